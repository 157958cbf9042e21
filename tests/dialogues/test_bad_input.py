"""What bad input gets: an error by name, with the path of the field, in the caller's language; nothing changes."""
import pytest

from region import (BORROWER, BYSTANDER, DOCTOR, LENDER, NURSE, agreement, apply, line, offer, profile, request,
                    shift, staff)
from vikard import LINE_BYTES_MAX, Refused, token_hash

LANGUAGES = ("nb", "nn", "en")
WEEK = "2026-W40"
FREE = [{"from": "2026-W20", "to": "2026-W21", "start": "08:00", "end": "12:00"}]
MANAGER, COORDINATOR = ("manager", BORROWER), ("coordinator", LENDER)


def asked(**fields):
    return request(WEEK, **fields)


def with_line(**fields):
    return asked(lines=[line(WEEK, **fields)])


def with_shift(**fields):
    return with_line(shifts=[shift(WEEK, **fields)])


def offered(**fields):
    return dict({"staff": "S-1", "free": FREE, "week_max_min": 600}, **fields)


# --- lines that are no calls ---

def deep(levels):
    return b'{"jsonrpc":"2.0","id":1,"method":"status","params":' + b'{"a":' * levels + b"1" + b"}" * levels + b"}"


LINES = {
    "not json": (b'{"jsonrpc":"2.0","id":1,', "PARSE_ERROR"),
    "nothing like json": (b"hello?", "PARSE_ERROR"),
    "two values": (b'{"jsonrpc":"2.0","id":1,"method":"status"} {}', "PARSE_ERROR"),
    "duplicate keys": (b'{"jsonrpc":"2.0","id":1,"id":2,"method":"status"}', "PARSE_ERROR"),
    "duplicate keys inside": (b'{"jsonrpc":"2.0","id":1,"method":"status","params":{"a":1,"a":1}}', "PARSE_ERROR"),
    "too deep": (deep(32), "PARSE_ERROR"),
    "bad utf-8": (b'{"jsonrpc":"2.0","id":1,"method":"\xff\xfe"}', "PARSE_ERROR"),
    "overlong utf-8": (b'{"jsonrpc":"2.0","id":1,"method":"\xc0\xaf"}', "PARSE_ERROR"),
    "lone surrogate": (b'{"jsonrpc":"2.0","id":1,"method":"\\ud800"}', "PARSE_ERROR"),
    "nul in a text": (b'{"jsonrpc":"2.0","id":1,"method":"a\\u0000b"}', "PARSE_ERROR"),
    "nul byte": (b'{"jsonrpc":"2.0","id":1,"method":"status"}\0', "PARSE_ERROR"),
    "huge number": (b'{"jsonrpc":"2.0","id":9007199254740993,"method":"status"}', "PARSE_ERROR"),
    "endless number": (b'{"jsonrpc":"2.0","id":' + b"9" * 400 + b',"method":"status"}', "PARSE_ERROR"),
    "over the limit": (b'{"x":"' + b"y" * LINE_BYTES_MAX + b'"}', "TOO_LARGE"),
}

# --- calls that are wrong: (who, method, parameters, name, path, rule) ---

