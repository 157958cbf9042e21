"""A month's end: planned time stands, deviations are typed, the borrower confirms, the ledger sums to zero."""
import pytest

from region import BORROWER, BYSTANDER, LENDER

AUGUST = 1785571200000  # Saturday 2026-08-01T08:00Z: July is over
MONDAY, TUESDAY = "2026-07-06", "2026-07-07"


@pytest.fixture(scope="module")
def assignment(world):
    """O-1: five shifts of 450 minutes in week 28, by S-1; it is August."""
    ref = world.confirm(world.held(world.ask("2026-W28")))
    world.clock.set(AUGUST)
    return ref


def shown(who, ref=None, month="2026-07"):
    more = {"assignment": ref} if ref else {}
    return [{name: item[name] for name in ("state", "planned_min", "minutes", "ore")}
            for item in who.items("hours.show", month=month, **more)]


def refused(who, method, **params):
    return who.refusal(method, key=who.key(), **params)


def auditor(world, of):
    return world.caller("auditor", of)


def test_planned_time_stands_as_worked(world, assignment):
    expected = [{"state": "open", "planned_min": 2250, "minutes": 2250, "ore": 1950000}]
    for who in (world.manager, world.coordinator, world.worker, auditor(world, LENDER), auditor(world, BORROWER)):
        assert shown(who) == expected
    assert shown(world.caller("coordinator", BYSTANDER)) == []
    assert shown(world.manager, month="2026-08") == []
    days = world.manager.items("hours.show", month="2026-07", assignment=assignment)[0]["days"]
    assert [day["date"] for day in days] == [f"2026-07-{day:02}" for day in range(6, 11)]
    assert {(day["minutes"], day["worked"]) for day in days} == {(450, "planned")}


def test_a_deviation_is_said_in_one_way(world, assignment):
    def why(**params):
        told = refused(world.manager, "hours.set", assignment=assignment, **params)
        return told.rule, told.path

    assert why(date=MONDAY) == ("field_missing", "/start")
    assert why(date=MONDAY, start="07:30") == ("field_missing", "/end")
    assert why(date=MONDAY, nothing=True, minutes=5) == ("contradiction", "/minutes")
    assert why(date=MONDAY, nothing=True, start="07:30", end="08:00") == ("contradiction", "/nothing")
    assert why(date=MONDAY, minutes=60) == ("field_unknown", "/minutes")
    assert why(date="2026-07-11", nothing=True) == ("not_worked_then", "/date")
    assert why(nothing=True) == ("field_missing", "/date")


@pytest.mark.parametrize("month", ["2026-13", "2026-7", "2026-07-01", "2026", ""])
def test_a_month_is_a_month(world, month):
    assert refused(world.manager, "hours.confirm", month=month).path == "/month"


def test_a_month_that_isn_t_over_is_not_confirmed(world, assignment):
    told = refused(world.manager, "hours.confirm", month="2026-08")
    assert (told.name, told.rule, told.path) == ("CONFLICT", "not_yet", "/month")
    assert refused(world.manager, "hours.confirm", month="2026-06").rule == "not_worked_then"


def test_a_dry_run_confirms_nothing(world, assignment):
    would = world.manager.call("hours.confirm", dry_run=True, month="2026-07")
    assert [row["event"] for row in would["changed"]] == ["ledger.posted"]
    assert shown(world.manager)[0]["state"] == "open"
    assert world.manager.items("report.invoice", month="2026-07") == []


