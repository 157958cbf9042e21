"""A three-way swap: Hvaler helps Våler, Våler helps Råde."""
import pytest

from region import HVALER, RADE, VALER, World, offer, three_towns
from vikard import Daemon

WEEK = "2026-W29"


@pytest.fixture
def town():
    daemon = Daemon("")
    made = World(daemon, three_towns(WEEK))
    made.caller("coordinator", VALER).change("minimum.set", competence="sykepleier", count=1)
    yield made
    daemon.close()


@pytest.fixture
def three(town):
    """Those who wish: Hvaler, Våler, Råde; and the chain, suggested for Råde's request."""
    asked = town.ask(WEEK)
    assert town.proposals(asked) == []
    found = town.manager.change("swap.find", request=asked)
    assert [row["event"] for row in found["changed"]] == ["request.swap"]
    return asked, town.caller("coordinator", HVALER), town.caller("coordinator", VALER), town.manager


def wish(caller, asked, answer="yes", **params):
    return caller.change("swap.wish", request=asked, swap=0, answer=answer, **params)


def chain(caller):
    [item] = caller.call("swap.list")["items"]
    return item


def test_it_is_suggested_to_the_three_and_to_nobody_else(town, three):
    asked, *callers = three
    sights = [(None, "S-1"), ("S-4", "S-1"), ("S-4", None)]  # of who lends and who borrows her
    for caller, sight in zip(callers, sights):
        found = chain(caller)
        assert (found["request"], found["week"]) == (asked, WEEK)
        assert (found.get("freed"), found.get("helper")) == sight
        assert [found[side]["municipality"] for side in ("helps", "between", "asks")] == [HVALER, VALER, RADE]
        assert {found[side]["wish"] for side in ("helps", "between", "asks")} == {"none"} and not found["made"]
    for role, place in (("manager", HVALER), ("manager", VALER)):
        assert town.caller(role, place).call("swap.list")["items"] == []
    assert town.manager.change("swap.find", request=asked)["changed"] == []  # it is there already


def test_who_asks_reads_no_more_in_its_request(town, three):
    asked, hvaler, *_ = three
    wish(hvaler, asked)
    [swap] = town.manager.call("request.show", request=asked)["request"]["swaps"]
    assert swap["freed"] == "S-4" and swap["helps_wish"] == "yes"
    assert not {"helper", "helper_offer", "helper_agreement", "freed_offer", "helps_by", "helps_ms"} & set(swap)


def test_she_is_let_below_for_this_loan_alone(town, three):
    asked, hvaler, vaaler, raade = three
    wish(raade, asked)
    wish(hvaler, asked)
    wish(vaaler, asked)
    assert not vaaler.call("offer.show", offer="T-2")["offer"].get("undercut")
    [lent] = [p for p in vaaler.items("proposal.list", state="held") if p["staff"] == "S-4"]
    assert lent["undercut"] and lent["let_below"] and lent["let_by"] == vaaler.welcome["principal"]["ref"]
    [seen] = raade.items("proposal.list", state="held")
    assert not {"undercut", "let_below", "let_by"} & set(seen)


def test_a_manager_of_who_lends_is_not_asked(town, three):
    asked, *_ = three
    for place in (HVALER, VALER):
        caller = town.caller("manager", place)
        refused = caller.refusal("swap.wish", key=caller.key(), request=asked, swap=0, answer="yes")
        assert (refused.name, refused.path) == ("NOT_FOUND", "/request")


def test_it_waits_for_each_until_she_has_answered(town, three):
    asked, hvaler, vaaler, raade = three
    for caller in (hvaler, vaaler, raade):
        [swap] = caller.call("todo")["swaps"]
        assert (swap["request"], swap["swap"], swap["week"]) == (asked, 0, WEEK)
        assert swap["text"] == "Hvaler helps Våler, and Våler helps Råde."
    for caller in (town.caller("manager", VALER), town.worker, town.operator):
        assert caller.call("todo")["swaps"] == []
    wish(hvaler, asked)
    wish(vaaler, asked, answer="no")
    assert [len(c.call("todo")["swaps"]) for c in (hvaler, vaaler, raade)] == [0, 0, 1]


