"""What stays open is looked at when it is quiet: swaps are suggested, and who could change something about one of her
own people reads it in her todo."""
import json
import os
import signal

import pytest

from region import HVALER, NURSE, RADE, VALER, World, apply, line, offer, shift, small, staff, three_towns
from vikard import Daemon

WEEK, MONDAY = "2026-W29", "2026-07-13"
QUIET_S = 60
LOOKS = "plan: { after_s = %d; seconds = 1; suggest_seconds = %d; chains = 0; };\n"
MONDAY_ONLY = {"lines": [line(WEEK, shifts=[shift(WEEK, days="mon")])]}


def certified(to_date="2026-07-10"):
    return staff("S-1", HVALER, competences=[{"competence": NURSE, "to_date": to_date}])


def one_nurse(**changes):
    """One nurse at Hvaler, whose certificate runs out on the Friday before."""
    records = small()
    records["staff"], records["offer"] = [changes.get("staff") or certified()], [offer("T-1", "S-1")]
    records["offer"][0].update(changes.get("offer", {}))
    return records


@pytest.fixture
def towns():
    """Makes a town; all are closed at the end."""
    daemons = []

    def make(records, after_s=QUIET_S, suggest_seconds=1):
        daemons.append(Daemon(LOOKS % (after_s, suggest_seconds)))
        return World(daemons[-1], records)
    yield make
    for daemon in daemons:
        daemon.close()


def quiet(town):
    """A minute in which nothing happens, and what the house makes of it; twice, as the house may have changed something."""
    for _ in range(2):
        town.clock.advance(ms=QUIET_S * 1000)


def told(caller):
    return caller.call("todo")["relax"]


def kinds(caller):
    return [[change["kind"] for change in item["changes"]] for item in told(caller)]


# --- what concerns one person ---

def test_her_own_coordinator_is_told_and_nobody_else(towns):
    town = towns(one_nurse())
    asked = town.ask(WEEK, **MONDAY_ONLY)
    assert told(town.coordinator) == []
    quiet(town)
    [item] = told(town.coordinator)
    [change] = item.pop("changes")
    assert item == {"request": asked, "borrower": "Råde", "unit": "Råde sykehjem", "line": 0, "seats": 1, "minutes": 450,
                    "start": "2026-07-13T05:30Z", "end": "2026-07-13T13:00Z"}
    assert (change["kind"], change["staff"], change["date"]) == ("certificate", "S-1", MONDAY)
    assert change["text"] == "Renew the certificate of S-1 through 2026-07-13."
    others = [town.manager, town.worker, town.operator, town.caller("coordinator", VALER),
              town.caller("coordinator", RADE), town.caller("manager", HVALER)]
    assert [told(caller) for caller in others] == [[]] * len(others)


def test_more_and_more_of_the_same_is_told_once(towns):
    town = towns(one_nurse())
    asked = town.ask(WEEK)
    quiet(town)
    [item] = told(town.coordinator)
    [change] = item["changes"]
    assert (item["seats"], change["kind"], change["date"]) == (5, "certificate", "2026-07-17")
    town.coordinator.change("staff.update", staff=change["staff"], competence=change["competence"], to=change["date"])
    assert len(town.proposal(town.held(asked))["seats"]) == 5


def test_the_borrower_reads_no_name_and_no_figure(towns):
    town = towns(one_nurse())
    asked = town.ask(WEEK, **MONDAY_ONLY)
    quiet(town)
    read = [town.manager.call("request.show", request=asked), town.manager.subscribe(since="oldest"),
            town.manager.call("request.explain", request=asked, relax=True, detail=False)["relax"]]
    assert "Hvaler can look at one certificate." in json.dumps(read)
    assert "S-1" not in json.dumps(read) and "2026-07-10" not in json.dumps(read)


def test_it_is_gone_when_it_is_done_and_she_is_proposed(towns):
    town = towns(one_nurse())
    asked = town.ask(WEEK, **MONDAY_ONLY)
    quiet(town)
    [item] = told(town.coordinator)
    [change] = item["changes"]
    town.coordinator.change("staff.update", staff=change["staff"], competence=change["competence"], to=change["date"])
    assert told(town.coordinator) == []
    assert town.held(asked)
    quiet(town)
    assert told(town.coordinator) == []


def test_an_offer_for_the_seat_is_not_told_beside_one_for_a_part_of_it(towns):
    records = one_nurse(staff=staff("S-1", HVALER))
    records["offer"] = []
    town = towns(records)
    town.ask(WEEK, **MONDAY_ONLY)
    quiet(town)
    assert kinds(town.coordinator) == [["offer"]]
    town.coordinator.change("offer.add", staff="S-1", week_max_min=2250, free=[
        {"from": MONDAY, "to": MONDAY, "days": "mon", "start": "07:00", "end": "12:00"}])
    assert kinds(town.coordinator) == []
    quiet(town)
    assert kinds(town.coordinator) == [["free"]]


