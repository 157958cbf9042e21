"""The plan of the whole region: thought beside the daemon, looked at again, made like any command."""
import json
import os
import signal

import pytest

from region import BORROWER, HVALER, LENDER, NURSE, World, line, small, staff
from vikard import Daemon

DOCTOR_TOO = [{"competence": NURSE}, {"competence": "STYRK08:2211"}]
PLAN = "plan: { after_s = %d; seconds = 1; chains = 0; hold_gain_min = %d; };\n"


WEEK = "2026-W29"
TODAY_1929_MS = 1781544540000  # 2026-06-15T17:29Z, half an hour and a minute before eight in Råde


def region():
    """S-1 is a nurse and a doctor, S-2 a nurse; who asks first for a nurse gets S-1, and then no doctor is left."""
    records = small()
    records["staff"][0] = staff("S-1", HVALER, competences=DOCTOR_TOO)
    records["agreement"][0]["rates"].append({"competence": "STYRK08:2211", "hour_ore": 52000})
    return records


@pytest.fixture
def town():
    daemon = Daemon(PLAN % (0, 480))
    yield World(daemon, region())
    daemon.close()


def ask_doctor(town, week, **fields):
    town.clock.settle()
    return town.ask(week, unit="Råde legevakt", lines=[line(week, must=["STYRK08:2211"])], **fields)


def held_for(town, of_request):
    return [item["ref"] for item in town.proposals(of_request, state="held")]


def run(caller, clock, **params):
    """Started, and looked at when it is over: the clock stands until nobody thinks any more."""
    token = caller.call("plan.run", **params)["token"]
    clock.settle()
    return dict(caller.call("plan.show", token=token), token=token)


def crowded(town, week=WEEK, **fields):
    """A nurse's week held for S-1, and a doctor's week that only she could take."""
    nurse, doctor = town.ask(week, **fields), ask_doctor(town, week, **fields)
    [held] = held_for(town, nurse)
    assert town.proposal(held)["staff"] == "S-1" and held_for(town, doctor) == []
    return nurse, doctor, held


def think_long(town):
    """More doctors than there are: no plan is good enough to be the end. -> the token"""
    for _ in range(2):
        ask_doctor(town, "2026-W31")
    town.clock.settle()
    return town.operator.call("plan.run", seconds=600)["token"]


def test_a_plan_moves_what_stands_in_the_way_and_covers_more(town):
    nurse, doctor, held = crowded(town)
    plan = run(town.operator, town.clock)
    assert (plan["job"], plan["state"]) == ("moves", "done")
    week_min = 5 * 450 * 2  # five shifts, planned: a minute counts twice
    assert plan["shifts"] == {"asked_min": 2 * week_min, "before_min": week_min, "cover_min": 2 * week_min,
                              "bound_min": 2 * week_min}
    assert plan["volumes"] == {"asked_min": 0, "before_min": 0, "cover_min": 0, "bound_min": 0}
    assert [item["move"] for item in plan["items"]] == ["withdraw", "propose", "propose"]
    assert {item["group"] for item in plan["items"]} == {0}
    assert held_for(town, doctor) == []  # it is a plan, no more
    done = town.operator.change("plan.apply", token=plan["token"])
    assert {row["event"] for row in done["changed"]} == {"proposal.withdrawn", "proposal.held"}
    town.clock.settle()
    assert [town.proposal(ref)["staff"] for ref in held_for(town, doctor)] == ["S-1"]
    assert [town.proposal(ref)["staff"] for ref in held_for(town, nurse)] == ["S-2"]
    gone = town.proposal(held)
    assert (gone["state"], gone["ended_by"]) == ("withdrawn", "REPLANNED")


def test_a_plan_is_applied_once_and_a_resent_call_is_answered_as_then(town):
    crowded(town)
    plan = run(town.operator, town.clock)
    key = town.operator.key()
    first = town.operator.call("plan.apply", key=key, token=plan["token"])
    assert town.operator.call("plan.apply", key=key, token=plan["token"]) == first
    refused = town.operator.refusal("plan.apply", key=town.operator.key(), token=plan["token"])
    assert refused.name == "CONFLICT"


def test_a_token_whose_record_changed_is_refused_by_name(town):
    nurse, _, held = crowded(town)
    plan = run(town.operator, town.clock)
    town.say("staff", held)
    refused = town.operator.refusal("plan.apply", key=town.operator.key(), token=plan["token"])
    assert (refused.name, refused.rule, refused.ref) == ("CONFLICT", "rev_changed", held)
    assert [town.proposal(ref)["staff"] for ref in held_for(town, nurse)] == ["S-1"]