def test_when_all_wish_it_both_are_proposed_in_one_change(town, three):
    asked, hvaler, vaaler, raade = three
    assert len(wish(hvaler, asked)["changed"]) == 1
    assert len(wish(raade, asked)["changed"]) == 1
    assert town.proposals(asked) == []
    made = wish(vaaler, asked)
    assert sorted(row["event"] for row in made["changed"]) == [
        "proposal.held", "proposal.held", "request.opened", "request.swap"]
    assert len({row["rev"] for row in made["changed"]}) == 1
    held = {p["staff"]: (p["lender"], p["borrower"]) for p in town.operator.items("proposal.list", state="held")}
    assert held == {"S-1": (HVALER, VALER), "S-4": (VALER, RADE)}
    assert chain(raade)["made"]
    assert vaaler.refusal("swap.wish", key=vaaler.key(), request=asked, swap=0, answer="no").name == "CONFLICT"


def test_who_does_not_wish_it_stops_it_and_may_think_again(town, three):
    asked, hvaler, vaaler, raade = three
    wish(hvaler, asked)
    wish(vaaler, asked, answer="no")
    wish(raade, asked)
    assert town.operator.items("proposal.list") == []
    assert len(wish(vaaler, asked)["changed"]) == 4


def test_what_is_no_longer_possible_is_refused_whole(town, three):
    asked, hvaler, vaaler, raade = three
    wish(hvaler, asked)
    wish(raade, asked)
    hvaler.change("offer.withdraw", offer="T-1")
    refused = vaaler.refusal("swap.wish", key=vaaler.key(), request=asked, swap=0, answer="yes")
    assert refused.name == "RULE_VIOLATED"
    assert town.operator.items("proposal.list") == [] and chain(vaaler)["between"]["wish"] == "none"
    assert [r["ref"] for r in town.operator.items("request.list")] == [asked]


def test_a_resent_wish_is_answered_as_then(town, three):
    asked, hvaler, vaaler, raade = three
    wish(hvaler, asked)
    wish(raade, asked)
    key = vaaler.key()
    first = wish(vaaler, asked, key=key)
    assert vaaler.call("swap.wish", key=key, request=asked, swap=0, answer="yes") == first


def test_bad_wishes(town, three):
    asked, hvaler, *_ = three
    for params, name, path in (({"swap": 1, "answer": "yes"}, "NOT_FOUND", "/request"),
                               ({"swap": 16, "answer": "yes"}, "INVALID_PARAMS", "/swap"),
                               ({"swap": 0, "answer": "none"}, "INVALID_PARAMS", "/answer"),
                               ({"swap": 0}, "INVALID_PARAMS", "/answer")):
        refused = hvaler.refusal("swap.wish", key=hvaler.key(), request=asked, **params)
        assert (refused.name, refused.path) == (name, path)
    assert hvaler.refusal("swap.wish", key=hvaler.key(), request="B-99", swap=0, answer="yes").name == "NOT_FOUND"
    assert hvaler.refusal("swap.find", key=hvaler.key(), request=asked).name == "NOT_FOUND"


def test_a_swap_outlives_the_daemon(town, three):
    asked, hvaler, *_ = three
    wish(hvaler, asked)
    town.daemon.restart()
    town.reconnect()
    assert chain(town.manager)["helps"]["wish"] == "yes"
    wish(town.manager, asked)
    wish(town.caller("coordinator", VALER), asked)
    assert sorted(p["staff"] for p in town.operator.items("proposal.list", state="held")) == ["S-1", "S-4"]


# --- who follows is told ---

CHAIN = "Hvaler helps Våler, and Våler helps Råde."
SIGHTS = [(None, "S-1"), ("S-4", "S-1"), ("S-4", None)]  # freed and helper: told to who lends and borrows her


