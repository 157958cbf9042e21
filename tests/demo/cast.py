"""Who plays, and what the scenes ask of the house behind the curtain, for their claims."""

LEADER = ("enhetsleder", "service manager")
DEPUTY = ("avdelingsleder", "deputy manager")
DESK = ("bemanningskoordinator", "staffing coordinator")
NURSE = ("sykepleier", "nurse")
LENDER, STAFF, BORROWER = range(3)  # whose consent is where
CLERK = ("fakturamedarbeider", "invoice clerk")


def held_of(stage, staff):
    """The proposal that holds this person for Råde's nurses."""
    found = [one for one in stage.rade.items("proposal", "list", "--request", stage.nurses)
             if one["staff"] == staff and one["state"] == "held"]
    stage.claims.true(f"{staff} is held for {stage.nurses}", found)
    return found[0]["ref"]


def latest(person, what):
    return person.items(what, "list")[-1]["ref"]


def weeks_of(person, request):
    return [week for line in person.ask("request", "show", request)["lines"] for week in line["weeks"]]


def total(person, request, column):
    return sum(week[column] for week in weeks_of(person, request))


def overlaps(one, other):
    return one["start"] < other["end"] and other["start"] < one["end"]


def check_weeks(stage, person, request, wanted):
    """Requested is held, taken and open, in every week."""
    for week in weeks_of(person, request):
        stage.claims.same(f"the seats of {request} in {week['week']} add up",
                          (week["requested"], week["held"] + week["taken"] + week["open"]), (wanted, wanted))


def check_nobody_twice(stage, proposals):
    seats = {}
    for proposal in proposals:
        if proposal["state"] in ("held", "accepted"):
            seats.setdefault(proposal["staff"], []).extend(proposal["seats"])
    twice = [staff for staff, own in seats.items()
             if any(overlaps(a, b) for i, a in enumerate(own) for b in own[:i])]
    stage.claims.same("nobody is in two places", twice, [])
