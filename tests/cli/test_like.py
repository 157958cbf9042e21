"""What people like: Norwegian names, a hint after a slip, codes of shifts, errors that a program can read."""
import json
import os
import re

import pytest

import town as towns
from town import OK, REFUSED, USAGE


@pytest.fixture(scope="module")
def relay(town):
    with towns.Relay(town) as made:
        yield made


def shift_of(town, relay, *words, **environment):
    """The first shift of the request that the words make; nothing is kept."""
    town.done("request", "add", *words, "--dry-run", of="manager@Råde", socket_path=relay.path, **environment)
    return relay.params("request.add")["lines"][0]["shifts"][0]


@pytest.mark.parametrize("said, name", [
    ("behov", "request list"), ("behov liste", "request list"), ("ledig", "offer list"), ("tilbod liste", "offer list"),
    ("forslag", "proposal list"), ("framlegg", "proposal list"), ("oppdrag", "assignment list"), ("tilsett", "staff list"),
    ("hvorfor B-1", "explain B-1"), ("kvifor B-1", "explain B-1"), ("Behov vis B-1", "request show B-1"),
    ("behov --opne", "request list --open"), ("behov liste --åpne", "request list --open"),
    ("ansatt kalender S-3 --uker 27", "staff calendar S-3 --weeks 27"), ("behov --aapne", "request list --open"),
    ("ansatt kalender S-3 --frå 2026-W27 --til=2026-W28", "staff calendar S-3 --from 2026-W27 --to 2026-W28"),
    ("hjelp behov ny", "help request add"), ("help vakter", "help shifts"), ("venter", "todo"),
])
def test_a_command_has_norwegian_names(played, said, name):
    of = None if "S-3" not in said else "coordinator@Hvaler"
    assert played.done(*said.split(), of=of).out == played.done(*name.split(), of=of).out


def test_values_have_norwegian_names(played):
    ref = next(item["ref"] for item in played.items("todo", of="coordinator@Marker"))
    said = played.done("nei", ref, "--grunn", "ferie", "--dry-run", of="coordinator@Marker")
    assert said.lines[0].startswith("Prøvd"), said
    refused = played.run("nei", ref, "--grunn", "luna", "--dry-run", of="coordinator@Marker")
    assert refused.code == USAGE and "/code" in refused.err, refused


@pytest.mark.parametrize("words, meant", [
    ("request lst", "vikar request list"), ("behov lst", "vikar request list"), ("forslg", "vikar forslag"),
    ("hvorfr B-1", "vikar hvorfor"), ("stauts", "vikar status"), ("request list --opne --wekks 27", "--weeks"),
    ("follow --cursr-file x", "--cursor-file"), ("help requst", "vikar request"),
])
def test_a_slip_gets_a_hint(town, words, meant):
    result = town.run(*words.split())
    assert result.code == USAGE and re.search(rf"^  mente du «{meant}( \w+)?»\?$", result.err, re.M), result
    assert not result.out


def test_what_is_near_nothing_gets_none(town):
    result = town.run("xylofon")
    assert result.code == USAGE and "mente du" not in result.err, result


@pytest.mark.parametrize("need, said, meant", [
    ("3 sykepleir, uke 27, 07-15", "sykepleir", "sykepleier"), ("3 nurze, uke 27, 07-15", "nurze", "nurse"),
    ("3 sykepleiere, Rode, uke 27, 07-15", "Rode", "Råde"),
])
def test_a_slip_in_a_name_is_asked_back(town, need, said, meant):
    result = town.run("request", "add", need, of="manager@Råde")
    assert result.code == USAGE and f"«{said}»" in result.err and f"mente du «{meant}»?" in result.err, result


def test_another_municipality_is_no_slip(town):
    result = town.run("request", "add", "3 sykepleiere, Vaaler, uke 27, 07-15", of="manager@Råde")
    assert result.code == USAGE and "du ber for Råde" in result.err and "mente du" not in result.err, result


@pytest.mark.parametrize("words, expected", [
    (("3 sykepleiere, Rade, uke 27, mandag-fredag D",), ("07:30", "15:00")),
    (("3", "sykepleier", "--weeks", "27", "--shift", "A"), ("14:30", "22:00")),
    (("3", "sykepleier", "--uker", "27", "--vakt", "n"), ("21:45", "07:45")),
    (("3 sykepleiere, uke 27, man-fre D", "--time", "06-14"), ("06:00", "14:00")),
])
def test_a_shift_has_a_code(town, relay, words, expected):
    shift = shift_of(town, relay, *words)
    assert (shift["start"], shift["end"]) == expected


def test_codes_of_ones_own(town, relay, tmp_path):
    folder = tmp_path / ".config" / "vikar"
    folder.mkdir(parents=True)
    (folder / "shifts").write_text("# our house\nD 07:00-14:30\n\nL2 10-18 # long\n", encoding="utf-8")
    home = {"HOME": str(tmp_path)}
    assert shift_of(town, relay, "3 sykepleiere, uke 27, D", **home)["start"] == "07:00"
    assert shift_of(town, relay, "3 sykepleiere, uke 27, L2", **home)["end"] == "18:00"
    assert "L2       10:00-18:00" in town.done("help", "shifts", **home).lines
    unknown = town.run("request", "add", "3 sykepleiere, uke 27, X9", of="manager@Råde", **home)
    assert unknown.code == USAGE and "X9" in unknown.err, unknown
    (folder / "shifts").write_text("D 07:00-14:30\nD halv åtte\n", encoding="utf-8")
    broken = town.run("request", "add", "3 sykepleiere, uke 27, D", of="manager@Råde", **home)
    assert broken.code == USAGE and "linje 2" in broken.err, broken


def test_errors_are_objects_where_answers_are(town):
    refused = town.run("request", "show", "B-999", "--json", of="manager@Råde")
    error = json.loads(refused.err)
    assert refused.code == REFUSED and error["data"]["name"] == "NOT_FOUND" and not refused.out
    slip = town.run("request", "lst", "--json")
    assert slip.code == USAGE and "request lst" in json.loads(slip.err)["message"]
    away = town.run("todo", "--json", socket_path=os.path.join(town.daemon.folder, "none.sock"))
    assert away.code == towns.UNREACHABLE and "none.sock" in json.loads(away.err)["message"]


def test_a_lender_releases_a_week(played, relay):
    """Seats by week or date: those that begin then, as the proposal has them."""
    of = "coordinator@Skiptvet"
    waiting = {item["ref"] for item in played.items("todo", of=of) if item["side"] == "lender"}
    item = next(item for item in played.items("proposal", "list", "--state", "held", of=of)
                if item["ref"] in waiting and len(item["seats"]) > 1)
    first = item["seats"][0]["start"][:10]
    said = played.done("ja", item["ref"], "--side", "utlåner", "--fra", first, "--dry-run", "--json", of=of)
    assert said.json["changes"] >= 1
    nothing = played.run("yes", item["ref"], "--side", "lender", "--weeks", "40", of=of)
    assert nothing.code == USAGE and item["ref"] in nothing.err, nothing
    both = played.run("yes", item["ref"], "--weeks", "28", "--seats", "2026-07-06T05:30Z/2026-07-06T13:00Z", of=of)
    assert both.code == USAGE and "--seats" in both.err, both
    played.done("yes", item["ref"], "--side", "lender", "--from", first, "--dry-run", of=of, socket_path=relay.path)
    seats = relay.params("proposal.answer")["seats"]
    assert [seat["start"] for seat in seats] == [item["seats"][0]["start"]], seats
