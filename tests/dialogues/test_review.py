"""What happens between a call and its being durable: who was revoked meanwhile, what was asked of a Redis that
hangs or dies, how much may wait; and what a group or a refusal must not hide or tell."""
import contextlib
import json
import os
import signal

import pytest

import region
from region import BORROWER, LENDER, request
from vikard import Refused, token_hash

LINE_BYTES = 60 * 1024
BATCH_COMMANDS_MAX = 1000
CALLERS, IN_FLIGHT = 30, 64


@contextlib.contextmanager
def hanging_redis(daemon, end=signal.SIGCONT):
    """Redis answers nothing meanwhile, and then `end` befalls it."""
    info = daemon.redis("INFO", "server").decode().split()
    pid = int(next(row for row in info if row.startswith("process_id:")).split(":")[1])
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, end)


def add_principal(world, token, roles, of):
    return world.operator.add("principal.add", municipality=of, roles=roles, label="prøve",
                              token_hash=token_hash(token))


def roster(week, **fields):
    return dict({"staff": "S-1", "week": week, "blocks": [{"days": "sat", "start": "08:00", "end": "09:00"}]}, **fields)


# --- revoked ---

def test_a_revoked_callers_change_in_the_same_turn_is_refused(world):
    ref = add_principal(world, "gone now " + "y" * 32, ["manager"], BORROWER)
    caller = world.daemon.client("gone now " + "y" * 32)
    with world.daemon.standing_still():
        world.operator.send("principal.revoke", {"principal": ref, "key": world.operator.key()})
        caller.send("request.add", dict(request(world.week()), key=caller.key()))
    assert world.operator.reply()["result"]["changes"] == 1
    assert caller.reply()["error"]["data"]["name"] == "UNAUTHENTICATED"
    assert caller.reply() is None
    caller.close()


# --- a Redis that hangs or dies ---

def test_root_is_greeted_and_may_stage_while_redis_hangs(world):
    with hanging_redis(world.daemon):
        world.operator.send("request.list", {})
        other = world.daemon.client()
        assert other.welcome["principal"]["roles"] == ["operator"]
        assert other.call("apply.open") == {"open": True}
        row = {"kind": "roster", "at": "/rosters/0", "record": roster("2026-W20")}
        assert other.call("apply.add", records=[row]) == {"staged": 1}
        assert other.call("events.unsubscribe") == {"subscribed": False}
    assert "items" in world.operator.reply()["result"]
    other.close()


def test_who_was_told_that_hello_failed_may_say_it_again(world):
    add_principal(world, "hello twice " + "y" * 32, ["manager"], BORROWER)
    caller = world.daemon.client(hello=False)
    greeting = {"protocols": [1], "token": "hello twice " + "y" * 32}
    with hanging_redis(world.daemon, end=signal.SIGKILL):
        caller.send("hello", greeting)
        caller.send("events.subscribe", {})
        world.operator.call("rpc.discover")
    assert [caller.reply()["error"]["data"]["name"] for _ in range(2)] == ["STORE_UNAVAILABLE"] * 2
    world.operator.insist("request.list")
    assert caller.refusal("request.list").name == "UNAUTHENTICATED"
    assert caller.insist("hello", **greeting)["principal"]["roles"] == ["manager"]
    world.ask()
    assert caller.events() == [], "a subscription that failed is none"
    assert len(caller.subscribe()) == 0
    caller.close()


# --- what may wait ---

def added(caller, token):
    """The line of a principal.add."""
    params = {"municipality": LENDER, "roles": ["auditor"], "token_hash": token_hash(token), "key": caller.key()}
    call = {"jsonrpc": "2.0", "id": 1, "method": "principal.add", "params": params}
    return json.dumps(call).encode() + b"\n"


def test_a_batch_is_bounded_however_much_comes_while_one_is_on_its_way(world):
    callers = [world.daemon.client() for _ in range(CALLERS)]
    with hanging_redis(world.daemon):
        world.operator.send("request.list", {})
        for i, caller in enumerate(callers):
            caller.write(b"".join(added(caller, f"{i} {j}") for j in range(IN_FLIGHT)))
            world.daemon.client().close()
    for caller in callers:
        assert all("result" in caller.reply() for _ in range(IN_FLIGHT))
        caller.close()
    world.operator.reply()
    entries = world.daemon.redis("XREVRANGE", "vikar:{ostfold}:journal", "+", "-", "COUNT", "50")
    sizes = [dict(zip(fields[::2], fields[1::2]))[b"changes"].count(b'"seed":') for _, fields in entries]
    assert max(sizes) <= BATCH_COMMANDS_MAX + CALLERS, sizes
    assert sum(sizes) >= CALLERS * IN_FLIGHT, sizes