def test_the_month_from_deviation_to_correction(world, assignment):
    manager, coordinator = world.manager, world.coordinator
    reader = auditor(world, LENDER)
    reader.subscribe(filter={"events": ["hours", "ledger"]})

    manager.change("hours.set", assignment=assignment, date=MONDAY, start="07:30", end="18:00")
    manager.change("hours.set", assignment=assignment, date=TUESDAY, nothing=True)
    assert shown(manager)[0]["minutes"] == 2250 + 180 - 450

    coordinator.change("hours.dispute", assignment=assignment, month="2026-07", date=TUESDAY)
    assert shown(manager)[0]["state"] == "disputed"
    told = refused(manager, "hours.confirm", month="2026-07")
    assert (told.name, told.rule, told.ref) == ("CONFLICT", "hours_disputed", assignment)
    coordinator.change("hours.agree", assignment=assignment, month="2026-07")

    assert [row["ref"] for row in manager.change("hours.confirm", month="2026-07")["changed"]] == ["P-1"]
    assert shown(manager) == [{"state": "confirmed", "planned_min": 2250, "minutes": 1980, "ore": 1716000}]
    told = refused(manager, "hours.confirm", month="2026-07")
    assert (told.name, told.rule) == ("CONFLICT", "month_confirmed")
    told = refused(coordinator, "hours.set", assignment=assignment, date=MONDAY, nothing=True)
    assert (told.rule, told.ref) == ("month_confirmed", "P-1")

    manager.change("hours.correct", assignment=assignment, date=TUESDAY, start="07:30", end="08:31")
    posts = manager.items("report.invoice", month="2026-07")
    assert [(post["ref"], post["minutes"], post["ore"]) for post in posts] == [
        ("P-1", 1980, 1716000), ("P-2", -1980, -1716000), ("P-3", 2041, 1768867)]
    assert posts[1]["reverses"] == "P-1"
    assert {(post["vat"], post["competence"]) for post in posts} == {("health", "STYRK08:2223")}
    assert [event["type"] for event in reader.events()] == ["hours.entered"] * 2 + [
        "hours.disputed", "hours.agreed", "ledger.posted", "hours.entered", "ledger.posted", "ledger.posted"]


def test_the_reports_agree(world):
    for who in (world.operator, auditor(world, LENDER), auditor(world, BORROWER), world.coordinator, world.manager):
        told = who.call("report.ledger")
        assert told["total_ore"] == 0 == sum(row["ore"] for row in told["items"])
        assert told["items"] == [
            {"municipality": LENDER, "with": BORROWER, "minutes": 2041, "ore": 1768867},
            {"municipality": BORROWER, "with": LENDER, "minutes": -2041, "ore": -1768867}]
    payroll = world.coordinator.call("report.payroll", month="2026-07")["items"]
    assert payroll == [{"staff": "S-1", "municipality": LENDER, "minutes": 2041, "ordinary_min": 1861,
                        "evening_min": 0, "night_min": 0, "overtime_min": 180, "weekend_min": 0,
                        "travel_min": 0}]
    assert auditor(world, LENDER).call("report.payroll", month="2026-07")["items"] == payroll


def test_what_is_owed_is_settled_in_one_transfer(world):
    for who in (world.operator, auditor(world, LENDER), auditor(world, BORROWER)):
        told = who.call("report.netting", month="2026-07")
        assert told["items"] == [{"from": BORROWER, "to": LENDER, "ore": 1768867}] and told["total_ore"] == 0
    assert told["nets"] == [{"municipality": BORROWER, "claim_ore": 0, "owe_ore": 1768867, "net_ore": -1768867}]
    stranger = auditor(world, BYSTANDER).call("report.netting")
    assert (stranger["items"], stranger["nets"]) == ([], [])
    assert world.operator.call("report.netting", month="2026-06")["items"] == []


def test_a_partner_is_not_told_the_classes(world):
    assert world.manager.call("report.payroll", month="2026-07")["items"] == []
    assert auditor(world, BORROWER).call("report.payroll", month="2026-07")["items"] == []
    for role in ("manager", "coordinator", "auditor"):
        stranger = world.caller(role, BYSTANDER)
        assert stranger.call("report.ledger")["items"] == []
        assert stranger.items("report.invoice", month="2026-07") == []


def test_a_cancelled_assignments_worked_days_are_paid(world):
    week = "2026-W33"
    ref = world.confirm(world.held(world.ask(week, deadline="2026-08-10T04:00Z")))
    world.clock.set(1786608000000)  # Thursday 2026-08-13T08:00Z: three shifts are worked, one has begun
    world.manager.change("assignment.cancel", assignment=ref)
    assert shown(world.manager, month="2026-08") == [
        {"state": "open", "planned_min": 1800, "minutes": 1800, "ore": 1560000}]


def test_the_ledger_outlives_the_daemon(world):
    before = world.operator.call("report.ledger")["items"]
    world.daemon.restart("kill")
    world.reconnect()
    assert world.operator.call("report.ledger")["items"] == before
    assert refused(world.manager, "hours.confirm", month="2026-07").rule == "month_confirmed"
