"""The main job: a municipality asks, partners lend, all say yes, everybody is told; and every way it can end."""
from itertools import permutations

import pytest

from region import LENDER, WORKER, line, request, shift
from vikard import token_hash

SIDES = ("lender", "staff", "borrower")


def fill(world, ref):
    """Seats of the request, summed over its weeks."""
    weeks = [week for row in world.manager.call("request.show", request=ref)["lines"] for week in row["weeks"]]
    return {what: sum(week[what] for week in weeks) for what in ("requested", "held", "taken", "open")}


def refused_answer(who, ref, answer="yes", **params):
    return who.refusal("proposal.answer", key=who.key(), proposal=ref, answer=answer, **params)


@pytest.fixture(scope="module")
def worker_2(world):
    """S-2 of Hvaler herself."""
    world.operator.change("principal.add", municipality=LENDER, roles=["worker"], staff="S-2",
                          token_hash=token_hash("worker two"))
    return world.daemon.client("worker two")


def test_a_request_gets_its_proposal_at_once(world):
    ref = world.ask()
    proposal = world.proposal(world.held(ref))
    assert (proposal["staff"], proposal["lender"], proposal["borrower"]) == ("S-1", "3110", "3112")
    assert len(proposal["seats"]) == 5 and {seat["minutes"] for seat in proposal["seats"]} == {450}
    assert proposal["hour_ore"] == 52000
    assert [consent["answer"] for consent in proposal["consent"]] == ["none"] * 3
    assert fill(world, ref) == {"requested": 5, "held": 5, "taken": 0, "open": 0}


@pytest.mark.parametrize("order", permutations(SIDES), ids="-".join)
def test_three_yeses_in_any_order_make_an_assignment(world, order):
    ref = world.ask()
    proposal = world.held(ref)
    for side in order[:2]:
        assert world.say(side, proposal)["changed"][0]["event"] == "proposal.answered"
        assert world.proposal(proposal)["state"] == "held"
    changed = world.say(order[2], proposal)["changed"]
    assert {row["event"] for row in changed} == {"proposal.accepted", "assignment.confirmed"}
    accepted = world.proposal(proposal)
    assignment = world.operator.call("assignment.show", assignment=accepted["assignment"])["assignment"]
    assert (accepted["state"], assignment["state"]) == ("accepted", "confirmed")
    assert assignment["seats"] == accepted["seats"] and assignment["proposal"] == proposal
    assert fill(world, ref) == {"requested": 5, "held": 0, "taken": 5, "open": 0}


def test_two_people_for_two_seats_at_a_time(world):
    week = world.week()
    ref = world.ask(week, lines=[line(week, count=2)])
    assert {p["staff"] for p in world.proposals(ref, state="held")} == {"S-1", "S-2"}
    assert fill(world, ref) == {"requested": 10, "held": 10, "taken": 0, "open": 0}


def test_below_the_minimum_count_nothing_is_proposed(world):
    week = world.week()
    ref = world.ask(week, lines=[line(week, count=3, count_min=3)])
    assert world.proposals(ref) == []
    assert fill(world, ref) == {"requested": 15, "held": 0, "taken": 0, "open": 15}
    partly = world.ask(week, lines=[line(week, count=3, count_min=2)])
    assert len(world.proposals(partly, state="held")) == 2


@pytest.mark.parametrize("side, code", [("lender", "operations"), ("borrower", "price"), ("staff", None)])
def test_a_no_brings_the_next_best_and_that_pair_not_again(world, side, code):
    ref = world.ask()
    first = world.held(ref)
    changed = world.say(side, first, "no", **({"code": code} if code else {}))
    assert changed["changed"][0]["event"] == "proposal.declined"
    second = world.held(ref)
    assert (world.proposal(first)["staff"], world.proposal(second)["staff"]) == ("S-1", "S-2")
    world.coordinator.change("proposal.answer", proposal=second, answer="no", code="holiday")
    assert world.proposals(ref, state="held") == []
    assert fill(world, ref)["open"] == 5
    world.coordinator.change("offer.update", offer="T-1", notice_min=1)
    world.coordinator.change("offer.update", offer="T-1", notice_min=0)
    assert world.proposals(ref, state="held") == [], "a new offer doesn't make the pair new"


def test_the_lender_releases_some_of_the_seats(world):
    ref = world.ask()
    proposal = world.held(ref)
    seats = world.proposal(proposal)["seats"]
    world.say("lender", proposal, seats=[{"start": s["start"], "end": s["end"]} for s in seats[:2]])
    assert world.proposal(proposal)["seats"] == seats[:2]
    others = [p for p in world.proposals(ref, state="held") if p["ref"] != proposal]
    assert [(p["staff"], p["seats"]) for p in others] == [("S-2", seats[2:])]
    world.say("staff", proposal)
    world.say("borrower", proposal)
    assert fill(world, ref) == {"requested": 5, "held": 3, "taken": 2, "open": 0}


