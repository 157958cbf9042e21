"""What the fault tests share: where their helpers are, and the promise that no process outlives the run."""
import os
import signal
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "lib")]
sys.dont_write_bytecode = True

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