CALLS = {
    "unknown parameter": (MANAGER, "request.list", {"colour": "blue"}, "INVALID_PARAMS", "/colour", "field_unknown"),
    "unknown parameter inside": (MANAGER, "request.add", with_line(colour="blue"),
                                 "INVALID_PARAMS", "/lines/0/colour", "field_unknown"),
    "parameter with slash": (MANAGER, "request.list", {"a/b~c": 1}, "INVALID_PARAMS", "/a~1b~0c", "field_unknown"),
    "missing parameter": (MANAGER, "request.show", {}, "INVALID_PARAMS", "/request", "field_missing"),
    "wrong type": (MANAGER, "request.add", with_line(count="three"), "INVALID_PARAMS", "/lines/0/count", "field_type"),
    "fractional number": (MANAGER, "request.add", with_line(count=1.5),
                          "INVALID_PARAMS", "/lines/0/count", "field_type"),
    "whole number written as a fraction": (MANAGER, "request.add", with_line(count=1.0),
                                           "INVALID_PARAMS", "/lines/0/count", "field_type"),
    "number out of range": (MANAGER, "request.add", with_line(count=201),
                            "INVALID_PARAMS", "/lines/0/count", "field_range"),
    "negative number": (MANAGER, "request.list", {"page_size": -1}, "INVALID_PARAMS", "/page_size", "field_range"),
    "unknown word": (MANAGER, "request.add", asked(urgency="soonish"), "INVALID_PARAMS", "/urgency", "field_word"),
    "control characters": (MANAGER, "request.add", asked(unit="a\nb"), "INVALID_PARAMS", "/unit", "field_text"),
    "turned text": (MANAGER, "request.add", asked(unit="a\u202eb"), "INVALID_PARAMS", "/unit", "field_text"),
    "blank text": (MANAGER, "request.add", asked(unit="  "), "INVALID_PARAMS", "/unit", "field_text"),
    "long text": (MANAGER, "request.add", asked(unit="x" * 1000), "INVALID_PARAMS", "/unit", "field_length"),
    "week 54": (MANAGER, "request.add", with_shift(**{"from": "2026-W54"}),
                "INVALID_PARAMS", "/lines/0/shifts/0/from", "field_week"),
    "week 53 of a year with 52": (MANAGER, "request.add", with_shift(**{"from": "2027-W53"}),
                                  "INVALID_PARAMS", "/lines/0/shifts/0/from", "field_week"),
    "no such day": (MANAGER, "request.add", with_shift(**{"from": "2026-02-30"}),
                    "INVALID_PARAMS", "/lines/0/shifts/0/from", "field_date"),
    "no such clock": (MANAGER, "request.add", with_shift(start="25:00"),
                      "INVALID_PARAMS", "/lines/0/shifts/0/start", "field_clock"),
    "end before start": (MANAGER, "request.add", with_shift(**{"from": "2026-W41", "to": "2026-W40"}),
                         "INVALID_PARAMS", "/lines/0/shifts/0/to", "end_before_start"),
    "shift without length": (MANAGER, "request.add", with_shift(start="08:00", end="08:00"),
                             "INVALID_PARAMS", "/lines/0/shifts/0/end", "shift_length"),
    "shifts and volume": (MANAGER, "request.add", with_line(week_min=900),
                          "INVALID_PARAMS", "/lines/0", "line_kind"),
    "minimum above count": (MANAGER, "request.add", with_line(count_min=2),
                            "INVALID_PARAMS", "/lines/0/count_min", "count_order"),
    "no lines": (MANAGER, "request.add", asked(lines=[]), "INVALID_PARAMS", "/lines", "empty"),
    "too many lines": (MANAGER, "request.add", asked(lines=[line(WEEK)] * 17), "TOO_LARGE", "/lines", "too_large"),
    "unknown code": (MANAGER, "request.add", with_line(must=["STYRK08:9999"]),
                     "INVALID_PARAMS", "/lines/0/must/0", "ref_unknown"),
    "code twice": (MANAGER, "request.add", with_line(must=[NURSE, "sykepleier"]),
                   "INVALID_PARAMS", "/lines/0/must/1", "twice"),
    "in the past": (MANAGER, "request.add", request("2026-W20", deadline="2026-06-20T12:00Z"),
                    "CONFLICT", "/lines/0", "in_the_past"),
    "deadline has passed": (MANAGER, "request.add", asked(deadline="2026-06-01T12:00Z"),
                            "CONFLICT", "/deadline", "deadline_passed"),
    "acute but far off": (MANAGER, "request.add", asked(urgency="acute"), "CONFLICT", "/urgency", "not_acute"),
    "no host": (MANAGER, "request.add", asked(of=LENDER), "INVALID_PARAMS", "/of", "not_a_host"),
    "fixed field": (MANAGER, "request.add", asked(municipality=LENDER),
                    "INVALID_PARAMS", "/municipality", "field_fixed"),
    "wrong role": (MANAGER, "offer.add", offered(), "FORBIDDEN", None, "forbidden"),
    "foreign municipality": (("coordinator", BYSTANDER), "offer.add", offered(), "NOT_FOUND", "/staff", "not_found"),
    "offers that overlap": (COORDINATOR, "offer.add",
                            offered(free=[{"from": "2026-W30", "to": "2026-W31", "start": "15:00", "end": "18:00"}]),
                            "CONFLICT", None, "offers_overlap"),
    "agreement that ended": (COORDINATOR, "offer.add", offered(agreements=["gammel"]),
                             "INVALID_PARAMS", "/agreements/0", "agreement_over"),
    "rate that isn't hers to set": (COORDINATOR, "offer.add", offered(hour_ore=60000),
                                    "INVALID_PARAMS", "/hour_ore", "rate_not_allowed"),
    "never free": (COORDINATOR, "offer.add", offered(free=[]), "INVALID_PARAMS", "/free", "empty"),
    "window backwards": (COORDINATOR, "offer.add",
                         offered(windows=[{"start": "2026-07-06T12:00Z", "end": "2026-07-06T11:00Z"}]),
                         "INVALID_PARAMS", "/windows/0/end", "end_before_start"),
    "no key": (MANAGER, "request.add", asked(key=None), "INVALID_PARAMS", "/key", "key_missing"),
    "key of nothing": (MANAGER, "request.add", asked(key="1.2"), "INVALID_PARAMS", "/key", "key_malformed"),
    "key is a number": (MANAGER, "request.add", asked(key=7), "INVALID_PARAMS", "/key", "field_type"),
    "key of yesterday": (MANAGER, "request.add", asked(key=-86_400_001), "KEY_EXPIRED", "/key", "key_expired"),
    "key of the future": (MANAGER, "request.add", asked(key=300_001), "KEY_EXPIRED", "/key", "key_expired"),
    "dry_run is a word": (MANAGER, "request.add", asked(dry_run="yes"), "INVALID_PARAMS", "/dry_run", "field_type"),
    "if_rev is no rev": (COORDINATOR, "offer.update", {"offer": "T-1", "if_rev": "new"},
                         "INVALID_PARAMS", "/if_rev", "field_text"),
    "page token": (MANAGER, "request.list", {"page_token": "next"}, "INVALID_PARAMS", "/page_token", "field_text"),
    "cursor": (MANAGER, "events.subscribe", {"since": "yesterday"}, "CURSOR_EXPIRED", "/since", "cursor_expired"),
    "filter": (MANAGER, "events.subscribe", {"filter": {"events": ["gossip"]}},
               "INVALID_PARAMS", "/filter/events/0", "field_word"),
    "operator without a token": ("operator", "principal.add", {"roles": ["operator"]},
                                 "INVALID_PARAMS", "/token_hash", "field_missing"),
    "worker who is nobody": ("operator", "principal.add",
                             {"municipality": LENDER, "roles": ["worker"], "token_hash": token_hash("w")},
                             "INVALID_PARAMS", "/staff", "needs_staff"),
    "worker of another": ("operator", "principal.add",
                          {"municipality": LENDER, "roles": ["worker"], "staff": "S-3", "token_hash": token_hash("w")},
                          "INVALID_PARAMS", "/staff", "contradiction"),
    "apply without open": ("operator", "apply.add", {"records": []}, "CONFLICT", None, "conflict"),
}

