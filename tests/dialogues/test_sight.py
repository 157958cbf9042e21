"""What a partner may learn: no name before confirmation, not who said no, and every look is logged."""
import json

import pytest

from region import BORROWER, BYSTANDER, LENDER, NAMES, apply, staff, staged
from vikard import Refused

PRIVATE = [name for name in NAMES.values()] + ["@example.invalid"]


def everything_told(caller):
    """All that a caller can read, as one text."""
    lists = ("municipality", "competence", "profile", "agreement", "travel", "staff", "offer", "request", "proposal",
             "assignment")
    told = {name: caller.items(name + ".list", page_size=500) for name in lists}
    for proposal in told["proposal"]:
        told[proposal["ref"]] = caller.call("proposal.show", proposal=proposal["ref"])
    for request in told["request"]:
        told[request["ref"]] = [caller.call("request.show", request=request["ref"]),
                                caller.call("request.explain", request=request["ref"], detail=True)]
    return json.dumps(told, ensure_ascii=False)


def alike(proposal, *but):
    """A proposal without what tells one from another."""
    own = ("id", "ref", "rev", "request", "seats", "until", "staff") + but
    return {name: value for name, value in proposal.items() if name not in own}


@pytest.fixture(scope="module")
def reader(world):
    """Everything the borrower's manager is told from the first moment."""
    client = world.daemon.client(world.token("manager", BORROWER))
    client.subscribe()
    return client


def test_no_name_leaves_before_it_is_asked_for(world, reader):
    world.confirm(world.held(world.ask()))
    world.say("lender", world.held(world.ask()), "no", code="holiday")
    for role in ("manager", "coordinator", "auditor", "worker"):
        for of in (LENDER, BORROWER, BYSTANDER):
            told = everything_told(world.caller(role, of))
            assert not [private for private in PRIVATE if private in told], (role, of)
    told = json.dumps(reader.notices(), ensure_ascii=False)
    assert "proposal.held" in told and not [private for private in PRIVATE if private in told]


def test_names_lie_in_one_place_alone(world):
    """Not in the records, the journal, the answers remembered, or the log."""
    for key in ("head", "staff", "done", "proposal", "assignment"):
        stored = b"".join(value or b"" for value in world.daemon.redis("HGETALL", f"vikar:{{ostfold}}:{key}"))
        assert not [private for private in PRIVATE if private.encode() in stored], key
    journal = repr(world.daemon.redis("XRANGE", "vikar:{ostfold}:journal", "-", "+"))
    assert "staff" in journal and not [private for private in PRIVATE if private in journal]
    assert not [private for private in PRIVATE if private in world.daemon.said()]
    kept = b"".join(world.daemon.redis("HGETALL", "vikar:{ostfold}:private")).decode()
    assert all(private in kept for private in PRIVATE)


def test_a_partner_sees_the_lenders_side_as_one(world):
    proposal = world.held(world.ask())

    def seen():
        shown = world.manager.call("proposal.show", proposal=proposal)["proposal"]
        assert "offer" not in shown and "unreleased" not in shown
        return [consent["answer"] for consent in shown["consent"]]

    assert seen() == ["none", "none", "none"]
    world.say("staff", proposal)
    assert seen() == ["none", "none", "none"]
    world.say("lender", proposal)
    assert seen() == ["yes", "yes", "none"]
    own = world.coordinator.call("proposal.show", proposal=proposal)["proposal"]
    assert own["offer"] == "T-1" and own["consent"][0]["by"]


def test_half_a_yes_is_not_told_to_the_borrower(world, reader):
    reader.notices()
    proposal = world.held(world.ask())
    world.say("staff", proposal)
    types = [event["type"] for event in reader.events()]
    assert types == ["request.opened", "proposal.held"]
    world.say("lender", proposal)
    assert [event["type"] for event in reader.events()] == ["proposal.answered"]


def test_a_persons_no_looks_like_an_employers_other(world, reader):
    first, second = world.held(world.ask()), world.held(world.ask())
    reader.notices()
    world.say("staff", first, "no")
    world.say("lender", second, "no", code="other")
    shown = [world.manager.call("proposal.show", proposal=ref)["proposal"] for ref in (first, second)]
    assert alike(shown[0]) == alike(shown[1])
    assert (shown[0]["state"], shown[0]["no_code"]) == ("declined", "other")
    told = [event["data"] for event in reader.events() if event["type"] == "proposal.declined"]
    assert [row["ref"] for row in told] == [first, second]
    assert alike(told[0]) == alike(told[1])


def test_a_persons_no_is_not_counted_by_explain(world):
    """What explain tells the borrower is the same whoever said the no."""
    week_a, week_b = world.week(), world.week()
    asked = {}
    for week, side, code in ((week_a, "staff", {}), (week_b, "lender", {"code": "other"})):
        ref = world.ask(week)
        world.say(side, world.held(ref), "no", **code)
        world.coordinator.change("proposal.answer", proposal=world.held(ref), answer="no", code="other")
        told = world.manager.call("request.explain", request=ref, detail=True)
        told.pop("cursor")
        for row in told["detail"]:
            for reason in row["reasons"]:
                reason.pop("at", None)
        asked[side] = json.dumps(told).replace(week, "W").replace(ref, "B")
    assert asked["staff"] == asked["lender"]


