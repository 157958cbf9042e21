"""Another's Redis: which one vikard takes, which one it refuses and in what words, and what happens when it
is away, emptied, damaged, full, or led by somebody else."""
import os
import shutil
import subprocess
import tempfile
import threading
import uuid

import pytest

import region
import vikard
from outside import SAFE, Bare, Redis, ask
from stored import Stored

PREFIX = "vikar:{ostfold}:"
PASSWORD = "q" * 40


@pytest.fixture
def redis():
    made = Redis()
    yield made
    made.close()


@pytest.fixture
def state():
    """An empty state directory."""
    folder = tempfile.mkdtemp(prefix=vikard.PREFIX)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def world(redis):
    """The small region in that Redis, served."""
    daemon = vikard.Daemon(redis.conf())
    yield region.World(daemon)
    if daemon.process and daemon.process.poll() is not None:
        daemon.end(0)
    daemon.close()


def refusal(state, config=""):
    """What a vikard says that must not start."""
    exit_code, said = Bare(state, config).wait()
    assert exit_code == 1, said
    return said.splitlines()[-1]


def add_operator(client, key=None):
    """A change with a key of the real clock: what came of it, and the key."""
    key = key or f"{client.welcome['now']}.{uuid.uuid4()}"
    client.send("principal.add", {"roles": ["operator"], "token_hash": vikard.token_hash(key), "key": key})
    return client.reply(), key


def name_of(reply):
    return reply["error"]["data"]["name"]


def wait_until_it_leads(client):
    """Asks again and again; each answer may say that it is away."""
    for _ in range(vikard.WAIT_S * 100):
        if client.call("status")["store"] == "leading":
            return
        threading.Event().wait(0.01)
    raise AssertionError("it doesn't lead again")


# --- which one is taken ---

@pytest.mark.parametrize("by", ["unix", "tcp"])
def test_a_safe_redis_is_used_and_found_again(by):
    redis = Redis(password=PASSWORD)
    address = "unix:" + redis.socket if by == "unix" else f"127.0.0.1:{redis.port}"
    daemon = vikard.Daemon(redis.conf(address, PASSWORD))
    world = region.World(daemon)
    ref = world.ask()
    daemon.restart()
    world.reconnect()
    assert world.operator.call("request.show", request=ref)["request"]["ref"] == ref
    assert redis("EXISTS", PREFIX + "head") == 1
    assert PASSWORD not in daemon.said()
    daemon.close()
    redis.close()


@pytest.mark.parametrize("password, words", [("w" * 40, "refuses the password"), (None, "wants a password")])
def test_a_wrong_password_is_refused_in_words(state, password, words):
    redis = Redis(password=PASSWORD)
    said = refusal(state, redis.conf(password=password))
    assert words in said and "w" * 40 not in said
    redis.close()


@pytest.mark.parametrize("settings, words", [
    (("appendonly yes", "appendfsync everysec"), "appendfsync always"),
    (("appendonly no",), "appendonly yes"),
    (SAFE + ("maxmemory 64mb", "maxmemory-policy allkeys-lru"), "maxmemory-policy noeviction"),
])
def test_an_unsafe_redis_is_refused_by_what_is_unsafe(state, settings, words):
    redis = Redis(*settings)
    assert words in refusal(state, redis.conf())
    assert redis("DBSIZE") == 0
    redis.close()


# --- what it holds ---

def refused_after(world, redis):
    """What vikard says on its own region after something was done to it."""
    return refusal(world.daemon.state, redis.conf())


def test_an_emptied_redis_is_not_a_new_region(world, redis):
    world.daemon.stop()
    redis("FLUSHALL")
    assert "region ostfold was here and is gone" in refused_after(world, redis)
    assert redis("DBSIZE") == 0


def test_records_without_their_head_are_refused(world, redis):
    world.daemon.stop()
    redis("DEL", PREFIX + "head")
    assert f"no {PREFIX}head" in refused_after(world, redis)


def some_record(redis, kind):
    field, value = redis("HGETALL", PREFIX + kind)[:2]
    return field.decode(), value


def test_a_damaged_record_is_named(world, redis):
    world.daemon.stop()
    ident, value = some_record(redis, "staff")
    redis("HSET", PREFIX + "staff", ident, value.replace(b"permanent", b"temporary"))
    assert f"the record staff {ident} is damaged" in refused_after(world, redis)


def test_a_missing_record_is_named(world, redis):
    world.daemon.stop()
    ident, _ = some_record(redis, "offer")
    redis("HDEL", PREFIX + "offer", ident)
    assert f"the record offer {ident} is missing" in refused_after(world, redis)


def test_a_stale_record_is_named(world, redis):
    request = world.ask()
    ident, value = some_record(redis, "request")
    world.manager.change("request.cancel", request=request)
    world.daemon.stop()
    redis("HSET", PREFIX + "request", ident, value)
    assert f"the record request {ident} is stale" in refused_after(world, redis)


