"""What the tests of the command line share: one town on the region of config/ostfold.json."""
import os
import signal
import sys

import pytest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(os.path.dirname(HERE), "lib")]
sys.dont_write_bytecode = True

import town as towns  # noqa: E402
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


@pytest.fixture(scope="session")
def town():
    """Shared: tests that kill the daemon make one of their own."""
    made = towns.Town()
    yield made
    made.close()


@pytest.fixture(scope="session")
def played(town):
    """Råde has asked for nurses, and Hvaler has lent one: B-1, F-1 and more, O-1."""
    towns.play(town)
    return town
