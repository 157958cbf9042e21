"""What would help: told, done through the protocol by whoever may, and then it matches."""
import json

import pytest

from region import (DOCTOR, HVALER, LENDER, NURSE, World, agreement, apply, line, municipality, offer, shift,
                    small, staff)
from vikard import Daemon

WEEK = "2026-W29"
MONDAY = "2026-07-13"


def one(**changes):
    """The region with one nurse at Hvaler and her offer; what a test needs is changed in it."""
    records = small()
    records["staff"] = [staff("S-1", HVALER, **changes.get("staff", {}))]
    records["offer"] = [offer("T-1", "S-1", **changes.get("offer", {}))]
    records["agreement"] = [agreement(**changes.get("agreement", {})), *changes.get("agreements", [])]
    records["roster"] = changes.get("roster", [])
    records["municipality"][0].update(changes.get("lender", {}))
    records["municipality"][1].update(changes.get("borrower", {}))
    return records


@pytest.fixture
def towns():
    """Makes a town of a region; all are closed at the end."""
    daemons = []

    def make(**changes):
        daemons.append(Daemon(""))
        return World(daemons[-1], one(**changes))
    yield make
    for daemon in daemons:
        daemon.close()


def monday(**fields):
    return dict({"lines": [line(WEEK, shifts=[shift(WEEK, days="mon")])]}, **fields)


def relaxed(caller, asked):
    return caller.call("request.explain", request=asked, relax=True)["relax"]


def singles(caller, asked):
    """kind -> the one change, of those that help alone."""
    return {item["changes"][0]["kind"]: item["changes"][0] for item in relaxed(caller, asked)["items"]
            if len(item["changes"]) == 1}


def held(town, asked):
    town.clock.settle()
    return town.proposals(asked, state="held")


def test_nothing_is_told_unless_asked(towns):
    town = towns(staff={"max_travel_min": 38})
    asked = town.ask(WEEK, **monday())
    assert "relax" not in town.manager.call("request.explain", request=asked)


@pytest.mark.parametrize("kind, said, region, asked, change", [
    ("travel", "12 min more travel for S-1.", {"offer": {"max_travel_min": 38}}, {},
     {"amount": 12, "unit": "minutes", "to": 50, "ref": "T-1"}),
    ("offer_week", "S-1 takes 1 h 30 min more that week.", {"offer": {"week_max_min": 360}}, {},
     {"amount": 90, "unit": "minutes", "to": 450, "ref": "T-1"}),
])
def test_her_own_coordinator_reads_the_figure_and_does_it(towns, kind, said, region, asked, change):
    town = towns(**region)
    asked = town.ask(WEEK, **monday(**asked))
    assert not held(town, asked)
    told = singles(town.coordinator, asked)[kind]
    assert told["text"] == said and told["staff"] == "S-1"
    assert {name: told[name] for name in change} == change
    field = {"travel": "max_travel_min", "offer_week": "week_max_min"}[kind]
    town.coordinator.change("offer.update", offer=told["ref"], **{field: told["to"] - 1})
    assert not held(town, asked), "a smaller step is not enough"
    town.coordinator.change("offer.update", offer=told["ref"], **{field: told["to"]})
    assert len(held(town, asked)) == 1


def test_the_undercut_and_an_offer_are_done_and_match(towns):
    town = towns(roster=[{"staff": "S-1", "week": WEEK,
                          "blocks": [{"days": "sat", "start": "08:00", "end": "10:00"}]}])
    town.coordinator.change("minimum.set", competence="sykepleier", count=1)
    asked = town.ask(WEEK, **monday())
    assert not held(town, asked)
    assert singles(town.coordinator, asked)["undercut"]["ref"] == "T-1"
    town.coordinator.change("offer.update", offer="T-1", undercut=True)
    (proposal,) = held(town, asked)
    town.coordinator.change("offer.withdraw", offer="T-1")
    town.coordinator.change("minimum.set", competence="sykepleier", count=0)
    assert not held(town, asked) and proposal["ref"]
    told = singles(town.coordinator, asked)["offer"]
    town.coordinator.add("offer.add", staff=told["staff"], week_max_min=told["minutes"],
                         windows=[{"start": told["start"], "end": told["end"]}])
    assert len(held(town, asked)) == 1


