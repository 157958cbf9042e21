"""Monday 06:30: somebody is away; her shift of today is asked of everybody who can, and the first complete yes wins."""
import pytest

from region import BORROWER, BYSTANDER, LENDER, line, request, shift
from vikard import Daemon, token_hash
import region

MONDAY_MS = 1782707400000  # Monday 2026-06-29T04:30Z, 06:30 in Råde, week 27
MONDAY, TUESDAY, FRIDAY = "2026-06-29", "2026-06-30", "2026-07-03"


@pytest.fixture
def world():
    """S-1 has the week that begins; S-2 could have it too."""
    daemon = Daemon()
    made = region.World(daemon)
    yield made
    for caller in [made.operator, *made.callers.values()]:
        caller.close()
    daemon.close()


@pytest.fixture
def lent(world):
    """(assignment, request) of S-1's week 27, on its Monday at 06:30."""
    ref = world.ask("2026-W27", yes_beforehand=True)
    assignment = world.confirm(world.held(ref))
    world.clock.set(MONDAY_MS)
    return assignment, ref


def lost(world, assignment):
    seats = world.operator.call("assignment.show", assignment=assignment)["assignment"]["seats"]
    return [seat["start"][:10] for seat in seats if seat.get("lost")]


def second_worker(world):
    token = "second-worker-" + "x" * 32
    world.operator.change("principal.add", municipality=LENDER, roles=["worker"], staff="S-2",
                          token_hash=token_hash(token))
    return world.daemon.client(token)


@pytest.mark.parametrize("role, of", [("coordinator", LENDER), ("worker", LENDER), ("manager", BORROWER)])
def test_any_of_the_three_sides_says_so_and_only_those_shifts_reopen(world, lent, role, of):
    assignment, ref = lent
    readers = [world.daemon.client(world.token(*who)) for who in
               (("coordinator", LENDER), ("worker", LENDER), ("manager", BORROWER), ("manager", BYSTANDER))]
    for reader in readers:
        reader.subscribe(filter={"events": ["assignment.absent"]})
    changed = world.caller(role, of).change("assignment.absent", assignment=assignment,
                                            **{"from": MONDAY, "to": MONDAY})["changed"]
    assert [row["event"] for row in changed] == ["assignment.absent", "request.opened"]
    assert lost(world, assignment) == [MONDAY]
    assert world.operator.call("assignment.show", assignment=assignment)["assignment"]["state"] == "confirmed"
    assert [[event["data"]["ref"] for event in reader.events()] for reader in readers] == [[assignment]] * 3 + [[]]
    assert [p["staff"] for p in world.proposals(ref, state="asked")] == ["S-2"], "not S-1 again"
    for reader in readers:
        reader.close()


def test_without_an_end_it_is_to_the_end_of_the_assignment(world, lent):
    world.manager.change("assignment.absent", assignment=lent[0], **{"from": TUESDAY})
    assert lost(world, lent[0]) == ["2026-06-30", "2026-07-01", "2026-07-02", "2026-07-03"]


@pytest.mark.parametrize("days, rule", [
    ({"from": "2026-06-28"}, "in_the_past"),
    ({"from": "2026-07-04"}, "assignment_over"),
    ({"from": FRIDAY, "to": TUESDAY}, "end_before_start"),
])
def test_a_day_that_cannot_be_is_refused_by_name(world, lent, days, rule):
    assert world.manager.refusal("assignment.absent", key=world.manager.key(), assignment=lent[0], **days).rule == rule
    assert lost(world, lent[0]) == []


def test_twice_is_refused_by_name(world, lent):
    world.manager.change("assignment.absent", assignment=lent[0], **{"from": MONDAY})
    refused = world.coordinator.refusal("assignment.absent", key=world.coordinator.key(), assignment=lent[0],
                                        **{"from": MONDAY})
    assert (refused.name, refused.rule) == ("CONFLICT", "no_shift_then")


def test_no_reason_can_be_given(world, lent):
    refused = world.worker.refusal("assignment.absent", key=world.worker.key(), assignment=lent[0], reason="syk",
                                   **{"from": MONDAY})
    assert (refused.name, refused.path) == ("INVALID_PARAMS", "/reason")


def test_the_minutes_from_absent_to_filled_are_kept(world, lent):
    assignment, ref = lent
    second = second_worker(world)
    world.worker.change("assignment.absent", assignment=assignment, **{"from": MONDAY, "to": MONDAY})
    shown = world.manager.call("request.show", request=ref)
    assert (shown["absent_to_filled_min"], shown["absent_open"]) == ([], 1)
    (item,) = world.coordinator.call("todo")["items"]
    assert item["ask"] and "first yes wins" in item["text"]
    world.clock.advance(minutes=14)
    world.coordinator.change("proposal.answer", proposal=item["ref"], answer="yes", side="lender")
    answer = second.change("proposal.answer", proposal=item["ref"], answer="yes")
    assert "assignment.confirmed" in [row["event"] for row in answer["changed"]], "the borrower said yes beforehand"
    shown = world.manager.call("request.show", request=ref)
    assert (shown["absent_to_filled_min"], shown["absent_open"]) == ([14], 0)
    second.close()


def acute(world, **fields):
    """On Monday at 09:30 a nurse is asked for Tuesday at 07:30."""
    world.clock.set(MONDAY_MS + 3 * 3600 * 1000)
    day = shift("2026-W27", **{"from": TUESDAY, "to": TUESDAY})
    return world.manager.add("request.add", **request("2026-W27", urgency="acute", deadline=TUESDAY + "T05:00Z",
                                                      lines=[line("2026-W27", shifts=[day])], **fields))


def test_the_others_are_told_that_somebody_was_first(world):
    ref = acute(world)
    asks = {p["staff"]: p["ref"] for p in world.proposals(ref, state="asked")}
    assert set(asks) == {"S-1", "S-2"}
    world.coordinator.subscribe(filter={"events": ["proposal.superseded"]})
    second = second_worker(world)
    second.change("proposal.answer", proposal=asks["S-2"], answer="yes")
    world.confirm(asks["S-1"])
    assert [event["data"]["ref"] for event in world.coordinator.events()] == [asks["S-2"]]
    refused = world.coordinator.refusal("proposal.answer", key=world.coordinator.key(), proposal=asks["S-2"],
                                        answer="yes", side="lender")
    assert (refused.name, refused.rule) == ("CONFLICT", "superseded")
    second.close()


def test_an_ask_survives_a_restart_and_ends_at_its_shift(world):
    ref = acute(world)
    world.daemon.restart()
    world.reconnect()
    assert len(world.proposals(ref, state="asked")) == 2
    world.clock.set(1782797400000)  # Tuesday 07:30
    world.clock.advance(hours=1)  # past the quiet time after the jump
    assert {p["state"] for p in world.proposals(ref)} == {"expired"}


def test_a_caller_does_not_say_that_it_was_beforehand(world):
    ask = world.proposals(acute(world), state="asked")[0]["ref"]
    refused = world.manager.refusal("proposal.answer", key=world.manager.key(), proposal=ask, answer="yes",
                                    how="beforehand")
    assert (refused.name, refused.path) == ("INVALID_PARAMS", "/how")
