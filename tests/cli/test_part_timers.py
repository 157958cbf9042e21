"""Own part-timers first, and reports, as people type and read them."""
import json
import re

import pytest

import town as towns
from town import NEED, OK, USAGE


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """One whose agreements keep the gates of the law."""
    with open(towns.REGION, encoding="utf-8") as file:
        region = json.load(file)
    for agreement in region["agreements"]:
        agreement["gates"] = True
    path = tmp_path_factory.mktemp("gates") / "region.json"
    path.write_text(json.dumps(region), encoding="utf-8")
    made = towns.Town(region=str(path))
    yield made
    made.close()


def draft(town):
    return town.settled("request", "add", NEED, of="manager@Råde")


def record(town, ref):
    return town.done("request", "show", ref, "--json", of="manager@Råde").json["request"]


def test_a_need_without_a_word_of_part_timers_is_a_draft_and_says_what_opens_it(town):
    said = draft(town)
    ref = said.out.split()[0]
    assert said.out == (f"{ref}  behovet er et utkast\nIngen partner får vite om det før egne deltidsansatte er spurt: "
                        f"vikar request gate {ref} asked\n")
    assert re.search(rf"^{ref} .* utkast ", town.done("request", "list", of="manager@Råde").out, re.M)
    assert town.items("proposal", "list", "--request", ref, of="manager@Råde") == []
    assert town.settled("request", "gate", ref, "asked", of="manager@Råde").out == f"{ref}  nytt behov\n"
    assert town.items("proposal", "list", "--request", ref, of="manager@Råde") != []


def test_the_life_of_a_draft_begins_with_it(town):
    ref = draft(town).out.split()[0]
    life = town.done("life", ref, of="manager@Råde")
    assert len(life.lines) == 1 and "behovet er et utkast" in life.out and not life.err, life


# as it is typed, part_timers, waiver
SAID = [("asked", "asked", None), ("spurt", "asked", None), ("waived: ingen har deltid", "waived", "ingen har deltid"),
        ("Fråvike:ingen: har deltid", "waived", "ingen: har deltid")]


@pytest.mark.parametrize("said, part_timers, waiver", SAID)
def test_a_gate_is_said_in_words_of_any_language(town, said, part_timers, waiver):
    ref = draft(town).out.split()[0]
    town.settled("request", "gate", ref, said, of="manager@Råde")
    added = town.settled("request", "add", NEED, "--part-timers", said, of="manager@Råde").out.split()[0]
    for one in (ref, added):
        stands = record(town, one)
        assert (stands["state"], stands["part_timers"], stands.get("waiver")) == ("open", part_timers, waiver)


@pytest.mark.parametrize("said", ["", "soon", "waivedx: why", "none"])
def test_what_is_no_answer_about_part_timers_is_told(town, said):
    for words in (("request", "gate", "B-1", said), ("request", "add", NEED, "--part-timers", said)):
        result = town.run(*words, of="manager@Råde")
        assert result.code == USAGE and "asked" in result.err and not result.out


def test_a_waiver_without_its_reason_is_refused_at_its_field(town):
    result = town.run("request", "add", NEED, "--part-timers", "waived", of="manager@Råde")
    assert result.code != OK and "/waiver" in result.err


def test_the_alternative_is_kept_and_compared(town):
    added = town.settled("request", "add", NEED, "--part-timers", "asked", "--otherwise", "agency", "--otherwise-rate",
                         "900,50", of="manager@Råde").out.split()[0]
    shown = town.done("request", "show", added, of="manager@Råde").out
    assert re.search(r"^gjør ellers: +byrå\nkr/t ellers: +900,50$", shown, re.M), shown
    assert re.search(r"^gjør ellers: +byrå 1$", town.done("report", "request", added, of="manager@Råde").out, re.M)


@pytest.mark.parametrize("words, requests", [(("--month", "2026-06"), True), (("--month", "2026-05"), False),
                                             (("--weeks", "25"), True), (("--from", "2026-06-16", "--to", "2026-06-30"), False)])
def test_a_summary_is_of_a_period(town, words, requests):
    draft(town)
    town.settled("request", "add", NEED, "--part-timers", "asked", of="manager@Råde")
    answer = town.done("report", "summary", *words, "--json", of="manager@Råde").json
    assert (answer["report"]["requests"] > 0) == requests, answer


@pytest.mark.parametrize("month, last", [("2026-02", "2026-02-28"), ("2028-02", "2028-02-29"), ("2026-12", "2026-12-31")])
def test_a_month_has_its_last_day(town, month, last):
    answer = town.done("report", "summary", "--month", month, "--json", of="manager@Råde").json
    assert (answer["from"], answer["to"]) == (month + "-01", last)


@pytest.mark.parametrize("words", [(), ("--month", "2026-13"), ("--month", "juli"), ("--month", "2026-7")])
def test_a_summary_says_which_month(town, words):
    result = town.run("report", "summary", *words, of="manager@Råde")
    assert result.code == USAGE and "--month" in result.err