def test_the_borrower_raises_its_own_cap(towns):
    town = towns()
    asked = town.ask(WEEK, **monday(hour_max_ore=49100))
    assert not held(town, asked)
    told = singles(town.manager, asked)["rate_cap"]
    assert (told["amount"], told["unit"], told["to"], told["ref"]) == (3000, "ore", 52100, asked)
    assert told["text"] == "Raise the rate cap by NOK 30."
    town.manager.change("request.update", request=asked, hour_max_ore=told["to"] - 1000)
    assert not held(town, asked)
    town.manager.change("request.update", request=asked, hour_max_ore=told["to"])
    assert len(held(town, asked)) == 1


def test_a_certificate_is_a_word_to_her_own_coordinator_and_no_figure_to_the_partner(towns):
    expired = {"competences": [{"competence": NURSE, "to_date": "2026-07-10"}]}
    town = towns(staff=expired)
    asked = town.ask(WEEK, **monday())
    assert not held(town, asked)
    seen = relaxed(town.manager, asked)
    (item,) = [item for item in seen["items"] if item["changes"][0]["kind"] == "certificate"]
    assert item["changes"] == [{"kind": "certificate", "municipality": HVALER,
                                "text": "Hvaler can look at one certificate."}]
    assert "S-1" not in json.dumps(seen) and "2026-07-1" not in json.dumps(item)
    own = singles(town.coordinator, asked)["certificate"]
    assert (own["staff"], own["competence"], own["date"], own["amount"]) == ("S-1", NURSE, MONDAY, 3)
    assert own["text"] == "Renew the certificate of S-1 through 2026-07-13."
    town.coordinator.change("staff.update", staff="S-1", competence=own["competence"], to="2026-07-12")
    assert not held(town, asked)
    town.coordinator.change("staff.update", staff="S-1", competence=own["competence"], to=own["date"])
    assert len(held(town, asked)) == 1


@pytest.mark.parametrize("of_staff, of_offer, told", [(38, -1, ("S-1", None)), (60, 38, ("T-1", None)),
                                                      (38, 60, ("S-1", None)), (38, 40, ("S-1", "T-1"))])
def test_the_way_is_longer_where_it_is_too_short(towns, of_staff, of_offer, told):
    town = towns(staff={"max_travel_min": of_staff}, offer={"max_travel_min": of_offer})
    asked = town.ask(WEEK, **monday())
    change = singles(town.coordinator, asked)["travel"]
    assert (change["ref"], change.get("offer"), change["to"]) == (*told, 50)
    if told[0] == "S-1":
        town.coordinator.change("staff.update", staff="S-1", max_travel_min=50)
    if "T-1" in told:
        assert not held(town, asked)
        town.coordinator.change("offer.update", offer="T-1", max_travel_min=50)
    assert len(held(town, asked)) == 1


def test_the_offer_stands_under_one_more_agreement(towns):
    town = towns(offer={"agreements": ["leger"]}, agreements=[agreement("leger", codes=[DOCTOR], rates=[])])
    asked = town.ask(WEEK, **monday())
    change = singles(town.coordinator, asked)["offer_agreement"]
    assert (change["ref"], change["agreements"]) == ("T-1", ["A-2", "A-1"])
    town.coordinator.change("offer.update", offer="T-1", agreements=change["agreements"])
    assert len(held(town, asked)) == 1


