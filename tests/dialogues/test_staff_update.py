"""Of a person's record one thing is changed; the rest stays."""
import pytest

from region import DOCTOR, HVALER, NURSE, RADE, World, competence, small, staff
from vikard import Daemon


@pytest.fixture
def town():
    daemon = Daemon("")
    yield World(daemon, small())
    daemon.close()


def record(town, ref="S-1"):
    [found] = [item for item in town.coordinator.items("staff.list") if item["ref"] == ref]
    return {name: value for name, value in found.items() if name not in ("rev", "id")}


def held(town):
    """competence -> through which day."""
    names = {item["ref"]: item["code"] for item in town.operator.items("competence.list")}
    return {names[row["competence"]]: row.get("to_date") for row in record(town)["competences"]}


def update(town, **fields):
    return town.coordinator.change("staff.update", **dict({"staff": "S-1"}, **fields))


def test_a_certificate_is_renewed_and_a_new_one_added(town):
    update(town, competence=NURSE, to="2027-12-31")
    assert held(town) == {NURSE: "2027-12-31"}
    update(town, competence="allmennlege", to="2028-W01")
    assert held(town) == {NURSE: "2027-12-31", DOCTOR: "2028-01-09"}
    update(town, competence=NURSE)
    assert held(town) == {NURSE: None, DOCTOR: "2028-01-09"}


def test_what_is_not_named_stays(town):
    before = record(town)
    [changed] = update(town, max_travel_min=75)["changed"]
    assert (changed["ref"], changed["event"]) == ("S-1", "record.changed")
    assert record(town) == dict(before, max_travel_min=75)
    town.ask("2026-W29")
    [ref] = [item["ref"] for item in town.operator.items("proposal.list", state="held")]
    look = town.manager.call("staff.look", assignment=town.confirm(ref), purpose="vaktplan")
    assert look["person"]["name"] == "Anne Ansatt"


@pytest.mark.parametrize("fields, name, path", [
    ({}, "INVALID_PARAMS", "/competence"), ({"to": "2027-01-01"}, "INVALID_PARAMS", "/competence"),
    ({"to": "2027-01-01", "max_travel_min": 50}, "INVALID_PARAMS", "/competence"),
    ({"competence": "tryllekunstner"}, "INVALID_PARAMS", "/competence"),
    ({"max_travel_min": 1441}, "INVALID_PARAMS", "/max_travel_min"),
    ({"max_travel_min": -1}, "INVALID_PARAMS", "/max_travel_min"),
    ({"municipality": RADE}, "INVALID_PARAMS", "/municipality"),
    ({"staff": "S-3", "max_travel_min": 50}, "NOT_FOUND", "/staff"),
    ({"staff": "S-99", "max_travel_min": 50}, "NOT_FOUND", "/staff")])
def test_what_is_refused(town, fields, name, path):
    params = dict({"staff": "S-1"}, **fields)
    refused = town.coordinator.refusal("staff.update", key=town.coordinator.key(), **params)
    assert (refused.name, refused.path) == (name, path)


def test_a_revision_that_has_gone_is_refused(town):
    [changed] = update(town, max_travel_min=75)["changed"]
    update(town, max_travel_min=76, if_rev=changed["rev"])
    refused = town.coordinator.refusal("staff.update", key=town.coordinator.key(), staff="S-1", max_travel_min=77,
                                       if_rev=changed["rev"])
    assert refused.name == "CONFLICT" and record(town)["max_travel_min"] == 76


def test_who_holds_as_many_as_one_can_renews_one_of_them():
    region = small()
    codes = ["KURS:k%d" % i for i in range(32)]
    region["competence"] += [competence(code, code, code, code) for code in codes]
    region["staff"][0] = staff("S-1", HVALER, competences=[{"competence": code} for code in codes])
    daemon = Daemon("")
    town = World(daemon, region)
    update(town, competence=codes[31], to="2027-12-31", max_travel_min=75)
    assert held(town)[codes[31]] == "2027-12-31" and len(held(town)) == 32
    refused = town.coordinator.refusal("staff.update", key=town.coordinator.key(), staff="S-1", competence=NURSE)
    assert (refused.name, refused.path) == ("TOO_LARGE", "/competence")
    daemon.close()
