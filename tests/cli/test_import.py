"""Files of other programs: staff, home rosters and offers in, lists out, as spreadsheets and calendars have them."""
import csv
import io
import os
import pty
import re
import subprocess

import pytest

import town as towns
import vikard
from town import USAGE

STAFF = "ansatt;kommune;kompetanser;gyldig til;stilling;ansettelse;profil;reise;navn;telefon\r\n"
OFFERS = "ansatt;fra;til;dager;start;slutt;timer per uke;varsel;reise\n"
ROSTER = "ansatt,dato,til dato,dager,start,slutt,arbeid\n"


@pytest.fixture(scope="module")
def place():
    made = towns.Town()
    yield made
    made.close()


def file_of(place, name, text):
    """The path of a new file with this text, or these bytes."""
    path = os.path.join(place.daemon.folder, name)
    with open(path, "wb") as file:
        file.write(text if isinstance(text, bytes) else text.encode())
    return path


def imported(place, what, text, *words, name="fil.csv", **environment):
    return place.settled("import", what, file_of(place, name, text), *words, **environment)


def refused(place, what, text, *words, name="fil.csv", **environment):
    """The faults of a file that is refused, "row:column: text" each; nothing of it is kept."""
    before = seq(place)
    path = file_of(place, name, text)
    result = place.run("import", what, path, *words, **environment)
    assert result.code == USAGE and not result.out, result
    assert seq(place) == before, "something was stored"
    *faults, last = result.err.splitlines()
    assert last.startswith("vikar: " + path), last
    return [fault.replace(path + ":", "", 1) for fault in faults]


def places(faults):
    """Row and column of each."""
    return [":".join(fault.split(":")[:2]) for fault in faults]


def nurse(ref, municipality="Råde"):
    return f"{ref};{municipality};sykepleier;;80;fast;turnus;;;\r\n"


def seq(place):
    return place.done("status", "--json").json["seq"]


def person(place, ref):
    return {item["ref"]: item for item in place.items("staff", "list")}.get(ref)


def blocks(place, ref, week):
    """{date: [(what, start, end)]} of the days with something on them."""
    answer = place.done("staff", "calendar", ref, "--weeks", week, "--json").json
    return {day["date"]: [(block["what"], block["start"], block["end"]) for block in day["blocks"]]
            for found in answer["weeks"] for day in found["days"] if day["blocks"]}


# --- staff ---

def test_staff_is_read_in_norwegian_and_english_and_read_again_changes_nothing(place):
    rows = STAFF + ('S-201;Råde;"sykepleier; KURS:legemiddel";"; 31.3.2027";37,5 %;fast;turnus;45;Kari;'
                    '+47 90 00 00 00\r\n')
    assert imported(place, "staff", rows).out == "1 endret, 0 som før.\n"
    assert imported(place, "staff", rows).out == "0 endret, 1 som før.\n"
    found = person(place, "S-201")
    assert (found["municipality"], found["employment"], found["position_pct"]) == ("3112", "permanent", 38)
    assert found["max_travel_min"] == 45
    assert [held.get("to_date") for held in found["competences"]] == [None, "2027-03-31"]
    english = ("\ufeffStaff,Municipality,Competences,Employment,Profile\n"
               "S-202,råde,nurse (-2027-03-31),Temporary,turnus\n")
    imported(place, "staff", english)
    found = person(place, "S-202")
    assert found["employment"] == "temporary" and found["competences"][0]["to_date"] == "2027-03-31"


def test_an_empty_cell_leaves_what_is_known(place):
    imported(place, "staff", STAFF + "S-203;Råde;sykepleier;;80;fast;turnus;45;;\n")
    imported(place, "staff", STAFF + "S-203;Råde;sykepleier;;;midlertidig;turnus;;;\n")
    found = person(place, "S-203")
    assert (found["employment"], found["position_pct"], found["max_travel_min"]) == ("temporary", 80, 45)


