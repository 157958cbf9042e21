"""Every subcommand once, on the region of config/ostfold.json, as the people of it run them."""
import re

import pytest

import town as towns
from town import NEED, OK, REFUSED, USAGE

# words, whose, what the answer must say
SHOWN = [
    ("todo", "manager@Råde", r"^F-\d+ \| svar innen ons 17\. juni 10:00 \| \w+ låner ut til Råde: "
                             r"\d+ vakter, [\d,]+ timer, .*juli \| Svarer ingen, "),
    ("status", None, r"^vikard: +vikard \d"),
    ("request list", "manager@Råde", r"B-1 +Råde +Råde +åpent .*3 sykepleier, uke 27-31, man-fre 07:30-15:00$"),
    ("request show B-1", "manager@Råde", r"^uke 27 +15 +\d+ +\d+ +\d+$"),
    ("request show B-1", "manager@Råde", r"^egne deltidsansatte: +spurt\nført av: +U-\d+\nført: +2026-06-15 "),
    ("report request B-1", "manager@Råde", r"^vakter bedt om: +75\nvakter dekket: +\d+\n"),
    ("report summary --month 2026-06", "auditor@Råde", r"^behov: +\d+\nvakter bedt om: +75\n"),
    ("explain B-1", "manager@Råde", r"^Her mangler vi folk: B-1, 11 åpne vakter\.$"),
    ("offer list", "coordinator@Hvaler", r"^T-\d+ +S-\d+ +åpent .*uke 27-28, man-fre 07:00-15:30"),
    ("offer show T-1 --weeks 27-28", "coordinator@Hvaler", r"^uke 27 +\d"),
    ("proposal list", "manager@Råde", r"^F-1 +B-1 +S-\d+ +\w+ +Råde +holdes av .*juli"),
    ("proposal show F-1", "manager@Råde", r"^låner inn: +Råde$"),
    ("assignment list", "manager@Råde", r"^O-1 +B-1 +F-\d+ +S-\d+ +Hvaler +Råde +bekreftet"),
    ("assignment show O-1", "manager@Råde", r"^tilstand: +bekreftet$"),
    ("assignment show O-1", "manager@Råde",
     r"^arbeidstid kontrollert: +2026-06-15 .*\nmot: +arbeid i døgnet \(aml.*\); .*ukefri \(aml.*\)\nregelsett: +[0-9a-f]{16}$"),
    ("staff list", "coordinator@Hvaler", r"^S-3 +Hvaler +fast +75 +turnus .*sykepleier; .*\(-2028-04-28\)"),
    ("staff calendar S-3 --weeks 27", "coordinator@Hvaler", r"^uke 27, 29\. juni - 5\. juli$"),
    ("staff look O-1 --purpose oppmøte", "manager@Råde", r"^telefon: +0000"),
    ("municipality list", "manager@Råde", r"^3112 +Råde"),
    ("competence list", "manager@Råde", r"^K-\d+ +STYRK08:2223 +sykepleier +sjukepleiar +nurse"),
    ("profile list", "manager@Råde", r"^R-\d+ +dagarbeid .*døgnhvile 11 \(aml § 10-8"),
    ("agreement list", "manager@Råde", r"^A-\d+ +helse-utlan .*utlån .*Hvaler, Råde, Våler, Skiptvet, Marker"),
    ("travel list", "manager@Råde", r"^Råde +Våler +20$"),
    ("principal list", None, r"^U-\d+ +Råde +enhetsleder"),
    ("discover", None, r"^request\.add +"),
    ("help", None, r"^  request add +meld inn et behov"),
    ("version", None, r"^vikar \d"),
]


@pytest.mark.parametrize("words, of, expected", SHOWN, ids=[words for words, _, _ in SHOWN])
def test_a_reading_command_shows_its_essentials(played, words, of, expected):
    result = played.done(*words.split(), of=of)
    assert re.search(expected, result.out, re.M), result.out
    assert not result.err


def test_no_command_at_all_is_todo(played):
    assert played.done(of="manager@Råde").out == played.done("todo", of="manager@Råde").out
    assert played.done().out == "Ingenting venter på deg.\n"  # an operator


def test_a_coordinator_is_reminded_of_the_person_when_she_has_released(played):
    of = "coordinator@Skiptvet"
    assert all("Skiptvet låner ut til Råde" in line and " for S-" not in line for line in played.done(of=of).lines)
    played.settled("yes", "F-1", "--side", "lender", of=of)
    lines = played.done(of=of).lines
    assert re.match(r"F-1 \| svar innen ons 17\. juni 10:00 for S-\d+ \| Skiptvet låner ut til Råde: ",
                    lines[0]), lines
    assert not any(line.startswith("F-1 ") for line in lines[1:]), lines


