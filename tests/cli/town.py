"""vikar as it is run by people: a daemon with a region, a token each, and what a command printed."""
import json
import os
import socket
import subprocess
import threading
from collections import namedtuple

import vikard

REGION = os.path.join(vikard.ROOT, "config", "ostfold.json")
NEED = "3 sykepleiere, Råde, uke 27-31, man-fre 07:30-15:00"
ASKED = ("--part-timers", "asked")  # said of own ones; the region does not demand it
OK, REFUSED, USAGE, UNREACHABLE, UNKNOWN, UNAUTHENTICATED, STORE = range(7)


class Result(namedtuple("Result", "code out err")):
    @property
    def json(self):
        return json.loads(self.out)

    @property
    def lines(self):
        return self.out.splitlines()


class Town:
    """A daemon and the tokens of its people: town.run("todo", of="manager@Råde")."""

    def __init__(self, region=REGION, config=""):
        self.daemon = vikard.Daemon(config)
        self.tokens = {}
        self.applied = self.done("apply", "-f", region) if region else None

    def environment(self, of=None, socket_path=None, **more):
        """Nothing of the tester's own: no home with a token, no language but bokmål."""
        found = {"PATH": os.environ["PATH"], "HOME": self.daemon.folder, "VIKAR_LANG": "nb",
                 "VIKAR_SOCKET": socket_path or self.daemon.unix}
        if of:
            found["VIKAR_TOKEN_FILE"] = self.token(of)
        found.update(more)
        return {name: value for name, value in found.items() if value is not None}

    def start(self, *words, stdout=subprocess.PIPE, **environment):
        """The running vikar."""
        return subprocess.Popen([vikard.program("vikar"), *words], stdin=subprocess.DEVNULL, stdout=stdout,
                                stderr=subprocess.PIPE, env=self.environment(**environment),
                                preexec_fn=vikard.die_with_parent)

    def run(self, *words, **environment):
        with self.start(*words, **environment) as vikar:
            out, err = vikar.communicate(timeout=vikard.WAIT_S)
        assert "Sanitizer" not in err.decode() and "runtime error" not in err.decode(), err.decode()
        return Result(vikar.returncode, out.decode(), err.decode())

    def done(self, *words, **environment):
        """What a command says that must succeed."""
        result = self.run(*words, **environment)
        assert result.code == OK, f"vikar {' '.join(words)}: {result}"
        return result

    def settled(self, *words, **environment):
        """The same for a change, and what the house makes of it."""
        result = self.done(*words, **environment)
        self.daemon.clock.settle()
        return result

    def token(self, of):
        """The token file of "role@municipality", made when it is first asked for."""
        if of not in self.tokens:
            role, municipality = of.split("@")
            path = os.path.join(self.daemon.folder, of)
            self.done("principal", "add", "--role", role, "--municipality", municipality, "--token-out", path)
            self.tokens[of] = path
        return self.tokens[of]

    def items(self, *words, **environment):
        return self.done(*words, "--json", **environment).json["items"]

    def close(self):
        self.daemon.close()


def play(town):
    """The main job: asked, proposed, three yeses."""
    town.settled("request", "add", NEED, *ASKED, of="manager@Råde")
    lent = next(item for item in town.items("todo", of="coordinator@Hvaler") if item["side"] == "lender")["ref"]
    town.settled("yes", lent, "--side", "lender", of="coordinator@Hvaler")
    town.settled("yes", lent, "--side", "staff", "--how", "phone", of="coordinator@Hvaler")
    town.settled("yes", lent, of="manager@Råde")


class Relay:
    """Stands between vikar and vikard, line by line: keeps the calls, and may lose an answer."""

    def __init__(self, town, lose=lambda call: False):
        self.upstream, self.lose, self.calls = town.daemon.unix, lose, []
        self.path = os.path.join(town.daemon.folder, "relay.sock")
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(self.path)
        self.listener.listen()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                peer, _ = self.listener.accept()
            except OSError:
                return
            with peer, peer.makefile("rwb") as lines:
                self.serve(lines)

    def serve(self, lines):
        with vikard.connect(self.upstream) as house, house.makefile("rwb") as answers:
            for line in lines:
                call = json.loads(line)
                self.calls.append(call)
                answers.write(line)
                answers.flush()
                answer = answers.readline()
                if self.lose(call):
                    return
                lines.write(answer)
                lines.flush()

    def params(self, method):
        """Of the last call of that method."""
        return [call["params"] for call in self.calls if call["method"] == method][-1]

    def close(self):
        """shutdown wakes the thread that accepts; close alone doesn't."""
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        os.unlink(self.path)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