def test_a_token_is_kept_an_hour(town):
    crowded(town)
    token = run(town.operator, town.clock)["token"]
    town.clock.advance(minutes=59)
    assert town.operator.call("plan.show", token=token)["state"] == "done"
    town.clock.advance(minutes=2)
    refused = town.operator.refusal("plan.apply", key=town.operator.key(), token=token)
    assert (refused.name, refused.path) == ("NOT_FOUND", "/token")


def test_a_yes_holds_what_is_held(town):
    _, doctor, held = crowded(town)
    town.say("staff", held)
    plan = run(town.operator, town.clock)
    assert plan["moves"] == 0 and plan["items"] == []
    assert plan["shifts"]["cover_min"] == plan["shifts"]["before_min"] == plan["shifts"]["bound_min"]


def test_what_is_held_moves_only_for_more_than_the_threshold():
    daemon = Daemon(PLAN % (0, 5 * 450 * 2))
    town = World(daemon, region())
    crowded(town)
    assert run(town.operator, town.clock)["moves"] == 0  # the gain is just that
    daemon.close()


def test_dry_run_tells_what_would_change(town):
    _, doctor, _ = crowded(town)
    plan = run(town.operator, town.clock)
    told = town.operator.call("plan.apply", token=plan["token"], dry_run=True)
    assert len(told["changed"]) == 3
    assert held_for(town, doctor) == []


def test_volumes_are_planned_and_have_figures_of_their_own(town):
    town.clock.settle()
    week = "2026-W30"
    volume = {"count": 1, "must": [NURSE], "week_min": 600, "from": week, "to": week}
    town.manager.change("request.add", unit="Råde legekontor", task="operations", urgency="planned",
                        deadline=week + "-1T00:00", part_timers="asked", lines=[volume])
    plan = run(town.operator, town.clock)
    assert plan["volumes"] == {"asked_min": 1200, "before_min": 1200, "cover_min": 1200, "bound_min": 1200}
    assert plan["shifts"]["asked_min"] == 0


# --- by itself ---

def test_it_plans_by_itself_when_it_has_been_quiet_for_a_while():
    daemon = Daemon(PLAN % (60, 480))
    town = World(daemon, region())
    nurse, doctor, _ = crowded(town)
    town.clock.advance(ms=59 * 1000)
    assert held_for(town, doctor) == []
    town.clock.advance(ms=1000)
    assert [town.proposal(ref)["staff"] for ref in held_for(town, doctor)] == ["S-1"]
    assert [town.proposal(ref)["staff"] for ref in held_for(town, nurse)] == ["S-2"]
    assert town.operator.call("status")["planner"] == {"running": False, "failed": 0, "last": "done"}
    assert "the region is planned: 1 of 1 groups of moves made; 9000 of 9000 covered, at most 9000" in daemon.said()
    daemon.close()


def test_it_plans_on_the_eve_of_a_deadline():
    daemon = Daemon(PLAN % (86400, 480))
    town = World(daemon, region())
    _, doctor, _ = crowded(town, deadline="2026-06-15T20:00")
    town.clock.set(TODAY_1929_MS)
    assert held_for(town, doctor) == []
    town.clock.advance(minutes=1)
    assert [town.proposal(ref)["staff"] for ref in held_for(town, doctor)] == ["S-1"]
    daemon.close()


def test_an_eve_goes_where_its_deadline_goes():
    daemon = Daemon(PLAN % (86400, 480))
    town = World(daemon, region())
    nurse, doctor, _ = crowded(town, deadline="2026-06-15T20:30")
    for ref, deadline in ((nurse, "2026-06-15T20:00"), (doctor, "2026-06-16T12:00"), (nurse, "2026-06-16T12:00"),
                          (doctor, "2026-06-15T20:10")):  # first: sooner, not the first, none; the last is
        town.manager.change("request.update", request=ref, deadline=deadline)
    town.clock.set(TODAY_1929_MS + 10 * 60_000)
    assert held_for(town, doctor) == [] and "last" not in town.operator.call("status")["planner"]
    town.clock.advance(minutes=1)
    assert [town.proposal(ref)["staff"] for ref in held_for(town, doctor)] == ["S-1"]
    daemon.close()


# --- what may go wrong ---

def test_a_killed_planner_changes_nothing_and_is_reported(town):
    _, doctor, held = crowded(town)
    token = think_long(town)
    [pid] = town.daemon.thinker()
    os.kill(pid, signal.SIGKILL)
    town.clock.settle()
    shown = town.operator.call("plan.show", token=token)
    assert (shown["state"], shown["why"]) == ("failed", "it was ended by signal 9")
    assert town.operator.refusal("plan.apply", key=town.operator.key(), token=token).name == "CONFLICT"
    assert town.operator.call("status")["planner"] == {
        "running": False, "failed": 1, "last": "failed", "why": "it was ended by signal 9"}
    assert "the planner failed, nothing has changed: it was ended by signal 9" in town.daemon.said()
    assert held_for(town, doctor) == [] and town.proposal(held)["state"] == "held"
    assert run(town.operator, town.clock)["state"] == "done"  # and the next one is as good as ever


