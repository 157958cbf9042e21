"""vikar follow --exec: each notice reaches the program at least once, whatever is killed."""
import json
import os

import pytest

import town as towns
import vikard
from town import REFUSED, USAGE


@pytest.fixture
def own():
    made = towns.Town()
    yield made
    made.close()


def ask(town):
    town.settled("request", "add", "1 jurist, uke 33, 15 timer", "--task", "staff", of="manager@Råde")


@pytest.fixture
def taken(tmp_path):
    """A pipe that the program writes to: reading it waits without sleeping."""
    path = tmp_path / "taken"
    os.mkfifo(path)
    return path


def hook(tmp_path, body):
    path = tmp_path / "hook"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="ascii")
    path.chmod(0o755)
    return str(path)


def started(own, tmp_path, program, *more):
    return own.start("follow", "--exec", program, "--cursor-file", str(tmp_path / "cursor"), "--events",
                     "request.opened", *more, of="manager@Råde")


def ended(vikar):
    vikar.kill()
    vikar.communicate(timeout=vikard.WAIT_S)


def test_each_notice_is_a_line_of_json_in_order(own, tmp_path, taken):
    since = own.done("request", "list", "--json").json["cursor"]
    for _ in range(3):
        ask(own)
    vikar = started(own, tmp_path, f"cat >>{taken}", "--since", since)
    found = []
    while len(found) < 3:
        with open(taken, encoding="utf-8") as file:
            found += [json.loads(line) for line in file]
    ended(vikar)
    assert [notice["data"]["ref"] for notice in found] == ["B-1", "B-2", "B-3"], found
    assert {notice["type"] for notice in found} == {"request.opened"}


def test_a_program_that_fails_gets_it_again_and_nothing_passes_it(own, tmp_path, taken):
    """It fails twice; the next notice waits for it."""
    since = own.done("request", "list", "--json").json["cursor"]
    ask(own)
    ask(own)
    program = hook(tmp_path, f'cat >>{tmp_path}/all; echo x >>{tmp_path}/tries\n'
                             f'[ "$(wc -l <{tmp_path}/tries)" -gt 2 ] || exit 1\ntail -n 1 {tmp_path}/all >{taken}')
    vikar = started(own, tmp_path, program, "--since", since)
    for expected in ("B-1", "B-2"):
        with open(taken, encoding="utf-8") as file:
            assert json.loads(file.read())["data"]["ref"] == expected
    ended(vikar)
    refs = [json.loads(line)["data"]["ref"] for line in (tmp_path / "all").read_text().splitlines()]
    assert refs[:4] == ["B-1", "B-1", "B-1", "B-2"], refs


@pytest.mark.parametrize("at", [1, 2])
def test_one_that_is_killed_in_the_middle_gets_it_again(own, tmp_path, taken, at):
    """vikar and its program die over a notice: the next vikar begins with it."""
    since = own.done("request", "list", "--json").json["cursor"]
    ask(own)
    ask(own)
    program = hook(tmp_path, f'echo x >>{tmp_path}/tries; cat >{taken}\n'
                             f'if [ "$(wc -l <{tmp_path}/tries)" -ge {at} ]; then kill -9 $PPID; fi')
    first = started(own, tmp_path, "exec " + program, "--since", since)
    for number in range(1, at + 1):
        with open(taken, encoding="utf-8") as file:
            assert json.loads(file.read())["data"]["ref"] == f"B-{number}"
    assert first.wait(timeout=vikard.WAIT_S) == -9
    first.communicate()
    second = started(own, tmp_path, f"cat >{taken}")
    with open(taken, encoding="utf-8") as file:
        assert json.loads(file.readline())["data"]["ref"] == f"B-{at}"
    ended(second)


def test_it_needs_a_cursor_file(own):
    result = own.run("follow", "--exec", "true")
    assert result.code == USAGE and "--cursor-file" in result.err


def test_a_cursor_the_journal_has_lost_is_said(own, tmp_path):
    (tmp_path / "cursor").write_text("99-99-00000000-0000-4000-8000-000000000000\n", encoding="ascii")
    result = own.run("follow", "--cursor-file", str(tmp_path / "cursor"), of="manager@Råde")
    assert result.code == REFUSED and "markøren" in result.err, result
    assert (tmp_path / "cursor").read_text().startswith("99-99-")  # kept as it was