# --- region files that contradict themselves: (records by kind, name, path, rule) ---

TWO = [{"from": "2026-W10", "to": "2026-W12", "start": "08:00", "end": "12:00"}]
REGIONS = {
    "unknown municipality": ({"staff": [staff("S-1", "3999")]}, "INVALID_PARAMS", "/staff/0/municipality",
                             "ref_unknown"),
    "same person twice": ({"staff": [staff("S-1", LENDER, position_pct=50), staff("S-1", LENDER)]},
                          "INVALID_PARAMS", "/staff/1", "twice"),
    "a person moves house": ({"staff": [staff("S-1", BORROWER)]}, "INVALID_PARAMS", "/staff/0/municipality",
                             "field_fixed"),
    "competence twice": ({"staff": [staff("S-1", LENDER, competences=[{"competence": NURSE}] * 2)]},
                         "INVALID_PARAMS", "/staff/0/competences/1/competence", "twice"),
    "competences in a ring": ({"competence": [
        {"code": NURSE, "nb": "a", "nn": "a", "en": "a", "includes": [DOCTOR]},
        {"code": DOCTOR, "nb": "b", "nn": "b", "en": "b", "includes": [NURSE]}]},
        "INVALID_PARAMS", "/competences/1/includes", "cycle"),
    "limits that overlap": ({"profile": [dict(profile(), limits=profile()["limits"] + profile()["limits"][:1])]},
                            "INVALID_PARAMS", "/profiles/0/limits/4", "contradiction"),
    "limits that are missing": ({"profile": [dict(profile("natt"), limits=profile()["limits"][:2])]},
                                "INVALID_PARAMS", "/profiles/0/limits", "limits_missing"),
    "one party": ({"agreement": [agreement(parties=[LENDER])]}, "INVALID_PARAMS", "/agreements/0/parties", "empty"),
    "host who is no party": ({"agreement": [agreement("ppt", mode="host", host=BYSTANDER)]},
                             "INVALID_PARAMS", "/agreements/0/host", "host_not_party"),
    "host agreement without a host": ({"agreement": [agreement("ppt", mode="host")]},
                                      "INVALID_PARAMS", "/agreements/0/host", "not_a_host"),
    "agreement that ends before it begins": ({"agreement": [agreement(to_date="2025-01-01")]},
                                             "INVALID_PARAMS", "/agreements/0/to_date", "end_before_start"),
    "rate of what isn't covered": ({"agreement": [agreement(codes=[DOCTOR])]},
                                   "INVALID_PARAMS", "/agreements/0/rates/0/competence", "contradiction"),
    "travel to itself": ({"travel": [{"a": LENDER, "b": LENDER, "minutes": 5}]},
                         "INVALID_PARAMS", "/travel/0/b", "contradiction"),
    "roster of a Wednesday": ({"roster": [{"staff": "S-1", "week": "2026-W28-3", "blocks": []}]},
                              "INVALID_PARAMS", "/rosters/0/week", "field_week"),
    "offers that overlap": ({"offer": [offer("T-8", "S-3", free=TWO), offer("T-9", "S-3", free=TWO)]},
                            "CONFLICT", "/offers/1", "offers_overlap"),
    "names of a municipality": ({"municipality": [{"ref": LENDER, "person": {"name": "x"}}]},
                                "INVALID_PARAMS", "/municipalities/0/person", "field_unknown"),
    "person without a name": ({"staff": [staff("S-1", LENDER, person={"phone": "1"})]},
                              "INVALID_PARAMS", "/staff/0/person/name", "field_missing"),
    "what a file may not declare": ({"request": [dict(request(WEEK), ref="B-1")]},
                                    "INVALID_PARAMS", "/requests/0/kind", "field_word"),
}