def test_every_broken_row_is_named_and_none_is_stored(place):
    faults = refused(place, "staff", STAFF + "\r\n".join([
        "S-211;Råde;sykepleier;;80;fast;turnus;;;",
        "S-212;Råde;=cmd|' /C calc'!A0;;80;fast;turnus;;;",
        "S-213;Rode;sykepleier;;80;fast;turnus;;;",
        "S-214;Råde;sykepleier;31.2.2027;80;fast;turnus;;;",
        "S-211;Råde;sykepleier;;80;fast;turnus;;;",
        "tolv;Råde;sykepleier;;mye;vikar;turnus;;;",
        "S-216;Råde;;;80;fast;turnus;;;;;for mye",
        "S-217;Råde;sykepleier;;80;fast;turnuss;;;"]))
    expected = [r"3:kompetanser: =cmd.* er en formel", r"4:kommune: .*fins ikke",
                r"5:gyldig til: 31\.2\.2027 er ingen dato",
                r"6:ansatt: S-211 står på rad 2 også", r"7:ansatt: tolv er ikke nummeret til en ansatt",
                r"7:stilling: mye er ikke et tall", r"7:ansettelse: vikar: skriv ett av disse: fast, midlertidig",
                r"8: flere felt enn overskrifter", r"8:kompetanser: feltet er tomt", r"9:profil: .*fins ikke"]
    assert len(faults) == len(expected), faults
    for fault, pattern in zip(sorted(faults), sorted(expected)):
        assert re.match(pattern, fault), (fault, pattern)
    assert [int(fault.split(":")[0]) for fault in faults] == sorted(int(fault.split(":")[0]) for fault in faults)
    assert person(place, "S-211") is None


def test_fifty_faults_are_shown_and_all_are_counted(place):
    faults = refused(place, "staff", STAFF + "".join(nurse(f"nr {i}") for i in range(73)))
    assert len(faults) == 51 and faults[50] == "73 feil; de første 50 er vist"
    faults = refused(place, "staff", STAFF + "".join(nurse(f"S-{400 + i}", "Rode") for i in range(60)))
    assert [int(fault.split(":")[0]) for fault in faults] == list(range(2, 52))


@pytest.mark.parametrize("text, expected", [
    ((STAFF + nurse("S-231")).encode("latin-1"), "2: ikke UTF-8; lagre filen på nytt"),
    ((STAFF + nurse("S-231")).encode("utf-16"), "1: ikke UTF-8"),
    (STAFF + "S-231;Råde;\"sykepleier;;80;fast;turnus;;;\r\n", "2: anførselstegnet som åpner her"),
    (STAFF, "1: filen har ingen rader"), ("", "1: filen har ingen rader"),
    ("ansatt;kommune\nS-1;Råde\n", "1:kompetanser: kolonnen mangler"),
    (STAFF.replace("reise", "fødselsnummer") + "S-1;;;;;;;;;\n",
     "1:fødselsnummer: kjenner ikke denne kolonnen; disse fins: ansatt, komp"),
    (STAFF.replace("reise", "kommune") + "S-1;;;;;;;;;\n", "1:kommune: kolonnen står to ganger"),
], ids=range(8))
def test_a_file_that_is_no_table_is_refused_with_what_to_do(place, text, expected):
    assert expected in refused(place, "staff", text)[0]


@pytest.mark.parametrize("lang, expected", [
    ("nb", "S-1 står på rad 2 også"), ("nn", "S-1 står på rad 2 òg"), ("en", "S-1 is on row 2 as well")])
def test_faults_are_told_in_the_callers_language(place, lang, expected):
    text = STAFF + nurse("S-1", "Hvaler") + nurse("S-1", "Hvaler")
    assert refused(place, "staff", text, VIKAR_LANG=lang) == ["3:ansatt: " + expected]


def test_a_dry_run_tells_and_keeps_nothing(place):
    before = seq(place)
    said = imported(place, "staff", STAFF + "S-241;Råde;sykepleier;;80;fast;turnus;;;\n", "--dry-run").out
    assert "S-241" in said and said.endswith("1 ville endres, 0 som før.\n")
    assert person(place, "S-241") is None and seq(place) == before


def test_a_file_that_is_not_there_and_a_caller_who_may_not(place):
    missing = place.run("import", "staff", os.path.join(place.daemon.folder, "ingen.csv"))
    assert missing.code == USAGE and "kan ikke lese" in missing.err
    path = file_of(place, "fil.csv", STAFF + "S-251;Råde;sykepleier;;80;fast;turnus;;;\n")
    result = place.run("import", "staff", path, of="manager@Råde")
    assert result.code == towns.REFUSED and person(place, "S-251") is None, result


