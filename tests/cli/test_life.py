"""vikar life: what happened to a request, for those who may know it."""
import json
import re

import pytest

import town as towns
from town import REFUSED, USAGE


@pytest.fixture(scope="module")
def lived():
    """Råde asks; Hvaler lends one person; a person of Marker's says no by phone, Råde says no to another."""
    made = towns.Town()
    towns.play(made)
    item = next(item for item in made.items("todo", of="coordinator@Marker"))
    made.settled("no", item["ref"], "--side", "staff", "--how", "phone", of="coordinator@Marker")
    made.person_no = item["ref"]
    made.borrower_no = next(item["ref"] for item in made.items("todo", of="manager@Råde"))
    made.settled("no", made.borrower_no, "--code", "price", of="manager@Råde")
    yield made
    made.close()


def life(town, of, *more):
    return town.done("life", "B-1", *more, of=of).lines


def test_the_borrower_reads_it_from_the_first_day(lived):
    lines = life(lived, "manager@Råde")
    assert re.match(r"man 15\. juni 1\d:00  B-1  nytt behov: 3 sykepleier, uke 27-31, man-fre 07:30-15:00 \| "
                    r"enhetsleder, Råde \(U-\d+\)$", lines[0]), lines[0]
    assert any(re.search(r"  F-\d+  forslaget holdes av: S-\d+, \w+ - Råde, \d+ vakter, .*juli$", line) for line in lines)
    assert any("O-1  oppdraget er bekreftet: " in line for line in lines), lines
    own = next(line for line in lines if f"{lived.borrower_no}  forslaget er avslått" in line)
    assert "(prisen)" in own and "| enhetsleder, Råde (U-" in own, own


def test_a_persons_no_has_no_author_for_the_partner(lived):
    of_lender = [line for line in life(lived, "coordinator@Marker") if f"{lived.person_no}  forslaget er avslått" in line]
    assert re.search(r"\| bemanningskoordinator, Marker \(U-\d+\)$", of_lender[0]), of_lender
    of_borrower = [line for line in life(lived, "manager@Råde") if f"{lived.person_no}  " in line]
    assert "avslått (annet)" in of_borrower[-1], of_borrower
    assert not any("|" in line or "Marker (U-" in line for line in of_borrower), of_borrower


def test_nobody_is_told_of_anothers_principals(lived):
    for of in ("manager@Råde", "coordinator@Marker", "coordinator@Hvaler"):
        events = [json.loads(line) for line in life(lived, of, "--json")]
        own = {"manager@Råde": "3112", "coordinator@Marker": "3122", "coordinator@Hvaler": "3110"}[of]
        told = {event["by"]["municipality"] for event in events if "by" in event}
        assert told == {own}, (of, told)


def test_a_lender_sees_her_own_part_of_it(lived):
    lines = life(lived, "coordinator@Marker")
    assert lines and all("Marker" in line for line in lines), lines
    refused = lived.run("life", "B-1", of="manager@Våler")
    assert refused.code == REFUSED and "B-1" in refused.err and not refused.out, refused


@pytest.mark.parametrize("lang, word", [("nn", "nytt behov"), ("en", "new request")])
def test_in_every_language(lived, lang, word):
    assert word in lived.done("historie", "B-1", of="manager@Råde", VIKAR_LANG=lang).lines[0]


def test_what_is_no_request(lived):
    assert lived.run("life", "F-1", of="manager@Råde").code == USAGE
    assert lived.run("life", "B-77", of="manager@Råde").code == REFUSED


def test_where_the_journal_was_cut_it_says_so():
    made = towns.Town(config="journal: { entries = 100; };\n")
    try:
        made.settled("request", "add", "1 jurist, uke 33, 15 timer", "--task", "staff", of="manager@Råde")
        for number in range(100):
            made.done("principal", "add", "--role", "auditor", "--municipality", "Råde", "--label", f"desk {number}",
                      "--token-out", f"{made.daemon.folder}/token{number}")
        made.settled("request", "cancel", "B-1", of="manager@Råde")
        lines = made.done("life", "B-1", of="manager@Råde").lines
        assert re.match(r"Vikard husker hendinger tilbake til man 15\. juni \d\d:\d\d; ", lines[0]), lines
        assert "avlyst" in lines[-1] and not any("nytt behov" in line for line in lines), lines
    finally:
        made.close()