def test_progress_is_told_and_one_thinks_at_a_time(town):
    crowded(town)
    think_long(town)
    assert town.operator.refusal("plan.run").name == "RATE_LIMITED"
    assert town.operator.call("status")["planner"]["running"] is True
    [pid] = town.daemon.thinker()
    town.daemon.restart()
    assert not os.path.exists(f"/proc/{pid}")


def test_a_daemon_that_loses_its_store_forgets_the_plan(town):
    crowded(town)
    token = think_long(town)
    [pid] = town.daemon.thinker()
    town.daemon.kill_redis()
    town.clock.settle()
    assert not os.path.exists(f"/proc/{pid}")
    assert town.daemon.client().refusal("plan.show", token=token).name == "NOT_FOUND"


# --- who may ---

@pytest.mark.parametrize("role", ["manager", "coordinator", "auditor", "worker"])
def test_who_may_plan(town, role):
    caller = town.caller(role, LENDER if role in ("coordinator", "worker") else BORROWER)
    assert caller.refusal("plan.run").name == "FORBIDDEN"
    assert caller.refusal("plan.apply", key=caller.key(), token="x").name == "FORBIDDEN"
    token = town.operator.call("plan.run", seconds=1)["token"]
    assert caller.refusal("plan.show", token=token).name in ("NOT_FOUND", "FORBIDDEN")


@pytest.mark.parametrize("params, path", [
    ({"seconds": 0}, "/seconds"), ({"seconds": 601}, "/seconds"), ({"until": 1}, "/until")])
def test_bad_parameters(town, params, path):
    assert town.operator.refusal("plan.run", **params).path == path


def test_bad_tokens(town):
    for token in ("x", "00000000-0000-4000-8000-000000000000"):
        refused = town.operator.refusal("plan.show", token=token)
        assert (refused.name, refused.path) == ("NOT_FOUND", "/token")
    token = run(town.operator, town.clock)["token"]
    for page in ("x", "7"):
        assert town.operator.refusal("plan.show", token=token, page_token=page).path == "/page_token"


# --- the region as a file, and what is scarce ---

def test_the_region_is_exported_with_pseudonyms(town):
    crowded(town)
    token = town.operator.call("plan.export")["token"]
    town.clock.settle()
    shown = town.operator.call("plan.show", token=token)
    assert (shown["job"], shown["state"], shown["next"]) == ("instance", "done", None)
    assert len(shown["text"].encode()) == shown["bytes"]
    instance = json.loads(shown["text"])
    assert (instance["format"], instance["name"]) == ("vikar-instance/1", "ostfold")
    assert instance["t0"] == "2026-06-15T00:00:00"
    assert {person["id"] for person in instance["staff"]} == {1, 2}
    assert [len(request["shifts"]) for request in instance["requests"]] == [5, 5]
    assert len(instance["held"]) == 5 and instance["confirmed"] == []
    assert instance["left_out"]["acute_seats"] == 0 and "minimum cover" in instance["left_out"]["rules"]
    assert "Ansatt" not in shown["text"] and "sykehjem" not in shown["text"]


def test_what_is_scarce(town):
    crowded(town)
    ask_doctor(town, WEEK)  # a second doctor, whom nobody has
    token = town.manager.call("report.scarcity", seconds=2)["token"]
    town.clock.settle()
    shown = town.manager.call("plan.show", token=token)
    assert shown["items"] == [{"competence": "K-2", "week": WEEK, "minutes": 5 * 450, "open_min": 5 * 450}]


def test_what_nobody_can_take_at_once_is_filled_by_moving_who_has_not_answered():
    daemon = Daemon("plan: { after_s = 0; };\n")
    town = World(daemon, region())
    nurse = town.ask(WEEK)
    assert [item["staff"] for item in town.proposals(nurse, state="held")] == ["S-1"]
    doctor = ask_doctor(town, WEEK)
    daemon.clock.settle()
    assert [item["staff"] for item in town.proposals(doctor, state="held")] == ["S-1"]
    assert [item["staff"] for item in town.proposals(nurse, state="held")] == ["S-2"]
    (gone,) = town.proposals(nurse, state="withdrawn")
    assert gone["ended_by"] == "REPLANNED"
    daemon.close()
