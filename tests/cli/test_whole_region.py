"""The plan of the whole region on the command line, in a town hall's words."""
import json
import re

import pytest

import town as towns
from town import REFUSED, USAGE


@pytest.fixture(scope="module")
def town():
    made = towns.Town()
    yield made
    made.close()


def test_nobody_asks_for_anything(town):
    assert town.done("plan", "--dry-run", "--seconds", "1").lines[:2] == [
        "Ingen ber om noe.", "Det blir ikke bedre av å flytte noe."]


def test_what_is_covered_and_what_any_plan_could_cover(town):
    town.settled("request", "add", towns.NEED, of="manager@Råde")
    said = town.done("plan", "--dry-run", "--seconds", "1").out
    shares = re.search(r"^(\d+(?:,\d)?) % av vaktene blir dekket \((\d+(?:,\d)?) % nå\); "
                       r"ingen plan kunne dekke mer enn (\d+(?:,\d)?) %\.$", said, re.M)
    assert shares, said
    after, before, bound = (float(share.replace(",", ".")) for share in shares.groups())
    assert 0 < before <= after <= bound <= 100


def test_norwegian_words_mean_the_same(town):
    assert town.done("planlegg", "--prøv", "--sekunder", "1").out == town.done("plan", "--dry-run", "--seconds", "1").out


def test_json_is_the_run_as_it_is(town):
    run = town.done("plan", "--dry-run", "--seconds", "1", "--json").json
    assert (run["job"], run["state"]) == ("moves", "done") and run["shifts"]["asked_min"] > 0


def test_who_may_not_and_what_cannot_be(town):
    assert town.run("plan", of="manager@Råde").code == REFUSED
    assert town.run("plan", "--seconds", "soon").code == USAGE
    assert town.run("plan", "--seconds", "601").code == USAGE
    assert town.run("plan", "--apply", "nothing").code == REFUSED


def test_status_says_how_the_planner_is(town):
    assert re.search(r"^planlegger: +hviler$", town.done("status").out, re.M)


def test_what_one_more_would_cover(town):
    lines = town.done("report", "scarcity", "--seconds", "1", of="manager@Råde").lines
    said = r"Én \S.* til i uke \d+ ville dekket (inntil )?\d+(,\d+)? time[r]?\."
    assert all(re.fullmatch(said, line) for line in lines), lines
    run = town.done("report", "scarcity", "--seconds", "1", "--json").json
    assert run["job"] == "scarcity" and len(run["items"]) == len(lines)


def test_the_region_is_exported(town):
    said = town.done("export", "plan").out
    instance = json.loads(said)
    assert instance["format"] == "vikar-instance/1" and instance["requests"]
    assert {place["name"] for place in instance["municipalities"]} >= {"Råde", "Hvaler"}
