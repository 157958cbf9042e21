"""How answers look: three languages, names for people, values for programs, bold for terminals alone."""
import csv
import io
import json
import os
import pty
import re
import subprocess

import pytest

import vikard

LISTS = ["todo", "request list", "offer list", "proposal list", "assignment list", "staff list", "municipality list",
         "competence list", "profile list", "agreement list", "travel list", "principal list", "discover"]
RECORDS = ["request show B-1", "agreement show A-2", "proposal show F-1", "assignment show O-1", "offer show T-1 --weeks 27", "status",
           "explain B-1", "explain B-1 --detail", "staff calendar S-3 --weeks 27"]
READ = [words for words in LISTS + RECORDS if words not in ("municipality list", "competence list", "discover")]


@pytest.mark.parametrize("words", READ)
@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_people_read_names_not_codes(played, words, lang):
    said = played.done(*words.split(), VIKAR_LANG=lang).out
    found = re.findall(r"\b31\d\d\b|\bK-\d+|\bR-\d+(?!\d)|\b[A-Z]+_[A-Z_]+\b|\b[a-z]+_[a-z_]+\b", said)
    assert words == "profile list" or not found, (found, said)


@pytest.mark.parametrize("words, nb, nn, en", [
    ("request list", "åpent", "ope", "open"),
    ("request show B-1", "3 sykepleier, uke 27-31, man-fre", "3 sjukepleiar, veke 27-31, man-fre",
     "3 nurse, weeks 27-31, Mon-Fri"),
    ("explain B-1", "Her mangler vi folk", "Her manglar vi folk", "People are missing"),
    ("staff calendar S-3 --weeks 27", "tir 30. juni", "tys 30. juni", "Tue 30 June"),
    ("status", "kommune 5", "kommune 5", "municipality 5"),
    ("request add 0", "skjønner ikke", "skjønar ikkje", "can't read"),
    ("request show B-999", "fins ikke", "finst ikkje", "does not exist"),
])
def test_the_same_in_three_languages(played, words, nb, nn, en):
    said = {}
    for lang, expected in (("nb", nb), ("nn", nn), ("en", en)):
        result = played.run(*words.split(), VIKAR_LANG=lang)
        said[lang] = result.out + result.err
        assert expected.lower() in said[lang].lower(), said[lang]
        other = played.run(*words.split(), "--lang", lang, VIKAR_LANG="nb" if lang != "nb" else "en")
        assert words == "status" or other == result
    assert len(set(said.values())) == 3


def test_the_language_is_looked_for_in_order(played):
    for environment, expected in (
            ({"VIKAR_LANG": "en", "LC_ALL": "nn_NO.UTF-8"}, "People are missing"),
            ({"LC_ALL": "nn_NO.UTF-8", "LANG": "en_GB.UTF-8"}, "Her manglar"),
            ({"LANG": "en_GB.UTF-8"}, "People are missing"), ({"LANG": "de_DE.UTF-8"}, "Her mangler"),
            ({}, "Her mangler")):
        said = played.done("explain", "B-1", **dict({"VIKAR_LANG": None}, **environment)).out
        assert said.startswith(expected), environment


@pytest.mark.parametrize("words", LISTS + RECORDS)
def test_json_is_the_answer_on_one_line(played, words):
    said = played.done(*words.split(), "--json").out
    assert said.count("\n") == 1 and isinstance(json.loads(said), dict)


@pytest.mark.parametrize("words", LISTS)
def test_csv_has_the_values_of_the_protocol(played, words):
    of = "manager@Råde" if words == "todo" else None
    said = played.done(*words.split(), "--csv", of=of).out
    rows = list(csv.reader(io.StringIO(said, newline="")))
    answer = played.done(*words.split(), "--json", of=of).json
    items = answer["methods" if words == "discover" else "items"]
    assert said.endswith("\r\n") and len(rows) == len(items) + 1 and {len(row) for row in rows} == {len(rows[0])}
    for item, row in zip(items, rows[1:]):
        for name, text in zip(rows[0], row):
            value = item.get(name)
            assert text == (value if isinstance(value, str) else "" if value is None else text), (name, item)
            assert isinstance(value, (str, type(None))) or json.loads(text) == value, (name, item)


def on_terminal(town, *words, **environment):
    """What vikar writes to a terminal."""
    master, slave = pty.openpty()
    with town.start(*words, stdout=slave, **environment) as vikar:
        os.close(slave)
        said = b""
        while True:
            try:
                said += os.read(master, 65536)
            except OSError:  # the other end is closed
                break
    os.close(master)
    return said.decode()


def test_only_a_terminal_gets_bold_and_only_when_it_may(played):
    assert on_terminal(played, "request", "list").startswith("\033[1mref")
    assert "\033" not in on_terminal(played, "request", "list", NO_COLOR="1")
    for words in READ:
        assert "\033" not in played.done(*words.split()).out


def helped(*command):
    return subprocess.run([vikard.program("vikar"), "help", *command], capture_output=True, text=True, check=True).stdout


def commands():
    return re.findall(r"^  ((?:[a-z]+ )?[a-z]+)  +\S", helped(), re.M)


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_every_command_has_help(played, lang):
    found = commands()
    assert len(found) >= 35, found
    for command in found:
        for words in (["help", *command.split()], [*command.split(), "--help"]):
            said = played.done(*words, VIKAR_LANG=lang).lines
            assert said[0].startswith("vikar " + command) and len(said[1]) > 3, (command, said)


def test_the_manual_has_every_command_option_and_ending():
    with open(os.path.join(vikard.ROOT, "config", "man", "vikar.1"), encoding="utf-8") as file:
        manual = file.read().replace("\\-", "-")
    for command in commands():
        assert re.search(rf"^\.B {command}( |$)", manual, re.M), command
    said = helped() + "".join(helped(*command.split()) for command in commands())
    for option in set(re.findall(r"^  (--[a-z-]+)", said, re.M)):
        assert re.search(rf"^\.BR {option}( |$)", manual, re.M), option
    for ending in range(7):
        assert re.search(rf"^\.SH EXIT STATUS(\n.*)*?\n\.B {ending}$", manual, re.M), ending
