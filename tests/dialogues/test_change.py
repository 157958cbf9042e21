"""A request is changed or copied: what stands keeps its people, what moved is asked of them again, what is gone is told."""
import pytest

from region import BORROWER, BYSTANDER, LENDER, line, request, shift
from vikard import Daemon
import region


@pytest.fixture
def world():
    """A world of its own, on Monday of week 25, 2026: a test may move its clock."""
    daemon = Daemon()
    made = region.World(daemon)
    yield made
    for caller in [made.operator, *made.callers.values()]:
        caller.close()
    daemon.close()


def lines_of(world, ref):
    return world.manager.call("request.show", request=ref)["request"]["lines"]


def change(world, ref, **fields):
    return world.manager.change("request.update", request=ref, **fields)


def at(day, week="2026-W28", start="08:00", end="15:30"):
    """The line with that one day at another time."""
    rest = {"mon": "tue-fri", "wed": "mon,tue,thu,fri", "fri": "mon-thu"}[day]
    return [line(week, shifts=[shift(week, days=rest), shift(week, days=day, start=start, end=end)])]


@pytest.fixture
def taken(world):
    """(request, assignment) of week 28."""
    ref = world.ask("2026-W28")
    return ref, world.confirm(world.held(ref))


def assignment(world, ref):
    return world.operator.call("assignment.show", assignment=ref)["assignment"]


def events(answer):
    return [row["event"] for row in answer["changed"]]


def test_a_moved_shift_is_asked_of_lender_and_person_with_both_times(world, taken):
    ref, lent = taken
    answer = change(world, ref, lines=at("wed"))
    assert events(answer) == ["request.changed", "assignment.changed", "proposal.held"]
    moved = world.proposal(answer["changed"][2]["ref"])
    assert (moved["staff"], moved["instead_of"]) == ("S-1", lent)
    assert moved["seats"] == [{"start": "2026-07-08T06:00Z", "end": "2026-07-08T13:30Z", "minutes": 450,
                               "was_start": "2026-07-08T05:30Z", "was_end": "2026-07-08T13:00Z", "was_minutes": 450}]
    assert [side["answer"] for side in moved["consent"]] == ["none", "none", "yes"]
    lost = [seat["start"][:10] for seat in assignment(world, lent)["seats"] if seat.get("lost")]
    assert lost == ["2026-07-08"], "the others keep their person"
    (item,) = world.coordinator.call("todo")["items"]
    assert item["moved"] == moved["seats"] and "time was changed" in item["text"]
    assert world.manager.call("todo")["items"] == []


def test_until_it_is_answered_nobody_else_is_asked_and_a_yes_makes_it_hers(world, taken):
    ref, lent = taken
    moved = change(world, ref, lines=at("wed"))["changed"][2]["ref"]
    assert [p["ref"] for p in world.proposals(ref, state="held")] == [moved]
    world.say("lender", moved)
    world.say("staff", moved)
    made = world.proposal(moved)["assignment"]
    assert [seat["start"] for seat in assignment(world, made)["seats"]] == ["2026-07-08T06:00Z"]
    (week,) = world.manager.call("request.show", request=ref)["lines"][0]["weeks"]
    assert (week["requested"], week["held"], week["taken"], week["open"]) == (5, 0, 5, 0)


def test_a_no_or_silence_gives_it_to_others_and_the_rest_stands(world, taken):
    ref, lent = taken
    moved = change(world, ref, lines=at("wed"))["changed"][2]["ref"]
    world.say("staff", moved, "no")
    assert [p["staff"] for p in world.proposals(ref, state="held")] == ["S-2"]
    moved = change(world, ref, lines=at("wed", end="14:30"))["changed"]
    world.clock.advance(hours=49)
    assert {p["state"] for p in world.proposals(ref) if p["ref"] == moved[-1]["ref"]} == {"expired"}
    assert assignment(world, lent)["state"] == "confirmed"


def test_all_three_are_told_and_nobody_else(world, taken):
    ref, lent = taken
    readers = [world.daemon.client(world.token(*who)) for who in
               (("coordinator", LENDER), ("worker", LENDER), ("manager", BORROWER), ("manager", BYSTANDER))]
    for reader in readers:
        reader.subscribe(filter={"events": ["assignment.changed", "proposal.held", "request.changed"]})
    change(world, ref, lines=at("wed"))
    told = [[event["type"] for event in reader.events()] for reader in readers]
    assert told == [["assignment.changed", "proposal.held"]] * 2 + [
        ["request.changed", "assignment.changed", "proposal.held"], []]
    for reader in readers:
        reader.close()


