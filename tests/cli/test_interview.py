"""A command without its words asks for them, but only somebody at a terminal."""
import os
import pty
import subprocess

import pytest

import vikard
from town import OK, USAGE


def talk(town, of, words, answers):
    """Types each answer when its question has been asked; returns the exit code and all that was shown."""
    master, slave = pty.openpty()
    with subprocess.Popen([vikard.program("vikar"), *words], stdin=slave, stdout=slave, stderr=slave,
                          env=town.environment(of=of), preexec_fn=vikard.die_with_parent) as vikar:
        os.close(slave)
        shown, asked = b"", 0
        while True:
            try:
                shown += os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            while asked < len(answers) and answers[asked][0].encode() in shown.rpartition(b"\n")[2]:
                os.write(master, answers[asked][1].encode() + b"\n")
                asked += 1
                shown += b"\n"
    os.close(master)
    assert asked == len(answers), (asked, shown.decode())
    return vikar.returncode, shown.decode()


NEED = [("Hvor mange", "mange"), ("Hvor mange", "2"), ("kompetanse", " sykepleier "), ("uker", "27"), ("dager", "man-fre")]


def test_a_need_is_asked_for_and_shown(town):
    before = len(town.items("request", "list", of="manager@Råde"))
    code, shown = talk(town, "manager@Råde", ["behov", "ny"], NEED + [("klokka", "07:30-15:00"), ("Utføre", "")])
    assert code == OK and "vikar request add 2 sykepleier --weeks 27 --days man-fre --time 07:30-15:00" in shown, shown
    assert "10 vakter er bedt om" in shown, shown
    assert len(town.items("request", "list", of="manager@Råde")) == before + 1


def test_hours_are_asked_for_where_no_clock_was_said(town):
    code, shown = talk(town, "manager@Råde", ["request", "add", "--dry-run"],
                       NEED + [("klokka", ""), ("timer i uka (15)", "15"), ("Utføre", "ja")])
    assert code == OK and "vikar request add 2 sykepleier --dry-run --weeks 27 --days man-fre --hours 15" in shown, shown


@pytest.mark.parametrize("last", ["n", "nei", "kanskje"])
def test_a_no_runs_nothing(town, last):
    before = town.items("request", "list", of="manager@Råde")
    code, _ = talk(town, "manager@Råde", ["request", "add"], NEED + [("klokka", "07-15"), ("Utføre", last)])
    assert code == USAGE and town.items("request", "list", of="manager@Råde") == before


def test_an_offer_is_asked_for(town):
    code, shown = talk(town, "coordinator@Hvaler", ["ledig", "ny", "--dry-run"], [
        ("Hvem", "S-3"), ("uker", "40"), ("dager", ""), ("klokka", "07-15"), ("Høyst", "7,5"), ("Utføre", "j")])
    assert code == OK and "vikar offer add S-3 --dry-run --weeks 40 --time 07-15 --hours 7,5" in shown, shown


def test_a_standing_yes_is_asked_for(town):
    of = "coordinator@Hvaler"
    words = ["ledig", "stående", "--dry-run", "--how", "phone"]
    code, shown = talk(town, of, words, [("tilbud", "T-1"), ("hvilken dag", "i sommer"), ("hvilken dag", "2026-08-31"),
                                         ("Høyst", ""), ("Utføre", "")])
    assert code == OK and "vikar offer standing T-1 --dry-run --how phone --to 2026-08-31\r\n" in shown, shown
    code, shown = talk(town, of, ["offer", "standing", "--dry-run", "--revoke"], [("tilbud", "T-1"), ("Utføre", "")])
    assert code == OK and "vikar offer standing T-1 --dry-run --revoke" in shown, shown


def test_answers_are_asked_for(played):
    of = "coordinator@Marker"
    ref = played.items("todo", of=of)[0]["ref"]
    code, shown = talk(played, of, ["ja", "--dry-run", "--side", "lender"], [("forslag", ref), ("Utføre", "")])
    assert code == OK and f"vikar yes {ref} --dry-run --side lender" in shown, shown
    code, shown = talk(played, of, ["nei", "--dry-run"], [("forslag", ref), ("Hvorfor", "ferie"), ("Utføre", "")])
    assert code == OK and f"vikar no {ref} --dry-run --code ferie" in shown, shown


def test_without_a_terminal_nothing_is_asked(town):
    result = town.run("request", "add", of="manager@Råde")
    assert result.code == USAGE and "vikar request add" in result.err and not result.out