def test_who_may_say_what(world, worker_2):
    ref = world.ask()
    proposal = world.held(ref)
    assert refused_answer(world.coordinator, proposal, side="borrower").path == "/side"
    assert refused_answer(world.manager, proposal, side="lender").path == "/side"
    assert refused_answer(worker_2, proposal).name == "NOT_FOUND"
    for who in (world.coordinator, world.manager):
        refused = refused_answer(who, proposal, "no")
        assert (refused.rule, refused.path) == ("needs_code", "/code")
    assert refused_answer(world.worker, proposal, "no", code="price").path == "/code"
    assert refused_answer(world.worker, proposal, "maybe").path == "/answer"
    assert refused_answer(world.worker, proposal, "none").path == "/answer"
    stray = [{"start": "2026-12-24T08:00Z", "end": "2026-12-24T12:00Z"}]
    assert refused_answer(world.coordinator, proposal, seats=stray).path == "/seats/0"
    assert refused_answer(world.manager, proposal, seats=stray).path == "/seats"
    assert world.proposal(proposal)["state"] == "held"


def test_a_coordinator_records_her_persons_answer(world):
    proposal = world.held(world.ask())
    world.coordinator.change("proposal.answer", proposal=proposal, answer="yes", side="staff", how="phone")
    consent = world.proposal(proposal)["consent"]
    assert [c["answer"] for c in consent] == ["none", "yes", "none"]
    assert consent[1]["how"] == "phone"
    assert consent[1]["by"] == world.coordinator.welcome["principal"]["ref"]
    assert consent[1]["at_ms"] == world.clock.now_ms


def test_who_has_answered_has_answered(world):
    proposal = world.held(world.ask())
    world.say("borrower", proposal)
    refused = refused_answer(world.manager, proposal)
    assert (refused.name, refused.rule, refused.ref) == ("CONFLICT", "answered", proposal)
    world.say("borrower", proposal, "no", code="other")
    for who in (world.manager, world.coordinator, world.worker):
        refused = refused_answer(who, proposal)
        assert (refused.name, refused.rule, refused.ref) == ("CONFLICT", "proposal_not_held", proposal)


def test_of_two_yeses_at_once_one_wins_and_the_other_gets_the_reason(world):
    proposal = world.held(world.ask())
    world.say("lender", proposal)
    world.say("staff", proposal)
    callers = [world.daemon.client(world.token("manager", "3112")) for _ in range(8)]
    for caller in callers:
        caller.send("proposal.answer", {"proposal": proposal, "answer": "yes", "key": caller.key()})
    replies = [caller.reply() for caller in callers]
    assert sum("result" in reply for reply in replies) == 1
    losers = [reply["error"]["data"] for reply in replies if "error" in reply]
    assert {(data["name"], data["ref"]) for data in losers} == {("CONFLICT", proposal)}
    for caller in callers:
        caller.close()


def test_a_yes_counts_until_the_minute_the_hold_ends(world):
    ref = world.ask()
    proposal = world.held(ref)
    world.clock.advance(minutes=2880 - 1)
    world.say("lender", proposal)
    assert world.proposal(proposal)["state"] == "held"
    world.clock.advance(minutes=1)
    assert world.proposal(proposal)["state"] == "expired"
    assert refused_answer(world.worker, proposal).rule == "proposal_not_held"
    assert world.proposal(world.held(ref))["staff"] == "S-2"


def test_an_acute_ask_ends_when_the_work_would_begin(world):
    """Of a request for tomorrow it can't last the agreement's two days, and everybody who can is asked."""
    day = {"from": "2026-W27", "to": "2026-W27", "days": "mon", "start": "07:30", "end": "15:00"}
    world.clock.set(1782633600000)  # Sunday 2026-06-28T08:00Z
    ref = world.manager.add("request.add", **request("2026-W27", deadline="2026-06-29T05:00Z", urgency="acute",
                                                     lines=[line("2026-W27", shifts=[day])]))
    found = world.proposals(ref, state="asked")
    assert {p["until"] for p in found} == {"2026-06-29T05:30Z"} and len(found) == 2


def test_a_cancelled_request_gives_back_what_was_held(world):
    week = world.week()
    ref = world.ask(week)
    proposal = world.held(ref)
    changed = world.manager.change("request.cancel", request=ref)["changed"]
    assert [row["event"] for row in changed] == ["request.cancelled", "proposal.withdrawn"]
    assert world.proposal(proposal)["state"] == "withdrawn"
    assert refused_answer(world.coordinator, proposal).rule == "proposal_not_held"
    assert world.proposal(world.held(world.ask(week)))["staff"] == "S-1", "she is free again"