def in_each_language(world, who, ask):
    """What `ask` is refused with by callers of all three languages; the words differ, and nothing has changed."""
    before = world.operator.call("status")["seq"]
    refusals = []
    for lang in LANGUAGES:
        token = None if who == "operator" else world.token(*who)
        caller = world.daemon.client(token, lang=lang)
        refusals.append(ask(caller))
        caller.close()
    assert len({refused.message for refused in refusals}) == len(LANGUAGES), [r.message for r in refusals]
    for refused in refusals:
        assert (refused.code, refused.name, refused.path) == (refusals[0].code, refusals[0].name, refusals[0].path)
        assert not refused.message.startswith(refused.name), "a raw code isn't words"
    assert world.operator.call("status")["seq"] == before
    return refusals[0]


def keyed(caller, method, params):
    """With a key of its own, unless the row names one: None is none, a negative or large number is that far off."""
    changes = method.split(".")[1] in ("add", "update", "withdraw", "cancel", "answer") and method != "apply.add"
    key = params.get("key", 0)
    rest = {name: value for name, value in params.items() if name != "key"}
    if not changes or key is None:
        return rest
    if isinstance(key, int) and key != 7:
        key = f"{caller.clock.now_ms + key}.{caller.key().split('.')[1]}"
    return dict(rest, key=key)


@pytest.fixture(scope="module", autouse=True)
def everybody(world):
    """Principals are made before anything is counted."""
    for who in (MANAGER, COORDINATOR, ("coordinator", BYSTANDER)):
        world.token(*who)


