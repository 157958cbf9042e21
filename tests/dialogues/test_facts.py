"""Facts win over plans: a fact is never refused; what it breaks is withdrawn, or becomes a conflict with a name."""
import pytest

from region import HVALER, NURSE, agreement, apply, line, request, shift, staff

AS_IT_WAS = {"staff": [staff("S-1", HVALER, not_lendable=False)], "agreement": [agreement(state="in_force")]}


def roster(week, who="S-1", **block):
    return {"roster": [{"staff": who, "week": week, "blocks": [block] if block else []}]}


def busy(week, days="mon"):
    return roster(week, days=days, start="08:00", end="14:00")


@pytest.fixture(autouse=True)
def as_it_was(world):
    yield
    apply(world.operator, AS_IT_WAS)


FACTS = {
    "she is busy": busy,
    "her competence expires": lambda week: {"staff": [staff("S-1", HVALER, competences=[
        {"competence": NURSE, "to_date": "2026-06-30"}])]},
    "she has another competence": lambda week: {"staff": [staff("S-1", HVALER, competences=[
        {"competence": "STYRK08:2211"}])]},
    "her employer keeps her at home": lambda week: {"staff": [staff("S-1", HVALER, not_lendable=True)]},
    "she is no longer permanent": lambda week: {"staff": [staff("S-1", HVALER, employment="temporary")]},
    "she travels less far": lambda week: {"staff": [staff("S-1", HVALER, max_travel_min=20)]},
}


def seats_by_person(world, ref):
    return {p["staff"]: len(p["seats"]) for p in world.proposals(ref, state="held")}


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_withdraws_what_is_held(world, fact):
    week = world.week()
    ref = world.ask(week)
    proposal = world.held(ref)
    assert seats_by_person(world, ref) == {"S-1": 5}
    apply(world.operator, FACTS[fact](week))
    ended = world.proposal(proposal)
    assert ended["state"] == "withdrawn" and ended["ended_by"]
    seats = seats_by_person(world, ref)
    assert sum(seats.values()) == 5 and seats["S-2"] >= 1, "the next best is asked"
    assert seats.get("S-1", 0) == 0 or (fact == "she is busy" and seats["S-1"] == 4)
    refused = world.manager.refusal("proposal.answer", key=world.manager.key(), proposal=proposal, answer="yes")
    assert refused.rule == "proposal_not_held"


def test_a_suspended_agreement_withdraws_and_comes_back(world):
    ref = world.ask()
    proposal = world.held(ref)
    apply(world.operator, {"agreement": [agreement(state="suspended")]})
    assert world.proposal(proposal)["state"] == "withdrawn"
    assert world.proposals(ref, state="held") == []
    apply(world.operator, {"agreement": [agreement(state="in_force")]})
    assert seats_by_person(world, ref) == {"S-1": 5}


def test_a_fact_makes_a_conflict_of_what_is_confirmed(world):
    week = world.week()
    ref = world.ask(week)
    assignment = world.confirm(world.held(ref))
    apply(world.operator, busy(week))
    shown = world.operator.call("assignment.show", assignment=assignment)["assignment"]
    assert (shown["state"], shown["conflict"]) == ("conflict", "DOUBLE_BOOKED")
    assert [seat.get("lost", False) for seat in shown["seats"]] == [True, False, False, False, False]
    reopened = world.proposal(world.held(ref))
    lost = {name: shown["seats"][0][name] for name in ("start", "end", "minutes")}
    assert (reopened["staff"], reopened["seats"]) == ("S-2", [lost])
    seen = world.manager.call("assignment.show", assignment=assignment)["assignment"]
    assert seen["state"] == "conflict" and "conflict" not in seen, "why is nobody's business"


def test_both_sides_are_told_of_a_conflict(world):
    week = world.week()
    assignment = world.confirm(world.held(world.ask(week)))
    readers = [world.daemon.client(world.token(*who)) for who in
               (("manager", "3112"), ("coordinator", HVALER), ("worker", HVALER), ("manager", "3114"))]
    for reader in readers:
        reader.subscribe(filter={"events": ["assignment.conflict"]})
    apply(world.operator, busy(week, "tue"))
    told = [[event["data"]["ref"] for event in reader.events()] for reader in readers]
    assert told == [[assignment], [assignment], [assignment], []]
    for reader in readers:
        reader.close()


def test_a_conflict_ends_when_somebody_decides(world):
    week = world.week()
    ref = world.ask(week)
    assignment = world.confirm(world.held(ref))
    apply(world.operator, busy(week, "wed"))
    world.coordinator.change("assignment.cancel", assignment=assignment)
    assert world.operator.call("assignment.show", assignment=assignment)["assignment"]["state"] == "cancelled"


def test_an_agreement_that_ends_leaves_what_is_confirmed(world):
    assignment = world.confirm(world.held(world.ask()))
    apply(world.operator, {"agreement": [agreement(state="ended")]})
    assert world.operator.call("assignment.show", assignment=assignment)["assignment"]["state"] == "confirmed"


def test_a_withdrawn_offer_withdraws_what_is_held_of_it(world):
    week = world.week()
    free = [{"from": week, "to": week, "days": "sat", "start": "07:00", "end": "16:00"}]
    made = world.coordinator.add("offer.add", staff="S-2", free=free, week_max_min=600)
    ref = world.ask(week, lines=[line(week, shifts=[shift(week, days="sat")])])
    proposal = world.held(ref)
    assert world.proposal(proposal)["offer"] == made
    world.coordinator.change("offer.withdraw", offer=made)
    assert world.proposal(proposal)["state"] == "withdrawn"


def test_a_competence_must_last_as_long_as_the_work(world):
    week = world.week()
    apply(world.operator, {"staff": [staff("S-1", HVALER, competences=[
        {"competence": NURSE, "to_date": week + "-2"}])]})
    ref = world.ask(week)
    assert seats_by_person(world, ref) == {"S-2": 5}, "who covers the whole week wins"


def test_a_person_is_not_lent_twice_at_a_time(world):
    week = world.week()
    first, second, third = (world.held(world.ask(week)), world.held(world.ask(week)), world.ask(week))
    assert {world.proposal(first)["staff"], world.proposal(second)["staff"]} == {"S-1", "S-2"}
    assert world.proposals(third) == []
    world.coordinator.change("proposal.answer", proposal=first, answer="no", code="operations")
    assert world.proposal(world.held(third))["staff"] == "S-1", "she is free for another request"


def test_work_at_home_counts_in_the_law(world):
    """Saturday and Sunday at home, Monday to Friday away: nobody is asked to, and explain says which rule."""
    week = world.week()
    for who in ("S-1", "S-2"):
        apply(world.operator, roster(week, who, days="sat-sun", start="07:30", end="15:00"))
    ref = world.manager.add("request.add", **request(week))
    assert all(count < 5 for count in seats_by_person(world, ref).values())
    lonely = world.ask(week, lines=[line(week, count=3)])
    rules = {row["rule"].lower() for row in world.manager.call("request.explain", request=lonely)["rows"]}
    assert rules & {"weekly_rest", "week_limit"}, rules
