"""A request is changed and copied, as people type it and read it."""
import datetime

import pytest

import town as towns
from test_interview import talk
from town import ASKED, OK, REFUSED, USAGE

MANAGER, COORDINATOR = "manager@Råde", "coordinator@Hvaler"
NEED = "1 sykepleier, Råde, uke 28-29, man-fre 07:30-15:00"


@pytest.fixture
def town():
    """One of its own: a change asks whoever it finds."""
    made = towns.Town()
    yield made
    made.close()


@pytest.fixture
def taken(town):
    """(request, assignment): somebody of Hvaler has some of it."""
    towns.play(town)
    (lent,) = town.items("assignment", "list", of=MANAGER)
    return lent["request"], lent["ref"]


def spans(town, ref, line=0):
    lines = town.done("request", "show", ref, "--json", of=MANAGER).json["request"]["lines"]
    return [(row["from"], row["to"], row.get("days", "mon-sun"), row["start"], row["end"]) for row in lines[line]["shifts"]]


def test_a_new_time_is_asked_of_the_same_people_beside_the_old_one(town, taken):
    ref, lent = taken
    said = town.settled("behov", "endre", ref, "--tid", "08:00-15:30", of=MANAGER)
    assert f"{ref}  behovet er endret\n" in said.out and "Spurt på nytt, med gammel og ny tid: F-" in said.out
    (moved,) = [item for item in town.items("proposal", "list", "--state", "held", of=COORDINATOR)
                if item.get("instead_of") == lent]
    shown = town.done("proposal", "show", moved["ref"], of=COORDINATOR).out
    day = moved["seats"][0]["start"][8:10].lstrip("0")
    assert f" {day}. juli 07:30-15:00 -> " in shown and f" {day}. juli 08:00-15:30\n" in shown, shown
    assert f"i stedet for:      {lent}\n" in shown
    todo = town.done("todo", of=COORDINATOR).out
    assert "Tiden er endret. Svarer ingen, går vakta videre til andre." in todo and "07:30-15:00 -> " in todo
    life = town.done("life", ref, of=MANAGER).out
    assert f"  {ref}  behovet er endret: " in life and ", ny tid | enhetsleder, Råde (" in life, life
    english = town.done("todo", of=COORDINATOR, VIKAR_LANG="en").out
    assert "The time was changed. If nobody answers, the shift moves on to others." in english


def test_less_than_two_weeks_of_notice_is_said_to_whoever_changes_and_whoever_answers(town, taken):
    ref, lent = taken
    first = town.items("assignment", "list", of=MANAGER)[0]["seats"][0]["start"]
    start = datetime.datetime.strptime(first, "%Y-%m-%dT%H:%MZ").replace(tzinfo=datetime.timezone.utc)
    town.daemon.clock.set(int((start - datetime.timedelta(days=3)).timestamp()) * 1000)
    said = town.settled("request", "change", ref, "--time", "08:00-15:30", of=MANAGER)
    assert f"merk: {lent}: Vakta er om 3 døgn; en arbeidsplan skal være klar 14 døgn før (aml. § 10-3)." in said.err
    assert "en arbeidsplan skal være klar 14 døgn før (aml. § 10-3)" in town.done("todo", of=COORDINATOR).out


CHANGES = [
    (["uke 29-30, man-tor 08-15"], [("2026-07-13", "2026-07-26", "mon-thu", "08:00", "15:00")]),
    (["--weeks", "29"], [("2026-07-13", "2026-07-19", "mon-fri", "07:30", "15:00")]),
    (["--days", "tir,tor"], [("2026-07-06", "2026-07-19", "tue,thu", "07:30", "15:00")]),
    (["--from", "2026-07-08", "--to", "2026-07-10", "--shift", "D"],
     [("2026-07-08", "2026-07-10", "mon-fri", "07:30", "15:00")]),
    (["--count", "2"], [("2026-07-06", "2026-07-19", "mon-fri", "07:30", "15:00")]),
]


@pytest.mark.parametrize("words, expected", CHANGES, ids=lambda value: str(value)[:30])
def test_what_is_not_said_stays(town, words, expected):
    ref = town.settled("request", "add", NEED, *ASKED, of=MANAGER).out.split()[0]
    town.settled("request", "change", ref, *words, of=MANAGER)
    assert spans(town, ref) == expected


def test_what_has_begun_stays_and_the_rest_changes_from_tomorrow(town):
    ref = town.settled("request", "add", NEED, *ASKED, of=MANAGER).out.split()[0]
    town.daemon.clock.set(1783418400000)  # Tuesday 2026-07-07, 12:00
    town.settled("request", "change", ref, "--time", "09-16", of=MANAGER)
    assert spans(town, ref) == [("2026-07-06", "2026-07-07", "mon-fri", "07:30", "15:00"),
                                ("2026-07-08", "2026-07-19", "mon-fri", "09:00", "16:00")]
    town.settled("request", "change", ref, "--time", "10-17", of=MANAGER)
    assert spans(town, ref)[1] == ("2026-07-08", "2026-07-19", "mon-fri", "10:00", "17:00")


