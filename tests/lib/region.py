"""A small region as data: Råde borrows, Hvaler lends, Våler is a bystander in no agreement with them."""
from vikard import token_hash

HVALER, RADE, VALER = "3110", "3112", "3114"
LENDER, BORROWER, BYSTANDER = HVALER, RADE, VALER
ROLES = ("manager", "coordinator", "auditor", "worker")
NURSE, DOCTOR = "STYRK08:2223", "STYRK08:2211"
NAMES = {"S-1": "Anne Ansatt", "S-2": "Berit Bistand", "S-3": "Carl Cover", "S-4": "Dina Dag"}
WORKER = {HVALER: "S-1", RADE: "S-3", VALER: "S-4"}


def municipality(ref, name):
    return {"ref": ref, "name": name, "language": "nb", "from_date": "2024-01-01"}


def competence(code, nb, nn, en):
    return {"code": code, "nb": nb, "nn": nn, "en": en}


def profile(name="dagarbeid", **values):
    limits = dict({"day": 540, "week": 2400, "daily_rest": 660, "weekly_rest": 2100}, **values)
    return {"name": name, "title": name.capitalize(),
            "limits": [{"limit": limit, "value_min": value, "from_date": "2006-01-01", "source": "aml kap. 10"}
                       for limit, value in limits.items()]}


def agreement(name="helse-utlan", **fields):
    return dict({"name": name, "title": "Utlån av helsepersonell", "mode": "lending", "task": "operations",
                 "parties": [HVALER, RADE], "codes": [NURSE, DOCTOR], "from_date": "2026-01-01",
                 "to_date": "2028-12-31", "respond_min": 2880, "rates": [{"competence": NURSE, "hour_ore": 52000}],
                 "consultation": "drøftet 2025-11-18", "gates": True, "travel_work": False}, **fields)


def staff(ref, of, **fields):
    return dict({"ref": ref, "municipality": of, "employment": "permanent", "profile": "dagarbeid",
                 "max_travel_min": 60, "competences": [{"competence": NURSE}],
                 "person": {"name": NAMES[ref], "phone": "00000000", "mail": ref.lower() + "@example.invalid"}},
                **fields)


def offer(ref, of, **fields):
    return dict({"ref": ref, "staff": of, "week_max_min": 2250,
                 "free": [{"from": "2026-W27", "to": "2027-W25", "days": "mon-fri", "start": "07:00",
                           "end": "16:00"}]}, **fields)


def small():
    """The region: kind -> records. S-1 and S-2 of Hvaler are on offer; S-3 of Råde and S-4 of Våler are not."""
    return {
        "municipality": [municipality(HVALER, "Hvaler"), municipality(RADE, "Råde"), municipality(VALER, "Våler")],
        "competence": [competence(NURSE, "sykepleier", "sjukepleiar", "nurse"),
                       competence(DOCTOR, "allmennlege", "allmennlege", "general practitioner")],
        "profile": [profile()],
        "agreement": [agreement(),
                      agreement("gammel", from_date="2020-01-01", to_date="2025-12-31", codes=[DOCTOR], rates=[])],
        "travel": [{"a": HVALER, "b": RADE, "minutes": 50}],
        "staff": [staff("S-1", HVALER), staff("S-2", HVALER), staff("S-3", RADE), staff("S-4", VALER)],
        "roster": [],
        "offer": [offer("T-1", "S-1"), offer("T-2", "S-2")],
    }


def three_towns(week):
    """Hvaler and Råde have no agreement. S-4 is the one nurse that Våler keeps at home; S-1 of Hvaler could be there
    that week instead."""
    records = small()
    records["agreement"] = [agreement("vaaler-raade", parties=[VALER, RADE]),
                            agreement("hvaler-vaaler", parties=[HVALER, VALER])]
    records["travel"] += [{"a": HVALER, "b": VALER, "minutes": 40}, {"a": RADE, "b": VALER, "minutes": 20}]
    records["roster"] = [{"staff": "S-4", "week": week, "blocks": [{"days": "sat", "start": "08:00", "end": "10:00"}]}]
    weekend = [{"from": "2026-W27", "to": "2026-W35", "days": "sat-sun", "start": "06:00", "end": "16:00"}]
    records["offer"] = [offer("T-1", "S-1", free=weekend), offer("T-2", "S-4")]
    return records


