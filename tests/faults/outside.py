"""A Redis of one's own for vikard to use, and a vikard that is started without help: as systemd would."""
import os
import shutil
import signal
import socket
import subprocess
import tempfile

import vikard

SAFE = ("appendonly yes", "appendfsync always")


def ask(lines, words):
    lines.write(b"*%d\r\n" % len(words))
    for word in (word if isinstance(word, bytes) else word.encode() for word in words):
        lines.write(b"$%d\r\n%s\r\n" % (len(word), word))
    lines.flush()


class Redis:
    """A redis-server on a unix socket, and on TCP. `folder` is where it keeps its files."""

    def __init__(self, *settings, password=None, folder=None):
        self.folder = folder or tempfile.mkdtemp(prefix=vikard.PREFIX)
        self.socket, self.port = os.path.join(self.folder, "redis.sock"), vikard.unused_port()
        self.password, self.settings = password, settings or SAFE
        self.process = None
        self.start()

    def start(self):
        lines = [f"port {self.port}", "bind 127.0.0.1", f"unixsocket {self.socket}", f"dir {self.folder}",
                 'save ""', "logfile redis.log", *self.settings]
        if self.password:
            lines.append("requirepass " + self.password)
        self.process = subprocess.Popen(["redis-server", "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                        preexec_fn=vikard.die_with_parent)
        self.process.stdin.write("\n".join(lines).encode())
        self.process.stdin.close()
        self.wait_until_it_answers()

    def wait_until_it_answers(self):
        for _ in range(int(vikard.WAIT_S / 0.05)):
            try:
                if self("PING") == b"PONG":
                    return
            except OSError:
                pass
            try:
                self.process.wait(0.05)
                break
            except subprocess.TimeoutExpired:
                pass
        raise AssertionError("redis-server doesn't answer")

    def __call__(self, *words):
        """One command; its reply."""
        calls = ([("AUTH", self.password)] if self.password else []) + [words]
        with vikard.connect(self.socket) as peer, peer.makefile("rwb") as lines:
            for call in calls:
                ask(lines, call)
            return [vikard.read_reply(lines) for _ in calls][-1]

    def pause(self):
        self.process.send_signal(signal.SIGSTOP)

    def resume(self):
        self.process.send_signal(signal.SIGCONT)

    def stop(self):
        if self.process:
            self.resume()
            self.process.terminate()
            self.process.wait(vikard.WAIT_S)
        self.process = None

    def close(self):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def conf(self, address=None, password=None):
        """vikard's configuration for it; a password goes into a file."""
        lines = ['address = "%s";' % (address or "unix:" + self.socket)]
        if password:
            path = os.path.join(self.folder, "password")
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
                file.write(password + "\n")
            lines.append('password_file = "%s";' % path)
        return "redis: { " + " ".join(lines) + " };\n"


class Bare:
    """A vikard in a state directory, on the real clock; how it ends and what it says is what is tested."""

    def __init__(self, state, config=""):
        self.state, self.socket = state, os.path.join(state, "vikard.sock")
        self.ready = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.ready.bind("\0" + os.path.basename(state) + os.urandom(8).hex())
        path = os.path.join(state, "vikard.conf")
        with open(path, "w", encoding="utf-8") as file:
            file.write(config)
        self.stderr = tempfile.TemporaryFile("a+b")  # where it writes is not moved by our reading
        notify = "@" + self.ready.getsockname()[1:].decode()
        self.process = subprocess.Popen([vikard.program(), "--config", path, "--state", state, "--listen",
                                         "unix:" + self.socket],
                                        stdin=subprocess.DEVNULL, stdout=self.stderr, stderr=self.stderr,
                                        env=dict(os.environ, NOTIFY_SOCKET=notify),
                                        preexec_fn=vikard.die_with_parent)

    def wait_until_ready(self):
        self.ready.settimeout(vikard.WAIT_S)
        while b"READY=1" not in self.ready.recv(4096):
            assert self.process.poll() is None, self.said()
        self.ready.close()  # unread, what it says of its state would fill the socket, and it would wait
        return self

    def said(self):
        self.stderr.seek(0)
        return self.stderr.read().decode(errors="replace")

    def wait(self):
        """Its exit code, and what it said."""
        exit_code, said = self.process.wait(vikard.WAIT_S), self.said()
        assert "Sanitizer" not in said and "runtime error" not in said, said
        self.close()
        return exit_code, said

    def stop(self):
        self.process.terminate()
        exit_code, said = self.wait()
        assert exit_code == 0, said

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(vikard.WAIT_S)
        self.ready.close()
        self.stderr.close()