def test_a_coordinator_reads_in_the_people_of_her_own_municipality(place):
    of = "coordinator@Råde"
    path = file_of(place, "fil.csv", STAFF + ";Råde;sykepleier;;80;fast;turnus;;Kari;\n")
    ref, *rest = place.settled("import", "staff", path, of=of).out.split(None, 1)
    assert rest == ["opplysninger endret\n1 endret, 0 som før.\n"] and person(place, ref)["municipality"] == "3112"
    imported(place, "roster", ROSTER + f"{ref},2026-09-01,2026-09-01,,07:30,15:00,ja\n", of=of)
    imported(place, "offers", OFFERS + f"{ref};2026-W37;2026-W37;man-fre;07:30;15:00;7,5;48;60\n", of=of)
    assert blocks(place, ref, "36") == {"2026-09-01": [("home", "07:30", "15:00")]}
    assert [offer["week_max_min"] for offer in place.items("offer", "list", "--staff", ref)] == [450]


FOREIGN = [("staff", STAFF + "S-20;Råde;sykepleier;;;fast;turnus;;;\nS-3;Råde;sykepleier;;;fast;turnus;;;\n"
                             "S-999;Råde;sykepleier;;;fast;turnus;;;\n"),
           ("roster", ROSTER + "S-20,2026-09-01,2026-09-01,,07:30,15:00,ja\nS-3,2026-09-01,2026-09-01,,07:30,15:00,ja\n"
                               "S-999,2026-09-01,2026-09-01,,07:30,15:00,ja\n"),
           ("offers", OFFERS + "".join(f"{ref};2026-W38;2026-W38;man-fre;07:30;15:00;7,5;48;60\n"
                                       for ref in ("S-20", "S-3", "S-999")))]


@pytest.mark.parametrize("what, text", FOREIGN, ids=[what for what, _ in FOREIGN])
def test_another_municipalitys_person_is_as_unknown_as_one_that_isnt_there(place, what, text):
    faults = refused(place, what, text, of="coordinator@Råde")
    assert faults == [f"{row}:ansatt: Fins ikke, eller hører til en annen kommune." for row in (3, 4)]


def test_a_person_moves_to_no_other_municipality(place):
    [fault] = refused(place, "staff", STAFF + ";Hvaler;sykepleier;;;fast;turnus;;;\n", of="coordinator@Råde")
    assert fault.startswith("2:kommune: "), fault


# --- offers ---

def test_offers_are_read_with_decimal_comma_and_broken_ones_named(place):
    imported(place, "offers", OFFERS + "S-3;2026-W36;11.9.2026;man-fre;7.30;1500;7,5;48;60\n")
    found = place.items("offer", "list", "--staff", "S-3")[-1]
    assert (found["week_max_min"], found["notice_min"], found["max_travel_min"]) == (450, 2880, 60)
    assert found["free"] == [{"from": "2026-08-31", "to": "2026-09-11", "days": "mon-fri",
                              "start": "07:30", "end": "15:00"}]
    faults = refused(place, "offers", OFFERS + "S-3;2026-W38;2026-W37;man-fre;07:30;15:00;7,5;;\n"
                     "S-3;2026-W38;2026-W38;noendag;07:30;15:00;mange;;\nS-999;2026-W38;2026-W38;;07:30;15:00;7,5;;\n")
    assert places(faults) == ["2:til", "3:timer per uke", "3:dager", "4:ansatt"]


# --- rosters ---

def test_a_week_in_the_file_replaces_that_week_whole_and_no_other(place):
    before = blocks(place, "S-1", "26")
    assert before and blocks(place, "S-1", "30")
    imported(place, "roster", ROSTER + "S-1,2026-07-20,22.7.2026,,07:30,15:00,\nS-1,2026-07-22,,,22:00,07:00,\n"
             "S-1,2026-07-24,,,00:00,24:00,nei\n")
    assert blocks(place, "S-1", "30") == {
        "2026-07-20": [("home", "07:30", "15:00")], "2026-07-21": [("home", "07:30", "15:00")],
        "2026-07-22": [("home", "07:30", "15:00"), ("home", "22:00", "24:00")],
        "2026-07-23": [("home", "00:00", "07:00")],
        "2026-07-24": [("busy", "00:00", "24:00")]}
    assert blocks(place, "S-1", "26") == before
    imported(place, "roster", "dato;start;slutt\n2026-W30;;\n", "--staff", "S-1")  # a week off
    assert blocks(place, "S-1", "30") == {}