@pytest.mark.parametrize("days, late", [(1, False), (8, True)])
def test_less_than_two_weeks_of_notice_is_a_warning_and_shown(world, taken, days, late):
    ref, lent = taken
    world.clock.advance(days=days)
    answer = change(world, ref, lines=at("mon"))
    rules = {(row["ref"], row["rule"]) for row in answer["warnings"]}
    moved = world.proposal(answer["changed"][2]["ref"])
    assert rules == ({(lent, "plan_notice"), (moved["ref"], "plan_notice")} if late else set())
    for shown in (moved, assignment(world, lent)):
        assert shown.get("late", False) is late
    if late:
        (item,) = [item for item in world.coordinator.call("todo")["items"] if item["ref"] == moved["ref"]]
        assert item["late"] and item["given_min"] == moved["given_min"] < 14 * 24 * 60


def test_a_hold_shrinks_and_what_moved_is_held_for_the_same_person(world):
    ref = world.ask("2026-W28")
    held = world.held(ref)
    world.say("lender", held)
    answer = change(world, ref, lines=at("wed"))
    assert events(answer) == ["request.changed", "proposal.changed", "proposal.held"]
    assert len(world.proposal(held)["seats"]) == 4
    assert world.proposal(held)["consent"][0]["answer"] == "yes"
    moved = world.proposal(answer["changed"][2]["ref"])
    assert moved["staff"] == "S-1" and "instead_of" not in moved and answer["warnings"] == []


def test_weeks_that_go_are_cancelled_for_those_shifts_alone(world):
    ref = world.ask("2026-W28", lines=[line("2026-W28", shifts=[shift("2026-W28", to="2026-W29")])])
    lent = world.confirm(world.held(ref))
    assert events(change(world, ref, lines=[line("2026-W28")])) == ["request.changed", "assignment.changed"]
    stands = [seat["start"][:10] for seat in assignment(world, lent)["seats"] if not seat.get("lost")]
    assert (stands[0], stands[-1], len(stands)) == ("2026-07-06", "2026-07-10", 5)
    gone = change(world, ref, lines=[line("2026-W29")])
    assert events(gone) == ["request.changed", "assignment.cancelled"]
    assert assignment(world, lent)["cancelled_by"] == BORROWER
    assert [p["staff"] for p in world.proposals(ref, state="held")] == ["S-1"], "asked for week 29 like anybody"


def test_a_lower_count_lets_a_hold_go_and_no_confirmed_one(world):
    ref = world.ask("2026-W28", lines=[line("2026-W28", count=2)])
    first, second = [p["ref"] for p in world.proposals(ref, state="held")]
    assert events(change(world, ref, lines=[line("2026-W28")])) == ["request.changed", "proposal.withdrawn"]
    assert world.proposal(second)["state"] == "withdrawn"
    lent = world.confirm(first)
    change(world, ref, lines=[line("2026-W28", count=2)])
    third = world.held(ref)
    world.say("lender", third)
    world.coordinator.change("proposal.answer", proposal=third, answer="yes", side="staff", how="phone")
    world.say("borrower", third)
    refused = world.manager.refusal("request.update", key=world.manager.key(), request=ref, lines=[line("2026-W28")])
    assert (refused.name, refused.rule) == ("CONFLICT", "count_taken")
    assert refused.data["ref"] == world.proposal(third)["assignment"] != lent


def test_a_change_of_what_was_cancelled_meanwhile_is_refused(world, taken):
    ref, _ = taken
    rev = world.manager.call("request.show", request=ref)["request"]["rev"]
    world.manager.change("request.cancel", request=ref)
    for more, rule in (({"if_rev": rev}, "rev_changed"), ({}, "request_not_open")):
        refused = world.manager.refusal("request.update", key=world.manager.key(), request=ref, lines=at("wed"), **more)
        assert (refused.name, refused.rule) == ("CONFLICT", rule)


def test_the_same_call_again_is_answered_as_then_and_the_same_words_change_nothing(world, taken):
    ref, _ = taken
    key = world.manager.key()
    first = world.manager.call("request.update", key=key, request=ref, lines=at("wed"))
    assert world.manager.call("request.update", key=key, request=ref, lines=at("wed")) == first
    assert change(world, ref, lines=at("wed"))["changed"] == []
    refused = world.manager.refusal("request.update", key=key, request=ref, lines=at("mon"))
    assert refused.name == "KEY_MISMATCH"