def test_explain_is_a_screenful_at_most(played):
    lines = played.done("explain", "B-1", of="manager@Råde").lines
    assert 3 < len(lines) <= 20, lines
    assert lines[1].startswith("  uke 27: 1 åpen vakt; uke 28: "), lines
    assert any(re.match(r"  .*\. Hvaler: \d+ person(er)?, \d+ vakt(er)?", line) for line in lines), lines
    assert any(re.search(r"[;.] \w+: 1 person, \d+ vakt", line) for line in lines), lines
    detail = played.done("explain", "B-1", "--detail", of="manager@Råde").lines
    assert len(detail) > 20 and any(re.match(r"S-\d+ \(\w+\), uke 27$", line) for line in detail), detail


def test_a_need_opens_at_once_where_no_agreement_keeps_the_gates(town):
    said = town.settled("request", "add", NEED, of="manager@Råde").out
    ref = said.split()[0]
    assert said.startswith(f"{ref}  nytt behov\n")
    shown = town.done("request", "show", ref, "--json", of="manager@Råde").json["request"]
    assert shown["state"] == "open" and "part_timers" not in shown
    town.settled("request", "cancel", ref, of="manager@Råde")


def test_a_new_request_says_what_it_asks_for(town):
    said = town.settled("request", "add", "1 jurist, uke 33-34, 15 timer", "--task", "staff", of="manager@Våler")
    ref = said.out.split()[0]
    assert said.out == f"{ref}  nytt behov\n30 timer er bedt om. Slik går det: vikar request show {ref}\n"
    shown = town.done("request", "show", ref, of="manager@Våler").out
    assert re.search(r"behov: +jurist, uke 33-34, 15 t/uke\nåpnet: .*\n\nI timer:\n", shown), shown
    assert town.settled("request", "cancel", ref, of="manager@Våler").out.startswith(f"{ref}  behovet er avlyst\n")


def test_an_answer_says_how_the_proposal_stands(played):
    first = next(item["ref"] for item in played.items("todo", of="coordinator@Marker"))
    said = played.settled("yes", first, "--side", "lender", of="coordinator@Marker").lines
    assert said[-1] == f"{first}: holdes av (ut / ansatt / inn: ja / - / -)", said
    said = played.settled("no", first, "--code", "price", of="manager@Råde").lines
    assert said[-1].startswith(f"{first}: avslått (ut / ansatt / inn: "), said


def test_an_offer_is_made_changed_and_withdrawn(town):
    of = "coordinator@Våler"
    person = next(item["ref"] for item in town.items("staff", "list", of=of)
                  if item["ref"] not in {offer["staff"] for offer in town.items("offer", "list", of=of)})
    ref = town.settled("offer", "add", person, "--hours", "7,5", "--weeks", "uke 40-41", "--days", "man-ons",
                       "--time", "07-15", of=of).out.split()[0]
    assert re.search(r"uke 40-41, man-ons 07:00-15:00", town.done("offer", "list", of=of).out)
    assert "er endret" in town.settled("offer", "update", ref, "--hours", "15", of=of).out
    assert "er trukket" in town.settled("offer", "withdraw", ref, of=of).out


def test_a_person_gives_a_standing_yes_and_takes_it_back(town, tmp_path):
    offer = town.items("offer", "list", of="coordinator@Skiptvet")[0]
    token = str(tmp_path / "token")
    town.done("principal", "add", "--role", "worker", "--municipality", "Skiptvet", "--staff", offer["staff"],
              "--token-out", token)
    herself = {"VIKAR_TOKEN_FILE": token}
    ref = offer["ref"]
    endless = town.run("offer", "standing", ref, "--hours", "15", **herself)
    assert endless.code == USAGE and "--to 2026-08-31" in endless.err
    said = town.settled("offer", "standing", ref, "--to", "2026-08-31", "--days", "man-fre", "--hours", "15",
                        "--travel", "40", **herself)
    assert said.out == f"{ref}  tilbudet er endret\n"
    line = r"^stående ja: +15\. juni - 31\. august, man-fre, 15 t/uke, 40 min reise$"
    assert re.search(line, town.done("offer", "show", ref, of="coordinator@Skiptvet").out, re.M)
    town.settled("ledig", "stående", ref, "--revoke", **herself)
    assert "standing" not in town.done("offer", "show", ref, "--json", **herself).json["offer"]
    refused = town.run("offer", "standing", ref, "--to", "2026-08-31", of="coordinator@Skiptvet")
    assert refused.code == USAGE, refused
    town.settled("offer", "standing", ref, "--uke", "27-30", "--time", "07-15", "--how", "telefon",
                 of="coordinator@Skiptvet")
    assert re.search(r"^stående ja: +uke 27-30, man-søn 07:00-15:00$",
                     town.done("offer", "show", ref, of="coordinator@Skiptvet").out, re.M)


