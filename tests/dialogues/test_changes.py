"""What all changes have in common: dry runs, keys, revs, and that what was acknowledged is still there."""
import uuid

import pytest

from region import BORROWER, LENDER, request
from vikard import token_hash


def figures(world):
    status = world.operator.call("status")
    return status["seq"], status["records"], status["queues"]


CHANGES = {
    "offer.add": ("coordinator", LENDER, {"staff": "S-2", "week_max_min": 600,
                                          "free": [{"from": "2026-W20", "to": "2026-W21", "start": "08:00",
                                                    "end": "12:00"}]}),
    "offer.update": ("coordinator", LENDER, {"offer": "T-2", "week_max_min": 2000}),
    "minimum.set": ("coordinator", LENDER, {"competence": "sykepleier", "count": 1}),
    "staff.update": ("coordinator", LENDER, {"staff": "S-1", "max_travel_min": 70}),
    "offer.standing": ("worker", LENDER, {"offer": "T-1", "to": "2027-06-01"}),
    "offer.withdraw": ("coordinator", LENDER, {"offer": "T-2"}),
    "request.add": ("manager", BORROWER, request("2026-W28")),
    "request.gate": ("manager", BORROWER, {"request": "{draft}", "part_timers": "waived", "waiver": "ingen har deltid"}),
    "request.update": ("manager", BORROWER, {"request": "{request}", "unit": "Råde hjemmetjeneste"}),
    "request.copy": ("manager", BORROWER, {"request": "{request}", "as_last_year": True}),
    "request.cancel": ("manager", BORROWER, {"request": "{request}"}),
    "proposal.answer": ("manager", BORROWER, {"proposal": "{proposal}", "answer": "yes"}),
    "assignment.cancel": ("coordinator", LENDER, {"assignment": "{assignment}"}),
    "assignment.absent": ("manager", BORROWER, {"assignment": "{assignment}", "from": "2026-06-29"}),
    "agreement.notice": ("coordinator", LENDER, {"agreement": "helse-utlan"}),
    "agreement.suspend": ("coordinator", LENDER, {"agreement": "helse-utlan"}),
    "principal.add": ("operator", None, {"roles": ["operator"], "token_hash": token_hash("dry")}),
    "principal.revoke": ("operator", None, {"principal": "{principal}"}),
}

# apply and who resumes have dialogues of their own, and what is of a month's end needs a month that has ended: test_hours.py
ELSEWHERE = {"apply.commit", "hours.set", "hours.correct", "hours.dispute", "hours.agree", "hours.confirm",
             "agreement.resume", "plan.apply", "swap.find", "swap.wish"}


@pytest.fixture(scope="module")
def refs(world):
    assignment = world.confirm(world.held(world.ask()))
    request_ref = world.ask()
    return {"{assignment}": assignment, "{request}": request_ref, "{proposal}": world.held(request_ref),
            "{draft}": world.ask(part_timers="none"),
            "{principal}": world.manager.welcome["principal"]["ref"]}


@pytest.fixture(scope="module")
def records(world):
    def read():
        methods = ("offer.list", "request.list", "proposal.list", "assignment.list", "principal.list")
        return {method: world.operator.items(method) for method in methods}
    return read


def test_every_change_is_here(world):
    named = {row["name"] for row in world.operator.call("rpc.discover")["methods"] if row["mutates"]}
    assert named == set(CHANGES) | ELSEWHERE


@pytest.mark.parametrize("method", CHANGES)
def test_a_dry_run_says_what_would_be_and_keeps_nothing(world, refs, records, method):
    role, of, params = CHANGES[method]
    params = {name: refs.get(value, value) if isinstance(value, str) else value for name, value in params.items()}
    world.caller(role, of)
    before = figures(world), records()
    result = world.caller(role, of).call(method, dry_run=True, **params)
    world.clock.settle()
    assert result["changed"][0]["ref"] and result["rev"]
    assert (figures(world), records()) == before


def test_a_dry_run_uses_no_key_up(world):
    key, asked = world.manager.key(), request(world.week())
    before = figures(world)
    world.manager.call("request.add", key=key, dry_run=True, **asked)
    assert figures(world) == before
    first = world.manager.change("request.add", key=key, **asked)
    again = world.manager.call("request.add", key=key, **asked)
    assert again == first


def test_a_key_answers_as_it_did_and_does_nothing_twice(world):
    key, asked = world.manager.key(), request(world.week())
    first = world.manager.change("request.add", key=key, **asked)
    before = figures(world)
    again = world.daemon.client(world.token("manager", BORROWER))
    assert again.call("request.add", key=key, **asked) == first
    assert again.call("request.add", key=key, **dict(reversed(asked.items()))) == first, "order of members is nothing"
    again.close()
    world.clock.settle()
    assert figures(world) == before


