"""What would help: said on the screen with the command that does it, which then is typed, and it matches."""
import json
import os

import pytest

import region
from town import Town

WEEK = "2026-W29"


LOOKS = "plan: { after_s = 60; seconds = 1; suggest_seconds = 1; chains = 0; };\n"


def one_nurse(folder, **changes):
    """One nurse at Hvaler."""
    records = region.small()
    records["staff"] = records["staff"][:1]
    records.update(changes)
    path = os.path.join(folder, "region.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({region.PLURAL.get(kind, kind + "s"): rows for kind, rows in records.items()}, file)
    return Town(path, config=LOOKS)


@pytest.fixture
def small_town(tmp_path):
    """She offers too short a way."""
    made = one_nurse(tmp_path, offer=[region.offer("T-1", "S-1", max_travel_min=38)])
    yield made
    made.daemon.close()


@pytest.fixture
def kept_town(tmp_path):
    """She has offered nothing, and is the one that Hvaler must have at home."""
    made = one_nurse(tmp_path, offer=[], roster=[
        {"staff": "S-1", "week": WEEK, "blocks": [{"days": "sat", "start": "08:00", "end": "10:00"}]}])
    made.settled("minimum", "set", "--competence", "sykepleier", "--count", "1", of="coordinator@Hvaler")
    yield made
    made.daemon.close()


def ask(town):
    town.settled("request", "add", "1 sykepleier, Råde, uke 29, man 07:30-15:00", "--part-timers", "asked",
                 of="manager@Råde")


def test_what_helps_is_typed_and_it_matches(small_town):
    ask(small_town)
    lines = small_town.done("explain", "B-1", of="coordinator@Hvaler").lines
    at = lines.index("Hva skal til?")
    assert "  S-1 reiser 12 min lenger. (1 vakt)" in lines[at:], lines
    command = "vikar offer update T-1 --travel 50"
    assert "    " + command in lines[at:], lines
    assert small_town.done("proposal", "list", of="manager@Råde").lines[1:] == []
    small_town.settled(*command.split()[1:], of="coordinator@Hvaler")
    assert "F-1" in small_town.done("proposal", "list", of="manager@Råde").out


def test_a_partner_is_told_no_figure_and_no_command(small_town):
    ask(small_town)
    lines = small_town.done("explain", "B-1", of="manager@Råde").lines
    at = lines.index("Hva skal til?")
    assert lines[at + 1:] == ["  Hvaler kan se på reisetiden i ett tilbud. (1 vakt)"]
    for lang, heading in (("nn", "Kva skal til?"), ("en", "What would help?")):
        assert heading in small_town.done("explain", "B-1", "--lang", lang, of="manager@Råde").lines


def test_seats_that_were_not_tried_are_named(small_town):
    small_town.settled("request", "add", "1 sykepleier, Råde, uke 29-42, man-fre 07:30-15:00", "--part-timers", "asked",
                       of="manager@Råde")
    said = {"nb": "  For 6 vakter til er ingenting prøvd.", "nn": "  For 6 vakter til er ingenting prøvd.",
            "en": "  For 6 seats more nothing was tried."}
    for lang, line in said.items():
        assert small_town.done("explain", "B-1", "--lang", lang, of="manager@Råde").lines[-1] == line


def test_a_certificate_and_a_way_have_commands(small_town):
    small_town.settled("offer", "update", "T-1", "--travel", "60", of="coordinator@Hvaler")
    small_town.done("staff", "update", "S-1", "--competence", "sykepleier", "--to", "2026-07-10",
                    of="coordinator@Hvaler")
    ask(small_town)
    lines = small_town.done("explain", "B-1", of="coordinator@Hvaler").lines
    command = "vikar staff update S-1 --competence STYRK08:2223 --to 2026-07-13"
    assert "    " + command in lines, lines
    small_town.settled("ansatt", "endre", "S-1", "--reise", "40", of="coordinator@Hvaler")
    small_town.settled(*command.split()[1:], of="coordinator@Hvaler")
    lines = small_town.done("explain", "B-1", of="coordinator@Hvaler").lines
    assert "    vikar staff update S-1 --travel 50" in lines, lines
    small_town.settled("offer", "update", "T-1", "--travel", "45", of="coordinator@Hvaler")
    lines = small_town.done("explain", "B-1", of="coordinator@Hvaler").lines
    assert "    vikar staff update S-1 --travel 50 && vikar offer update T-1 --travel 50" in lines, lines


def test_ones_own_cap_has_a_command(small_town):
    small_town.settled("offer", "update", "T-1", "--travel", "60", of="coordinator@Hvaler")
    small_town.settled("request", "add", "1 sykepleier, Råde, uke 29, man 07:30-15:00", "--part-timers", "asked",
                       "--rate-max", "491", of="manager@Råde")
    lines = small_town.done("explain", "B-1", of="manager@Råde").lines
    assert "  Hev taket på timeprisen med 30 kr. (1 vakt)" in lines, lines
    (command,) = [line.strip() for line in lines if line.startswith("    vikar request update")]
    assert command == "vikar request update B-1 --rate-max 521.00"
    small_town.settled(*command.split()[1:], of="manager@Råde")
    assert "F-1" in small_town.done("proposal", "list", of="manager@Råde").out


def test_a_first_offer_below_the_minimum_is_one_command(kept_town):
    ask(kept_town)
    lines = kept_town.done("explain", "B-1", of="coordinator@Hvaler").lines
    at = lines.index("Hva skal til?")
    command = "vikar offer add S-1 --window 2026-07-13T05:30Z/2026-07-13T13:00Z --hours 7:30 --undercut"
    assert lines[at + 1:] == ["  Spør S-1, og legg inn et tilbud for denne tiden. Og: Lån ut S-1 selv om det blir under "
                              "minimumsbemanningen. (1 vakt)", "    " + command]
    assert kept_town.done("explain", "B-1", of="manager@Råde").lines[-1] == (
        "  Hvaler kan spørre en ansatt. Og: Hvaler kan se på minimumsbemanningen sin den uken. (1 vakt)")
    kept_town.settled(*command.split()[1:], of="coordinator@Hvaler")
    assert "F-1" in kept_town.done("proposal", "list", of="manager@Råde").out


def test_her_own_coordinator_is_told_without_asking(small_town):
    assert small_town.done("todo", of="coordinator@Hvaler").lines == ["Ingenting venter på deg."]
    ask(small_town)
    small_town.done("todo", of="manager@Råde")
    small_town.daemon.clock.advance(minutes=1)
    said = {"nb": "B-1 | man 13. juli 07:30-15:00 | Råde | S-1 reiser 12 min lenger. (1 vakt)",
            "nn": "B-1 | man 13. juli 07:30-15:00 | Råde | S-1 reiser 12 min lenger. (1 vakt)",
            "en": "B-1 | Mon 13 July 07:30-15:00 | Råde | 12 min more travel for S-1. (1 seat)"}
    for lang, line in said.items():
        assert small_town.done("todo", "--lang", lang, of="coordinator@Hvaler").lines == [
            line, "    vikar offer update T-1 --travel 50"]
    assert small_town.done("todo", of="manager@Råde").lines == ["Ingenting venter på deg."]
    small_town.settled("offer", "update", "T-1", "--travel", "50", of="coordinator@Hvaler")
    (waits,) = small_town.done("todo", of="coordinator@Hvaler").lines
    assert waits.startswith("F-1 | ")
