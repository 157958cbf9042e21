"""Notices: live and replayed are the same, nothing is missed and nothing comes out of order."""
import pytest

from region import BORROWER, BYSTANDER, LENDER, apply, line, request, shift

EVERYBODY = [("operator", None)] + [(role, of) for of in (LENDER, BORROWER, BYSTANDER)
                                    for role in ("manager", "coordinator", "auditor", "worker")]


def some_life(world):
    """A little of everything that can happen."""
    week = world.week()
    ref = world.ask(week, lines=[line(week, count=2)])
    first, second = (p["ref"] for p in world.proposals(ref, state="held"))
    world.confirm(first)
    world.coordinator.change("proposal.answer", proposal=second, answer="no", code="operations")
    block = {"days": "mon", "start": "08:00", "end": "14:00"}
    apply(world.operator, {"roster": [{"staff": "S-1", "week": week, "blocks": [block]}]})
    cancelled = world.ask()
    world.manager.change("request.cancel", request=cancelled)
    free = [{"from": "2026-W20", "to": "2026-W21", "days": "mon", "start": "08:00", "end": "12:00"}]
    made = world.coordinator.add("offer.add", staff="S-1", free=free, week_max_min=240)
    world.coordinator.change("offer.update", offer=made, week_max_min=200)
    world.coordinator.change("offer.withdraw", offer=made)


def new_caller(world, who):
    return world.daemon.client(None if who[0] == "operator" else world.token(*who))


def told(events):
    return [(event["type"], event["at"], event.get("by"), event["data"]) for event in events]


def everything(world, who, since, **filters):
    """What a new caller is replayed."""
    caller = new_caller(world, who)
    events = caller.subscribe(since=since, **filters)
    caller.close()
    return events


@pytest.fixture(scope="module")
def lived(world):
    """Where it began, and what each was told live."""
    for who in EVERYBODY[1:]:
        world.token(*who)
    since = world.operator.call("request.list", page_size=1)["cursor"]
    readers = {who: new_caller(world, who) for who in EVERYBODY}
    for reader in readers.values():
        assert reader.subscribe() == []
    some_life(world)
    live = {who: reader.events() for who, reader in readers.items()}
    for reader in readers.values():
        reader.close()
    return since, live


def test_the_types_of_a_life(lived):
    types = {event["type"] for event in lived[1]["operator", None]}
    assert types >= {"request.opened", "proposal.held", "proposal.answered", "proposal.accepted", "proposal.declined",
                     "proposal.withdrawn", "assignment.confirmed", "assignment.conflict", "request.cancelled",
                     "offer.opened", "offer.changed", "offer.withdrawn", "record.changed"}


@pytest.mark.parametrize("who", EVERYBODY, ids=[f"{role}-{of}" for role, of in EVERYBODY])
def test_replay_tells_what_live_told(world, lived, who):
    since, live = lived
    assert told(everything(world, who, since)) == told(live[who])


def test_a_bystander_is_told_nothing(lived):
    for role in ("manager", "coordinator", "auditor", "worker"):
        assert lived[1][role, BYSTANDER] == []


def test_each_is_told_what_is_hers(lived):
    live = lived[1]
    assert {e["type"].split(".")[0] for e in live["manager", BORROWER]} == {"request", "proposal", "assignment"}
    assert {e["type"].split(".")[0] for e in live["worker", LENDER]} == {"proposal", "assignment", "offer", "record"}
    assert {e["data"].get("staff") for e in live["worker", LENDER]} == {"S-1"}
    assert live["manager", LENDER] == []


@pytest.mark.parametrize("who", [("operator", None), ("manager", BORROWER)], ids=["operator", "manager"])
def test_who_was_cut_anywhere_goes_on_and_misses_nothing(world, lived, who):
    """Dropped after each of its notices in turn; what comes again is what wasn't finished."""
    since, live = lived
    whole = told(live[who])
    for cut, event in enumerate(live[who], 1):
        rest = told(everything(world, who, event["cursor"]))
        again = len(rest) - (len(whole) - cut)
        assert again >= 0, f"missed after {cut}"
        assert rest == whole[cut - again:], f"out of order after {cut}"
        was_whole = event["cursor"].startswith(event["data"]["rev"] + "-")
        assert again == 0 if was_whole else again <= 3, "only of the change that it stopped in"


def test_nothing_is_missed_over_a_restart(world, lived):
    since, live = lived
    for how in ("kill", "stop"):
        world.daemon.restart(how)
        world.reconnect()
        for who in (("operator", None), ("manager", BORROWER), ("coordinator", LENDER)):
            replayed = everything(world, who, since)
            assert told(replayed)[:len(live[who])] == told(live[who])
            assert told(everything(world, who, live[who][-1]["cursor"])) == told(replayed)[len(live[who]):]


def test_who_follows_over_a_killed_redis_misses_nothing(world):
    reader = new_caller(world, ("operator", None))
    since = world.operator.call("request.list", page_size=1)["cursor"]
    assert reader.subscribe() == []
    made = []
    for _ in range(3):
        key, asked = world.manager.key(), request(world.week())
        made.append(world.manager.change("request.add", key=key, **asked)["changed"][0]["ref"])
        world.daemon.kill_redis()
        key, asked = world.manager.key(), request(world.week())
        made.append(world.manager.insist("request.add", key=key, **asked)["changed"][0]["ref"])
        world.clock.settle()
    reader.insist("status")
    live = reader.events()
    assert [event["data"]["ref"] for event in live if event["type"] == "request.opened"] == made
    assert told(everything(world, ("operator", None), since)) == told(live)
    reader.close()


# --- filters ---