def test_broken_rows_of_a_roster_are_named(place):
    faults = refused(place, "roster", ROSTER + "S-1,2026-07-20,2026-07-19,,07:30,15:00,\n,2026-07-20,,,07:30,15:00,\n"
                     "S-1,2026-07-20,,,07:30,,\nS-1,2026-07-20,,,07:30,25:00,kanskje\n"
                     "S-1,2026-01-01,2028-01-01,,07:00,15:00,\n"
                     "S-999,2026-07-20,,,07:30,15:00,\nS-999,2026-07-21,,,07:30,15:00,\n")
    assert places(faults) == ["2:til dato", "3:ansatt", "4:slutt", "5:slutt", "5:arbeid", "6:til dato", "7:ansatt"]


def test_a_week_holds_28_different_times_and_overlapping_ones_are_one(place):
    def rows(n):
        return ROSTER + "".join(f"S-1,2026-08-{10 + i // 5},,,{4 * (i % 5):02}:{i:02},{4 * (i % 5) + 2:02}:00,\n"
                                for i in range(n))
    assert refused(place, "roster", rows(29)) == [
        "2: uken som begynner her, har flere enn 28 ulike arbeidstider; slå noen sammen"]
    imported(place, "roster", rows(28))
    imported(place, "roster", rows(29) + "S-1,2026-08-10,,,00:00,12:00,\n")
    assert blocks(place, "S-1", "33")["2026-08-10"] == [
        ("home", "00:00", "12:00"), ("home", "12:03", "14:00"), ("home", "16:04", "18:00")]


def calendar(*events):
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(
        "BEGIN:VEVENT\r\nSUMMARY:hemmelig møte\r\nATTENDEE:mailto:noen@example.invalid\r\n"
        + "".join(line + "\r\n" for line in lines) + "END:VEVENT\r\n" for lines in events) + "END:VCALENDAR\r\n"


NIGHTS = ["DTSTART;TZID=Europe/Oslo:20261022T220000", "DTEND;TZID=Europe/Oslo:20261023T070000",
          "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3"]
MORNINGS = ["DTSTART:20261019T060000Z", "DURATION:PT2H", "RRULE:FREQ=WEEKLY"]
HOLIDAY = ["DTSTART;VALUE=DATE:20261029", "DTEND;VALUE=DATE:20261031"]


def test_a_calendar_is_busy_at_norwegian_clocks_over_the_end_of_summer_time(place):
    imported(place, "roster", calendar(NIGHTS, MORNINGS, HOLIDAY), "--staff", "S-2", "--weeks", "43-44", name="s2.ics")
    night = [("home", "22:00", "24:00")]
    assert blocks(place, "S-2", "43-44") == {
        "2026-10-19": [("home", "08:00", "10:00")], "2026-10-22": night, "2026-10-23": [("home", "00:00", "07:00")],
        "2026-10-24": night, "2026-10-25": [("home", "00:00", "07:00")],
        "2026-10-26": [("home", "07:00", "09:00")] + night, "2026-10-27": [("home", "00:00", "07:00")],
        "2026-10-29": [("busy", "00:00", "24:00")], "2026-10-30": [("busy", "00:00", "24:00")]}


def test_weeks_that_are_said_are_replaced_also_when_they_are_empty(place):
    assert blocks(place, "S-2", "31")
    imported(place, "roster", calendar(MORNINGS), "--staff", "S-2", "--weeks", "31", name="s2.ics")
    assert blocks(place, "S-2", "31") == {}


def test_nothing_of_a_calendar_but_the_times_leaves_the_machine(place):
    path = file_of(place, "s2.ics", calendar(MORNINGS))
    with towns.Relay(place) as relay:
        place.done("import", "roster", path, "--staff", "S-2", "--weeks", "45", socket_path=relay.path)
        assert relay.calls and "hemmelig" not in str(relay.calls) and "noen@" not in str(relay.calls)


