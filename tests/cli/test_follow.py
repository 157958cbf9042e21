"""vikar follow and --watch: what happens, as it happens."""
import signal

import pytest

import town as towns
import vikard


@pytest.fixture
def own():
    made = towns.Town()
    yield made
    made.close()


def line_with(vikar, what):
    """The lines up to the one that says it."""
    found = []
    while not found or what not in found[-1]:
        line = vikar.stdout.readline().decode()
        assert line, (found, vikar.stderr.read().decode())
        found.append(line)
    return found


def interrupted(vikar):
    vikar.send_signal(signal.SIGINT)
    vikar.communicate(timeout=vikard.WAIT_S)
    return vikar.returncode


def ask(town):
    town.settled("request", "add", "1 jurist, uke 33, 15 timer", "--task", "staff", of="manager@Råde")


def test_follow_goes_on_from_its_file_after_everything_was_killed(own, tmp_path):
    words = ("follow", "--cursor-file", str(tmp_path / "cursor"), "--events", "request")
    ask(own)
    first = own.start(*words, "--since", own.done("request", "list", "--json").json["cursor"], of="manager@Råde")
    ask(own)
    assert "B-2  nytt behov" in line_with(first, "B-2")[-1]
    own.daemon.restart("kill")
    ask(own)
    assert "B-3  nytt behov" in line_with(first, "B-3")[-1]  # the same vikar, connected again
    first.kill()
    first.communicate()
    ask(own)
    second = own.start(*words, of="manager@Råde")
    lines = line_with(second, "B-4")
    assert not any("B-2" in line for line in lines), lines
    assert interrupted(second) == towns.OK


@pytest.mark.parametrize("words", ["todo", "status", "proposal list"])
def test_watch_draws_again_until_it_is_interrupted(played, words):
    vikar = played.start(*words.split(), "--watch", "1", of="manager@Råde")
    first = vikar.stdout.readline()
    again = vikar.stdout.readline()
    while again != first:
        assert again, vikar.stderr.read().decode()
        again = vikar.stdout.readline()
    assert b"\033" not in first
    assert interrupted(vikar) == towns.OK


def test_watch_waits_for_a_daemon_that_comes_back(own):
    vikar = own.start("municipality", "list", "--watch", "1")
    line_with(vikar, "Marker")
    own.daemon.restart("kill")
    line_with(vikar, "Marker")
    line_with(vikar, "Marker")
    assert interrupted(vikar) == towns.OK
