"""A person's standing yes: hers to give, bounded, revoked at once, and nobody else's to know."""
import pytest

from region import BORROWER, BYSTANDER, LENDER, World, agreement, apply, small
from vikard import Daemon

BOUNDS = {"offer": "T-1", "from": "2026-W28", "to": "2026-W33", "days": "mon-fri", "start": "07:00", "end": "16:00",
          "week_max_min": 2250, "max_travel_min": 50}


@pytest.fixture
def town():
    """Only S-1 of Hvaler is on offer, and the caller `worker` is she."""
    daemon = Daemon()
    made = World(daemon)
    made.coordinator.change("offer.withdraw", offer="T-2")
    yield made
    daemon.close()


def stand(town, **params):
    return town.worker.change("offer.standing", **dict(BOUNDS, **params))


def held(town, week):
    return town.held(town.ask(week))


def hers(town, ref):
    return town.proposal(ref)["consent"][1]


def test_what_is_proposed_within_it_has_her_yes_and_waits_for_nobody_there(town):
    stand(town)
    ref = held(town, "2026-W29")
    assert hers(town, ref) == {"answer": "yes", "how": "standing", "by": town.worker.welcome["principal"]["ref"],
                               "at_ms": town.clock.now()}
    assert town.worker.call("todo")["items"] == []
    town.say("lender", ref)
    town.say("borrower", ref)
    assert town.proposal(ref)["state"] == "accepted"


def test_outside_of_it_she_is_asked(town):
    stand(town)
    ref = held(town, "2026-W34")
    assert hers(town, ref)["answer"] == "none"
    assert [item["ref"] for item in town.worker.call("todo")["items"]] == [ref]


def test_the_offer_says_what_holds_to_her_own_alone(town):
    stand(town)
    [row] = town.coordinator.call("offer.show", offer="T-1")["offer"]["standing"]
    assert row == {"from": "2026-07-06", "to": "2026-08-16", "days": "mon-fri", "start": "07:00", "end": "16:00",
                   "week_max_min": 2250, "max_travel_min": 50, "how": "self",
                   "by": town.worker.welcome["principal"]["ref"], "at": town.clock.now()}
    ref = held(town, "2026-W29")
    town.say("lender", ref)
    seen = town.manager.call("proposal.show", proposal=ref)["proposal"]["consent"]
    assert seen[0] == seen[1] == {"answer": "yes", "how": "self"}


def test_revoked_a_second_ago_it_is_no_yes(town):
    stand(town)
    ref = held(town, "2026-W29")
    town.say("lender", ref)
    town.clock.advance(ms=1000)
    changed = town.worker.change("offer.standing", offer="T-1", revoke=True)
    assert [(row["ref"], row["event"]) for row in changed["changed"]] == [("T-1", "offer.changed"),
                                                                           (ref, "proposal.unanswered")]
    town.say("borrower", ref)
    assert town.proposal(ref)["state"] == "held"
    assert [item["ref"] for item in town.worker.call("todo")["items"]] == [ref]
    town.say("staff", ref)
    assert town.proposal(ref)["state"] == "accepted"
    later = held(town, "2026-W31")
    assert hers(town, later)["answer"] == "none"


@pytest.mark.parametrize("released", [True, False])
def test_the_borrower_hears_that_it_ended_only_where_it_had_seen_the_yes(town, released):
    stand(town)
    ref = held(town, "2026-W29")
    if released:
        town.say("lender", ref)
    readers = {who: town.daemon.client(town.token(*who)) for who in (("manager", BORROWER), ("coordinator", LENDER),
                                                                     ("coordinator", BYSTANDER))}
    for reader in readers.values():
        reader.subscribe(filter={"events": ["proposal"]})
    town.worker.change("offer.standing", offer="T-1", revoke=True)
    told = {who: [event["type"] for event in reader.events()] for who, reader in readers.items()}
    assert told["manager", BORROWER] == ["proposal.unanswered"] * released
    assert told["coordinator", LENDER] == ["proposal.unanswered"]
    assert told["coordinator", BYSTANDER] == []
    for reader in readers.values():
        reader.close()