def test_a_look_is_for_a_purpose(played):
    refused = played.run("staff", "look", "O-1", of="manager@Råde")
    assert refused.code == USAGE and "--purpose" in refused.err


def test_an_absence_reopens_the_shifts_of_its_days(played):
    towns.play(played)
    assignment = played.items("assignment", "list", of="manager@Råde")[-1]
    ref, first = assignment["ref"], assignment["seats"][0]["start"][:10]
    nothing = played.run("absent", ref, of="manager@Råde")
    assert nothing.code == USAGE and "--from" in nothing.err
    early = played.run("absent", ref, "--from", "today", "--to", "today", of="manager@Råde")
    assert early.code == REFUSED and "ingen vakt igjen" in early.err
    tried = played.done("absent", ref, "--from", "i dag", "--dry-run", of="manager@Råde")
    assert tried.lines[0].startswith("Prøvd") and "fravær" in tried.out
    said = played.settled("absent", ref, "--from", first, "--to", first, of="manager@Råde").lines
    assert said[0] == f"{ref}  fravær i oppdraget" and re.match(rf"{ref}: 1 vakt åpnes igjen, \d", said[-1]), said
    shown = played.done("request", "show", assignment["request"], of="manager@Råde").out
    assert "Ennå åpne etter fravær: 1" in shown, shown


def test_a_yes_may_be_given_beforehand(town):
    ref = town.settled("request", "add", "1 jurist, uke 36, 15 timer", "--task", "staff", "--yes-beforehand",
                       of="manager@Våler").out.split()[0]
    assert town.done("request", "show", ref, "--json", of="manager@Våler").json["request"]["yes_beforehand"]
    town.settled("request", "cancel", ref, of="manager@Våler")


def test_an_assignment_is_cancelled(played):
    towns.play(played)
    ref = played.items("assignment", "list", of="manager@Råde")[-1]["ref"]
    assert "oppdraget er avlyst" in played.settled("assignment", "cancel", ref, of="manager@Råde").out


def test_a_token_is_shown_once_and_is_no_argument(town, tmp_path):
    shown = town.done("principal", "add", "--role", "auditor", "--municipality", "Råde")
    assert re.fullmatch(r"[0-9a-f]{64}\n", shown.out) and "denne ene gangen" in shown.err
    path = tmp_path / "token"
    path.write_text(shown.out, encoding="ascii")
    assert town.done("request", "list", "--token-file", str(path)).code == OK
    assert shown.out.strip() not in town.done("principal", "list", "--json").out
    kept = tmp_path / "kept"
    town.done("principal", "add", "--role", "auditor", "--municipality", "Råde", "--token-out", str(kept))
    assert kept.stat().st_mode & 0o777 == 0o600
    again = town.run("principal", "add", "--role", "auditor", "--municipality", "Råde", "--token-out", str(kept))
    assert again.code == USAGE and str(kept) in again.err
    refused = town.run("request", "list", "--token", shown.out.strip())
    assert refused.code == USAGE and "--token" in refused.err


def test_a_revoked_principal_is_not_known_again(town, tmp_path):
    kept = str(tmp_path / "kept")
    added = town.done("principal", "add", "--role", "auditor", "--municipality", "Råde", "--token-out", kept)
    assert "sperret" in town.done("principal", "revoke", added.out.split()[0]).out
    assert town.run("request", "list", "--token-file", kept).code == towns.UNAUTHENTICATED


def test_a_region_is_applied_once_and_notes_name_their_record(town):
    assert town.applied.out == "796 endret, 0 som før.\n"
    assert re.fullmatch(r"(merk: H-\d+: Blir .* er tillatt \(aml.*\)\.\n)+", town.applied.err), town.applied.err
    assert town.done("apply", "-f", towns.REGION).out == "0 endret, 796 som før.\n"


def test_what_is_tried_is_not_kept(town):
    before = town.items("request", "list", of="manager@Våler")
    tried = town.done("request", "add", "1 jurist, uke 35, 15 timer", "--task", "staff", "--dry-run",
                      of="manager@Våler")
    assert tried.lines[0] == "Prøvd, ikke utført. Dette ville endres:"
    assert town.items("request", "list", of="manager@Våler") == before


def test_a_foreign_record_is_not_found(played):
    assert played.run("request", "show", "B-1", of="manager@Våler").code == REFUSED
