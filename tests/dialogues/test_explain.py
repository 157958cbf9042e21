"""Why not: everybody, by tier, in pages; and who may read what of it."""
import pytest

from region import (BORROWER, DOCTOR, HVALER, LENDER, RADE, VALER, World, agreement, apply, line, offer, shift, small,
                    staff)
from vikard import Daemon

WEEK = "2026-W29"
NEAREST_FIRST = ["free", "taken", "limit", "travel", "time", "law", "competence", "agreement", "never"]


def region():
    """Of Hvaler S-1 lives too far away, S-2 is at home; S-5 is a doctor there, S-4 is a nurse of Våler, in no
    agreement."""
    records = small()
    records["staff"][0] = staff("S-1", HVALER, max_travel_min=30)
    records["staff"].append(dict(staff("S-4", HVALER, competences=[{"competence": DOCTOR}]), ref="S-5"))
    records["offer"] = [offer("T-1", "S-1")]
    return records


@pytest.fixture(scope="module")
def town():
    daemon = Daemon("")
    yield World(daemon, region())
    daemon.close()


def explained(caller, asked, **params):
    return caller.call("request.explain", request=asked, **params)


@pytest.fixture(scope="module")
def asked(town):
    return town.ask(WEEK)


def test_everybody_is_told_of_or_counted(town, asked):
    told = explained(town.manager, asked, detail=True)
    assert told["people"] == 4, "S-3 is the borrower's own"
    assert {row["staff"]: row["tier"] for row in told["detail"]} == {"S-1": "travel", "S-2": "time", "S-4": "agreement"}
    assert [(row["tier"], row["people"], row["seats"]) for row in told["tiers"]] == [
        ("agreement", 1, 5), ("competence", 1, 5), ("time", 1, 5), ("travel", 1, 5)]
    lacking = [row for row in told["rows"] if row["rule"] == "competence_missing"]
    assert [(row["municipality"], row["people"], row["seats"]) for row in lacking] == [(HVALER, 1, 5)]


def test_the_nearest_come_first(town, asked):
    tiers = [row["tier"] for row in explained(town.manager, asked, detail=True)["detail"]]
    assert tiers == sorted(tiers, key=NEAREST_FIRST.index) and len(set(tiers)) == 3
    rules = [row["tier"] for row in explained(town.manager, asked)["rows"]]
    assert rules == sorted(rules, key=NEAREST_FIRST.index, reverse=True)


def test_who_lacks_the_competence_is_told_of_when_asked(town, asked):
    told = explained(town.manager, asked, detail=True, everybody=True)
    (row,) = [row for row in told["detail"] if row["staff"] == "S-5"]
    assert row["tier"] == "competence" and row["seats"] == 5
    assert {reason["rule"] for reason in row["reasons"]} == {"competence_missing", "no_offer"}
    assert told["people"] == 4 and told["tiers"] == explained(town.manager, asked)["tiers"]


def test_seats_with_other_noes_are_other_rows(town):
    week = "2026-W30"
    apply(town.operator, {"roster": [{"staff": "S-1", "week": week,
                                      "blocks": [{"days": "mon", "start": "15:30", "end": "18:00"}]}]})
    told = explained(town.manager, town.ask(week), detail=True)
    rows = {row["tier"]: (row["seats"], {reason["rule"] for reason in row["reasons"]})
            for row in told["detail"] if row["staff"] == "S-1"}
    assert rows["travel"] == (3, {"travel_far"})
    assert rows["law"] == (2, {"day_limit", "travel_far"}), "Monday, and the 24 hours that end on Tuesday"
    (count,) = [row for row in told["tiers"] if row["tier"] == "travel"]
    assert (count["people"], count["seats"]) == (1, 3), "she is counted where she is nearest"


def test_pages_together_are_the_whole(town, asked):
    whole = explained(town.manager, asked, detail=True)
    assert whole["next"] is None and len(whole["rows"]) == 6 and len(whole["detail"]) == 3
    rows, detail, token, pages = [], [], "", 0
    while token is not None:
        page = explained(town.manager, asked, detail=True, page_size=2, **({"page_token": token} if token else {}))
        assert page["tiers"] == whole["tiers"] and len(page["rows"]) + len(page["detail"]) <= 2
        rows, detail, token, pages = rows + page["rows"], detail + page["detail"], page["next"], pages + 1
    assert (rows, detail, pages) == (whole["rows"], whole["detail"], 5)
    assert explained(town.manager, asked, page_size=2)["next"] == "2"
    assert explained(town.manager, asked, page_size=6)["next"] is None, "without detail the rows are all"
    refused = town.manager.refusal("request.explain", request=asked, page_token="x")
    assert (refused.name, refused.path) == ("INVALID_PARAMS", "/page_token")
    assert explained(town.manager, asked, page_token="99")["rows"] == []


def test_tiers_have_words_in_every_language(town, asked):
    said = {}
    for lang in ("nb", "nn", "en"):
        caller = town.daemon.client(town.token("manager", BORROWER), lang=lang)
        said[lang] = {row["tier"]: row["text"] for row in explained(caller, asked)["tiers"]}
        caller.close()
    assert said["nb"]["competence"] == "kompetanse" and said["en"]["competence"] == "competence"
    assert all(said["nb"].values()) and said["nb"].keys() == said["nn"].keys() == said["en"].keys()


def urgent_region():
    """Two borrowers, Råde and Våler, and one nurse, of Hvaler."""
    records = small()
    records["staff"] = records["staff"][:1]
    records["offer"] = [offer("T-1", "S-1")]
    records["agreement"] = [agreement(parties=[HVALER, RADE, VALER])]
    records["travel"].append({"a": HVALER, "b": VALER, "minutes": 40})
    return records


def test_a_more_urgent_request_is_named_to_those_who_may_see_it():
    daemon = Daemon("")
    town = World(daemon, urgent_region())
    other = town.caller("manager", VALER).add("request.add", **dict(
        unit="Våler sykehjem", task="operations", urgency="statutory", deadline=WEEK + "-1T06:00", part_timers="asked",
        lines=[line(WEEK, shifts=[shift(WEEK, days="mon")])]))
    late = town.ask(WEEK, lines=[line(WEEK, shifts=[shift(WEEK, days="mon")])])
    for caller, name in ((town.manager, None), (town.coordinator, None), (town.operator, other)):
        (row,) = explained(caller, late, detail=True)["detail"]
        assert (row["tier"], row.get("taken_by")) == ("taken", name)
        assert "more_urgent" in {reason["rule"] for reason in row["reasons"]}
        assert "double_booked" in {reason["rule"] for reason in row["reasons"]}
    town.caller("manager", VALER).change("request.cancel", request=other)
    town.clock.settle()
    assert len(town.proposals(late, state="held")) == 1
    first = town.ask("2026-W31", urgency="statutory", lines=[line("2026-W31")])
    second = town.ask("2026-W31")
    (row,) = explained(town.manager, second, detail=True)["detail"]
    assert (row["tier"], row["taken_by"]) == ("taken", first), "both are Råde's own"
    assert town.caller("coordinator", LENDER).refusal("request.show", request=second).name == "NOT_FOUND"
    daemon.close()
