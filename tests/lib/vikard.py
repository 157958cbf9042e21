"""A vikard of one's own for a test: the daemon as a process, its clock, and callers.

Time stands still and is moved through the clock socket, which answers when the house is idle again: a test
that has moved the clock (or called Clock.settle) has seen everything that follows from what it did.
"""
import contextlib
import ctypes
import hashlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import uuid
from collections import deque

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
START_MS = 1781510400000  # Monday 2026-06-15T08:00Z, week 25
WAIT_S = 60  # a bound for what should have come long ago; no test waits for time to pass
LINE_BYTES_MAX = 64 * 1024

NO_PLAN = "\nplan: { after_s = 0; chains = 0; };\n"  # what isn't about the planner sees the matcher alone

PREFIX = f"vikard-dialogue-{os.getpid()}-"  # of our folders: others may be testing on this machine
living = []  # daemons whose process has been started and not been waited for


def program(name="vikard"):
    return os.path.join(ROOT, os.environ.get("VIKAR_BUILD", "build"), name)


def die_with_parent():
    """Between fork and exec: the daemon is killed when the tests are."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def connect(address):
    family = socket.AF_UNIX if isinstance(address, str) else socket.AF_INET
    peer = socket.socket(family, socket.SOCK_STREAM)
    peer.settimeout(WAIT_S)
    peer.connect(address)
    return peer


def unused_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Refused(Exception):
    """An error answer. `name`, `path`, `rule` are what tests ask for most."""

    def __init__(self, reply):
        super().__init__(json.dumps(reply, ensure_ascii=False))
        self.reply, self.error = reply, reply["error"]
        self.code, self.message, self.data = self.error["code"], self.error["message"], self.error["data"]
        self.name, self.path, self.ref = self.data["name"], self.data.get("path"), self.data.get("ref")
        self.rule = self.data["reasons"][0]["rule"] if self.data.get("reasons") else None


def name_of(pid):
    """Of a process; "": it has just ended."""
    try:
        with open(f"/proc/{pid}/comm", encoding="ascii") as file:
            return file.read()
    except OSError:
        return ""


class Clock:
    """The given clock of a daemon; `now_ms` is where it was last."""

    def __init__(self, path, now_ms):
        self.path, self.now_ms, self.peer = path, now_ms, None

    def ask(self, line):
        if not self.peer:
            self.peer = connect(self.path).makefile("rwb")
        self.peer.write(line.encode() + b"\n")
        self.peer.flush()
        reply = self.peer.readline().decode().strip()
        assert reply.isdigit(), f"clock: {line!r} -> {reply!r}"
        self.now_ms = int(reply)
        return self.now_ms

    def now(self):
        return self.ask("now")

    def set(self, ms):
        return self.ask(f"set {ms}")

    def advance(self, ms=0, minutes=0, hours=0, days=0):
        return self.ask(f"advance {ms + 60000 * (minutes + 60 * (hours + 24 * days))}")

    @contextlib.contextmanager
    def advancing(self, ms):
        """What is done meanwhile finds the house at work."""
        self.now()
        self.peer.write(f"advance {ms}\n".encode())
        self.peer.flush()
        yield
        self.now_ms = int(self.peer.readline())

    def settle(self):
        """Returns when the house has nothing more to do."""
        return self.advance(0)

    def close(self):
        if self.peer:
            self.peer.close()
        self.peer = None


class Daemon:
    """One vikard on a private state directory, with its embedded Redis unless `config` names another."""

    def __init__(self, config="", now_ms=START_MS):
        self.folder = tempfile.mkdtemp(prefix=PREFIX)
        self.state = os.path.join(self.folder, "state")
        self.unix = os.path.join(self.folder, "vikard.sock")
        self.tcp = ("127.0.0.1", unused_port())
        self.stderr = os.path.join(self.folder, "stderr")
        self.config = os.path.join(self.folder, "vikard.conf")
        self.clock = Clock(os.path.join(self.folder, "clock.sock"), now_ms)
        self.process = None
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(config if "plan:" in config else config + NO_PLAN)
        self.start()

    def start(self):
        """Starts it and returns when it leads its region and is idle."""
        assert not self.process
        ready = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        path = os.path.join(self.folder, "ready.sock")
        ready.bind(path)
        ready.settimeout(0.1)
        words = [program(), "--config", self.config, "--state", self.state, "--listen", "unix:" + self.unix,
                 "--listen", "%s:%d" % self.tcp, "--clock", f"{self.clock.path}@{self.clock.now_ms}"]
        with open(self.stderr, "ab") as stderr:
            self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=stderr, stderr=stderr,
                                            env=dict(os.environ, NOTIFY_SOCKET=path), preexec_fn=die_with_parent)
        living.append(self)
        self.wait_until_ready(ready)
        ready.close()
        os.unlink(path)
        self.clock.settle()

    def wait_until_ready(self, ready):
        for _ in range(int(WAIT_S / 0.1)):
            try:
                if b"READY=1" in ready.recv(4096):
                    return
            except socket.timeout:
                if self.process.poll() is not None:
                    break
        raise AssertionError(f"vikard is not ready (exit {self.process.poll()}):\n{self.said()[-4000:]}")

    def said(self):
        with open(self.stderr, encoding="utf-8", errors="replace") as file:
            return file.read()

    def stop(self):
        """An orderly end; anything else fails the test."""
        self.end(signal.SIGTERM)
        exit_code, said = self.process_code, self.said()
        assert exit_code == 0, f"vikard ended with {exit_code}:\n{said[-4000:]}"
        assert "Sanitizer" not in said and "runtime error" not in said, said[-8000:]

    def kill(self):
        self.end(signal.SIGKILL)

    def end(self, number):
        self.clock.close()
        if self.process.poll() is None:
            self.process.send_signal(number)
        self.process_code = self.process.wait(WAIT_S)
        self.process = None
        living.remove(self)

    def restart(self, how="stop"):
        getattr(self, how)()
        self.start()

    @contextlib.contextmanager
    def standing_still(self):
        """What is sent meanwhile is read in one turn, in the order of sending."""
        self.process.send_signal(signal.SIGSTOP)
        os.waitpid(self.process.pid, os.WUNTRACED)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def close(self):
        try:
            if self.process:
                self.stop()
        finally:
            shutil.rmtree(self.folder)

    def client(self, token=None, address=None, **hello):
        return Client(address or self.unix, token, clock=self.clock, **hello)

    def thinker(self):
        """The process that thinks: the daemon's child that is no Redis."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as file:
            children = [int(pid) for pid in file.read().split()]
        return [pid for pid in children if "vikard" in name_of(pid)]

    def kill_redis(self):
        info = self.redis("INFO", "server").decode()
        os.kill(int(next(row for row in info.split() if row.startswith("process_id:")).split(":")[1]), signal.SIGKILL)

    def redis(self, *words):
        """One command to the embedded Redis; its reply as bytes, int, None or a list of them."""
        with connect(os.path.join(self.state, "redis.sock")).makefile("rwb") as peer:
            peer.write(b"*%d\r\n" % len(words))
            for word in words:
                peer.write(b"$%d\r\n%s\r\n" % (len(word.encode()), word.encode()))
            peer.flush()
            return read_reply(peer)


