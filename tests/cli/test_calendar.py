"""vikar calendar: a municipality's seats out and in, each on its day, as both sides see them."""
import re

from town import USAGE


def seats(lines, way, ref):
    return [line for line in lines if re.match(rf"  {way} +\d\d:\d\d-\d\d:\d\d  S-\d+  Hvaler - Råde  {ref} ", line)]


def test_what_one_lends_the_other_borrows(played):
    item = next(item for item in played.items("assignment", "list", of="coordinator@Hvaler"))
    lent = played.done("calendar", "--weeks", "27-31", of="coordinator@Hvaler").lines
    borrowed = played.done("kalender", "--uker", "27-31", of="manager@Råde").lines
    assert len(seats(lent, "ut", item["ref"])) == len(seats(borrowed, "inn", item["ref"])) == len(item["seats"])
    assert not any(line.startswith("  inn") for line in lent), lent
    days = [line for line in borrowed if re.match(r"(man|tir|ons|tor|fre) \d+\. (juni|juli)$", line)]
    assert len(days) == len(set(days)) > 5 and borrowed[0] in days, days
    assert any("F-" in line and line.startswith("  inn") for line in borrowed), borrowed


def test_a_week_without_any(played):
    assert played.done("calendar", "--weeks", "45", of="manager@Råde").out == "Ingen.\n"
    assert played.run("calendar", of="manager@Råde").code == USAGE


def test_one_person_is_the_calendar_of_staff(played):
    words = ("S-3", "--weeks", "27")
    of = "coordinator@Hvaler"
    assert played.done("calendar", *words, of=of).out == played.done("staff", "calendar", *words, of=of).out
