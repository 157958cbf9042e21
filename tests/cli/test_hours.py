"""A month's end on the command line: hours and report."""
import csv
import io
import re

import pytest

import town as towns
from town import OK, REFUSED, USAGE

AUGUST = 1785571200000  # 2026-08-01T08:00Z


@pytest.fixture(scope="module")
def month():
    """Hvaler has lent Råde a nurse in July, and it is August."""
    made = towns.Town()
    towns.play(made)
    made.daemon.clock.set(AUGUST)
    yield made
    made.close()


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_month_is_shown_entered_and_confirmed(month):
    of = "manager@Råde"
    shown = month.done("hours", "show", "--month", "2026-07", of=of).out
    assert re.search(r"^O-1 +B-1 +S-\d+ +Hvaler +Råde +åpent ", shown, re.M), shown
    day = month.items("hours", "show", "O-1", "--month", "2026-07", of=of)[0]["days"][0]
    said = month.done("hours", "set", "O-1", "--day", day["date"], "--time", "07:30-16:00", of=of)
    assert re.fullmatch(r"L-1 O-1/2026-07-\d\d  timer ført\n", said.out), said
    shown = month.done("hours", "show", "O-1", "--month", "2026-07", of=of).out
    assert re.search(rf"^{day['date']} +7,5 +8,5 +andre tider +{day['date']} 07:30 +", shown, re.M), shown
    disputed = month.done("hours", "dispute", "O-1", "--month", "2026-07", of="coordinator@Hvaler")
    assert "timer bestridt" in disputed.out
    refused = month.run("hours", "confirm", "--month", "2026-07", of=of)
    assert refused.code == REFUSED and "bestridt" in refused.err and "O-1" in refused.err
    assert month.done("hours", "agree", "O-1", "--month", "2026-07", of="coordinator@Hvaler").code == OK
    said = month.done("hours", "confirm", "--month", "2026-07", of=of)
    assert said.out == "P-1 O-1/2026-07/1  ført i oppgjøret\n", said
    again = month.run("hours", "confirm", "--month", "2026-07", of=of)
    assert again.code == REFUSED and "alt bekreftet" in again.err
    said = month.done("hours", "correct", "O-1", "--day", day["date"], "--none", of=of)
    assert [line.split()[0] for line in said.lines] == ["L-1", "P-2", "P-3"], said


def test_the_month_is_settled_in_one_payment(month):
    lines = month.done("report", "netting", "--month", "2026-07", of="auditor@Hvaler").lines
    assert re.fullmatch(r"fra +til +kroner", lines[0]) and re.match(r"Råde +Hvaler +[\d ,]+$", lines[1]), lines
    assert any(re.match(r"Hvaler +[\d ,]+ +0(,00)? +[\d ,]+$", line) for line in lines[2:]), lines
    paid, = rows(month.done("report", "netting", "--month", "2026-07", "--csv", of="auditor@Råde").out)
    ledger = rows(month.done("report", "ledger", "--month", "2026-07", "--csv", of="auditor@Råde").out)
    assert int(paid["ore"]) == max(int(row["ore"]) for row in ledger)


def test_the_csv_files_agree_with_the_ledger(month):
    invoice = rows(month.done("report", "invoice", "--month", "2026-07", "--csv", of="auditor@Råde").out)
    payroll = rows(month.done("report", "payroll", "--month", "2026-07", "--csv", of="coordinator@Hvaler").out)
    ledger = rows(month.done("report", "ledger", "--csv", of="auditor@Hvaler").out)
    minutes, ore = (sum(int(row[name]) for row in invoice) for name in ("minutes", "ore"))
    assert minutes > 0 and len(invoice) == 3 and invoice[1]["reverses"] == "P-1"
    assert sum(int(row["minutes"]) for row in payroll) == minutes
    assert [(int(row["minutes"]), int(row["ore"])) for row in ledger] == [(-minutes, -ore), (minutes, ore)] or \
        [(int(row["minutes"]), int(row["ore"])) for row in ledger] == [(minutes, ore), (-minutes, -ore)]


def test_the_reports_are_read_by_people(month):
    shown = month.done("report", "ledger", of="auditor@Råde").lines
    assert shown[-1] == "Sum: 0 kr" and re.match(r"Hvaler +Råde +[\d,]+ +\d", shown[1]), shown
    shown = month.done("report", "invoice", "--month", "2026-07", of="manager@Råde").out
    assert re.search(r"^P-2 .* -[\d,]+ +unntatt: helsetjeneste \(mval § 3-2\) +P-1$", shown, re.M), shown
    shown = month.done("report", "payroll", "--month", "2026-07", of="coordinator@Hvaler").out
    assert re.search(r"^S-\d+ +Hvaler +\d+", shown, re.M), shown
    english = month.done("report", "invoice", "--month", "2026-07", of="manager@Råde", VIKAR_LANG="en").out
    assert "exempt: health service" in english


@pytest.mark.parametrize("words, told", [
    (("hours", "confirm"), "/month"),
    (("hours", "confirm", "--month", "juli"), "/month"),
    (("hours", "set", "O-1", "--day", "2026-07-06"), "/start"),
    (("hours", "set", "O-1", "--day", "2026-07-06", "--time", "noon"), "--time"),
])
def test_what_is_missing_is_named(month, words, told):
    result = month.run(*words, of="manager@Råde")
    assert result.code in (REFUSED, USAGE) and told in result.err, result