def read_reply(peer):
    line = peer.readline()
    kind, rest = line[:1], line[1:-2]
    if kind == b"*":
        return [read_reply(peer) for _ in range(int(rest))]
    if kind == b"$":
        return None if rest == b"-1" else peer.read(int(rest) + 2)[:-2]
    return int(rest) if kind == b":" else rest


class Client:
    """One connection. Notices that come between answers wait in `queue`."""

    def __init__(self, address, token=None, clock=None, lang="en", hello=True):
        self.peer, self.clock = connect(address), clock
        self.lines = self.peer.makefile("rb")
        self.queue, self.last_id, self.welcome = deque(), 0, None
        if hello:
            self.welcome = self.hello(token, lang)

    def hello(self, token=None, lang="en", **params):
        if token:
            params["token"] = token
        return self.call("hello", protocols=[1], client="tests", lang=lang, **params)

    # --- lines ---

    def write(self, line):
        self.peer.sendall(line)

    def line(self):
        """The next line, or None when the daemon has closed."""
        line = self.lines.readline()
        return json.loads(line) if line else None

    def reply(self):
        """The next answer, or None when the daemon has closed."""
        while (line := self.line()) is not None and "id" not in line:
            self.queue.append(line)
        return line

    def raw(self, line):
        """Sends bytes as a line, and returns the answer as it is."""
        self.write(line + b"\n")
        return self.reply()

    # --- calls ---

    def send(self, method, params):
        self.last_id += 1
        envelope = {"jsonrpc": "2.0", "id": self.last_id, "method": method, "params": params}
        self.write(json.dumps(envelope, ensure_ascii=False).encode() + b"\n")
        return self.last_id

    def call(self, method, **params):
        sent, reply = self.send(method, params), self.reply()
        assert reply is not None, f"{method}: the daemon closed"
        assert reply["id"] == sent, f"{method}: asked {sent}, answered {reply}"
        if "error" in reply:
            raise Refused(reply)
        return reply["result"]

    def key(self):
        return f"{self.clock.now_ms}.{uuid.uuid4()}"

    def change(self, method, **params):
        """A call with a key of its own, and what the house makes of it."""
        params.setdefault("key", self.key())
        result = self.call(method, **params)
        self.clock.settle()
        return result

    def add(self, method, **params):
        """The ref of what the call made."""
        return self.change(method, **params)["changed"][0]["ref"]

    def insist(self, method, **params):
        """As a careful caller: the same call again while the answer is that it may be sent again."""
        for _ in range(100):
            try:
                return self.call(method, **params)
            except Refused as refused:
                if not refused.data["retryable"]:
                    raise
                self.clock.settle()
        raise AssertionError(f"{method}: unavailable for good")

    def refusal(self, method, **params):
        """The error that the call must get."""
        try:
            result = self.call(method, **params)
        except Refused as refused:
            return refused
        raise AssertionError(f"{method} {params} was accepted: {result}")

    def items(self, method, **params):
        """A list, all its pages together."""
        found, page = [], {}
        while page is not None:
            answer = self.call(method, **dict(params, **page))
            found += answer["items"]
            page = {"page_token": answer["next"]} if answer.get("next") else None
        return found

    # --- notices ---

    def subscribe(self, **params):
        """Returns the events replayed; from here on it follows."""
        self.call("events.subscribe", **params)
        return [notice["params"] for notice in self.notices_until("bookmark") if notice["method"] == "event"]

    def notices(self):
        """What has come since; an answer behind them says that they are all here."""
        self.call("status")
        found = list(self.queue)
        self.queue.clear()
        return found

    def events(self):
        return [notice["params"] for notice in self.notices() if notice["method"] == "event"]

    def notices_until(self, method):
        """The notices up to the next one of that method, which is the last."""
        found = []
        while not found or found[-1]["method"] != method:
            found.append(self.queue.popleft() if self.queue else self.line())
            assert found[-1] is not None, f"closed before a {method}"
        return found

    def close(self):
        self.lines.close()
        self.peer.close()


def token_hash(token):
    return hashlib.sha256(token.encode()).hexdigest()


def leftovers():
    """Command lines of processes that a test's daemon has left behind."""
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                words = file.read().replace(b"\0", b" ").decode(errors="replace")
            where = os.readlink(f"/proc/{pid}/cwd")
        except OSError:
            continue
        if words and PREFIX in words + where:  # one that is ending has no words any more
            yield int(pid), words