def test_answers_that_wait_hold_up_the_reading(world):
    line = b'{"jsonrpc":"2.0","id":1,"method":"rpc.discover"' + b" " * LINE_BYTES + b"}\n"
    caller, other = world.daemon.client(), world.daemon.client()
    with hanging_redis(world.daemon):
        caller.send("request.list", {})
        caller.peer.setblocking(False)
        unsent = line * IN_FLIGHT
        for _ in range(4 * IN_FLIGHT):
            with contextlib.suppress(BlockingIOError):
                unsent = unsent[caller.peer.send(unsent):]
            other.call("rpc.discover")
        assert len(unsent) > len(line) * IN_FLIGHT // 2, "256 KiB of answers wait: no further line is read"
    caller.close()
    other.close()


def test_who_reads_all_along_is_not_slow_however_large_the_change(world):
    reader = world.daemon.client()
    reader.subscribe()
    since = world.operator.call("request.list")["cursor"]
    blocks = [{"days": "sun", "start": f"{hour:02}:00", "end": f"{hour:02}:30"} for hour in range(4)]
    rosters = [roster(f"{year}-W{week:02}", staff=f"S-{number}", blocks=blocks) for year in range(2020, 2026)
               for week in range(1, 53) for number in range(1, 5)]
    world.operator.call("apply.open")
    for first in range(0, len(rosters), 100):
        world.operator.call("apply.add", records=region.staged({"roster": rosters[first:first + 100]}))
    world.operator.send("apply.commit", {"key": world.operator.key()})
    assert [reader.line()["method"] for _ in rosters] == ["event"] * len(rosters)
    assert world.operator.reply()["result"]["changes"] == len(rosters)
    assert reader.call("events.unsubscribe") == {"subscribed": False}
    again = world.daemon.client()
    assert len(again.subscribe(since=since)) == len(rosters)
    again.close()
    reader.close()


# --- groups and refusals ---

def test_a_record_named_twice_is_refused_though_the_first_says_what_stands(world):
    first = {"name": "helse-utlan", "respond_min": 2880}
    with pytest.raises(Refused) as refused:
        region.apply(world.operator, {"agreement": [first, dict(first, respond_min=60)]})
    assert (refused.value.path, refused.value.rule) == ("/agreements/1", "twice")


def test_competences_that_include_each_other_by_many_ways_are_looked_at_once(world):
    def row(level, side, includes):
        name = f"stige {level} {side}"
        return dict(region.competence(f"LOCAL:{level}{side}", name, name, name), includes=includes)
    ladder = [row(0, "a", []), row(0, "b", [])]
    for level in range(1, 40):
        ladder += [row(level, side, [f"LOCAL:{level - 1}a", f"LOCAL:{level - 1}b"]) for side in "ab"]
    assert region.apply(world.operator, {"competence": ladder})["changes"] == len(ladder)
    circle = row(0, "a", ["LOCAL:39a"])
    with pytest.raises(Refused) as refused:
        region.apply(world.operator, {"competence": [circle]})
    assert refused.value.rule == "cycle"
    assert world.held(world.ask())


def test_numbers_about_a_person_are_not_for_a_partners_coordinator(world):
    add_principal(world, "both roles " + "y" * 32, ["manager", "coordinator"], BORROWER)
    both = world.daemon.client("both roles " + "y" * 32)
    offer = world.coordinator.call("offer.list", staff="S-1")["items"][0]["ref"]
    other = world.coordinator.call("offer.list", staff="S-2")["items"][0]["ref"]
    proposal = world.held(world.ask(world.week()))
    for side in ("lender", "staff"):
        who = {"how": "phone"} if side == "staff" else {}
        world.coordinator.change("proposal.answer", proposal=proposal, side=side, answer="yes", **who)
    staff = world.proposal(proposal)["staff"]
    with world.daemon.standing_still():
        world.coordinator.send("offer.update", {"offer": offer if staff == "S-1" else other, "week_max_min": 601,
                                                "key": world.coordinator.key()})
        both.send("proposal.answer", {"proposal": proposal, "answer": "yes", "key": both.key()})
    assert "result" in world.coordinator.reply()
    error = both.reply()["error"]
    assert error["data"]["name"] == "RULE_VIOLATED"
    assert {"found", "limit"}.isdisjoint(error["data"]["reasons"][0]), error
    assert "601" not in error["message"]
    both.close()


@pytest.mark.parametrize("method, params, path", [
    ("apply.open", {"x": 1}, "/x"),
    ("apply.add", {"records": [], "x": 1}, "/x"),
    ("events.subscribe", {"sinse": "1-1"}, "/sinse"),
    ("events.unsubscribe", {"x": 1}, "/x"),
    ("apply.commit", {"dry_run": True, "if_rev": "1-1"}, "/if_rev"),
])
def test_an_unknown_parameter_is_named(world, method, params, path):
    assert world.operator.refusal(method, **params).path == path


def test_discover_names_every_member_a_method_takes(world):
    found = {row["name"]: row["also"] for row in world.operator.call("rpc.discover")["methods"]}
    assert found["hello"] == ["protocols"]
    assert found["events.subscribe"] == ["since", "filter"]
    assert found["apply.add"] == ["records"]
    assert found["apply.commit"] == ["key", "dry_run"]
    assert found["offer.update"] == ["key", "dry_run", "if_rev", "offer"]
    assert found["status"] == []