@pytest.mark.parametrize("row", LINES)
def test_a_line_that_is_no_call(world, row):
    line_bytes, name = LINES[row]

    def ask(caller):
        refused = Refused(caller.raw(line_bytes))
        assert refused.reply["id"] is None
        if name == "TOO_LARGE":
            assert caller.reply() is None, "the connection closes"
        else:
            assert caller.call("status")["region"] == "ostfold", "the connection goes on"
        return refused

    assert in_each_language(world, MANAGER, ask).name == name


def test_the_longest_line_is_read(world):
    frame = b'{"jsonrpc":"2.0","id":1,"method":"status","params":{}'
    assert "result" in world.manager.raw(frame + b" " * (LINE_BYTES_MAX - len(frame) - 1) + b"}")


def test_calls_before_an_overlong_line_are_answered(world):
    caller = world.daemon.client(world.token(*MANAGER))
    caller.write(b'{"jsonrpc":"2.0","id":"first","method":"request.list"}\n' + b"x" * (2 * LINE_BYTES_MAX) + b"\n")
    assert caller.reply()["id"] == "first"
    assert Refused(caller.reply()).name == "TOO_LARGE"
    assert caller.reply() is None
    caller.close()


def test_the_deepest_call_is_read(world):
    reply = world.manager.raw(deep(30))
    assert reply["error"]["data"]["name"] == "INVALID_PARAMS"


@pytest.mark.parametrize("row", CALLS)
def test_a_call_that_is_wrong(world, row):
    who, method, params, name, path, rule = CALLS[row]

    def ask(caller):
        return caller.refusal(method, **keyed(caller, method, params))

    refused = in_each_language(world, who, ask)
    assert (refused.name, refused.path, refused.rule) == (name, path, rule)


@pytest.mark.parametrize("row", REGIONS)
def test_a_region_file_that_contradicts_itself(world, row):
    region, name, path, rule = REGIONS[row]

    def ask(caller):
        with pytest.raises(Refused) as caught:
            apply(caller, region)
        return caught.value

    refused = in_each_language(world, "operator", ask)
    assert (refused.name, refused.path, refused.rule) == (name, path, rule)


def test_an_overlap_names_the_other_offer(world):
    refused = world.coordinator.refusal("offer.add", dry_run=True, **offered(
        free=[{"from": "2026-W30", "to": "2026-W30", "start": "08:00", "end": "09:00"}]))
    assert (refused.rule, refused.ref) == ("offers_overlap", "T-1")


def test_the_same_key_with_other_parameters(world):
    params = offered()
    key = world.coordinator.key()
    made = world.coordinator.change("offer.add", key=key, **params)
    for other in (dict(params, week_max_min=601), dict(params, notice_min=60)):
        refused = in_each_language(world, COORDINATOR, lambda c, other=other: c.refusal("offer.add", key=key, **other))
        assert (refused.name, refused.path, refused.code) == ("KEY_MISMATCH", "/key", 7)
    refused = world.coordinator.refusal("offer.withdraw", key=key, offer=made["changed"][0]["ref"])
    assert refused.name == "KEY_MISMATCH"
    world.coordinator.change("offer.withdraw", offer=made["changed"][0]["ref"])


def test_a_method_that_does_not_exist(world):
    refused = in_each_language(world, MANAGER, lambda caller: caller.refusal("request.delete"))
    assert (refused.code, refused.name) == (-32601, "METHOD_NOT_FOUND")


def test_a_hello_that_is_wrong(world):
    for params, name, path in (({"protocols": [2]}, "INVALID_PARAMS", "/protocols"),
                               ({"protocols": [1], "lang": "fr"}, "INVALID_PARAMS", "/lang"),
                               ({"protocols": [1], "token": "guess"}, "UNAUTHENTICATED", "/token"),
                               ({"protocols": [1], "who": "me"}, "INVALID_PARAMS", "/who")):
        stranger = world.daemon.client(hello=False)
        refused = stranger.refusal("hello", **params)
        assert (refused.name, refused.path) == (name, path)
        assert stranger.refusal("status").name == "UNAUTHENTICATED"
        stranger.close()


def test_a_stranger_is_refused_in_the_language_she_asked_for(world):
    messages = set()
    for lang in LANGUAGES:
        stranger = world.daemon.client(hello=False)
        messages.add(stranger.refusal("hello", protocols=[1], lang=lang, token="guess").message)
        stranger.close()
    assert len(messages) == len(LANGUAGES)
