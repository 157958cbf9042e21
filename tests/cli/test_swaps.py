"""A swap among three municipalities on the command line: found, wished by all three, proposed."""
import json
import os
import re

import pytest

import town as towns
from region import PLURAL, three_towns
from town import REFUSED, USAGE

WEEK = "2026-W29"


def region():
    return {PLURAL.get(kind, f"{kind}s"): rows for kind, rows in three_towns(WEEK).items()}


@pytest.fixture
def town():
    made = towns.Town(region=None)
    path = os.path.join(made.daemon.folder, "region.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(region(), file)
    made.done("apply", "-f", path)
    made.settled("minimum", "set", "--competence", "sykepleier", "--count", "1", of="coordinator@Våler")
    made.settled("request", "add", "1 sykepleier, Råde, uke 29, man-fre 07:30-15:00", *towns.ASKED, of="manager@Råde")
    yield made
    made.close()


def test_three_wish_and_two_are_proposed(town):
    assert town.done("swap", "list", of="coordinator@Hvaler").out == "Ingen.\n"
    town.done("bytte", "finn", "B-1", of="manager@Råde")
    assert re.search(r"^B-1 +0 +uke 29 +S-1 +Hvaler: ikke svart +Våler: ikke svart +Råde: ikke svart",
                     town.done("swap", "list", of="coordinator@Hvaler").out, re.M)
    assert town.done("todo", of="coordinator@Hvaler").lines == [
        "B-1 | uke 29 | Hvaler hjelper Våler, og Våler hjelper Råde. | vikar swap yes B-1 0"]
    assert "Hvaler helps Våler, and Våler helps Råde." in town.done("todo", of="manager@Råde", VIKAR_LANG="en").out
    town.done("swap", "yes", "B-1", of="coordinator@Hvaler")
    assert "swap" not in town.done("todo", of="coordinator@Hvaler").out
    town.done("bytte", "nei", "B-1", "0", of="manager@Råde")
    town.done("bytte", "ja", "B-1", "0", of="manager@Råde")
    assert town.items("proposal", "list", of="manager@Råde") == []
    town.settled("swap", "yes", "B-1", of="coordinator@Våler")
    assert [row["staff"] for row in town.items("proposal", "list", of="manager@Råde")] == ["S-4"]
    assert sorted(row["staff"] for row in town.items("proposal", "list", of="coordinator@Våler")) == ["S-1", "S-4"]


def test_who_follows_reads_what_happens(town):
    since = town.done("proposal", "list", "--json", of="coordinator@Hvaler").json["cursor"]
    follower = town.start("follow", "--since", since, "--events", "request.swap", of="coordinator@Hvaler")
    town.done("swap", "find", "B-1", of="manager@Råde")
    town.done("swap", "no", "B-1", of="coordinator@Våler")
    said = [follower.stdout.readline().decode().rstrip("\n").split("  ", 1)[1] for _ in range(2)]
    assert said == ["B-1  Hvaler hjelper Våler, og Våler hjelper Råde. Byttet er foreslått.",
                    "B-1  Hvaler hjelper Våler, og Våler hjelper Råde. Våler ønsker ikke byttet."]
    follower.kill()
    follower.communicate()


def test_what_cannot_be(town):
    assert town.run("swap", "yes", "B-1", of="coordinator@Hvaler").code == REFUSED
    assert town.run("swap", "yes", "B-1", "first", of="coordinator@Hvaler").code == USAGE
