"""Callers who go on through every kill: each keeps many calls in flight, and after a lost connection or an
unknown outcome sends exactly those again whose answer it hasn't seen, with the same keys."""
import json
import random
import threading
import uuid
from collections import deque, namedtuple

import region
import vikard

IN_FLIGHT_MAX = 32
OPEN_MAX = 30  # requests, and offers of one's own, that a caller lets stand
SEND_AGAIN = ("OUTCOME_UNKNOWN", "STORE_UNAVAILABLE")
LENDERS = [f"S-{number}" for number in range(11, 23)]
IDLE = [f"S-{number}" for number in range(31, 35)]  # of the bystander: on offer to nobody


def many_staff():
    """The small region with more people to lend, and some whom nobody can borrow."""
    world = region.small()
    people = [(ref, region.LENDER) for ref in LENDERS] + [(ref, region.BYSTANDER) for ref in IDLE]
    world["staff"] += [dict(region.staff("S-1", of), ref=ref) for ref, of in people]
    world["offer"] += [region.offer(ref.replace("S", "T"), ref) for ref in LENDERS]
    return world


Acked = namedtuple("Acked", "command caller rev changed")


class Lost(Exception):
    """The connection is."""


class Load:
    """All callers and what came of their commands. `acked`: key -> Acked; `refused`: key -> (method, error, rule or path)."""

    def __init__(self, daemon, tokens, seed):
        self.daemon, self.now_ms, self.seed = daemon, daemon.clock.now_ms, seed
        self.up, self.news = threading.Event(), threading.Condition()
        self.acked, self.refused, self.proposals = {}, {}, []
        self.enough, self.over, self.error = False, False, None
        self.reader = Reader(self)
        self.callers = [Caller(self, token, number, mix)
                        for number, (token, (_, _, mix)) in enumerate(zip(tokens, MIXES))]

    def start(self):
        self.up.set()
        self.reader.start()
        self.wait_for(lambda: self.reader.cursor)  # what comes before she listens, she isn't told
        for thread in self.callers:
            thread.start()

    def fail(self, error):
        with self.news:
            self.error = self.error or error
            self.news.notify_all()

    def told(self, command, caller, result):
        with self.news:
            self.acked[command.key] = Acked(command, caller, result["rev"], result["changed"])
            self.news.notify_all()

    def wait_for(self, what):
        """Until what() is true."""
        with self.news:
            happened = self.news.wait_for(lambda: self.error or what(), vikard.WAIT_S)
        if self.error:
            raise self.error
        assert happened, f"{len(self.acked)} acknowledged, then:\n{self.daemon.said()[-3000:]}"

    def wait_for_acks(self, count):
        self.wait_for(lambda: len(self.acked) >= count)

    def finish(self):
        """Nothing new is sent; every command gets its answer."""
        self.enough = True
        for caller in self.callers:
            caller.join(vikard.WAIT_S)
            assert not caller.is_alive(), caller
        self.wait_for(lambda: True)


class Peer(threading.Thread):
    """Comes back as often as it is cut off."""

    def __init__(self, load, token=None):
        super().__init__(daemon=True)
        self.load, self.token, self.client = load, token, None

    def run(self):
        try:
            while not self.is_done():
                self.load.up.wait(vikard.WAIT_S)
                self.visit()
        except BaseException as error:  # whatever it is, the test's own thread shall see it
            self.load.fail(error)

    def visit(self):
        try:
            self.client = vikard.Client(self.load.daemon.unix, hello=False)
            self.welcome()
            self.stay()
        except (OSError, Lost):
            threading.Event().wait(0.01)  # the next one may not listen yet
        finally:
            if self.client:
                self.client.close()
            self.client = None

    def welcome(self):
        hello = {"protocols": [1], "client": "faults", "lang": "en"}
        self.client.send("hello", dict(hello, token=self.token) if self.token else hello)
        reply = self.reply()
        if "error" in reply:
            assert is_to_be_sent_again(reply), reply
            raise Lost
        self.principal = reply["result"]["principal"]["ref"]

    def reply(self):
        try:
            reply = self.client.reply()
        except ValueError as error:  # half a line: cut off
            raise Lost from error
        if reply is None:
            raise Lost
        return reply


def is_to_be_sent_again(reply):
    return "error" in reply and reply["error"]["data"]["name"] in SEND_AGAIN


class Command:
    """A call with a key; `before` are calls without one that must have gone well on the same connection."""

    def __init__(self, method, key, params, before=()):
        self.method, self.key, self.before = method, key, list(before)
        self.params = dict(params, key=key)

    def lines(self):
        for method, params in self.before + [(self.method, self.params)]:
            yield json.dumps({"jsonrpc": "2.0", "id": self.key, "method": method, "params": params},
                             ensure_ascii=False).encode() + b"\n"


