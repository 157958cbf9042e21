"""Travel counts as work, by the agreement's clause: in the law's limits, and in the lender's payroll alone."""
import pytest

from region import BORROWER, HVALER, LENDER, RADE, World, agreement, apply, line, shift, small

WAY = {"travel": [{"a": HVALER, "b": RADE, "minutes": 20}]}


@pytest.fixture(scope="module")
def world(daemon):
    """The way from Hvaler to Råde is 50 minutes, and the agreement doesn't say whether it is work."""
    region = small()
    region["agreement"][0].pop("travel_work")
    return World(daemon, region)


def reasons(world, ref):
    return {reason["rule"]: (reason.get("found"), reason.get("limit"))
            for row in world.coordinator.call("request.explain", request=ref, detail=True)["detail"]
            for reason in row["reasons"]}


def test_it_counts_where_nothing_is_said(world):
    ref = world.ask()
    assert world.proposals(ref) == []
    assert reasons(world, ref)["day_limit"] == (450 + 2 * 50, 540)


def test_a_shorter_way_leaves_days_but_not_the_week(world):
    ref = world.ask()
    apply(world.operator, WAY)
    held = world.proposals(ref, state="held")
    assert sorted(len(one["seats"]) for one in held) == [1, 4], "five days and the ways are over 40 hours"
    lonely = world.ask(lines=[line("2026-W40", count=3, shifts=[shift("2026-W40")])], deadline="2026-09-01T06:00")
    assert reasons(world, lonely)["week_limit"] == (5 * (450 + 2 * 20), 2400)


def test_the_clause_may_say_otherwise(world):
    apply(world.operator, {"agreement": [agreement(travel_work=False)]})
    assert len(world.proposal(world.held(world.ask()))["seats"]) == 5
    apply(world.operator, {"agreement": [agreement(travel_work=True)]})


def test_the_lender_pays_the_way_and_the_borrower_is_not_invoiced(world):
    ref = world.ask("2026-W35", lines=[line("2026-W35", shifts=[shift("2026-W35", days="mon-thu")])])
    held = world.held(ref)
    world.say("lender", held)
    world.coordinator.change("proposal.answer", proposal=held, answer="yes", side="staff", how="phone")
    world.say("borrower", held)
    assignment = world.proposal(held)["assignment"]
    world.clock.set(1788249600000)  # 2026-09-01T08:00Z
    world.manager.change("hours.confirm", month="2026-08")
    paid, = world.coordinator.call("report.payroll", month="2026-08")["items"]
    assert (paid["minutes"], paid["ordinary_min"], paid["travel_min"]) == (4 * 450, 4 * 450, 4 * 2 * 20)
    invoiced, = [post for post in world.manager.items("report.invoice", month="2026-08")
                 if post["assignment"] == assignment]
    assert (invoiced["minutes"], invoiced["ore"]) == (4 * 450, 4 * 450 * 52000 // 60)
    assert "travel_min" not in str(world.caller("auditor", BORROWER).items("report.invoice", month="2026-08"))
    assert world.caller("auditor", LENDER).call("report.payroll", month="2026-08")["items"][0]["travel_min"] == 160
