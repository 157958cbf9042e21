"""A coordinator declares staff, rosters and offers of her own municipality, and learns nothing of another's."""
import pytest

from region import BORROWER, HVALER, LENDER, NURSE, RADE, agreement, apply, municipality, profile, small, staff
from vikard import Refused

BLOCKS = [{"days": "tue", "start": "08:00", "end": "14:00"}]
FREE = [{"from": "2026-W20", "to": "2026-W21", "start": "08:00", "end": "12:00"}]
ROLES = ("manager", "auditor", "worker")

# of Hvaler: as it stands, with what changes it
OWN = {
    "staff": {"ref": "S-1", "max_travel_min": 55},
    "roster": {"staff": "S-1", "week": "2026-W31", "blocks": BLOCKS},
    "offer": {"ref": "T-1", "week_max_min": 2100},
}
# the same of Råde's S-3, and of nobody
FOREIGN = {
    "staff": ({"ref": "S-3", "max_travel_min": 55}, {"ref": "S-99", "max_travel_min": 55}, "/ref"),
    "roster": ({"staff": "S-3", "week": "2026-W31", "blocks": BLOCKS},
               {"staff": "S-99", "week": "2026-W31", "blocks": BLOCKS}, "/staff"),
    "offer": ({"ref": "T-3", "week_max_min": 2100}, {"ref": "T-99", "week_max_min": 2100}, "/ref"),
}
REGION_ONLY = {
    "municipality": municipality(HVALER, "Hvaler"),
    "competence": {"code": "KURS:brann", "nb": "brann", "nn": "brann", "en": "fire safety"},
    "profile": profile("egen"),
    "agreement": agreement(),
    "travel": {"a": HVALER, "b": RADE, "minutes": 49},
}


@pytest.fixture(scope="module")
def town(world):
    """Råde's S-3 has a roster and an offer too."""
    apply(world.operator, {"roster": [{"staff": "S-3", "week": "2026-W31", "blocks": []}],
                           "offer": [{"ref": "T-3", "staff": "S-3", "week_max_min": 600, "free": FREE}]})
    return world


def refusal(caller, kind, record, others=()):
    """Of one record, staged after `others`; where it is about."""
    records = [{"kind": of, "at": "/x", "record": one} for of, one in others]
    caller.call("apply.open")
    caller.call("apply.add", records=[*records, {"kind": kind, "at": f"/{kind}/0", "record": record}])
    refused = caller.refusal("apply.commit", key=caller.key())
    return refused.name, refused.path.replace(f"/{kind}/0", "", 1), refused.error["message"]


def stored(town):
    return {method: town.operator.items(method + ".list", page_size=500)
            for method in ("staff", "offer", "agreement", "municipality", "competence", "profile", "travel")}


@pytest.mark.parametrize("kind", OWN)
def test_her_own_is_declared_as_by_the_operator(town, kind):
    answer = apply(town.coordinator, {kind: [OWN[kind]]})
    assert answer["changes"] == 1 and answer["changed"][0]["event"] in ("record.changed", "offer.changed")
    assert apply(town.coordinator, {kind: [OWN[kind]]})["unchanged"] == 1
    apply(town.operator, small())


@pytest.mark.parametrize("kind", OWN)
@pytest.mark.parametrize("role", ROLES)
def test_no_other_role_declares_anything(town, kind, role):
    caller = town.caller(role, LENDER)
    assert caller.refusal("apply.open").name == "FORBIDDEN"
    assert caller.refusal("apply.add", records=[]).name == "FORBIDDEN"
    assert caller.refusal("apply.commit", key=caller.key()).name == "FORBIDDEN"


@pytest.mark.parametrize("kind", REGION_ONLY)
def test_what_is_of_the_region_is_the_operators(town, kind):
    before = stored(town)
    name, path, _ = refusal(town.coordinator, kind, REGION_ONLY[kind], [("offer", OWN["offer"])])
    assert (name, path) == ("FORBIDDEN", "") and stored(town) == before
    name, path, _ = refusal(town.coordinator, kind, dict(REGION_ONLY[kind], colour="red"))
    assert (name, path) == ("FORBIDDEN", ""), "nothing of it is looked at"


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("more", [{}, {"colour": "red"}, {"municipality": RADE}], ids=["good", "unknown", "fixed"])
def test_a_foreign_record_and_an_unknown_one_are_answered_alike(town, kind, more):
    foreign, unknown, path = FOREIGN[kind]
    before = stored(town)
    answers = [refusal(town.coordinator, kind, dict(record, **more), [("offer", OWN["offer"])])
               for record in (foreign, unknown)]
    assert answers[0] == answers[1] and answers[0][:2] == ("NOT_FOUND", path)
    assert stored(town) == before


@pytest.mark.parametrize("ref", ["H-1", "H-99"])
def test_a_roster_of_another_is_not_taken_over_by_its_ref(town, ref):
    """H-1 is of Råde's S-3."""
    record = {"ref": ref, "staff": "S-1", "week": "2026-W30", "blocks": BLOCKS}
    assert refusal(town.coordinator, "roster", record)[:2] == ("NOT_FOUND", "/ref")


def test_new_people_are_of_ones_own_municipality_and_numbered_by_the_house(town):
    new = {name: value for name, value in staff("S-1", HVALER).items() if name != "ref"}
    assert refusal(town.coordinator, "staff", dict(new, municipality=RADE))[:2] == ("FORBIDDEN", "/municipality")
    [made] = apply(town.coordinator, {"staff": [new]})["changed"]
    found = {item["ref"]: item for item in town.coordinator.items("staff.list")}[made["ref"]]
    assert (found["municipality"], found["competences"]) == (HVALER, [{"competence": "K-1"}])
    assert made["ref"] not in {item["ref"] for item in town.caller("coordinator", BORROWER).items("staff.list")}
    moved = {"ref": made["ref"], "municipality": RADE}
    assert refusal(town.coordinator, "staff", moved)[0] == "FORBIDDEN"


def test_the_refusals_of_one_group_keep_nothing_of_it(town):
    before, seq = stored(town), town.operator.call("status")["seq"]
    region = {"staff": [OWN["staff"]], "roster": [OWN["roster"]], "offer": [OWN["offer"], FOREIGN["offer"][0]]}
    with pytest.raises(Refused) as caught:
        apply(town.coordinator, region)
    assert (caught.value.name, caught.value.path) == ("NOT_FOUND", "/offers/1/ref")
    assert stored(town) == before and town.operator.call("status")["seq"] == seq


def test_a_dry_run_tells_her_of_her_own_alone(town):
    shown = apply(town.coordinator, {"staff": [OWN["staff"]], "offer": [OWN["offer"]]}, dry_run=True)
    assert [row["ref"] for row in shown["changed"]] == ["S-1", "T-1"]


def test_a_competence_is_anybodys_to_name(town):
    assert apply(town.coordinator, {"staff": [{"ref": "S-2", "competences": [{"competence": NURSE}]}]})["unchanged"] == 1