def test_it_is_gone_when_somebody_else_fills_the_seat(towns):
    town = towns(one_nurse())
    asked = town.ask(WEEK, **MONDAY_ONLY)
    quiet(town)
    assert kinds(town.coordinator) == [["certificate"]]
    apply(town.operator, {"staff": [staff("S-2", HVALER)], "offer": [offer("T-2", "S-2")]})
    assert town.held(asked) and told(town.coordinator) == []


@pytest.mark.parametrize("end", ["cancelled", "over"])
def test_it_is_gone_when_the_request_is(towns, end):
    town = towns(one_nurse())
    asked = town.ask(WEEK, deadline="2026-06-20T08:00Z", **MONDAY_ONLY)
    quiet(town)
    assert kinds(town.coordinator) == [["certificate"]]
    if end == "cancelled":
        town.manager.change("request.cancel", request=asked)
    else:
        town.clock.advance(days=5)
    assert told(town.coordinator) == []


def test_it_stays_while_something_else_changes_and_is_told_anew_when_it_is_less(towns):
    town = towns(one_nurse(staff=staff("S-1", HVALER), offer={"max_travel_min": 38}))
    town.ask(WEEK, **MONDAY_ONLY)
    quiet(town)
    assert [item["changes"][0]["amount"] for item in told(town.coordinator)] == [12]
    town.ask("2026-W31", lines=[line("2026-W31", must=["STYRK08:2211"])])
    assert [item["changes"][0]["to"] for item in told(town.coordinator)] == [50]
    town.coordinator.change("offer.update", offer="T-1", max_travel_min=45)
    quiet(town)
    assert [(item["changes"][0]["amount"], item["changes"][0]["to"]) for item in told(town.coordinator)] == [(5, 50)]


def test_two_changes_of_hers_are_told_together(towns):
    town = towns(one_nurse(staff=staff("S-1", HVALER), offer={"max_travel_min": 38, "week_max_min": 360}))
    town.ask(WEEK, **MONDAY_ONLY)
    quiet(town)
    assert kinds(town.coordinator) == [["offer_week", "travel"]]
    town.coordinator.change("offer.update", offer="T-1", week_max_min=450)
    assert told(town.coordinator) == [] or kinds(town.coordinator) == [["offer_week", "travel"]]
    quiet(town)
    assert kinds(town.coordinator) == [["travel"]]


def test_what_the_borrower_can_do_is_not_the_lenders_to_hear(towns):
    town = towns(one_nurse(staff=staff("S-1", HVALER)))
    town.ask(WEEK, hour_max_ore=49100, **MONDAY_ONLY)
    quiet(town)
    assert told(town.coordinator) == []


def test_after_a_restart_it_is_looked_at_again(towns):
    town = towns(one_nurse())
    town.ask(WEEK, **MONDAY_ONLY)
    quiet(town)
    town.daemon.restart("kill")
    town.reconnect()
    assert told(town.coordinator) == []
    quiet(town)
    assert kinds(town.coordinator) == [["certificate"]]


@pytest.mark.parametrize("after_s, suggest_seconds", [(0, 1), (QUIET_S, 0)])
def test_it_can_be_turned_off(towns, after_s, suggest_seconds):
    town = towns(one_nurse(), after_s, suggest_seconds)
    town.ask(WEEK, **MONDAY_ONLY)
    quiet(town)
    assert told(town.coordinator) == []


# --- swaps ---

def chained(towns, records=None, **settings):
    town = towns(records or three_towns(WEEK), **settings)
    town.caller("coordinator", VALER).change("minimum.set", competence="sykepleier", count=1)
    return town


def swaps(town):
    """In the todos of who helps, who is between and who asks."""
    callers = town.caller("coordinator", HVALER), town.caller("coordinator", VALER), town.manager
    return [[(swap["request"], swap["week"]) for swap in caller.call("todo")["swaps"]] for caller in callers]


def suggested(town):
    """How often, as the journal has it."""
    reader = town.daemon.client(town.token("manager", RADE))
    events = reader.subscribe(since="oldest", filter={"events": ["request.swap"]})
    reader.close()
    return len(events)


def test_a_swap_is_suggested_to_the_three_though_nobody_asks(towns):
    town = chained(towns)
    asked = town.ask(WEEK)
    assert swaps(town) == [[], [], []]
    quiet(town)
    assert swaps(town) == [[(asked, WEEK)]] * 3
    assert town.caller("coordinator", RADE).call("todo")["swaps"] and town.proposals(asked) == []


