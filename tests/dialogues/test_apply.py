"""A region file: one group, all or nothing, and the same file twice is nothing new."""
import copy

import pytest

from region import HVALER, NURSE, RADE, agreement, apply, offer, small, staff, staged
from vikard import Refused


def everything(world):
    methods = ("municipality", "competence", "profile", "agreement", "travel", "staff", "offer", "request",
               "principal")
    return {method: world.operator.items(method + ".list", page_size=500) for method in methods}


def test_the_region_is_there(world):
    assert world.loaded["changes"] == len(staged(small())) and world.loaded["unchanged"] == 0
    assert [item["ref"] for item in world.operator.items("staff.list")] == ["S-1", "S-2", "S-3", "S-4"]
    codes = {item["code"]: item["nb"] for item in world.operator.items("competence.list")}
    assert codes[NURSE] == "sykepleier"


def test_the_same_again_changes_nothing(world):
    before = everything(world)
    again = apply(world.operator, small())
    assert (again["changed"], again["unchanged"]) == ([], len(staged(small())))
    assert everything(world) == before


def test_what_a_file_does_not_name_is_left_alone(world):
    before = everything(world)
    changed = apply(world.operator, {"staff": [{"ref": "S-3", "max_travel_min": 45}]})
    assert [row["ref"] for row in changed["changed"]] == ["S-3"]
    after = everything(world)
    moved = next(item for item in after["staff"] if item["ref"] == "S-3")
    was = next(item for item in before["staff"] if item["ref"] == "S-3")
    assert moved == dict(was, max_travel_min=45, rev=moved["rev"])
    assert dict(after, staff=0) == dict(before, staff=0)
    apply(world.operator, small())


def test_a_dry_run_lists_the_difference_and_keeps_nothing(world):
    before, seq = everything(world), world.operator.call("status")["seq"]
    region = small()
    region["staff"][0]["max_travel_min"] = 30
    region["travel"].append({"a": RADE, "b": "3114", "minutes": 20})
    shown = apply(world.operator, region, dry_run=True)
    assert {row["ref"] for row in shown["changed"]} == {"S-1", "V-2"}
    assert shown["unchanged"] == len(staged(region)) - 2
    world.clock.settle()
    assert everything(world) == before and world.operator.call("status")["seq"] == seq


def test_an_error_anywhere_keeps_nothing_and_names_the_place(world):
    """Each record in its turn is broken in a file full of changes."""
    region = small()
    for record in region["municipality"]:
        record["seat"] = "et annet sted"
    for record in region["staff"]:
        record["max_travel_min"] = 77
    before, seq = everything(world), world.operator.call("status")["seq"]
    for broken in range(len(staged(region))):
        records = copy.deepcopy(staged(region))
        records[broken]["record"]["colour"] = "blue"
        world.operator.call("apply.open")
        world.operator.call("apply.add", records=records)
        refused = world.operator.refusal("apply.commit", key=world.operator.key())
        assert (refused.name, refused.path) == ("INVALID_PARAMS", records[broken]["at"] + "/colour")
    assert everything(world) == before and world.operator.call("status")["seq"] == seq


def test_records_may_refer_to_ones_before_them_in_the_file(world):
    region = {
        "competence": [{"code": "KURS:brann", "nb": "brann", "nn": "brann", "en": "fire safety"}],
        "staff": [staff("S-3", RADE, competences=[{"competence": NURSE}, {"competence": "KURS:brann"}])],
        "offer": [offer("T-3", "S-3")],
    }
    assert {row["ref"] for row in apply(world.operator, region)["changed"]} == {"K-3", "S-3", "T-3"}
    backwards = {"staff": [staff("S-3", RADE, competences=[{"competence": "KURS:hlr"}])],
                 "competence": [{"code": "KURS:hlr", "nb": "hlr", "nn": "hlr", "en": "cpr"}]}
    with pytest.raises(Refused) as caught:
        apply(world.operator, backwards)
    assert caught.value.path == "/staff/0/competences/0/competence"


def test_natural_keys_and_names_are_understood(world):
    changed = apply(world.operator, {"agreement": [agreement("navn", parties=["Hvaler", "råde"], codes=["sykepleier"],
                                                             rates=[{"competence": "nurse", "hour_ore": 1}])]})
    item = next(item for item in world.operator.items("agreement.list") if item["name"] == "navn")
    assert item["ref"] == changed["changed"][0]["ref"]
    assert (item["parties"], item["codes"]) == ([HVALER, RADE], ["K-1"])
    apply(world.operator, {"agreement": [agreement("navn", parties=[HVALER, RADE], codes=[NURSE], state="ended",
                                                   rates=[])]})