def test_hours_of_a_week_change_too(town):
    ref = town.settled("request", "add", "15 timer sykepleier i uka, uke 28-29", *ASKED, of=MANAGER).out.split()[0]
    town.settled("request", "change", ref, "--hours", "20", "--weeks", "28-30", of=MANAGER)
    (line,) = town.done("request", "show", ref, "--json", of=MANAGER).json["request"]["lines"]
    assert (line["week_min"], line["from"], line["to"]) == (1200, "2026-07-06", "2026-07-26")


def test_a_change_of_what_somebody_cancelled_meanwhile_is_refused(town):
    ref = town.settled("request", "add", NEED, *ASKED, of=MANAGER).out.split()[0]
    rev = town.done("request", "show", ref, "--json", of=MANAGER).json["request"]["rev"]
    town.settled("request", "cancel", ref, of=MANAGER)
    for more in ([], ["--if-rev", rev]):
        result = town.run("request", "change", ref, "--count", "2", *more, of=MANAGER)
        assert result.code == REFUSED and not result.out and result.err, result


WRONG = [([], "si hva som skal bli annerledes"), (["uke 99"], "skjønner ikke"), (["--time", "noon"], "--time"),
         (["--count", "many"], "--count"), (["--line", "1", "--count", "2"], "--line 0")]


@pytest.mark.parametrize("words, told", WRONG, ids=lambda value: str(value)[:30])
def test_words_that_cannot_be_are_told(town, words, told):
    ref = town.settled("request", "add", NEED, *ASKED, of=MANAGER).out.split()[0]
    result = town.run("request", "change", ref, *words, of=MANAGER)
    assert result.code == USAGE and told in result.err and not result.out, result


def test_a_copy_shows_each_difference(town):
    ref = town.settled("request", "add", NEED.replace("28-29", "52-53"), *ASKED, of=MANAGER).out.split()[0]
    said = town.settled("behov", "kopier", ref, "--som-i-fjor", of=MANAGER).out
    made = said.split()[0]
    assert said.splitlines()[:4] == [
        f"{made}  nytt behov", "Forskjeller:", "  Flyttet etter ukedag: 2026-12-21 er blitt 2027-12-27.",
        "  2027-12-31 er en vanlig dag; 2026-12-25 var helligdag eller høytidsdag."], said
    assert "Uke 53 fins ikke i det nye året; det som var i uken fra 2026-12-28, er ikke med." in said
    assert spans(town, made) == [("2027-12-27", "2028-01-02", "mon-fri", "07:30", "15:00")]


@pytest.mark.parametrize("words, monday", [(["--weeks", "40-41"], "2026-09-28"), (["--from", "2026-W40"], "2026-09-28"),
                                           (["--from", "2026-09-30"], "2026-09-28")])
def test_a_copy_goes_to_the_weeks_that_are_named(town, words, monday):
    ref = town.settled("request", "add", NEED, *ASKED, of=MANAGER).out.split()[0]
    made = town.settled("request", "copy", ref, *words, of=MANAGER).out.split()[0]
    assert spans(town, made)[0][0] == monday


@pytest.mark.parametrize("words, code, told", [
    ([], USAGE, "--as-last-year"), (["--weeks", "40-44"], USAGE, "like mange"),
    (["--weeks", "20-21", "--year", "2026"], REFUSED, "forbi"), (["--as-last-year", "--weeks", "40-41"], USAGE, "motsier")])
def test_a_copy_to_nowhere_is_told(town, words, code, told):
    ref = town.settled("request", "add", NEED, *ASKED, of=MANAGER).out.split()[0]
    result = town.run("request", "copy", ref, *words, of=MANAGER)
    assert result.code == code and told in result.err and not result.out, result


def test_both_are_asked_for_on_a_terminal(town):
    ref = town.settled("request", "add", NEED, *ASKED, of=MANAGER).out.split()[0]
    code, shown = talk(town, MANAGER, ["behov", "endre"], [
        ("Hvilket behov", ref), ("uker", ""), ("dager", ""), ("når", "08-15"), ("mange", ""), ("Utføre", "")])
    assert code == OK and f"vikar request update {ref} --time 08-15" in shown, shown
    assert spans(town, ref)[0][3:] == ("08:00", "15:00")
    code, shown = talk(town, MANAGER, ["behov", "kopier"], [("Hvilket behov", ref), ("uker", "40-41"), ("Utføre", "")])
    assert code == OK and f"vikar request copy {ref} --weeks 40-41" in shown, shown
