"""Agreements live: a party's word about its part, one list for both sides before and after, and what a request says."""
import pytest

import region
from region import BORROWER, BYSTANDER, HVALER, LENDER, RADE, VALER, agreement, apply, line, shift

FRESH = {"parts": [], "state": "in_force", "notice_days": 14, "run_off": True}


@pytest.fixture(autouse=True)
def fresh(world):
    """The agreement as it was agreed: no party has said anything."""
    apply(world.operator, {"agreement": [agreement(**FRESH)]})
    yield
    apply(world.operator, {"agreement": [agreement(**FRESH)]})


@pytest.fixture(name="ref")
def fixture_ref(world):
    found = {row["name"]: row["ref"] for row in world.operator.items("agreement.list")}
    return found["helse-utlan"]


def shown(caller, ref):
    return caller.call("agreement.show", agreement=ref)


def rows(answer):
    return [(row["what"], row["ref"], row["seats"], row["from"], row["to"]) for row in answer["consequences"]]


def across(world, weeks=2):
    """A request over so many weeks that no other test uses."""
    first = world.week()
    last = first if weeks == 1 else world.week()
    return world.ask(first, lines=[line(first, shifts=[shift(first, to=last)])])


def test_a_party_gives_notice_and_all_see_its_last_day(world, ref):
    world.coordinator.change("agreement.notice", agreement=ref)
    for who in (world.manager, world.coordinator, world.caller("auditor", BYSTANDER)):
        part = shown(who, ref)["agreement"]["parts"]
        assert [(row["municipality"], row["notice_date"] < row["end_date"]) for row in part] == [(HVALER, True)]
    again = world.coordinator.refusal("agreement.notice", key=world.coordinator.key(), agreement=ref)
    assert (again.name, again.rule) == ("CONFLICT", "stands_so")


@pytest.mark.parametrize("who, of, name", [("coordinator", VALER, "FORBIDDEN"), ("manager", RADE, "FORBIDDEN"),
                                           ("worker", HVALER, "FORBIDDEN"), ("operator", None, "FORBIDDEN")])
@pytest.mark.parametrize("method", ["agreement.notice", "agreement.suspend", "agreement.resume"])
def test_only_a_partys_coordinator_speaks_for_it(world, ref, method, who, of, name):
    caller = world.caller(who, of)
    assert caller.refusal(method, key=caller.key(), agreement=ref).name == name


def test_bad_words_are_refused(world, ref):
    caller = world.coordinator
    assert caller.refusal("agreement.notice", key=caller.key(), agreement="A-99").name == "NOT_FOUND"
    assert caller.refusal("agreement.notice", key=caller.key()).path == "/agreement"
    assert caller.refusal("agreement.resume", key=caller.key(), agreement=ref).rule == "stands_so"
    assert caller.refusal("agreement.suspend", key=caller.key(), agreement="gammel").rule == "agreement_over"
    stale = caller.refusal("agreement.suspend", key=caller.key(), agreement=ref, if_rev="1-1")
    assert stale.rule == "rev_changed"


def test_the_list_is_the_same_before_and_after_and_for_both_sides(world, ref):
    confirmed = world.confirm(world.held(across(world)))
    held = world.held(across(world))
    apply(world.operator, {"agreement": [agreement(**dict(FRESH, notice_days=0))]})
    before = world.coordinator.call("agreement.notice", agreement=ref, dry_run=True)
    assert shown(world.coordinator, ref)["agreement"].get("parts", []) == []
    assert world.proposal(held)["state"] == "held"
    answered = world.coordinator.change("agreement.notice", agreement=ref)
    after = shown(world.coordinator, ref)
    assert rows(before) == rows(answered) == rows(after) == rows(shown(world.manager, ref))
    whats = {(row["what"], row["ref"], row["seats"]) for row in after["consequences"]}
    assert {("withdrawn", held, 10), ("runs_off", confirmed, 10)} <= whats
    assert world.proposal(held)["state"] == "withdrawn"
    assert rows(shown(world.caller("manager", BYSTANDER), ref)) == [], "who has no part in it sees nothing of it"


def test_what_ends_by_the_clause_reopens_and_both_are_told(world, ref):
    assignment = world.confirm(world.held(across(world)))
    apply(world.operator, {"agreement": [agreement(**dict(FRESH, notice_days=0, run_off=False))]})
    readers = [world.daemon.client(world.token(*who)) for who in (("manager", BORROWER), ("coordinator", LENDER))]
    for reader in readers:
        reader.subscribe(filter={"events": ["assignment.ended", "agreement.notice"]})
    answer = world.caller("coordinator", BORROWER).change("agreement.notice", agreement=ref)
    assert ("ends", assignment) in {row[:2] for row in rows(answer)}
    seats = world.operator.call("assignment.show", assignment=assignment)["assignment"]["seats"]
    assert [seat.get("ended", False) for seat in seats] == [True] * 10
    for reader in readers:
        assert [event["type"] for event in reader.events()][:1] == ["agreement.notice"]
        reader.close()


def test_a_pause_withdraws_and_the_end_of_it_brings_back(world, ref):
    wanted = across(world, weeks=1)
    proposal = world.held(wanted)
    world.coordinator.change("agreement.suspend", agreement=ref)
    assert world.proposal(proposal)["ended_by"] == "AGREEMENT_SUSPENDED"
    assert world.proposals(wanted, state="held") == []
    other = world.caller("coordinator", BORROWER)
    assert other.refusal("agreement.resume", key=other.key(), agreement=ref).rule == "stands_so"
    world.coordinator.change("agreement.resume", agreement=ref)
    assert len(world.proposal(world.held(wanted))["seats"]) == 5


def test_a_request_across_the_end_is_matched_up_to_it_and_says_so(world, ref):
    first, second = world.week(), world.week()
    apply(world.operator, {"agreement": [agreement(**dict(FRESH, to_date=first + "-5"))]})
    wanted = world.ask(first, lines=[line(first, shifts=[shift(first, to=second)])])
    assert len(world.proposal(world.held(wanted))["seats"]) == 5
    ends = world.manager.call("request.show", request=wanted)["agreement_ends"]
    assert [(row["agreement"], row["seats"]) for row in ends] == [(ref, 5)]
    assert ends[0]["last"] == shown(world.manager, ref)["agreement"]["to_date"]
    rules = {row["rule"] for row in world.manager.call("request.explain", request=wanted)["rows"]}
    assert "agreement_period" in rules
    apply(world.operator, {"agreement": [agreement(**FRESH)]})
    assert world.manager.call("request.show", request=wanted)["agreement_ends"] == []


def test_apply_shows_the_list_before_it_suspends(world):
    held = world.held(across(world, weeks=1))
    told = apply(world.operator, {"agreement": [agreement(**dict(FRESH, state="suspended"))]}, dry_run=True)
    assert ("withdrawn", held) in {row[:2] for row in rows(told)}
    assert [row["event"] for row in told["changed"]] == ["agreement.suspended"]
    assert world.proposal(held)["state"] == "held"
    assert "consequences" not in apply(world.operator, {"staff": [region.staff("S-4", VALER, position_pct=80)]})


def test_an_old_agreement_has_ended(world):
    found = {row["name"]: row["state"] for row in world.operator.items("agreement.list")}
    assert found == {"helse-utlan": "in_force", "gammel": "ended"}
    assert world.operator.refusal("agreement.show", agreement="A-77").name == "NOT_FOUND"
