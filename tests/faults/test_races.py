"""Many say yes at once, over the real protocol: exactly one wins each race, the others are told why, and where there
is a next best it is proposed.

A race of asks: one seat that begins within a day, everybody asked, the borrower's yes given beforehand; each lender's
coordinator has released, and all the people say yes in the same turn of the daemon. A race for a hold: two coordinators
of one municipality answer the same proposal at once, both yes, then both no."""
import os

import pytest

import region
import vikard

SCALE = int(os.environ.get("VIKAR_TEST_SCALE", "100"))
ASK_RACES, HOLD_RACES = max(1500 * SCALE // 100, 20), max(700 * SCALE // 100, 20)
AT_ONCE = 20  # races in one turn of the daemon: each is of 3 people, and 64 calls may be in flight
PEOPLE = ["S-1", "S-2", "S-11"]
WEEK = "2026-W50"  # of the races for a hold
START_MS = 1782720000000  # Monday 2026-06-29T08:00Z


def three_to_ask():
    world = region.small()
    world["staff"].append(dict(region.staff("S-1", region.LENDER), ref="S-11"))
    world["offer"] = [region.offer("T-%d" % number, who, free=[
        {"from": "2026-W26", "to": "2027-W25", "days": "mon-sun", "start": "00:00", "end": "24:00"}], week_max_min=10000)
        for number, who in enumerate(PEOPLE, 1)]
    return world


@pytest.fixture(scope="module")
def world():
    daemon = vikard.Daemon(now_ms=START_MS)
    made = region.World(daemon, three_to_ask())
    yield made
    for caller in made.callers.values():
        caller.close()
    made.operator.close()
    daemon.close()


@pytest.fixture(scope="module")
def people(world):
    """A caller for each person of the lender, and one more coordinator."""
    made = {}
    for who in PEOPLE:
        token = f"racer-{who}-" + "x" * 32
        world.operator.change("principal.add", municipality=region.LENDER, roles=["worker"], staff=who, label=who,
                              token_hash=vikard.token_hash(token))
        made[who] = world.daemon.client(token)
    token = "second-coordinator-" + "x" * 32
    world.operator.change("principal.add", municipality=region.LENDER, roles=["coordinator"], label="second",
                          token_hash=vikard.token_hash(token))
    made["second"] = world.daemon.client(token)
    yield made
    for caller in made.values():
        caller.close()


def short_shift(start, end, first="2026-06-29"):
    """One seat; the clocks are local."""
    return [region.line("2026-W27", shifts=[{"from": first, "to": first, "days": "mon-sun", "start": start, "end": end}])]


def need(**fields):
    return dict({"unit": "Råde sykehjem", "task": "operations", "urgency": "planned", "part_timers": "asked"}, **fields)


def send_all(calls):
    """(client, params) of proposal.answer, written before any answer is read; the replies in the same order."""
    for client, params in calls:
        client.send("proposal.answer", dict(params, key=client.key()))
    return [client.reply() for client, _ in calls]


def rule_of(reply):
    return reply["error"]["data"]["reasons"][0]["rule"] if "error" in reply else None


def events_of(reply):
    return [row["event"] for row in reply["result"]["changed"]] if "result" in reply else []


def ask_races(world, people, day, count):
    """`count` requests for the same quarter of an hour each some time apart; each person is asked for all she can."""
    races = []
    for number in range(count):
        clock = 12 * 60 + number * 25  # 12:00, 12:25 ...: apart, so that nobody's yes here is in the way there
        start, end = (f"{at // 60:02}:{at % 60:02}" for at in (clock, clock + 20))
        ref = world.manager.call("request.add", key=world.manager.key(), **need(
            urgency="acute", deadline=f"{day}T09:30Z", yes_beforehand=True,
            lines=short_shift(start, end, day)))["changed"][0]["ref"]
        races.append(ref)
    world.clock.settle()
    return {ref: world.proposals(ref, state="asked") for ref in races}


def test_of_all_who_are_asked_exactly_one_wins(world, people):
    won, lost, day_ms = 0, 0, START_MS
    for first in range(0, ASK_RACES, AT_ONCE):
        world.clock.set(day_ms)
        day = "2026-%02d-%02d" % date_of(day_ms)
        races = ask_races(world, people, day, AT_ONCE)
        asks = [ask for found in races.values() for ask in found]
        assert len(asks) == AT_ONCE * len(PEOPLE), (first, len(asks))
        for start in range(0, len(asks), 32):
            replies = send_all([(world.coordinator, {"proposal": ask["ref"], "answer": "yes", "side": "lender"})
                                for ask in asks[start:start + 32]])
            assert not any("error" in reply for reply in replies), replies
        order = [asks[i] for i in sorted(range(len(asks)), key=lambda i: (i * 7919 + first) % len(asks))]
        with world.daemon.standing_still():
            for ask in order:
                people[ask["staff"]].send("proposal.answer", {"proposal": ask["ref"], "answer": "yes",
                                                              "key": people[ask["staff"]].key()})
        replies = {ask["ref"]: people[ask["staff"]].reply() for ask in order}
        for found in races.values():
            winners = [ask for ask in found if "assignment.confirmed" in events_of(replies[ask["ref"]])]
            rules = [rule_of(replies[ask["ref"]]) for ask in found if ask not in winners]
            assert len(winners) == 1 and rules == ["superseded"] * (len(found) - 1), (winners, rules)
            won, lost = won + 1, lost + len(rules)
        world.clock.settle()
        day_ms += 24 * 3600 * 1000
        finish_day(world, races)
    assert won >= ASK_RACES and lost == won * (len(PEOPLE) - 1)


def date_of(ms):
    days = ms // 86400000 - 20633  # since 2026-06-29
    month, day = 6, 29 + days
    for length in (30, 31, 31, 30, 31, 30, 31):
        if day <= length:
            break
        month, day = month + 1, day - length
    return month, day


def finish_day(world, races):
    """What was won is given back, so that no working time of theirs is used up."""
    assert {p["state"] for ref in races for p in world.proposals(ref)} == {"accepted", "superseded"}
    for ref in races:
        for taken in world.operator.items("assignment.list", request=ref):
            world.manager.call("assignment.cancel", key=world.manager.key(), assignment=taken["ref"])
        world.manager.call("request.cancel", key=world.manager.key(), request=ref)
    world.clock.settle()


def both_at_once(world, people, proposal, turn, **answer):
    """Two coordinators of the lender in the same turn; what each was refused for, sorted."""
    pair = [world.coordinator, people["second"]]
    with world.daemon.standing_still():
        for client in pair if turn % 2 else reversed(pair):
            client.send("proposal.answer", dict(answer, proposal=proposal, side="lender", key=client.key()))
    return sorted(str(rule_of(client.reply())) for client in pair)


def test_of_two_coordinators_at_once_one_is_heard_and_the_next_best_is_proposed(world, people):
    """Both say yes: one is heard, the other hears that it is answered. Both say no: the first ends it."""
    heard = 0
    world.clock.settle()
    while heard < HOLD_RACES:
        ref = world.manager.add("request.add", **need(deadline=WEEK + "-1T06:00", lines=[region.line(WEEK)]))
        for left in range(len(PEOPLE), 0, -1):
            proposal = world.held(ref)
            assert both_at_once(world, people, proposal, heard, answer="yes") == ["None", "answered"]
            assert both_at_once(world, people, proposal, heard, answer="no",
                                code="operations") == ["None", "proposal_not_held"]
            world.clock.settle()
            heard += 2
            assert len(world.proposals(ref, state="held")) == (left > 1), "the next best"
        world.manager.change("request.cancel", request=ref)