def test_a_roster_over_a_limit_is_a_fact_that_loads_with_a_warning(world):
    long_days = [{"days": "mon-sat", "start": "07:00", "end": "19:00"}]
    answer = apply(world.operator, {"roster": [{"staff": "S-4", "week": "2026-W30", "blocks": long_days}]})
    assert answer["changed"] and answer["warnings"]
    assert answer["warnings"][0]["ref"] == answer["changed"][0]["ref"]


def test_the_same_key_commits_once(world):
    region, key = {"staff": [{"ref": "S-4", "max_travel_min": 33}]}, world.operator.key()
    first = apply(world.operator, region, key=key)
    assert apply(world.operator, region, key=key) == first
    with pytest.raises(Refused) as caught:
        apply(world.operator, {"staff": [{"ref": "S-4", "max_travel_min": 34}]}, key=key)
    assert caught.value.name == "KEY_MISMATCH"


def test_a_key_is_for_the_records_however_they_are_cut_into_lines(world):
    records = staged({"staff": [{"ref": f"S-{i}", "max_travel_min": 40 + i} for i in (1, 2, 3)]})
    key, answers = world.operator.key(), []
    for cuts in ((3,), (1, 2), (1, 1, 1)):
        world.operator.call("apply.open")
        first = 0
        for count in cuts:
            world.operator.call("apply.add", records=records[first:first + count])
            first += count
        answers.append(world.operator.change("apply.commit", key=key))
    assert answers[0] == answers[1] == answers[2]
    apply(world.operator, small())


def test_a_stage_is_its_connections_own_and_is_used_once(world):
    other = world.daemon.client()
    world.operator.call("apply.open")
    assert world.operator.call("apply.add", records=staged({"staff": [{"ref": "S-1"}]})) == {"staged": 1}
    assert other.refusal("apply.commit", key=other.key()).name == "CONFLICT"
    world.operator.call("apply.open")
    assert world.operator.call("apply.add", records=[]) == {"staged": 0}, "open empties it"
    world.operator.change("apply.commit")
    assert world.operator.refusal("apply.commit", key=world.operator.key()).name == "CONFLICT"
    other.close()


def test_a_stage_has_its_bound(world):
    other = world.daemon.client()
    other.call("apply.open")
    records = [{"kind": "staff", "at": "/staff/0", "record": {"ref": "S-1"}}] * 1000
    for count in range(1, 11):
        assert other.call("apply.add", records=records)["staged"] == 1000 * count
    refused = other.refusal("apply.add", records=records[:1])
    assert (refused.name, refused.path) == ("TOO_LARGE", "/records")
    other.close()


STAGES = {
    "kind": ([{"kind": "gossip", "at": "/x", "record": {}}], "/records/0/kind"),
    "at": ([{"kind": "staff", "record": {}}], "/records/0/at"),
    "record": ([{"kind": "staff", "at": "/x", "record": []}], "/records/0/record"),
    "a member too many": ([{"kind": "staff", "at": "/x", "record": {}, "more": 1}], "/records/0"),
    "second": ([{"kind": "staff", "at": "/x", "record": {}}, 7], "/records/1/kind"),
    "no list": ({"kind": "staff"}, "/records"),
}


@pytest.mark.parametrize("row", STAGES)
def test_a_staged_row_that_is_wrong(world, row):
    records, path = STAGES[row]
    world.operator.call("apply.open")
    refused = world.operator.refusal("apply.add", records=records)
    assert (refused.name, refused.path) == ("INVALID_PARAMS", path)
    assert world.operator.call("apply.add", records=[]) == {"staged": 0}, "nothing of it was staged"


def test_a_missing_person_is_the_same_person(world):
    """Names are put once; a file without them changes nothing, one with another name does."""
    nameless = small()
    for record in nameless["staff"]:
        del record["person"]
    assert apply(world.operator, nameless)["changed"] == []
    renamed = small()
    renamed["staff"][3]["person"]["name"] = "Dina Nesteuke"
    assert [row["ref"] for row in apply(world.operator, renamed)["changed"]] == ["S-4"]
    apply(world.operator, small())