class Caller(Peer):
    """`mix`: (weight, maker); a maker answers (method, params[, before]) or None when it has nothing to do."""

    def __init__(self, load, token, number, mix):
        super().__init__(load, token)
        self.dice = random.Random(f"{load.seed}-{number}")
        self.weights, self.makers = zip(*mix)
        self.unknown, self.mine, self.answered, self.round = deque(), deque(), None, 0

    def is_done(self):
        return self.load.error or (self.load.enough and not self.unknown)

    def make(self):
        made = None
        while not made:
            made = self.dice.choices(self.makers, self.weights)[0](self)
        drawn = uuid.UUID(int=self.dice.getrandbits(128), version=4)
        return Command(made[0], f"{self.load.now_ms}.{drawn}", *made[1:])

    def stay(self):
        while not self.is_done():
            if not self.unknown:
                self.unknown.extend(self.make() for _ in range(self.dice.randint(1, IN_FLIGHT_MAX)))
            self.client.write(b"".join(line for command in self.unknown for line in command.lines()))
            self.take_answers()

    def take_answers(self):
        """One for each that was sent; who has none yet stays in `unknown`, also when the connection is lost."""
        for _ in range(len(self.unknown)):
            command = self.unknown[0]
            sound = self.take_before(command)
            reply = self.reply()
            assert reply["id"] == command.key, (reply, command.key)
            if sound and not is_to_be_sent_again(reply):
                self.take(command, reply)
                self.unknown.popleft()
            else:
                self.unknown.rotate(-1)
        if self.unknown:
            threading.Event().wait(0.005)  # the book is being loaded

    def take_before(self, command):
        replies = [self.reply() for _ in command.before]
        return not any("error" in reply for reply in replies)

    def take(self, command, reply):
        if "error" in reply:
            refused = vikard.Refused(reply)
            self.load.refused[command.key] = (command.method, refused.name, refused.rule or refused.path)
            return
        self.load.told(command, self, reply["result"])
        if command.method in ("request.add", "offer.add"):
            self.mine.append(reply["result"]["changed"][0]["ref"])


class Reader(Peer):
    """An operator who follows all notices, and resumes where she was. `seen`: (type, ref, rev) in order, once."""

    def __init__(self, load):
        super().__init__(load)
        self.cursor, self.seen, self.known, self.resumed = None, [], set(), 0

    def is_done(self):
        return self.load.error or self.load.over

    def stay(self):
        self.client.send("events.subscribe", {"since": self.cursor} if self.cursor else {})
        reply = self.reply()
        if "error" in reply:
            assert is_to_be_sent_again(reply), reply
            raise Lost
        self.resumed += self.cursor is not None
        self.cursor = self.cursor or reply["result"]["cursor"]
        while not self.is_done():
            self.take(self.next())

    def next(self):
        try:
            line = self.client.queue.popleft() if self.client.queue else self.client.line()
        except ValueError as error:
            raise Lost from error
        if line is None:
            raise Lost
        return line

    def take(self, line):
        params = line["params"]
        self.cursor = params["cursor"]
        if line["method"] == "event":
            self.take_event((params["type"], params["data"]["ref"], params["data"]["rev"]))
        with self.load.news:
            self.load.news.notify_all()
        if line["method"] == "closing":
            raise Lost

    def take_event(self, event):
        if event in self.known:  # of a change that was told in part: it comes again as a whole
            return
        self.known.add(event)
        self.seen.append(event)
        if event[0] == "proposal.held":
            self.load.proposals.append(event[1])


# --- what callers say ---

def add_principal(caller):
    caller.round += 1
    return "principal.add", {"municipality": region.BYSTANDER, "roles": ["auditor"], "label": f"p {caller.round}",
                             "token_hash": f"{caller.dice.getrandbits(256):064x}"}


def apply_staff(caller):
    """One group of several records: all of it or nothing."""
    records = [{"kind": "staff", "at": f"/staff/{i}", "record": dict(
        region.staff("S-4", region.BYSTANDER), ref=ref, max_travel_min=caller.dice.randint(10, 600))}
        for i, ref in enumerate(IDLE)]
    return "apply.commit", {}, [("apply.open", {}), ("apply.add", {"records": records})]


def update_offer(caller):
    return "offer.update", {"offer": caller.dice.choice(LENDERS).replace("S", "T"),
                            "week_max_min": caller.dice.randint(1800, 2250)}


def update_own_offer(caller):
    return "offer.update", {"offer": "T-1", "max_travel_min": caller.dice.randint(50, 600)}


def add_offer(caller):
    week = f"2026-W{caller.dice.randint(27, 50)}"
    offer = region.offer("T-0", caller.dice.choice(IDLE), free=[region.shift(week)])
    del offer["ref"]
    return "offer.add", offer


def withdraw_offer(caller):
    return ("offer.withdraw", {"offer": caller.mine.popleft()}) if len(caller.mine) > OPEN_MAX else None


def add_request(caller):
    return "request.add", region.request(f"2026-W{caller.dice.randint(27, 50)}")


def cancel_request(caller):
    return ("request.cancel", {"request": caller.mine.popleft()}) if len(caller.mine) > OPEN_MAX else None


def answer_proposal(caller):
    """Each side says yes to the newest proposal that the reader has been told of."""
    newest = caller.load.proposals[-1] if caller.load.proposals else None
    if newest == caller.answered:
        return None
    caller.answered = newest
    return "proposal.answer", {"proposal": newest, "answer": "yes"}


MIXES = [  # role, municipality, mix
    ("operator", None, [(1, apply_staff), (4, add_principal)]),
    ("coordinator", region.LENDER, [(3, update_offer), (2, answer_proposal)]),
    ("coordinator", region.BYSTANDER, [(2, add_offer), (2, withdraw_offer)]),
    ("worker", region.LENDER, [(3, update_own_offer), (2, answer_proposal)]),
    ("manager", region.BORROWER, [(3, add_request), (4, cancel_request), (2, answer_proposal)]),
    ("manager", region.BORROWER, [(3, add_request), (4, cancel_request)]),
]
