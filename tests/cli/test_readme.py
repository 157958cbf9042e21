"""The README's "How do I ...": what a manager, a coordinator, a nurse and an invoice clerk type, and what they are told."""
import os
import re
import shlex
from datetime import datetime, timedelta, timezone

import pytest

import town as towns
import vikard

SUMMER_TIME = timezone(timedelta(hours=2))
ROLES = {"service manager": "manager", "staffing coordinator": "coordinator", "invoice clerk": "auditor", "nurse": "worker"}
NURSE = "S-29"


def sections():
    """(what it is about, its lines of code) of each."""
    with open(os.path.join(vikard.ROOT, "README.md"), encoding="utf-8") as file:
        text = file.read().split("\n## How do I ...\n")[1].split("\n## ")[0]
    for section in text.split("\n### ... ")[1:]:
        about, *lines = section.splitlines()
        yield about, [line[4:] for line in lines if line.startswith("    ")]


def steps(lines):
    """Each command with what is shown after it; a day on which it goes on comes alone."""
    found = []
    for line in lines:
        if typed := re.match(r"(\S+), ([a-z ]+) \$ vikar\b(.*)", line):
            place, job, words = typed.groups()
            found.append((f"{ROLES[job]}@{place}", shlex.split(words, comments=True), []))
        elif day := re.match(r"# \w+day (\d{4}-\d\d-\d\d \d\d:\d\d)$", line):
            found.append((None, day[1], []))
        else:
            found[-1][2].append(line)
    return found


def assert_told(shown, told):
    """Every line that is shown was told, in this order; "..." stands for any, none too."""
    wild, at = False, 0
    for line in shown:
        if line == "...":
            wild = True
            continue
        assert line in told[at:] if wild else told[at:at + 1] == [line], (line, told)
        at = told.index(line, at) + 1
        wild = False
    assert wild or at == len(told), ("more was told than is shown", told[at:])


@pytest.fixture(scope="module")
def town():
    made = towns.Town()
    token = os.path.join(made.daemon.folder, "nurse")
    made.done("principal", "add", "--role", "worker", "--municipality", "Våler", "--staff", NURSE, "--token-out", token)
    made.tokens["worker@Våler"] = token
    yield made
    made.close()


def test_there_are_five():
    assert [about for about, _ in sections()] == [
        "ask for people?", "lend people, and keep my own ward safe?", "answer for myself, and call in sick?",
        "settle a month?", "ask again next summer, and change my mind?"]
    assert all(len(steps(lines)) >= 3 for _, lines in sections())


@pytest.mark.parametrize("about, lines", sections(), ids=[about for about, _ in sections()])
def test_what_stands_there_is_so(town, about, lines):
    """One after the other: a section goes on where the one before it ended."""
    for of, words, shown in steps(lines):
        if not of:
            moment = datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=SUMMER_TIME)
            town.daemon.clock.set(int(moment.timestamp() * 1000))
            town.daemon.clock.settle()
            continue
        assert_told(shown, town.settled(*words, of=of, VIKAR_LANG="en").out.splitlines())


@pytest.mark.parametrize("shown, told, holds", [
    (["a", "b"], ["a", "b"], True), (["a"], ["a", "b"], False), (["a", "..."], ["a", "b"], True),
    (["...", "b"], ["a", "b"], True), (["b"], ["a", "b"], False), (["a", "...", "a"], ["a", "b"], False),
    (["..."], [], True), (["a"], [], False), ([], [], True), (["b", "...", "a"], ["a", "b"], False)])
def test_a_line_that_was_not_told_is_found(shown, told, holds):
    if holds:
        assert_told(shown, told)
    else:
        with pytest.raises(AssertionError):
            assert_told(shown, told)
