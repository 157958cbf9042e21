"""The lender's safety: minimum cover, its consequence before the yes, recall with notice, reciprocity."""
import pytest

from region import BORROWER, HVALER, LENDER, World, agreement, small
from vikard import Daemon

WEEK = "2026-W29"
SATURDAY = [{"days": "sat", "start": "08:00", "end": "10:00"}]


def region():
    """S-1 and S-2 of Hvaler work at home in week 29; a recall has sixty days of notice."""
    records = small()
    records["agreement"][0] = agreement(recall_min=60 * 1440)
    records["roster"] = [{"staff": ref, "week": WEEK, "blocks": SATURDAY} for ref in ("S-1", "S-2")]
    return records


@pytest.fixture
def town():
    daemon = Daemon("")
    yield World(daemon, region())
    daemon.close()


def held(town):
    town.clock.settle()
    return [item["ref"] for item in town.operator.items("proposal.list", state="held")]


def test_nobody_is_proposed_below_the_minimum_and_explain_says_why(town):
    town.coordinator.change("minimum.set", competence="sykepleier", count=2)
    asked = town.ask(WEEK)
    assert held(town) == []
    reasons = [reason for row in town.coordinator.call("request.explain", request=asked, detail=True)["detail"]
               for reason in row["reasons"] if reason["rule"] == "minimum_cover"]
    assert {(reason["found"], reason["limit"]) for reason in reasons} == {(1, 2)}
    assert "the minimum cover is 2" in reasons[0]["text"]
    rules = {row["rule"]: row["text"] for row in town.manager.call("request.explain", request=asked)["rows"]}
    assert rules["minimum_cover"] == "The lender needs its people at home that week."


def test_the_lender_goes_below_it_by_name_and_it_is_recorded(town):
    town.coordinator.change("minimum.set", competence="sykepleier", count=2)
    town.ask(WEEK)
    assert held(town) == []
    refused = town.worker.refusal("offer.update", key=town.worker.key(), offer="T-1", undercut=True)
    assert (refused.name, refused.path) == ("FORBIDDEN", "/undercut")
    town.coordinator.change("offer.update", offer="T-1", undercut=True)
    [ref] = held(town)
    offer = town.coordinator.call("offer.show", offer="T-1")["offer"]
    assert offer["undercut"] and offer["undercut_by"] == town.coordinator.welcome["principal"]["ref"]
    assert offer["undercut_ms"] > 0
    assert town.coordinator.call("proposal.show", proposal=ref)["proposal"]["undercut"]
    assert "undercut" not in town.manager.call("proposal.show", proposal=ref)["proposal"]
    town.coordinator.change("offer.update", offer="T-1", undercut=False)
    assert held(town) == []


def test_the_consequence_is_shown_to_the_lenders_own_alone(town):
    town.coordinator.change("minimum.set", competence="sykepleier", count=1, **{"from": WEEK, "to": WEEK})
    town.ask(WEEK)
    [ref] = held(town)
    [cover] = town.coordinator.call("proposal.show", proposal=ref)["cover"]
    assert cover == {"competence": "K-1", "week": WEEK, "now": 2, "minimum": 1, "after": 1,
                     "text": "Hvaler, nurse, week 29: 2 at work at home, minimum 1; after your yes: 1."}
    [item] = town.coordinator.items("todo")
    assert item["cover"] == [cover]
    for role, of in (("manager", BORROWER), ("coordinator", BORROWER), ("worker", LENDER)):
        assert "cover" not in town.caller(role, of).call("proposal.show", proposal=ref)
    assert not any("cover" in item for item in town.manager.items("todo") + town.worker.items("todo"))


def test_the_minimum_is_bounded_and_stands_in_the_municipality(town):
    for params, path in (({"count": -1}, "/count"), ({"count": 201}, "/count"),
                         ({"competence": "ukjent"}, "/competence"),
                         ({"from": "2026-W30", "to": "2026-W29"}, "/to")):
        asked = dict({"competence": "sykepleier", "count": 1}, **params)
        refused = town.coordinator.refusal("minimum.set", key=town.coordinator.key(), **asked)
        assert (refused.name, refused.path) == ("INVALID_PARAMS", path)
    town.coordinator.change("minimum.set", competence="sykepleier", count=3)
    found = {item["ref"]: item.get("minimum") for item in town.manager.items("municipality.list")}
    assert found[HVALER] == [{"competence": "K-1", "count": 3}] and found[BORROWER] is None
    town.coordinator.change("minimum.set", competence="sykepleier", count=0)
    assert "minimum" not in town.manager.items("municipality.list")[0]


def test_if_rev_holds_off_who_has_not_seen_the_last_minimum(town):
    row = {"competence": "sykepleier", "if_rev": town.coordinator.items("municipality.list")[0]["rev"]}
    [changed] = town.coordinator.change("minimum.set", count=3, **row)["changed"]
    assert changed["ref"] == HVALER
    assert town.coordinator.refusal("minimum.set", key=town.coordinator.key(), count=2, **row).name == "CONFLICT"
    town.coordinator.change("minimum.set", **dict(row, count=2, if_rev=changed["rev"]))


def test_an_agreement_releases_nobody_whose_weeks_at_home_are_unknown(town):
    town.operator.call("apply.open")
    town.operator.call("apply.add", records=[{"kind": "agreement", "at": "/a", "record": agreement(pre_released=True)}])
    town.operator.change("apply.commit")
    town.clock.settle()
    for week, answer in ((WEEK, "yes"), ("2026-W31", "none")):
        ref = town.ask(week)
        town.clock.settle()
        consent = town.proposal(town.held(ref))["consent"]
        assert consent[0].get("answer", "none") == answer, week


def test_a_recall_inside_the_notice_is_said_in_answer_and_notice(town):
    ref = town.confirm(town.held(town.ask(WEEK)))
    listener = town.daemon.client(town.token("manager", BORROWER))
    listener.subscribe(filter={"events": ["assignment"]})
    answer = town.coordinator.change("assignment.cancel", assignment=ref)
    [warning] = answer["warnings"]
    assert (warning["ref"], warning["rule"], warning["limit"]) == (ref, "recall_short", 60 * 1440)
    assert 0 < warning["found"] < 60 * 1440
    shown = town.manager.call("assignment.show", assignment=ref)["assignment"]
    assert shown["late"] and shown["given_min"] == warning["found"]
    town.clock.settle()
    [told] = listener.notices_until("event")
    assert told["params"]["type"] == "assignment.cancelled" and told["params"]["data"]["late"]
    listener.close()


def test_the_borrower_who_cancels_recalls_nobody(town):
    ref = town.confirm(town.held(town.ask(WEEK)))
    assert town.manager.change("assignment.cancel", assignment=ref)["warnings"] == []
    assert "late" not in town.manager.call("assignment.show", assignment=ref)["assignment"]


def test_reciprocity_is_seen_by_all_and_fades(town):
    town.confirm(town.held(town.ask(WEEK)))
    minutes = 5 * 450

    def balances(**params):
        return {item["municipality"]: item["balance_min"]
                for item in town.worker.call("report.reciprocity", **params)["items"]}

    assert balances() == {HVALER: minutes, BORROWER: -minutes, "3114": 0}
    assert balances(week="2027-W02")[HVALER] == minutes // 2  # 26 weeks later: 2026 has 53
    assert town.worker.call("report.reciprocity", week="2027-W02")["week"] == "2027-W02"
    assert town.worker.call("report.reciprocity")["cursor"]
