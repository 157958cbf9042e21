"""What the dialogues share: a world a module, and the promise that no process outlives the run."""
import os
import signal
import sys

import pytest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
sys.dont_write_bytecode = True

import region  # noqa: E402
import vikard  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def no_process_is_left():
    yield
    for daemon in list(vikard.living):
        daemon.kill()
    found = list(vikard.leftovers())
    for pid, _ in found:
        os.kill(pid, signal.SIGKILL)
    assert not found, found


@pytest.fixture(scope="module")
def daemon():
    """An empty region."""
    made = vikard.Daemon()
    yield made
    made.close()


@pytest.fixture(scope="module")
def world(daemon):
    """The small region; tests of one module share it and each takes weeks of its own."""
    return region.World(daemon)