def test_a_key_is_one_principals_own(world):
    other = world.daemon.client(world.token("manager", LENDER))
    key = world.manager.key()
    mine = world.manager.change("request.add", key=key, **request(world.week()))["changed"][0]["ref"]
    hers = other.change("request.add", key=key, **request(world.week()))["changed"][0]["ref"]
    assert mine != hers
    other.close()


def test_a_refused_call_is_not_remembered(world):
    key, week = world.manager.key(), world.week()
    assert world.manager.refusal("request.add", key=key, **request(week, deadline="2026-06-01T00:00Z")).rule \
        == "deadline_passed"
    world.manager.change("request.add", key=key, **request(week))


def test_a_key_lives_for_a_day(world):
    asked = request(world.week())
    old = f"{world.clock.now_ms - 24 * 3600 * 1000}.{uuid.uuid4()}"
    first = world.manager.change("request.add", key=old, **asked)
    assert world.manager.call("request.add", key=old, **asked) == first
    world.clock.advance(ms=1)
    assert world.manager.refusal("request.add", key=old, **asked).name == "KEY_EXPIRED"
    ahead = f"{world.clock.now_ms + 5 * 60 * 1000}.{uuid.uuid4()}"
    world.manager.change("request.add", key=ahead, **request(world.week()))


def test_if_rev_holds_off_who_has_seen_less(world):
    shown = world.coordinator.call("offer.show", offer="T-2")["offer"]
    update = {"offer": "T-2", "if_rev": shown["rev"]}
    changed = world.coordinator.change("offer.update", week_max_min=2100, **update)["changed"][0]
    assert changed["rev"] != shown["rev"]
    refused = world.coordinator.refusal("offer.update", key=world.coordinator.key(), week_max_min=2200, **update)
    assert (refused.name, refused.rule, refused.ref) == ("CONFLICT", "rev_changed", "T-2")
    world.coordinator.change("offer.update", offer="T-2", if_rev=changed["rev"], week_max_min=2250)


def test_an_update_leaves_what_it_does_not_name(world):
    before = world.coordinator.call("offer.show", offer="T-2")["offer"]
    world.coordinator.change("offer.update", offer="T-2", notice_min=60)
    after = world.coordinator.call("offer.show", offer="T-2")["offer"]
    assert after == dict(before, notice_min=60, rev=after["rev"])
    world.coordinator.change("offer.update", offer="T-2", notice_min=0)


def test_a_change_that_changes_nothing_is_still_remembered(world):
    key = world.coordinator.key()
    first = world.coordinator.change("offer.update", key=key, offer="T-2", notice_min=0)
    assert first["changed"] == []
    assert world.coordinator.call("offer.update", key=key, offer="T-2", notice_min=0) == first


def test_what_is_over_stays_over(world):
    free = [{"from": "2026-W20", "to": "2026-W21", "start": "08:00", "end": "12:00"}]
    made = world.coordinator.add("offer.add", staff="S-2", free=free, week_max_min=600)
    world.coordinator.change("offer.withdraw", offer=made)
    for method, more in (("offer.withdraw", {}), ("offer.update", {"notice_min": 5})):
        refused = world.coordinator.refusal(method, key=world.coordinator.key(), offer=made, **more)
        assert (refused.name, refused.rule, refused.ref) == ("CONFLICT", "offer_not_open", made)
    asked = world.ask()
    world.manager.change("request.cancel", request=asked)
    refused = world.manager.refusal("request.cancel", key=world.manager.key(), request=asked)
    assert (refused.rule, refused.ref) == ("request_not_open", asked)


def test_what_was_acknowledged_is_there_after_kill_9(world, records):
    key, asked = world.manager.key(), request(world.week())
    first = world.manager.change("request.add", key=key, **asked)
    before = records()
    for how in ("kill", "stop", "kill"):
        world.daemon.restart(how)
        world.reconnect()
        assert records() == before
        assert world.manager.call("request.add", key=key, **asked) == first, "its key is remembered"


def test_a_killed_redis_comes_back_and_nothing_is_lost_or_done_twice(world, records):
    before = records()
    for _ in range(3):
        key, asked = world.manager.key(), request(world.week())
        world.daemon.kill_redis()
        made = world.manager.insist("request.add", key=key, **asked)
        world.clock.settle()
        assert world.manager.call("request.add", key=key, **asked) == made
        after = records()
        assert len(after["request.list"]) == len(before["request.list"]) + 1
        assert after["offer.list"] == before["offer.list"]
        before = after
