"""Sound, spoilt and senseless lines from every role: each gets exactly one answer, in order, with a known
code; the daemon lives, and what it stored stays whole."""
import json
import threading
from collections import Counter

import pytest

import region
import vikard
from chance import dice, scaled
from grammar import Grammar
from stored import Stored

LINES_MIN = max(2000, scaled(20000))
BATCH_MAX = 12
CODES = {-32700: "PARSE_ERROR", -32600: "INVALID_REQUEST", -32601: "METHOD_NOT_FOUND", -32602: "INVALID_PARAMS",
         1: "UNAUTHENTICATED", 2: "FORBIDDEN", 3: "NOT_FOUND", 4: "CONFLICT", 5: "CURSOR_EXPIRED", 6: "KEY_EXPIRED",
         7: "KEY_MISMATCH", 8: "RATE_LIMITED", 9: "RULE_VIOLATED", 10: "TOO_LARGE"}
UNREAD = (-32700, -32600)  # the id may be what is wrong with it
ROLES = ("operator", None), ("manager", region.RADE), ("coordinator", region.HVALER), ("auditor", region.RADE), \
    ("worker", region.HVALER)


def id_of(line):
    """The id that the line asks to be answered under, as far as it can be read."""
    try:
        call = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    ident = call.get("id") if isinstance(call, dict) else None
    return ident if type(ident) in (int, str) else None


class Fuzzed:
    """One role's connection, made anew when the daemon had a reason to close it."""

    def __init__(self, world, role, of):
        self.world, self.role, self.of, self.rounds, self.codes = world, role, of, 0, Counter()
        self.come()

    def come(self):
        if self.role:
            self.token = f"{self.role}-{self.rounds}-" + "t" * 32
            staff = {"staff": region.WORKER[self.of]} if self.role == "worker" else {}
            of = {"municipality": self.of} if self.of else {}
            self.world.operator.change("principal.add", roles=[self.role], token_hash=vikard.token_hash(self.token),
                                       **staff, **of)
        self.client = self.world.daemon.client(self.token) if self.role else self.world.daemon.client(hello=False)

    def send(self, lines):
        """All of them, then one whose answer says that no other is to come."""
        self.rounds += 1
        end = {"jsonrpc": "2.0", "id": f"end {self.rounds}", "method": "status"}
        lines = lines + [json.dumps(end).encode()]
        writer = threading.Thread(target=self.write, args=(lines,))
        writer.start()
        try:
            for line in lines:
                if not self.take(line):
                    break
        finally:
            writer.join(vikard.WAIT_S)
        self.client.queue.clear()

    def write(self, lines):
        try:
            self.client.write(b"".join(line + b"\n" for line in lines))
        except OSError:
            pass  # closed: the reader will see, and judge

    def take(self, line):
        """True: answered as it must be. False: closed, with a reason."""
        try:
            reply = self.client.reply()
        except ConnectionResetError:
            reply = None
        if reply is None:
            self.was_closed(line)
            return False
        if "error" in reply:
            code = reply["error"]["code"]
            assert CODES.get(code) == reply["error"]["data"]["name"], (line, reply)
            self.codes[CODES[code]] += 1
        else:
            self.codes["result"] += 1
        unread = "error" in reply and code in UNREAD and reply["id"] is None
        assert unread or reply["id"] == id_of(line), (line, reply)
        return True

    def was_closed(self, line):
        assert self.world.daemon.process.poll() is None, self.world.daemon.said()[-4000:]
        slow = any(notice["method"] == "closing" for notice in self.client.queue)
        stranger = self.role is None  # shown out when the clock has moved by the time for a hello
        assert slow or stranger or self.is_revoked(), f"closed without a reason at {line!r}"
        self.client.close()
        self.come()

    def is_revoked(self):
        try:
            self.world.daemon.client(self.token).close()
        except vikard.Refused as refused:
            return refused.name == "UNAUTHENTICATED"
        except OSError:
            raise AssertionError(self.world.daemon.said()[-6000:]) from None
        return False


@pytest.fixture
def world():
    daemon = vikard.Daemon()
    yield region.World(daemon)
    daemon.close()


def learn(world, grammar):
    """What exists by now, and a moment later."""
    for kind in ("staff", "offer", "request", "proposal", "assignment", "principal"):
        grammar.refs[kind] = [item["ref"] for item in world.operator.items(kind + ".list")]
    world.daemon.clock.advance(minutes=grammar.dice.choice([0, 0, 1, 60, 600]))


def test_every_line_gets_its_answer(world):
    grammar = Grammar(world.operator.call("rpc.discover")["methods"], dice("wire"))
    callers = [Fuzzed(world, role, of) for role, of in ROLES] + [Fuzzed(world, None, None)]
    for _ in range(3):
        world.ask()
    sent = 0
    while sent < LINES_MIN:
        if not sent or grammar.dice.random() < 0.02:
            learn(world, grammar)
        lines = [grammar.line(world.daemon.clock.now_ms) for _ in range(grammar.dice.randint(1, BATCH_MAX))]
        grammar.dice.choice(callers).send(lines)
        sent += len(lines)
    met = sum((caller.codes for caller in callers), Counter())
    print(sent, "lines:", dict(met))
    assert met["result"] > sent // 20 and {"PARSE_ERROR", "INVALID_REQUEST", "INVALID_PARAMS", "FORBIDDEN",
                                           "UNAUTHENTICATED"} <= set(met)
    world.daemon.restart()
    Stored(world.daemon.redis).check()


def test_a_line_too_long_is_told_so_and_ends_the_connection(world):
    client = world.daemon.client()
    assert client.raw(b"x" * (vikard.LINE_BYTES_MAX + 1))["error"]["data"]["name"] == "TOO_LARGE"
    assert client.reply() is None