def followers(town):
    """The coordinators of the three, each on a connection of her own that follows; then all others who might."""
    def reader(role, place):
        made = town.daemon.client(town.token(role, place) if place else None)
        made.subscribe()
        return made
    three = [reader("coordinator", place) for place in (HVALER, VALER, RADE)]
    return three, [reader(role, place) for place in (HVALER, VALER) for role in ("manager", "auditor", "worker")]


def heard(reader):
    """Of swaps: what a reader is told since, without its cursor and time."""
    events = [event for event in reader.events() if event["type"] == "request.swap"]
    for event in events:
        del event["cursor"], event["at"]
    return events


def told(reader):
    return [(swap["text"], swap["helps"]["wish"], swap["between"]["wish"], swap["asks"]["wish"], swap["made"])
            for event in heard(reader) for swap in event["swaps"]]


def test_each_of_the_three_hears_what_happens_to_it(town):
    asked = town.ask(WEEK)
    three, others = followers(town)
    hvaler, vaaler, raade = (town.caller("coordinator", place) for place in (HVALER, VALER, RADE))
    town.manager.change("swap.find", request=asked)
    assert [told(reader) for reader in three] == [
        [(CHAIN + " The swap is suggested.", "none", "none", "none", False)]] * 3
    wish(hvaler, asked)
    assert [told(reader) for reader in three] == [
        [(CHAIN + " Hvaler wishes the swap.", "yes", "none", "none", False)]] * 3
    wish(vaaler, asked, answer="no")
    assert [told(reader) for reader in three] == [
        [(CHAIN + " Våler doesn't wish the swap.", "yes", "no", "none", False)]] * 3
    wish(raade, asked)
    wish(vaaler, asked)
    assert [[text for text, *_ in told(reader)] for reader in three] == [
        [CHAIN + " Råde wishes the swap.", CHAIN + " All three wish the swap, and both are proposed."]] * 3
    assert [heard(reader) for reader in others] == [[]] * len(others)
    for reader in three + others:
        reader.close()


def test_a_partner_reads_no_more_of_the_request_than_in_the_list(town):
    asked = town.ask(WEEK)
    three, others = followers(town)
    town.manager.change("swap.find", request=asked)
    for reader, (freed, helper) in zip(three, SIGHTS):
        [event] = heard(reader)
        [swap] = event.pop("swaps")
        assert (swap.get("freed"), swap.get("helper")) == (freed, helper)
        assert dict(swap, text=CHAIN) == chain(reader)
        own = event.pop("data", None)
        assert (own is not None) == (reader.welcome["principal"]["municipality"] == RADE)
        assert event == {"type": "request.swap"} or own  # who asked for it is Råde's to know
        assert not own or (own["ref"], event["by"]["municipality"]) == (asked, RADE)
    for reader in three + others:
        reader.close()


def test_who_comes_later_is_told_the_same_in_her_own_language(town, three):
    asked, hvaler, vaaler, _ = three
    wish(hvaler, asked)
    words = {"nb": ["Hvaler hjelper Våler, og Våler hjelper Råde. Byttet er foreslått.",
                    "Hvaler hjelper Våler, og Våler hjelper Råde. Hvaler ønsker byttet."],
             "nn": ["Hvaler hjelper Våler, og Våler hjelper Råde. Bytet er foreslått.",
                    "Hvaler hjelper Våler, og Våler hjelper Råde. Hvaler ønskjer bytet."],
             "en": [CHAIN + " The swap is suggested.", CHAIN + " Hvaler wishes the swap."]}
    for language, texts in words.items():
        reader = town.daemon.client(town.token("coordinator", VALER), lang=language)
        events = reader.subscribe(since="oldest", filter={"events": ["request.swap"], "request": asked})
        assert [swap["text"] for event in events for swap in event["swaps"]] == texts
        assert not any("data" in event or "by" in event for event in events)
        reader.close()