def test_a_coordinator_writes_down_how_it_was_said(town):
    refused = town.coordinator.refusal("offer.standing", key=town.coordinator.key(), **BOUNDS)
    assert (refused.name, refused.path) == ("INVALID_PARAMS", "/how")
    town.coordinator.change("offer.standing", how="phone", **BOUNDS)
    [row] = town.worker.call("offer.show", offer="T-1")["offer"]["standing"]
    assert (row["how"], row["by"]) == ("phone", town.coordinator.welcome["principal"]["ref"])
    town.worker.change("offer.standing", offer="T-1", revoke=True)
    assert "standing" not in town.worker.call("offer.show", offer="T-1")["offer"]


def test_a_change_of_the_offer_by_another_ends_it(town):
    stand(town)
    ref = held(town, "2026-W29")
    town.coordinator.change("offer.update", offer="T-1", week_max_min=2300)
    assert "standing" not in town.worker.call("offer.show", offer="T-1")["offer"]
    assert hers(town, ref)["answer"] == "none"


def test_a_region_file_neither_gives_nor_takes_it(town):
    stand(town)
    apply(town.operator, {"offer": small()["offer"][:1]})
    assert town.worker.call("offer.show", offer="T-1")["offer"]["standing"]
    record = dict(small()["offer"][0], standing=[{"to": "2026-W40"}])
    town.operator.call("apply.open")
    town.operator.call("apply.add", records=[{"kind": "offer", "at": "/o", "record": record}])
    refused = town.operator.refusal("apply.commit", key=town.operator.key())
    assert (refused.name, refused.path) == ("INVALID_PARAMS", "/o/standing")


WRONG = [
    ({"to": "2026-06-01"}, "CONFLICT", "/to"),
    ({"from": "2026-W34"}, "INVALID_PARAMS", "/to"),
    ({"to": "2028-W30"}, "INVALID_PARAMS", "/to"),
    ({"week_max_min": 2251}, "INVALID_PARAMS", "/week_max_min"),
    ({"how": "phone"}, "INVALID_PARAMS", "/how"),
    ({"how": "standing"}, "INVALID_PARAMS", "/how"),
    ({"by": "U-1"}, "INVALID_PARAMS", "/by"),
    ({"revoke": "yes"}, "INVALID_PARAMS", "/revoke"),
    ({"offer": "T-99"}, "NOT_FOUND", "/offer"),
    ({"offer": "T-2"}, "NOT_FOUND", "/offer"),
    ({"offer": 7}, "INVALID_PARAMS", "/offer"),
]


@pytest.mark.parametrize("params, name, path", WRONG)
def test_bounds_that_make_no_sense_are_refused_with_their_path(town, params, name, path):
    refused = town.worker.refusal("offer.standing", key=town.worker.key(), **dict(BOUNDS, **params))
    assert (refused.name, refused.path) == (name, path)


def test_it_has_to_end(town):
    bounds = {name: value for name, value in BOUNDS.items() if name != "to"}
    refused = town.worker.refusal("offer.standing", key=town.worker.key(), **bounds)
    assert (refused.name, refused.path) == ("INVALID_PARAMS", "/to")


def test_with_all_three_given_it_is_confirmed_as_it_is_proposed(town):
    apply(town.operator, {"agreement": [agreement(pre_released=True, pre_confirmed=True)],
                          "roster": [{"staff": "S-1", "week": "2026-W29", "blocks": []}]})
    stand(town)
    [proposal] = town.proposals(town.ask("2026-W29"))
    assert (proposal["state"], [one["how"] for one in proposal["consent"]]) == (
        "accepted", ["agreement", "standing", "agreement"])