def test_a_dry_run_tells_and_keeps_nothing(world, taken):
    ref, lent = taken
    before = lines_of(world, ref)
    answer = world.manager.call("request.update", dry_run=True, request=ref, lines=at("wed"))
    assert events(answer) == ["request.changed", "assignment.changed", "proposal.held"]
    assert lines_of(world, ref) == before and not any(seat.get("lost") for seat in assignment(world, lent)["seats"])


BAD = [
    ({"lines": []}, "empty", "/lines"),
    ({"lines": [line("2026-W28", shifts=[])]}, "line_kind", "/lines/0"),
    ({"lines": [{"count": 1, "must": [region.NURSE], "week_min": 600, "from": "2026-W28", "to": "2026-W28"}]},
     "change_fixed", "/lines/0"),
    ({"lines": [line("2026-W28", must=[region.DOCTOR])]}, "change_fixed", "/lines/0/must"),
    ({"lines": [line("2026-W20")]}, "in_the_past", "/lines/0"),
    ({"task": "staff"}, "change_fixed", "/task"),
    ({"state": "open"}, "field_fixed", "/state"),
    ({"budget_ore": 1}, "change_fixed", "/budget_ore"),
    ({"deadline": "2026-06-01T06:00"}, "deadline_passed", "/deadline"),
    ({"colour": "red"}, "field_unknown", "/colour"),
]


@pytest.mark.parametrize("fields, rule, path", BAD, ids=lambda value: str(value)[:40])
def test_what_cannot_be_changed_is_refused_at_its_field(world, taken, fields, rule, path):
    refused = world.manager.refusal("request.update", key=world.manager.key(), request=taken[0], **fields)
    assert (refused.rule, refused.path) == (rule, path)


@pytest.mark.parametrize("named, rule", [({}, "field_missing"), ({"request": "B-999"}, "not_found"),
                                         ({"request": "T-1"}, "field_ref"), ({"request": 7}, "field_type")])
def test_the_request_must_be_named(world, named, rule):
    assert world.manager.refusal("request.update", key=world.manager.key(), **named).rule == rule


def test_another_municipality_finds_nothing_to_change_or_copy(world, taken):
    stranger = world.caller("manager", BYSTANDER)
    for method, more in (("request.update", {"unit": "x"}), ("request.copy", {"as_last_year": True})):
        assert stranger.refusal(method, key=stranger.key(), request=taken[0], **more).rule == "not_found"


def test_a_change_survives_a_restart(world, taken):
    ref, lent = taken
    moved = change(world, ref, lines=at("wed"))["changed"][2]["ref"]
    before = world.proposal(moved)
    world.daemon.restart()
    world.reconnect()
    assert world.proposal(moved) == before
    world.say("lender", moved)
    world.say("staff", moved)
    assert world.proposal(moved)["state"] == "accepted"


# --- copying ---

def test_a_copy_is_moved_by_weekday_and_each_difference_is_a_warning(world):
    ref = world.ask("2026-W28", lines=[line("2026-W28", shifts=[shift("2026-W28", to="2026-W53")])],
                    deadline="2026-07-05T12:00")
    answer = world.manager.change("request.copy", request=ref, as_last_year=True, part_timers="asked")
    made = answer["changed"][0]["ref"]
    shown = world.manager.call("request.show", request=made)["request"]
    (row,) = shown["lines"][0]["shifts"]
    assert (row["from"], row["to"], row["days"]) == ("2027-07-12", "2028-01-02", "mon-fri")
    assert shown["deadline"] == "2027-07-11T10:00Z" and shown["state"] == "open"
    assert [row["rule"] for row in answer["warnings"]] == ["dates_moved", "holiday_no_more", "week_missing"]


def test_a_copy_asks_of_own_part_timers_anew(world, taken):
    answer = world.manager.change("request.copy", request=taken[0], **{"from": "2026-W30", "to": "2026-W30"})
    assert events(answer) == ["request.drafted"]


@pytest.mark.parametrize("fields, rule, path", [
    ({}, "field_missing", "/from"),
    ({"as_last_year": True, "from": "2026-W30"}, "contradiction", "/as_last_year"),
    ({"from": "2026-W30", "to": "2026-W31"}, "weeks_differ", "/to"),
    ({"from": "2026-W20"}, "in_the_past", "/lines/0"),
    ({"from": "2026-W30", "waiver": "why"}, "contradiction", "/waiver"),
])
def test_a_copy_that_cannot_be_is_refused_at_its_field(world, taken, fields, rule, path):
    refused = world.manager.refusal("request.copy", key=world.manager.key(), request=taken[0], **fields)
    assert (refused.rule, refused.path) == (rule, path)