@pytest.mark.parametrize("text, words, expected", [
    (calendar(MORNINGS), ["--staff", "S-2"], "3: gjentas uten slutt; si hvilke uker"),
    (calendar(NIGHTS), [], "1: si hvem kalenderen gjelder"),
    (calendar(NIGHTS, ["DTSTART;TZID=Asia/Tokyo:20261022T220000"]), ["--staff", "S-2"], "13: DTSTART;TZID=Asia/Tokyo"),
    (calendar(NIGHTS[:2] + ["RRULE:FREQ=MONTHLY;BYDAY=-1SU;COUNT=2"]), ["--staff", "S-2"], "8: RRULE:FREQ=MONTHLY"),
    (calendar(NIGHTS[:2] + ["RDATE:20261030T220000"]), ["--staff", "S-2"], "8: RDATE:20261030T220000: leses ikke"),
    (calendar(), ["--staff", "S-2"], "1: ingen avtaler"), ("ingen kalender", ["--staff", "S-2"], "1: ingen kalender"),
    (calendar(NIGHTS), ["--staff", "S-999"], "3: "),
], ids=range(8))
def test_a_calendar_that_is_more_than_this_reads_is_refused_by_line(place, text, words, expected):
    faults = refused(place, "roster", text, *words, name="c.ics")
    assert len(faults) == 1 and faults[0].startswith(expected), faults


def test_a_replaced_roster_week_withdraws_a_hold_and_the_rest_stands():
    place = towns.Town()
    try:
        place.settled("request", "add", towns.NEED, of="manager@Råde")
        held = place.items("proposal", "list", "--state", "held")[0]
        day, last = held["seats"][0]["start"][:10], held["seats"][-1]["start"][:10]
        assert day != last
        imported(place, "roster", ROSTER + f"{held['staff']},{day},,,07:30,15:00,\n")
        for found in place.items("proposal", "list", "--request", held["request"]):
            if found["staff"] == held["staff"] and found["state"] == "held":
                assert not any(seat["start"].startswith(day) for seat in found["seats"]), found
        after = place.done("proposal", "show", held["ref"], "--json").json["proposal"]
        assert after["state"] == "withdrawn" or len(after["seats"]) < len(held["seats"]), after
    finally:
        place.close()


# --- export ---

def test_a_list_for_excel_opens_right_in_norwegian(place):
    said = place.done("offer", "list", "--csv=excel").out
    assert said.startswith("\ufeff") and said.count("\r\n") == said.count("\n")
    rows = list(csv.reader(io.StringIO(said[1:], newline=""), delimiter=";"))
    assert rows[0][:4] == ["ref", "ansatt", "tilstand", "t/uke høyst"] and {len(row) for row in rows} == {len(rows[0])}
    assert "7,5" in [row[3] for row in rows] and rows[1][2] == "åpent"
    english = place.done("offer", "list", "--csv=excel", VIKAR_LANG="en").out
    assert "7,5" in english and "7.5" not in english


FORMULAS = ["=1+1", "+1+1", "-2+cmd|' /C calc'!A0", "@SUM(A1)"]


@pytest.mark.parametrize("form", ["--csv", "--csv=excel"])
def test_no_cell_becomes_a_formula(place, form):
    for i, formula in enumerate(FORMULAS):
        path = os.path.join(place.daemon.folder, f"token{form}{i}")
        place.done("principal", "add", "--role", "auditor", "--municipality", "Råde", "--label", formula,
                   "--token-out", path)
    said = place.done("principal", "list", form).out.lstrip("\ufeff")
    rows = csv.reader(io.StringIO(said, newline=""), delimiter=";" if "=" in form else ",")
    cells = {cell for row in rows for cell in row}
    assert {"'" + formula for formula in FORMULAS} <= cells
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@") and cell != "-1"]


def test_a_list_goes_out_to_excel_and_comes_back_unchanged(place):
    said = place.done("staff", "list", "--csv=excel").out
    assert imported(place, "staff", said).out == f"0 endret, {said.count(chr(10)) - 1} som før.\n"


def test_another_form_of_csv_is_refused(place):
    result = place.run("staff", "list", "--csv=pdf")
    assert result.code == USAGE and "pdf" in result.err


def test_a_large_file_shows_its_progress_on_a_terminal_alone(place):
    rows = ROSTER + "".join(f"S-3,{2030 + i // 50}-W{i % 50 + 1:02},,man,07:30,15:00,\n" for i in range(600))
    path = file_of(place, "stor.csv", rows)
    words = [vikard.program("vikar"), "import", "roster", path, "--dry-run"]
    master, slave = pty.openpty()
    with open(master, "rb", buffering=0) as terminal:
        subprocess.run(words, stdout=subprocess.DEVNULL, stderr=slave, env=place.environment(), check=True)
        os.close(slave)
        assert b"600/600" in terminal.read(65536)
    assert "600/600" not in place.done(*words[1:]).err