def test_it_no_longer_waits_when_somebody_else_fills_the_week(towns):
    town = chained(towns)
    asked = town.ask(WEEK)
    quiet(town)
    apply(town.operator, {"staff": [dict(staff("S-2", VALER), ref="S-5")], "offer": [offer("T-3", "S-5")]})
    assert len(town.proposals(asked, state="held")) == 1
    assert swaps(town) == [[], [], []]
    assert len(town.manager.call("swap.list")["items"]) == 1


def test_it_is_suggested_once(towns):
    town = chained(towns)
    asked = town.ask(WEEK)
    quiet(town)
    assert suggested(town) == 1
    town.caller("coordinator", VALER).change("swap.wish", request=asked, swap=0, answer="no")
    quiet(town)
    apply(town.operator, {"staff": [staff("S-2", HVALER, max_travel_min=55)]})
    quiet(town)
    town.daemon.restart()
    town.reconnect()
    quiet(town)
    assert suggested(town) == 2  # and the no is the other
    assert swaps(town) == [[(asked, WEEK)], [], [(asked, WEEK)]]


def test_one_that_becomes_possible_is_found_then(towns):
    records = three_towns(WEEK)
    late = records["offer"].pop(0)
    town = chained(towns, records)
    asked = town.ask(WEEK)
    quiet(town)
    assert swaps(town) == [[], [], []]
    late.pop("ref")
    town.caller("coordinator", HVALER).change("offer.add", **late)
    quiet(town)
    assert swaps(town) == [[(asked, WEEK)]] * 3


@pytest.mark.parametrize("after_s, suggest_seconds", [(0, 1), (QUIET_S, 0)])
def test_swaps_are_not_looked_for_when_that_is_turned_off(towns, after_s, suggest_seconds):
    town = chained(towns, after_s=after_s, suggest_seconds=suggest_seconds)
    asked = town.ask(WEEK)
    quiet(town)
    assert swaps(town) == [[], [], []]
    town.manager.change("swap.find", request=asked)
    assert swaps(town) == [[(asked, WEEK)]] * 3


# --- beside the loop ---

def test_it_waits_until_nothing_has_changed_for_a_minute(towns):
    town = towns(one_nurse())
    reader = town.coordinator
    town.ask(WEEK, **MONDAY_ONLY)
    town.clock.advance(ms=(QUIET_S - 1) * 1000)
    assert told(reader) == []
    town.clock.advance(ms=1000)
    assert kinds(reader) == [["certificate"]]
    assert town.operator.call("status")["planner"] == {"running": False, "failed": 0, "last": "done"}


def look_of(town):
    """The process that looks, stopped: the second that thinks when it is quiet, after the planner."""
    seen = []
    while len(seen) < 2:
        seen += [pid for pid in town.daemon.thinker() if pid not in seen]
    os.kill(seen[1], signal.SIGSTOP)
    assert town.operator.call("status")["planner"] == {"running": True, "failed": 0, "last": "done"}
    return seen[1]


def test_a_killed_look_changes_nothing_and_is_reported(towns):
    town = towns(one_nurse(), suggest_seconds=60)
    half_a_year = line(WEEK, shifts=[dict(shift(WEEK, days="mon-sun"), to="2027-W01")])
    long, short = town.ask(WEEK, lines=[half_a_year] * 2), town.ask(WEEK, **MONDAY_ONLY)
    before = town.operator.call("request.list")
    with town.clock.advancing(QUIET_S * 1000):
        os.kill(look_of(town), signal.SIGKILL)
    assert town.operator.call("status")["planner"] == {
        "running": False, "failed": 1, "last": "failed", "why": "it was ended by signal 9"}
    assert "the planner failed, nothing has changed: it was ended by signal 9" in town.daemon.said()
    assert town.operator.call("request.list") == before and told(town.coordinator) == []
    town.clock.advance(ms=QUIET_S * 1000)  # the next look is at the other
    assert {item["request"] for item in told(town.coordinator)} == {short}
    apply(town.operator, {"staff": [certified("2026-07-11")]})  # and that one, when something near has changed
    quiet(town)
    assert {item["request"] for item in told(town.coordinator)} == {long, short}
    assert town.operator.call("status")["planner"]["failed"] == 1


def test_what_has_changed_meanwhile_is_not_told(towns):
    town = chained(towns, suggest_seconds=60)
    some_weeks = line(WEEK, shifts=[dict(shift(WEEK, days="mon-sun"), to="2026-W44")])
    town.ask(WEEK, lines=[some_weeks])
    town.ask(WEEK)
    hvaler = town.caller("coordinator", HVALER)
    with town.clock.advancing(QUIET_S * 1000):
        pid = look_of(town)
        hvaler.call("offer.withdraw", offer="T-1", key=hvaler.key())
        town.operator.call("status")
        os.kill(pid, signal.SIGCONT)
    assert suggested(town) == 0
