"""Reports: what the co-operation delivers, for managers and auditors of the municipality that asked."""
import pytest

from region import BORROWER, BYSTANDER, LENDER, World, line
from vikard import Daemon

SEAT_MIN, WEEK_MIN, RATE_ORE, AGENCY_ORE = 450, 5 * 450, 52000, 90000
JUNE = {"from": "2026-06-01", "to": "2026-06-30"}


@pytest.fixture(scope="module")
def told():
    """A filled request against an agency, one that her no and her lender's end, and a draft."""
    daemon = Daemon()
    world = World(daemon)
    filled = world.ask(part_timers="none", otherwise="agency", otherwise_ore=AGENCY_ORE)
    world.clock.advance(minutes=30)
    world.manager.change("request.gate", request=filled, part_timers="asked")
    proposal = world.held(filled)
    for side, minutes in (("lender", 10), ("staff", 20), ("borrower", 5)):
        world.clock.advance(minutes=minutes)
        world.say(side, proposal)
    refused = world.ask()
    world.say("staff", world.held(refused), "no")
    world.say("lender", world.held(refused), "no", code="holiday")
    world.ask(part_timers="none", otherwise="overtime")
    yield world, filled, refused
    daemon.close()


def report(caller, **params):
    method = "report.request" if "request" in params else "report.summary"
    return caller.call(method, **params)["report"]


def test_a_filled_request_in_figures(told):
    world, filled, _ = told
    assert report(world.manager, request=filled) == {
        "requests": 1, "seats_asked": 5, "seats_filled": 5, "minutes_asked": WEEK_MIN, "minutes_filled": WEEK_MIN,
        "median_min": {"proposed": 0, "lender": 30, "borrower": 35, "filled": 35}, "noes": {}, "unanswered": 0,
        "otherwise": {"agency": 1}, "cost_ore": WEEK_MIN * RATE_ORE // 60, "compared_min": WEEK_MIN,
        "compared_ore": WEEK_MIN * RATE_ORE // 60, "otherwise_ore": WEEK_MIN * AGENCY_ORE // 60}


def test_her_no_is_an_other_and_nobody_is_named(told):
    world, _, refused = told
    answer = world.manager.call("report.request", request=refused)
    assert answer["report"]["noes"] == {"holiday": 1, "other": 1}
    assert "S-1" not in str(answer) and "S-2" not in str(answer)
    assert answer["report"]["median_min"] == {"proposed": 0}, "no yes of anybody to count"


def test_a_summary_is_the_sum_and_a_draft_is_not_in_it(told):
    world, filled, refused = told
    auditor = world.caller("auditor", BORROWER)
    whole, one, other = report(auditor, **JUNE), report(auditor, request=filled), report(auditor, request=refused)
    for figure in ("requests", "seats_asked", "seats_filled", "minutes_asked", "minutes_filled", "unanswered",
                   "cost_ore", "compared_min", "compared_ore", "otherwise_ore"):
        assert whole[figure] == one[figure] + other[figure], figure
    assert whole["otherwise"] == {"agency": 1, "unknown": 1}
    assert whole["noes"] == {"holiday": 1, "other": 1}


@pytest.mark.parametrize("params", [{"from": "2026-05-01", "to": "2026-05-31"}, {"from": "2026-07-01", "to": "2026-07-31"}])
def test_another_month_has_nothing(told, params):
    assert report(told[0].manager, **params)["requests"] == 0


@pytest.mark.parametrize("of", [LENDER, BYSTANDER])
def test_a_summary_is_of_ones_own(told, of):
    assert report(told[0].caller("manager", of), **JUNE)["requests"] == 0


def test_a_volume_is_counted_in_minutes_alone(told):
    week = "2026-W40"
    volume = {"count": 1, "must": line(week)["must"], "week_min": 600, "from": week, "to": week}
    figures = report(told[0].manager, request=told[0].ask(week, lines=[volume]))
    assert (figures["seats_asked"], figures["minutes_asked"]) == (0, 600)


@pytest.mark.parametrize("params, path", [
    ({"from": "2026-06-01"}, "/to"), ({"to": "2026-06-30"}, "/from"),
    ({"from": "2026-06-30", "to": "2026-06-01"}, "/to"), ({"from": "2020-01-01", "to": "2026-06-01"}, "/to")])
def test_a_period_has_a_beginning_and_an_end(told, params, path):
    refused = told[0].manager.refusal("report.summary", **params)
    assert (refused.name, refused.path) == ("INVALID_PARAMS", path)
