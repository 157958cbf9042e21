"""What the demo plays on: a vikard of its own, people who type vikar, one who follows, and claims."""
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta, timezone

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tests", "lib"))
import vikard  # noqa: E402

SPRING_MS = 1776067200000  # Monday 2026-04-13T08:00Z
SUMMER_TIME = timezone(timedelta(hours=2))
ENGLISH = os.environ.get("VIKAR_LANG", "nb").startswith("en")


def choose(nb, en):
    return en if ENGLISH else nb


class Wrong(Exception):
    """The demo showed something that isn't so."""


class Claims:
    """What must be true of what is shown. One of them may be spoiled, to see that the demo can fail."""

    def __init__(self, spoiled=None):
        self.spoiled, self.held = spoiled, 0

    def same(self, claim, found, wanted):
        if self.spoiled and self.spoiled in claim:
            wanted = ("spoiled", wanted)
        if found != wanted:
            raise Wrong(f"{claim}\n  found:  {found!r:.2000}\n  wanted: {wanted!r:.2000}")
        self.held += 1

    def true(self, claim, found):
        self.same(claim, bool(found), True)


def quoted(word):
    return f'"{word}"' if not word or set(word) & set(' ()') else word


def encoded(words):
    """As UTF-8 whatever the locale is: LANG=C is no reason to lose an å."""
    return [word.encode() for word in words]


class Person:
    """Somebody with a token in a file, or the operator, who needs none; the prompt shows `label`."""

    def __init__(self, stage, label, token=None):
        self.stage, self.label, self.token = stage, label, token

    def environment(self):
        told = {"PATH": os.environ.get("PATH", os.defpath), "HOME": self.stage.folder,
                "VIKAR_SOCKET": self.stage.daemon.unix, "VIKAR_LANG": choose("nb", "en")}
        return dict(told, VIKAR_TOKEN_FILE=self.token) if self.token else told

    def start(self, *words, **how):
        return subprocess.Popen(encoded([vikard.program("vikar"), *words]), env=self.environment(),
                                cwd=self.stage.folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                **how)

    def show(self, words, output, tail=""):
        typed = " ".join(["vikar", *map(quoted, words)])
        self.stage.print(f"\n{self.label} $ {typed}{tail}\n{output}".rstrip("\n"))

    def finish(self, process, words):
        """Shows what came of it, and returns how it ended."""
        self.show(words, process.communicate(timeout=vikard.WAIT_S)[0].decode())
        return process.returncode

    def type(self, *words, ends=0):
        """Types a command for all to see; it has to end so."""
        ended = self.finish(self.start(*words, stderr=subprocess.STDOUT), words)
        self.stage.claims.same(f"vikar {' '.join(words)} ends with {ends}", ended, ends)
        self.stage.daemon.clock.settle()

    def ask(self, *words):
        """The answer as data, for claims; nobody sees it."""
        process = self.start(*words, "--json", stderr=subprocess.PIPE)
        out, err = process.communicate(timeout=vikard.WAIT_S)
        if process.returncode:
            raise Wrong(f"vikar {' '.join(words)} ends with {process.returncode}: {err.decode()}")
        return json.loads(out)

    def items(self, *words):
        return self.ask(*words)["items"]

    def proposal(self, ref):
        return self.ask("proposal", "show", ref)["proposal"]