def test_a_partner_is_told_once_for_all_of_a_municipality(towns):
    town = towns(staff={"max_travel_min": 38})
    apply(town.operator, {"staff": [staff("S-2", HVALER, max_travel_min=30)], "offer": [offer("T-2", "S-2")]})
    asked = town.ask(WEEK)
    items = [item for item in relaxed(town.manager, asked)["items"] if item["changes"][0]["kind"] == "travel"]
    assert [item["seats"] for item in items] == [5]
    assert items[0]["changes"] == [{"kind": "travel", "municipality": HVALER,
                                    "text": "Hvaler can look at the travel time of one offer."}]


def test_the_lenders_limit_is_a_figure_to_both(towns):
    town = towns(lender={"lend_week_min": 330})
    asked = town.ask(WEEK, **monday())
    for caller in (town.manager, town.coordinator):
        told = singles(caller, asked)["lend_limit"]
        assert (told["amount"], told["to"], told["text"]) == (120, 450, "Hvaler lends 2 h over its limit.")
    apply(town.operator, {"municipality": [dict(municipality(HVALER, "Hvaler"), lend_week_min=450)]})
    assert len(held(town, asked)) == 1


def test_another_time_keeps_the_law_of_working_time(towns):
    """At home until 21:00 the evening before: eleven hours later it is half past seven, and half an hour."""
    town = towns(roster=[{"staff": "S-1", "week": "2026-W28",
                          "blocks": [{"days": "sun", "start": "20:00", "end": "21:00"}]}])
    asked = town.ask(WEEK, **monday())
    assert not held(town, asked)
    rules = {row["rule"] for row in town.manager.call("request.explain", request=asked)["rows"]}
    assert "daily_rest" in rules
    told = singles(town.manager, asked)
    assert told["clock"]["amount"] == 30 and told["clock"]["text"] == "Start 30 min later."
    assert told["day"]["text"] == "Have the shift on Tue 2026-07-14."
    moved = {"from": MONDAY, "to": MONDAY, "days": "mon", "start": "08:00", "end": "15:30"}
    town.manager.change("request.update", request=asked, lines=[line(WEEK, shifts=[moved])])
    assert len(held(town, asked)) == 1


def test_two_changes_where_one_is_not_enough(towns):
    town = towns(offer={"max_travel_min": 38, "week_max_min": 360})
    asked = town.ask(WEEK, **monday())
    told = relaxed(town.coordinator, asked)
    assert [[change["kind"] for change in item["changes"]] for item in told["items"]] == [["offer_week", "travel"]]
    assert told["unhelped"] == 0
    town.coordinator.change("offer.update", offer="T-1", max_travel_min=50)
    assert not held(town, asked)
    town.coordinator.change("offer.update", offer="T-1", week_max_min=450)
    assert len(held(town, asked)) == 1


def test_where_nothing_helps_it_is_said(towns):
    town = towns(staff={"not_lendable": True})
    told = relaxed(town.manager, town.ask(WEEK))
    assert told == {"seats": 5, "unhelped": 5, "untried": 0, "items": []}


def test_what_is_not_tried_is_counted(towns):
    town = towns(staff={"not_lendable": True})
    days = "2026-07-13", "2026-10-16"  # 14 weeks
    asked = town.ask(WEEK, lines=[line(WEEK, shifts=[dict(shift(WEEK), **dict(zip(("from", "to"), days)))]), line("2026-W50")])
    told = relaxed(town.manager, asked)
    assert (told["seats"], told["unhelped"], told["untried"]) == (64, 64, 14 * 5 - 64 + 5)
    other = town.manager.call("request.explain", request=asked, relax=True, line=1)["relax"]
    assert (other["seats"], other["untried"]) == (5, 0)


def test_every_language_has_its_words(towns):
    town = towns(staff={"max_travel_min": 38})
    asked, said = town.ask(WEEK, **monday()), {}
    for lang in ("nb", "nn", "en"):
        caller = town.daemon.client(town.token("coordinator", LENDER), lang=lang)
        said[lang] = singles(caller, asked)["travel"]["text"]
        caller.close()
    assert said == {"nb": "S-1 reiser 12 min lenger.", "nn": "S-1 reiser 12 min lenger.",
                    "en": "12 min more travel for S-1."}