def test_numbers_about_a_person_are_her_own_coordinators(world):
    """Her limits and how near she is to them."""
    apply(world.operator, {"staff": [staff("S-1", LENDER, max_travel_min=1), staff("S-2", LENDER, max_travel_min=2)]})
    assert [shown["max_travel_min"] for shown in world.coordinator.items("staff.list")] == [1, 2]
    ref = world.ask()
    seen = world.manager.call("request.explain", request=ref, detail=True)
    reasons = [reason for row in seen["detail"] for reason in row["reasons"]]
    assert reasons and not [reason for reason in reasons if "found" in reason or "limit" in reason]
    own = world.coordinator.call("request.explain", request=ref, detail=True)
    travel = [r for row in own["detail"] for r in row["reasons"] if r["rule"] == "travel_far"]
    assert travel and travel[0]["found"] == 50 and travel[0]["limit"] == 1
    apply(world.operator, {"staff": [staff("S-1", LENDER), staff("S-2", LENDER)]})


@pytest.mark.parametrize("last, sees_numbers", [("borrower", False), ("lender", True)])
def test_the_last_yes_is_checked_again_and_a_partner_reads_the_rule_alone(world, last, sees_numbers):
    """A fact and the last yes come in one turn: her Saturday at home makes the week too long."""
    week, _ = world.week(), world.week()  # the Saturday counts in the next week's rolling seven days too
    proposal = world.held(world.ask(week))
    for side in {"lender", "staff", "borrower"} - {last}:
        world.say(side, proposal)
    saturday = [{"days": "sat", "start": "08:00", "end": "12:00"}]
    world.operator.call("apply.open")
    world.operator.call("apply.add", records=staged({"roster": [{"staff": "S-1", "week": week, "blocks": saturday}]}))
    caller = world.manager if last == "borrower" else world.coordinator
    with world.daemon.standing_still():
        world.operator.send("apply.commit", {"key": world.operator.key()})
        caller.send("proposal.answer", {"proposal": proposal, "answer": "yes", "key": caller.key()})
    assert "result" in world.operator.reply()
    refused = Refused(caller.reply())
    assert (refused.code, refused.name, refused.rule) == (9, "RULE_VIOLATED", "week_limit")
    (reason,) = refused.data["reasons"]
    assert ("found" in reason, "limit" in reason) == (sees_numbers, sees_numbers)
    assert sees_numbers or not any(letter.isdigit() for letter in reason["text"] + refused.message)
    world.clock.settle()
    assert world.proposal(proposal)["state"] == "withdrawn"


def test_a_look_shows_the_name_and_is_logged(world):
    assignment = world.confirm(world.held(world.ask()))
    rows = world.daemon.redis("XLEN", "vikar:{ostfold}:access")
    for count, caller in enumerate((world.manager, world.coordinator), 1):
        seen = caller.call("staff.look", assignment=assignment, purpose="vaktplan uke 30")
        assert seen["staff"] == "S-1" and NAMES["S-1"] in json.dumps(seen, ensure_ascii=False)
        assert world.daemon.redis("XLEN", "vikar:{ostfold}:access") == rows + count
    row = repr(world.daemon.redis("XREVRANGE", "vikar:{ostfold}:access", "+", "-", "COUNT", "1"))
    for part in (world.coordinator.welcome["principal"]["ref"], "S-1", assignment, "vaktplan uke 30"):
        assert part in row
    assert NAMES["S-1"] not in row


def test_a_refused_look_is_no_look(world):
    assignment = world.confirm(world.held(world.ask()))
    rows = world.daemon.redis("XLEN", "vikar:{ostfold}:access")
    for role, of, name in (("manager", BYSTANDER, "NOT_FOUND"), ("auditor", BORROWER, "FORBIDDEN"),
                           ("coordinator", BORROWER, "FORBIDDEN"), ("worker", LENDER, "FORBIDDEN")):
        refused = world.caller(role, of).refusal("staff.look", assignment=assignment, purpose="nysgjerrig")
        assert refused.name == name
    refused = world.manager.refusal("staff.look", assignment=assignment)
    assert (refused.name, refused.path) == ("INVALID_PARAMS", "/purpose")
    assert world.daemon.redis("XLEN", "vikar:{ostfold}:access") == rows


def test_after_a_cancelled_assignment_there_is_nothing_to_see(world):
    assignment = world.confirm(world.held(world.ask()))
    world.manager.call("staff.look", assignment=assignment, purpose="vaktplan")
    world.manager.change("assignment.cancel", assignment=assignment)
    assert world.manager.refusal("staff.look", assignment=assignment, purpose="vaktplan").name == "FORBIDDEN"


def test_looks_and_calls_keep_their_order(world):
    assignment = world.confirm(world.held(world.ask()))
    sent = []
    for _ in range(10):
        sent.append(world.manager.send("staff.look", {"assignment": assignment, "purpose": "vaktplan"}))
        sent.append(world.manager.send("assignment.show", {"assignment": assignment}))
    replies = [world.manager.reply() for _ in sent]
    assert [reply["id"] for reply in replies] == sent
    assert all(NAMES["S-1"] in json.dumps(reply, ensure_ascii=False) for reply in replies[::2])
    assert not any(NAMES["S-1"] in json.dumps(reply, ensure_ascii=False) for reply in replies[1::2])