class Follower:
    """`vikar follow` in the background, twice: once for the eye, once as data for the claims."""

    def __init__(self, person):
        self.person, self.buffers, self.running = person, {}, []
        self.screen = self.follow("--cursor-file", "screen.cursor")
        self.data = self.follow("--json")
        person.show(("follow", "--cursor-file", "screen.cursor"), "", tail=" &")

    def follow(self, *words):
        process = self.person.start("follow", *words, stderr=subprocess.DEVNULL,
                                    preexec_fn=vikard.die_with_parent)
        self.running.append(process)
        self.buffers[process] = b""
        return process

    def line(self, process):
        """The next line; a bounded wait for it."""
        while b"\n" not in self.buffers[process]:
            if not select.select([process.stdout], [], [], vikard.WAIT_S)[0]:
                raise Wrong("the follower saw nothing")
            more = os.read(process.stdout.fileno(), 65536)
            if not more:
                raise Wrong("the follower has ended")
            self.buffers[process] += more
        line, self.buffers[process] = self.buffers[process].split(b"\n", 1)
        return line.decode()

    def event(self):
        while (notice := json.loads(self.line(self.data)))["method"] != "event":
            pass
        return notice["params"]

    def events_until(self, kind, ref):
        """The events up to that one, which the person has seen on her screen by then."""
        events = []
        while not events or (events[-1]["type"], events[-1]["data"]["ref"]) != (kind, ref):
            events.append(self.event())
        self.person.stage.print(f"\n{self.person.label}, " + choose("på skjermen:", "on the screen:"))
        for _ in events:
            self.person.stage.print("  " + self.line(self.screen))
        return events

    def close(self):
        for process in self.running:
            process.send_signal(signal.SIGTERM)
            process.wait(vikard.WAIT_S)
            process.stdout.close()


class Stage:
    """A vikard with its Redis in a private folder, its clock, and who takes part. Use it in a `with`."""

    def __init__(self, spoiled=None, interactive=False):
        self.claims, self.follower, self.scenes, self.interactive = Claims(spoiled), None, 0, interactive
        self.tokens = 0
        self.daemon = vikard.Daemon(now_ms=SPRING_MS)
        self.folder = self.daemon.folder
        os.symlink(os.path.join(ROOT, "config"), os.path.join(self.folder, "config"))
        self.operator = Person(self, choose("drift", "operator"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            if self.follower:
                self.follower.close()
            self.daemon.close()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def looks_by_itself(self):
        """From here on vikard plans and looks at what stays open when it has been quiet for a minute."""
        with open(self.daemon.config, "w", encoding="utf-8") as file:
            file.write("plan: { after_s = 60; seconds = 1; chains = 0; };\n")
        self.daemon.restart()

    @staticmethod
    def print(text):
        print(text, flush=True)

    def scene(self, nb, en):
        if self.interactive and self.scenes:
            self.print(choose("\n[Enter: neste scene]", "\n[Enter: the next scene]"))
            sys.stdin.readline()
        self.scenes += 1
        title = f"{self.scenes}. {choose(nb, en)}"
        self.print(f"\n\n{title}\n{'-' * len(title)}")

    def tell(self, nb, en):
        self.print("\n" + choose(nb, en))

    def goes_on(self, moment):
        """The clock is put on to that local moment: "2026-06-29 06:30"."""
        at = datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=SUMMER_TIME)
        self.daemon.clock.set(int(at.timestamp() * 1000))
        self.daemon.clock.settle()

    def person(self, place, role, job, staff=None, typed=False):
        """Gives somebody access; her token goes into a file that only she can read."""
        self.tokens += 1
        token = f"{self.tokens}.token"
        words = ["principal", "add", "--municipality", place, "--role", role, "--token-out", token]
        words += ["--staff", staff] if staff else []
        if typed:
            self.operator.type(*words)
        else:
            self.operator.ask(*words)
        path = os.path.join(self.folder, token)
        self.claims.same("a token is for its owner's eyes", os.stat(path).st_mode & 0o777, 0o600)
        return Person(self, f"{place}, {choose(*job)}", path)

    def follow(self, person):
        self.follower = Follower(person)
        until = time.monotonic() + vikard.WAIT_S
        while self.operator.ask("status")["subscribers"] != len(self.follower.running):
            if time.monotonic() > until:
                raise Wrong("the followers have not subscribed")
        return self.follower

    def at_once(self, typed):
        """[(who, what)], typed at the same time; how each ended, the winner shown first."""
        started = [(person, words, person.start(*words, stderr=subprocess.STDOUT)) for person, words in typed]
        for _, _, process in started:
            process.wait(vikard.WAIT_S)
        started.sort(key=lambda one: one[2].returncode)
        ended = [person.finish(process, words) for person, words, process in started]
        self.daemon.clock.settle()
        return ended