def test_a_damaged_done_row_is_named(world, redis):
    world.daemon.stop()
    field, value = some_record(redis, "done")
    redis("HSET", PREFIX + "done", field, value[:-1] + b"?")
    assert f"the row {field} of {PREFIX}done is damaged" in refused_after(world, redis)


def test_a_damaged_journal_entry_is_named(world, redis):
    world.ask()
    world.daemon.stop()
    entries = redis("XRANGE", PREFIX + "journal", "-", "+")
    last = entries[-1][0].decode()
    redis("DEL", PREFIX + "journal")  # an id that was deleted can't be given again, so all of them are
    for number, words in entries:
        damaged = [word.replace(b"B-1", b"B-9") for word in words] if number.decode() == last else words
        redis("XADD", PREFIX + "journal", number.decode(), *damaged)
    assert f"the journal entry {last} of region ostfold is damaged" in refused_after(world, redis)


def test_a_journal_with_a_hole_is_refused_where_the_hole_is(world, redis):
    world.ask()
    world.ask()
    world.daemon.stop()
    entries = redis("XRANGE", PREFIX + "journal", "-", "+")
    redis("XDEL", PREFIX + "journal", entries[1][0].decode())
    said = refused_after(world, redis)
    assert "was cut" in said and f"before its entry {entries[2][0].decode()} " in said


# --- one at a time ---

def test_a_second_vikard_in_one_state_directory_is_refused(state):
    first = Bare(state).wait_until_ready()
    second = Bare(state + "/")
    exit_code, said = second.wait()
    assert exit_code == 1 and "another vikard runs in the state directory" in said
    assert vikard.Client(first.socket).call("status")["store"] == "leading"
    first.stop()


def test_who_is_deposed_says_by_whom_and_ends(world, redis, state):
    second = Bare(state, redis.conf()).wait_until_ready()
    key = world.operator.key()
    reply, _ = add_operator(world.operator, key)
    assert reply is None or name_of(reply) == "OUTCOME_UNKNOWN"
    assert world.daemon.process.wait(vikard.WAIT_S) == 1
    epoch, nonce = redis("HMGET", PREFIX + "head", "epoch", "nonce")
    assert f"another vikard leads region ostfold now (epoch {epoch.decode()}, nonce {nonce.decode()})" \
        in world.daemon.said()
    second.stop()
    assert key not in Stored(redis).by_command()


# --- away, and back ---

def test_a_paused_redis_is_away_and_serves_again(redis, state):
    daemon = Bare(state, redis.conf()).wait_until_ready()
    caller, watcher = vikard.Client(daemon.socket), vikard.Client(daemon.socket)
    assert "result" in add_operator(caller)[0]
    redis.pause()
    reply, key = add_operator(caller)  # answered when the store has been silent for too long
    assert name_of(reply) == "OUTCOME_UNKNOWN"
    assert watcher.call("status")["store"] == "away"
    assert name_of(add_operator(watcher)[0]) == "STORE_UNAVAILABLE"
    redis.resume()
    wait_until_it_leads(watcher)
    reply, _ = add_operator(caller, key)
    stored = Stored(redis)
    change = stored.by_command()[key]
    assert reply["result"]["rev"] == f"{change['epoch']}-{change['seq']}"
    stored.check()
    daemon.stop()


@pytest.fixture
def small_disk():
    folder = tempfile.mkdtemp(prefix=vikard.PREFIX)
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True)
    if mounted.returncode:
        os.rmdir(folder)
        pytest.skip("a small disk can't be mounted here: " + mounted.stderr.decode().strip())
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)
    os.rmdir(folder)


def fill(folder, left):
    """All of the disk but so many bytes."""
    path, free = os.path.join(folder, "filler"), os.statvfs(folder)
    with open(path, "wb") as file:
        file.write(bytes(free.f_bavail * free.f_frsize - left))
    return path


def test_a_full_disk_acknowledges_nothing_falsely(small_disk):
    daemon = Bare(small_disk).wait_until_ready()
    client = vikard.Client(daemon.socket)
    reply, key = add_operator(client)
    filler, acked = fill(small_disk, 64 * 1024), {}
    while reply and "result" in reply:
        acked[key] = reply["result"]["rev"]
        reply, key = add_operator(client)
    assert len(acked) > 1 and name_of(reply) in ("OUTCOME_UNKNOWN", "STORE_UNAVAILABLE")
    os.unlink(filler)
    wait_until_it_leads(client)
    assert "result" in add_operator(client, key)[0]
    stored = Stored(lambda *words: embedded(small_disk, *words))
    stored.check()
    found = stored.by_command()
    assert {key: f"{found[key]['epoch']}-{found[key]['seq']}" for key in acked} == acked
    daemon.stop()


def embedded(state, *words):
    """One command to the Redis that vikard keeps in its state directory."""
    with vikard.connect(os.path.join(state, "redis.sock")) as peer, peer.makefile("rwb") as lines:
        ask(lines, words)
        return vikard.read_reply(lines)