def test_a_cancelled_request_leaves_what_is_confirmed(world):
    ref = world.ask()
    assignment = world.confirm(world.held(ref))
    world.manager.change("request.cancel", request=ref)
    assert world.operator.call("assignment.show", assignment=assignment)["assignment"]["state"] == "confirmed"


@pytest.mark.parametrize("who", ["coordinator", "manager"])
def test_either_employer_cancels_an_assignment(world, who):
    ref = world.ask()
    assignment = world.confirm(world.held(ref))
    caller = getattr(world, who)
    assert caller.change("assignment.cancel", assignment=assignment)["changed"][0]["event"] == "assignment.cancelled"
    shown = world.operator.call("assignment.show", assignment=assignment)["assignment"]
    assert (shown["state"], shown["cancelled_by"]) == ("cancelled", caller.welcome["principal"]["municipality"])
    refused = caller.refusal("assignment.cancel", key=caller.key(), assignment=assignment)
    assert (refused.name, refused.rule) == ("CONFLICT", "assignment_over")
    assert fill(world, ref)["taken"] == 0


def test_a_request_closes_at_its_deadline(world):
    week = world.week()
    ref = world.ask(week, lines=[line(week, must=["STYRK08:2211"])], deadline="2026-07-02T12:00Z")
    world.clock.set(1782993540000)  # 2026-07-02T11:59Z
    assert world.manager.call("request.show", request=ref)["request"]["state"] == "open"
    world.clock.advance(minutes=1)
    assert world.manager.call("request.show", request=ref)["request"]["state"] == "closed"


def test_volume_counts_in_minutes_a_week(world):
    week = world.week()
    ref = world.ask(week, lines=[{"must": ["2223"], "week_min": 900, "from": week, "to": week}])
    assert world.manager.call("request.show", request=ref)["lines"] == [
        {"line": 0, "unit": "minutes",
         "weeks": [{"week": week, "requested": 900, "held": 900, "taken": 0, "open": 0}]}]
    assert world.proposal(world.held(ref))["seats"][0]["minutes"] == 900


def test_what_is_left_of_an_offer(world):
    week = world.week()

    def left():
        weeks = world.coordinator.call("offer.show", offer="T-1", **{"from": week, "to": week})["weeks"]
        return [(row["week"], row["used_min"], row["left_min"]) for row in weeks]

    assert left() == [(week, 0, 2250)]
    ref = world.ask(week, lines=[line(week, shifts=[shift(week, days="mon,tue")])])
    assert left() == [(week, 900, 1350)]
    world.confirm(world.held(ref))
    assert left() == [(week, 900, 1350)]


def test_a_new_offer_is_matched_with_what_is_open(world):
    week = world.week()
    ref = world.ask(week, lines=[line(week, count=3)])
    assert len(world.proposals(ref, state="held")) == 2
    free = [{"from": week, "to": week, "days": "mon-fri", "start": "07:00", "end": "16:00"}]
    world.operator.call("apply.open")
    world.operator.call("apply.add", records=[{"kind": "staff", "at": "/staff/0", "record": {
        "ref": "S-7", "municipality": LENDER, "employment": "permanent", "profile": "dagarbeid",
        "competences": [{"competence": "2223"}]}}])
    world.operator.change("apply.commit")
    world.coordinator.change("offer.add", staff="S-7", free=free, week_max_min=2250)
    assert {p["staff"] for p in world.proposals(ref, state="held")} == {"S-1", "S-2", "S-7"}


def test_a_worker_offers_herself_and_nobody_else(world):
    free = [{"from": "2026-W20", "to": "2026-W21", "days": "sat", "start": "08:00", "end": "12:00"}]
    made = world.worker.add("offer.add", staff=WORKER[LENDER], free=free, week_max_min=240)
    world.worker.change("offer.withdraw", offer=made)
    refused = world.worker.refusal("offer.add", key=world.worker.key(), staff="S-2", free=free, week_max_min=240)
    assert (refused.name, refused.path) == ("NOT_FOUND", "/staff")


def test_explain_says_why_not_in_few_rows(world):
    week = world.week()
    ref = world.ask(week, lines=[line(week, count=5)])
    for lang in ("nb", "nn", "en"):
        caller = world.daemon.client(world.token("manager", "3112"), lang=lang)
        told = caller.call("request.explain", request=ref)
        assert 1 <= len(told["rows"]) <= 20
        assert all(row["text"] and row["text"] != row["rule"] for row in told["rows"])
        caller.close()
    assert told["open"] and told["open_seats"] > 0
