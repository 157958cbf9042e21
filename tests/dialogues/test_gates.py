"""The gates of the law: own part-timers first, the talk with the representatives, working time controlled."""
import pytest

from region import BORROWER, World, agreement, apply, profile, request, small
from vikard import Daemon

WAIVER = "alle deltidsansatte har ønsket stilling"


def shown(world, ref):
    return world.manager.call("request.show", request=ref)["request"]


def pass_gate(world, ref, **params):
    return world.manager.change("request.gate", request=ref, **params)


# --- own part-timers ---

def test_a_draft_is_heard_of_by_no_partner_until_own_part_timers_were_asked(world):
    assert world.coordinator.subscribe() == []
    added = world.manager.change("request.add", **request(world.week(), part_timers="none"))
    ref = added["changed"][0]["ref"]
    assert added["changed"][0]["event"] == "request.drafted"
    assert (shown(world, ref)["state"], world.proposals(ref)) == ("draft", [])
    assert world.coordinator.events() == []
    assert world.coordinator.refusal("request.explain", request=ref).name == "NOT_FOUND"
    assert world.manager.call("request.explain", request=ref)["request"] == ref

    now_ms = world.clock.now()
    assert pass_gate(world, ref, part_timers="asked")["changed"][0]["event"] == "request.opened"
    world.held(ref)
    stands = shown(world, ref)
    assert (stands["state"], stands["part_timers"], stands["gate_by"]) == \
        ("open", "asked", world.manager.welcome["principal"]["ref"])
    assert stands["gate_at"] == stands["opened_at"] >= now_ms
    assert {event["type"] for event in world.coordinator.events()} == {"proposal.held"}
    assert world.coordinator.call("request.explain", request=ref)["request"] == ref


GATES = [
    ({}, "/part_timers", "field_missing"),
    ({"part_timers": "none"}, "/part_timers", "field_word"),
    ({"part_timers": "soon"}, "/part_timers", "field_word"),
    ({"part_timers": "waived"}, "/waiver", "field_missing"),
    ({"part_timers": "waived", "waiver": " "}, "/waiver", "field_text"),
    ({"part_timers": "waived", "waiver": "x" * 200}, "/waiver", "field_length"),
    ({"part_timers": "asked", "waiver": WAIVER}, "/waiver", "contradiction"),
]


@pytest.mark.parametrize("params, path, rule", GATES)
def test_what_is_said_of_part_timers_is_said_whole(world, params, path, rule):
    ref = world.ask(part_timers="none")
    refused = world.manager.refusal("request.gate", request=ref, key=world.manager.key(), **params)
    assert (refused.name, refused.path, refused.rule) == ("INVALID_PARAMS", path, rule)
    assert shown(world, ref)["state"] == "draft"


def test_a_waiver_gives_its_reason_and_a_gate_is_passed_once(world):
    ref = world.ask(part_timers="none")
    pass_gate(world, ref, part_timers="waived", waiver=WAIVER)
    assert (shown(world, ref)["part_timers"], shown(world, ref)["waiver"]) == ("waived", WAIVER)
    refused = world.manager.refusal("request.gate", request=ref, key=world.manager.key(), part_timers="asked")
    assert (refused.name, refused.rule) == ("CONFLICT", "not_a_draft")
    assert shown(world, world.ask(part_timers="waived", waiver=WAIVER))["state"] == "open"


def test_a_gate_is_for_the_version_that_was_seen(world):
    ref = world.ask(part_timers="none")
    params = {"request": ref, "part_timers": "asked", "if_rev": "1-1"}
    refused = world.manager.refusal("request.gate", key=world.manager.key(), **params)
    assert (refused.name, refused.rule) == ("CONFLICT", "rev_changed")
    pass_gate(world, ref, part_timers="asked", if_rev=shown(world, ref)["rev"])


@pytest.mark.parametrize("task", ["staff", "development"])
def test_what_is_not_hired_in_opens_at_once(world, task):
    assert shown(world, world.ask(task=task, part_timers="none"))["state"] == "open"


def test_without_the_clause_a_request_opens_and_is_proposed_at_once(alone):
    region = small()
    for one in region["agreement"]:
        del one["gates"], one["consultation"]
    world = alone(region)
    ref = world.ask(part_timers="none")
    assert shown(world, ref)["state"] == "open"
    assert "part_timers" not in shown(world, ref)
    world.held(ref)
    stands = shown(world, world.ask(part_timers="waived", waiver=WAIVER))
    assert (stands["state"], stands["part_timers"], stands["waiver"]) == ("open", "waived", WAIVER)

    apply(world.operator, {"agreement": [agreement()]})
    assert shown(world, ref)["state"] == "open"
    assert shown(world, world.ask(part_timers="none"))["state"] == "draft"


def test_a_draft_survives_a_restart_and_closes_at_its_deadline(world):
    ref = world.ask(part_timers="none")
    world.daemon.restart("kill")
    world.reconnect()
    assert shown(world, ref)["state"] == "draft"
    assert "should not be there" not in world.daemon.said()
    world.clock.advance(days=400)
    assert shown(world, ref)["state"] == "closed"


@pytest.fixture
def alone():
    """A region that no other test has touched."""
    made = []

    def make(region=None):
        made.append(Daemon())
        return World(made[-1], region)
    yield make
    for daemon in made:
        daemon.close()


# --- consultation ---

def test_lending_under_the_clause_without_a_consultation_is_refused_by_name(alone):
    region = small()
    del region["agreement"][0]["consultation"]
    world = alone(region)
    ref = world.ask()
    assert world.proposals(ref) == []
    explained = world.manager.call("request.explain", request=ref)
    assert "no_consultation" in {row["rule"] for row in explained["rows"]}
    apply(world.operator, {"agreement": [agreement()]})
    assert len(world.proposals(ref, state="held")) == 1


# --- working time controlled ---

def test_both_parties_see_what_was_controlled_and_no_figure(alone):
    world = alone()
    assignment = world.confirm(world.held(world.ask()))
    for who in (world.caller("manager", BORROWER), world.caller("auditor", BORROWER), world.coordinator, world.worker):
        seen = who.call("assignment.show", assignment=assignment)["assignment"]
        assert seen["worktime"] == [
            {"limit": "day", "source": "aml kap. 10"}, {"limit": "week", "source": "aml kap. 10"},
            {"limit": "daily_rest", "source": "aml kap. 10"}, {"limit": "weekly_rest", "source": "aml kap. 10"}]
        assert seen["worktime_checked_at"] == seen["confirmed_at"] <= world.clock.now()
        assert len(seen["worktime_rules"]) == 16
        assert "value_min" not in str(seen)


def test_another_law_has_another_fingerprint(alone):
    world = alone()

    def fingerprint():
        assignment = world.confirm(world.held(world.ask()))
        return world.coordinator.call("assignment.show", assignment=assignment)["assignment"]["worktime_rules"]

    first = fingerprint()
    assert fingerprint() == first
    apply(world.operator, {"profile": [profile(day=530)]})
    assert fingerprint() != first
