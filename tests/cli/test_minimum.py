"""The lender's safety on the command line: a coordinator sets a minimum, sees what a yes does to it, and is heard."""
import re

import pytest

import town as towns
from town import REFUSED, USAGE

OF = "coordinator@Hvaler"


@pytest.fixture(scope="module")
def hvaler():
    """Hvaler's minimum is two nurses in the summer weeks, and Råde has asked."""
    made = towns.Town()
    made.settled("minimum", "set", "--competence", "sykepleier", "--count", "2", "--weeks", "27-31", of=OF)
    made.settled("request", "add", towns.NEED, of="manager@Råde")
    yield made
    made.close()


def test_a_minimum_stands_with_its_municipality(hvaler):
    assert re.search(r"^3110 +Hvaler .*sykepleier 2 \(uke 27-31\)", hvaler.done("municipality", "list", of=OF).out, re.M)


def test_a_minimum_wants_what_and_how_many(hvaler):
    refused = hvaler.run("minimum", "set", "--competence", "sykepleier", of=OF)
    assert refused.code == USAGE and "--count 3" in refused.err
    assert hvaler.run("minimum", "set", "--competence", "sykepleier", "--count", "1", of="manager@Hvaler").code == REFUSED


def test_the_consequence_stands_under_the_question(hvaler):
    lines = hvaler.done("todo", of=OF).lines
    cover = [line for line in lines if line.startswith("  ")]
    found = [re.fullmatch(r"  Hvaler, sykepleier, uke \d+: (\d) på jobb hjemme, minimum 2; etter ditt ja: (\d)\.", line)
             for line in cover]
    assert found and all(found), lines
    # below it nobody leaves: who isn't at work at home that week isn't missed
    assert all(row[2] >= "2" or row[1] == row[2] for row in found), lines
    assert any(row[1] != row[2] for row in found), lines
    ref = lines[0].split()[0]
    assert cover[0] in hvaler.done("proposal", "show", ref, of=OF).lines
    assert "minimum 2" not in hvaler.done("proposal", "show", ref, of="manager@Råde").out


def test_an_offer_may_stand_below_it_by_the_coordinators_word(hvaler):
    ref = hvaler.items("offer", "list", of=OF)[0]["ref"]
    assert "er endret" in hvaler.settled("offer", "update", ref, "--undercut", of=OF).out
    assert hvaler.done("offer", "show", ref, "--json", of=OF).json["offer"]["undercut_by"].startswith("U-")
    hvaler.settled("offer", "update", ref, "--no-undercut", of=OF)
    assert "undercut" not in hvaler.done("offer", "show", ref, "--json", of=OF).json["offer"]


def test_reciprocity_is_a_row_a_municipality(hvaler):
    lines = hvaler.done("report", "reciprocity", of=OF).lines
    assert re.match(r"kommune +lånt ut \(t\) +lånt inn \(t\) +til gode \(t\)", lines[0]), lines
    assert any(re.match(r"Råde +0 +[\d,]+ +-[\d,]+$", line) for line in lines), lines


def test_a_late_recall_is_said_in_days(hvaler, tmp_path):
    region = open(towns.REGION, encoding="utf-8").read()
    strict = tmp_path / "strict.json"
    strict.write_text(region.replace('"respond_min"', '"recall_min": 86400, "respond_min"'), encoding="utf-8")
    hvaler.done("apply", "-f", str(strict))
    towns.play(hvaler)
    ref = hvaler.items("assignment", "list", of=OF)[0]["ref"]
    said = hvaler.settled("assignment", "cancel", ref, of=OF)
    assert re.search(rf"^merk: {ref}: Kalt tilbake med \d+ døgn varsel; avtalen sier 60 døgn\.$", said.err, re.M), said
    assert re.search(r"^for kort varsel: +ja$", hvaler.done("assignment", "show", ref, of="manager@Råde").out, re.M)