FILTERS = {
    "one type": ({"events": ["proposal.held"]}, lambda event: event["type"] == "proposal.held"),
    "a family": ({"events": ["proposal"]}, lambda event: event["type"].startswith("proposal.")),
    "both": ({"events": ["offer", "request.opened"]},
             lambda event: event["type"].startswith("offer.") or event["type"] == "request.opened"),
    "twice the same": ({"events": ["offer", "offer.opened"]}, lambda event: event["type"].startswith("offer.")),
    "nothing": ({"events": []}, lambda event: False),
}


@pytest.mark.parametrize("row", FILTERS)
def test_a_filter_leaves_out_and_changes_nothing_else(world, lived, row):
    filters, wants = FILTERS[row]
    since, live = lived
    expected = [event for event in live["operator", None] if wants(event)]
    replayed = everything(world, ("operator", None), since, filter=filters)
    assert told(replayed)[:len(expected)] == told(expected)
    assert all(wants(event) for event in replayed)


def test_one_request_is_followed(world):
    mine, other = world.ask(), world.ask()
    reader = new_caller(world, ("manager", BORROWER))
    reader.subscribe(filter={"request": mine})
    world.say("borrower", world.held(other))
    world.confirm(world.held(mine))
    events = reader.events()
    assert [e["type"] for e in events if e["type"] == "assignment.confirmed"]
    assert {e["data"].get("request", mine) for e in events} == {mine}
    reader.close()


def test_a_new_subscription_takes_the_place_of_the_old(world):
    reader = new_caller(world, ("manager", BORROWER))
    reader.subscribe(filter={"events": ["request"]})
    reader.subscribe(filter={"events": ["proposal"]})
    world.ask()
    assert [event["type"] for event in reader.events()] == ["proposal.held"]
    reader.close()


def test_after_unsubscribe_it_is_quiet(world):
    reader = new_caller(world, ("manager", BORROWER))
    reader.subscribe()
    reader.call("events.unsubscribe")
    world.ask()
    assert reader.notices() == []
    reader.close()


# --- bookmarks and cursors ---

def test_a_bookmark_comes_in_the_silence(world):
    reader = new_caller(world, ("worker", BYSTANDER))
    reader.subscribe()
    world.clock.advance(ms=29_000)
    assert reader.notices() == []
    world.ask()
    world.clock.advance(ms=1_000)
    found = reader.notices()
    assert [notice["method"] for notice in found] == ["bookmark"]
    assert reader.subscribe(since=found[0]["params"]["cursor"]) == []
    reader.close()


def test_the_cursor_of_hello_is_now(world):
    world.ask()
    reader = new_caller(world, ("manager", BORROWER))
    assert reader.subscribe(since=reader.welcome["cursor"]) == []
    reader.close()


def another_history(cursor):
    """The same place in the numbering of a leader that never was."""
    epoch, seq, nonce = cursor.split("-", 2)
    return f"{epoch}-{seq}-{nonce[:-4]}{'0000' if nonce[-4:] != '0000' else '1111'}"


def beyond_the_end(cursor):
    epoch, seq, nonce = cursor.split("-", 2)
    return f"{epoch}-{int(seq) + 1000}-{nonce}"


@pytest.mark.parametrize("wrong", [another_history, beyond_the_end])
def test_a_cursor_of_another_history_has_expired(world, wrong):
    reader = new_caller(world, ("manager", BORROWER))
    reader.call("events.subscribe", since=wrong(reader.welcome["cursor"]))
    closing = reader.notices_until("closing")[-1]
    assert closing["params"]["reason"] == "CURSOR_EXPIRED"
    assert reader.reply() is None
    reader.close()


# --- a slow reader ---

def big(week):
    """A request whose record takes some 30 KiB."""
    spans = [shift(week, days=day) for day in ("mon", "tue", "wed", "thu", "fri") * 6]
    return request(week, lines=[line(week, must=["STYRK08:2211"], shifts=spans)] * 16)


def test_a_slow_reader_is_cut_and_resumes(world):
    since = world.operator.call("request.list", page_size=1)["cursor"]
    slow, quick = new_caller(world, ("manager", BORROWER)), new_caller(world, ("manager", BORROWER))
    for reader in (slow, quick):
        assert reader.subscribe(filter={"events": ["request"]}) == []
    whole = []
    for _ in range(40):
        world.manager.change("request.add", **big(world.week()))
        whole += quick.events()
    assert len(whole) == 40
    found = slow.notices_until("closing")
    closing = found.pop()["params"]
    assert closing["reason"] == "slow" and slow.reply() is None
    seen = told(notice["params"] for notice in found)
    assert 0 < len(seen) < 40 and seen == told(whole)[:len(seen)]
    rest = everything(world, ("manager", BORROWER), closing["cursor"], filter={"events": ["request"]})
    assert seen + told(rest) == told(whole), "nothing missed, nothing twice"
    assert told(everything(world, ("manager", BORROWER), since, filter={"events": ["request"]})) == told(whole)
    slow.close()
    quick.close()


def test_who_reads_slowly_is_still_replayed_all(world):
    """More than the connection holds at once is waiting; it comes as it is read."""
    reader = new_caller(world, ("operator", None))
    reader.call("events.subscribe", since=world.operator.welcome["cursor"], filter={"events": ["request.opened"]})
    world.clock.settle()
    opened = [n["params"]["data"]["ref"] for n in reader.notices_until("bookmark") if n["method"] == "event"]
    everything_since = [item["ref"] for item in world.operator.items("request.list")]
    assert len(opened) > 40 and opened == everything_since[-len(opened):]
    reader.close()