PLURAL = {"municipality": "municipalities", "staff": "staff", "travel": "travel"}


def staged(region):
    """The records as apply.add takes them, each with its path in the region file."""
    return [{"kind": kind, "at": f"/{PLURAL.get(kind, kind + 's')}/{i}", "record": record}
            for kind, records in region.items() for i, record in enumerate(records)]


def apply(client, region, **params):
    """As `vikar apply` does it. Returns the answer of the commit."""
    records = staged(region)
    client.call("apply.open")
    for first in range(0, len(records), 100):
        client.call("apply.add", records=records[first:first + 100])
    if params.get("dry_run"):
        return client.call("apply.commit", **params)
    return client.change("apply.commit", **params)


def request(week, **fields):
    """A request for one nurse, Monday to Friday of the week, day shifts."""
    return dict({"unit": "Råde sykehjem", "task": "operations", "urgency": "planned", "deadline": week + "-1T06:00",
                 "part_timers": "asked", "lines": [line(week)]}, **fields)


def line(week, **fields):
    return dict({"count": 1, "must": [NURSE], "shifts": [shift(week)]}, **fields)


def shift(week, **fields):
    return dict({"from": week, "to": week, "days": "mon-fri", "start": "07:30", "end": "15:00"}, **fields)


class World:
    """A daemon with the small region in it, and a caller for every role of every municipality."""

    def __init__(self, daemon, region=None):
        self.daemon, self.clock = daemon, daemon.clock
        self.tokens, self.callers, self.week_number = {}, {}, 27
        self.operator = daemon.client()
        self.loaded = apply(self.operator, region or small())

    def token(self, role, of):
        """The token of that municipality's principal with that role, who is made on first use."""
        if (role, of) not in self.tokens:
            token = f"{role}-{of}-" + "x" * 32
            more = {"staff": WORKER[of]} if role == "worker" else {}
            self.operator.change("principal.add", municipality=of, roles=[role], label=f"{role} {of}",
                                 token_hash=token_hash(token), **more)
            self.tokens[role, of] = token
        return self.tokens[role, of]

    def caller(self, role, of=None):
        if role == "operator":
            return self.operator
        if (role, of) not in self.callers:
            self.callers[role, of] = self.daemon.client(self.token(role, of))
        return self.callers[role, of]

    def reconnect(self):
        """After a restart: everybody calls anew."""
        for caller in [self.operator, *self.callers.values()]:
            caller.close()
        self.callers, self.operator = {}, self.daemon.client()

    def week(self):
        """A week that no other test of the module uses."""
        self.week_number += 1
        year, number = divmod(self.week_number - 1, 53)  # 2026 has 53
        return f"{2026 + year}-W{number + 1:02}"

    # the three who say yes
    @property
    def manager(self):
        return self.caller("manager", BORROWER)

    @property
    def coordinator(self):
        return self.caller("coordinator", LENDER)

    @property
    def worker(self):
        return self.caller("worker", LENDER)

    def ask(self, week=None, **fields):
        """A request; its ref."""
        return self.manager.add("request.add", **request(week or self.week(), **fields))

    def proposals(self, of_request, **filters):
        return self.operator.items("proposal.list", request=of_request, **filters)

    def held(self, of_request):
        """The ref of the one proposal that is held for the request."""
        found = self.proposals(of_request, state="held")
        assert len(found) == 1, found
        return found[0]["ref"]

    def proposal(self, ref):
        return self.operator.call("proposal.show", proposal=ref)["proposal"]

    def say(self, side, ref, answer="yes", **params):
        who = {"lender": self.coordinator, "staff": self.worker, "borrower": self.manager}[side]
        return who.change("proposal.answer", proposal=ref, answer=answer, **params)

    def confirm(self, ref):
        """All three say yes; the assignment's ref."""
        for side in ("lender", "staff", "borrower"):
            self.say(side, ref)
        return self.proposal(ref)["assignment"]
