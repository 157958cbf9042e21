"""vikard and its Redis are killed again and again under load: nothing acknowledged is lost, nothing is done
twice, and who follows the notices misses none."""
import os
import signal
from collections import Counter

import pytest

import region
import vikard
from callers import MIXES, Load, many_staff
from chance import SEED, dice, scaled
from stored import Stored, effects_of

KILLS_MIN = max(3, scaled(30))  # of each, the daemon and its Redis
ACKED_MIN = scaled(10000)
REDIS_KILLS_IN_A_ROW_MAX = 3  # a Redis that dies five times as soon as it starts is given up, rightly


class StillClock(vikard.Clock):
    """Callers never pause here, so the house is never idle: a start doesn't wait for that."""

    def settle(self):
        return self.now_ms


def child_of(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        children = file.read().split()
    return int(children[0]) if children else None


def kill_redis(load):
    redis = child_of(load.daemon.process.pid)
    if redis:  # else it is dead, and not yet started again
        os.kill(redis, signal.SIGKILL)
    return redis is not None


def kill_daemon(load):
    restart(load, "kill")
    return True


def restart(load, how):
    load.up.clear()
    load.daemon.restart(how)
    load.up.set()


def choose(chance, left, done):
    """Which one is killed next: the cards that are left, but not too often Redis."""
    kills = list(left.elements())
    if done[-REDIS_KILLS_IN_A_ROW_MAX:] == [kill_redis] * REDIS_KILLS_IN_A_ROW_MAX:
        return kill_daemon
    return chance.choice(kills)


def kill_at_random(load, chance):
    """Answers the kills made; the points are random in acknowledged commands, and some come at once."""
    left, done = Counter({kill_daemon: KILLS_MIN, kill_redis: KILLS_MIN}), []
    while +left:
        pause = chance.randint(0, ACKED_MIN // KILLS_MIN) if chance.random() < 0.9 else 0
        load.wait_for_acks(len(load.acked) + pause)
        kill = choose(chance, +left, done)
        if kill(load):
            done.append(kill)
            left[kill] -= 1
        else:
            load.wait_for_acks(len(load.acked) + 1)
    load.wait_for_acks(ACKED_MIN)
    return Counter(done)


# --- what must hold then ---

def check_acknowledged(load, stored):
    """Each is in exactly one change, as it was answered, and remembered; a refused one is in none."""
    by_command = stored.by_command()
    for key, acked in load.acked.items():
        change = by_command[key]
        assert (f"{change['epoch']}-{change['seq']}", change["method"], change["actor"]) \
            == (acked.rev, acked.command.method, acked.caller.principal)
        assert [(effect["record"]["ref"], effect["record"]["rev"], effect["event"]) for effect in change["effects"]] \
            == [(row["ref"], row["rev"], row["event"]) for row in acked.changed], change
        assert f"{acked.caller.principal}:{key}" in stored.done
    assert not set(load.refused) & set(by_command)


def check_nothing_else(load, stored, first):
    """Every change that a call made was acknowledged to somebody: all got their answers in the end."""
    commands = {change["command"] for change in stored.changes[first:] if "actor" in change}
    assert commands == set(load.acked)


def check_asked_again(load, chance):
    """A key that was acknowledged is answered as then, whoever serves now."""
    by_caller = {}
    for acked in chance.sample(list(load.acked.values()), 200):
        by_caller.setdefault(acked.caller.token, []).append(acked)
    for token, sample in by_caller.items():
        client = load.daemon.client(token)
        for acked in sample:
            for method, params in acked.command.before:
                client.call(method, **params)
            answer = client.call(acked.command.method, **acked.command.params)
            assert (answer["rev"], answer["changed"]) == (acked.rev, acked.changed)
        client.close()


def check_lists(daemon, stored):
    """What the daemon says is what Redis holds."""
    operator = daemon.client()
    for kind in ("staff", "offer", "request", "proposal", "assignment", "principal"):
        found, more = {}, {}
        while more is not None:
            page = operator.call(kind + ".list", page_size=500, **more)
            found.update((item["ref"], item["rev"]) for item in page["items"])
            more = {"page_token": page["next"]} if page["next"] else None
        assert found == {record["ref"]: record["rev"] for record in stored.records[kind].values()}, kind
    operator.close()


def check_notices(load, stored, first):
    """The reader was told everything since she came, in order, once a change."""
    expected = [effect for change in stored.changes[first:] for effect in effects_of(change)]
    load.wait_for(lambda: len(load.reader.seen) >= len(expected))
    assert load.reader.seen == expected


@pytest.fixture
def load():
    daemon = vikard.Daemon()
    world = region.World(daemon, many_staff())
    tokens = [of and world.token(role, of) for role, of, _ in MIXES]
    for caller in [world.operator, *world.callers.values()]:
        caller.close()
    made = Load(daemon, tokens, SEED)
    daemon.clock.close()
    daemon.clock = StillClock(daemon.clock.path, daemon.clock.now_ms)
    yield made
    made.over = True
    daemon.close()


def test_what_was_acknowledged_survives_every_kill(load):
    chance, first = dice("kills"), len(Stored(load.daemon.redis).changes)
    load.start()
    load.wait_for(lambda: load.reader.cursor)
    kills = kill_at_random(load, chance)
    load.finish()
    restart(load, "stop")
    vikard.Clock.settle(load.daemon.clock)
    stored = Stored(load.daemon.redis)
    print({kill.__name__: n for kill, n in kills.items()}, Counter(acked.command.method for acked in load.acked.values()),
          Counter(load.refused.values()))
    assert kills[kill_daemon] >= KILLS_MIN and kills[kill_redis] >= KILLS_MIN and len(load.acked) >= ACKED_MIN
    assert load.reader.resumed >= KILLS_MIN // 2  # some kills come before she is back
    stored.check()
    check_acknowledged(load, stored)
    check_nothing_else(load, stored, first)
    check_lists(load.daemon, stored)
    check_asked_again(load, chance)
    assert len(Stored(load.daemon.redis).changes) == len(stored.changes), "a key was applied twice"
    check_notices(load, stored, first)
