"""Agreements live on the command line: what comes of a notice, in plain words, before and after."""
import re

import pytest

import town as towns
from town import REFUSED

OF = "coordinator@Hvaler"


@pytest.fixture(scope="module")
def hvaler(tmp_path_factory):
    """Ninety days' notice; three yeses, and more that waits for one."""
    region = open(towns.REGION, encoding="utf-8").read()
    short = tmp_path_factory.mktemp("region") / "short.json"
    short.write_text(re.sub(r'"notice_days": \d+', '"notice_days": 30', region), encoding="utf-8")
    made = towns.Town(str(short))
    towns.play(made)
    yield made
    made.close()


def test_the_list_before_is_the_list_after(hvaler):
    before = hvaler.done("agreement", "notice", "helse-utlan", "--dry-run", of=OF).lines
    assert before[0] == "Prøvd, ikke utført. Dette ville endres:"
    after = hvaler.settled("avtale", "si-opp", "helse-utlan", of=OF).lines
    assert after[0] == "A-2 helse-utlan  avtalen er sagt opp"
    assert before[1:] == after
    assert any(re.fullmatch(r"O-1 \(B-1, S-\d+\): løper ut som bekreftet, \d+ vakter?, .+ juli", line) for line in after), after


def test_show_has_the_same_list_for_the_other_side(hvaler):
    lines = hvaler.done("agreement", "show", "helse-utlan", of="manager@Råde").lines
    assert any(re.fullmatch(r"partenes ord: +Hvaler: sagt opp, siste dag 15\. juli", line) for line in lines), lines
    assert any(line.startswith("O-1 (B-1,") for line in lines), lines
    english = hvaler.done("agreement", "show", "A-2", VIKAR_LANG="en", of=OF).out
    assert "Hvaler: notice given, last day 15 July" in english and "runs off as confirmed" in english


def test_a_second_notice_says_that_it_stands(hvaler):
    refused = hvaler.run("agreement", "notice", "A-2", of=OF)
    assert refused.code == REFUSED and "Slik er det allerede" in refused.err


def test_who_has_no_part_in_the_work_sees_no_line_of_it(hvaler):
    assert "Ingen forslag eller oppdrag berøres." in hvaler.done("agreement", "show", "A-2", of="manager@Marker").lines


def test_a_request_says_where_its_agreement_ends(hvaler):
    said = hvaler.settled("agreement", "notice", "A-2", of="coordinator@Råde").out
    assert re.search(r"^F-\d+ \(B-1, S-\d+\): trekkes tilbake; \d+ vakter? åpnes igjen, .+ juli", said, re.M), said
    lines = hvaler.done("request", "show", "B-1", of="manager@Råde").lines
    assert any(re.fullmatch(r"\d+ vakter åpne etter 15\. juli: avtalen A-2 tar slutt da", line) for line in lines), lines


def test_a_pause_and_its_end(hvaler):
    said = hvaler.settled("agreement", "suspend", "A-2", of="coordinator@Marker")
    assert "A-2 helse-utlan  avtalen er satt på vent" in said.lines
    row = hvaler.done("agreement", "list", of=OF).out
    assert "Marker: satt på vent" in row
    said = hvaler.settled("agreement", "resume", "A-2", of="coordinator@Marker")
    assert "A-2 helse-utlan  avtalen gjelder igjen" in said.lines
