"""What people say for the same thing is the same request: the calls are caught on their way."""
import pytest

import town as towns
from town import USAGE

WEEK = {"from": "2026-06-29", "to": "2026-07-05"}


@pytest.fixture(scope="module")
def relay(town):
    with towns.Relay(town) as made:
        yield made


def said(town, relay, *words):
    """The first shift of the request that the words make; nothing is kept."""
    town.done("request", "add", *words, "--dry-run", of="manager@Råde", socket_path=relay.path)
    return relay.params("request.add")["lines"][0]["shifts"][0]


@pytest.mark.parametrize("weeks", ["uke 27", "Uke 27", "veke 27", "week 27", "27", "W27", "2026-W27"])
def test_a_week_has_many_names(town, relay, weeks):
    words = weeks if weeks != "27" else "uke 27"
    expected = dict(WEEK, days="mon-fri", start="07:30", end="15:00")
    assert said(town, relay, f"3 sykepleiere, Råde, {words}, man-fre 07:30-15:00") == expected
    words = ("3", "sykepleier", "--weeks", weeks, "--days", "man-fre", "--time", "07:30-15:00")
    assert said(town, relay, *words) == expected


@pytest.mark.parametrize("words", [("--from", "2026-W27", "--to", "2026-W27"),
                                   ("--from", "2026-06-29", "--to", "2026-07-05"),
                                   ("--weeks", "27", "--year", "2026"), ("--weeks", "2026-W27-2026-W27")])
def test_a_week_is_also_its_days(town, relay, words):
    assert said(town, relay, "3", "nurse", *words, "--time", "0730-1500") == dict(WEEK, start="07:30", end="15:00")


@pytest.mark.parametrize("weeks, expected", [
    ("27-31", ("2026-06-29", "2026-08-02")), ("2026-W27-2026-W31", ("2026-06-29", "2026-08-02")),
    ("53", ("2026-12-28", "2027-01-03")), ("52-2", ("2026-12-21", "2027-01-17")), ("3", ("2027-01-18", "2027-01-24"))])
def test_a_year_nobody_says_is_the_next_that_comes(town, relay, weeks, expected):
    shift = said(town, relay, "3", "sykepleier", "--weeks", weeks, "--time", "07-15")
    assert (shift["from"], shift["to"]) == expected


@pytest.mark.parametrize("days", ["mon-wed", "man-ons", "mån-ons", "man,tir,ons", "mon,tue,wed"])
def test_days_have_many_names(town, relay, days):
    assert said(town, relay, f"3 nurses, Råde, week 27, {days} 07:30-15:00")["days"] == "mon-wed"


@pytest.mark.parametrize("clocks, expected", [
    ("07:30-15:00", ("07:30", "15:00")), ("7:30-15", ("07:30", "15:00")), ("0730-1500", ("07:30", "15:00")),
    ("22-07", ("22:00", "07:00"))])
def test_clocks_have_many_forms(town, relay, clocks, expected):
    shift = said(town, relay, "3", "sykepleier", "--weeks", "27", "--time", clocks)
    assert (shift["start"], shift["end"]) == expected


@pytest.mark.parametrize("name", ["sykepleier", "sykepleiere", "sjukepleiar", "sjukepleiarar", "nurse", "nurses",
                                  "STYRK08:2223", "2223"])
def test_a_competence_has_many_names(town, relay, name):
    town.done("request", "add", f"2 {name}, uke 27, 07-15", "--dry-run", of="manager@Råde", socket_path=relay.path)
    line = relay.params("request.add")["lines"][0]
    found = {item["ref"]: item["nb"] for item in town.items("competence", "list")}
    assert (line["count"], [found[ref] for ref in line["must"]]) == (2, ["sykepleier"])


@pytest.mark.parametrize("hours, minutes", [("15", 900), ("7,5", 450), ("7.5", 450)])
def test_hours_a_week_take_a_comma_or_a_point(town, relay, hours, minutes):
    town.done("request", "add", "1", "jurist", "--weeks", "33", "--hours", hours, "--task", "staff", "--dry-run",
              of="manager@Råde", socket_path=relay.path)
    assert relay.params("request.add")["lines"][0]["week_min"] == minutes


@pytest.mark.parametrize("words, complaint", [
    (("3 sykepleiere, Råde, uke 54, 07-15",), "uke 54"),
    (("sykepleiere, uke 27, 07-15",), "sykepleiere"),
    (("3 sykepleiere, Råde, 07-15",), "--weeks"),
    (("3 sykepleiere, uke 27",), "--time"),
    (("3 sykepleiere, Marker, uke 27, 07-15",), "ikke for Marker"),
    (("3 sykepleiere, uke 27, uke 29, 07-15",), "uke 29"),
    (("3", "sykepleier", "--weeks", "54", "--time", "07-15"), "54"),
    (("3", "sykepleier", "--weeks", "27", "--time", "07-15", "--hours", "15"), "ikke begge"),
    (("3", "sykepleier", "--weeks", "27", "--time", "07-25"), "07-25"),
    (("3", "sykepleier", "--weeks", "27", "--days", "man-xyz", "--time", "07-15"), "man-xyz"),
])
def test_what_cant_be_understood_is_named(town, words, complaint):
    result = town.run("request", "add", *words, of="manager@Råde")
    assert result.code == USAGE and complaint in result.err and not result.out, result
