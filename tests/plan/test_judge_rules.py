"""Each hard rule of FORMAT.md: at its very limit it holds, a minute or a krone further it is broken, and by its name."""
import pytest

from judging import DAY, WEEK, judge, nurse, plan, region, request

DAY_SHIFT = (450, 900)
ONE = [[10, 7]]


def days(*numbers, hours=DAY_SHIFT):
    return [(n * DAY + hours[0], n * DAY + hours[1]) for n in numbers]


def one(spans=(DAY_SHIFT,), asked=None, changes=None, **person):
    """one request, one nurse who takes all of it"""
    made = region([nurse(7, **person)], [request(1, spans, **(asked or {}))], **(changes or {}))
    return made, plan([[10 + i, 7] for i in range(len(spans))])


def agreement(start, end, a=0, b=1):
    return {"agreements": [{"a": a, "b": b, "from": start, "to": end}]}


LEGAL = {
    "plain": one(),
    "nothing": (one()[0], plan([])),
    "E2 the whole of an interval": one(available=[[450, 900]]),
    "E3 the whole of an agreement, named the other way": one(changes=agreement(450, 900, 1, 0)),
    "E3 at home": one(changes={"agreements": []}, home=1),
    "E4 as far as she goes": one(max_km=45),
    "E5 at the cap": one(asked={"max_rate": 300}),
    "E6 at the deadline": one(asked={"deadline": 5}, changes={"now": 5}),
    "E7 in the list": one(changes={"allowed": ONE}),
    "confirmed: E1-E7 aren't asked": one(asked={"competences": [0, 1], "deadline": -1, "max_rate": 1}, competences=[], max_km=0,
                                         available=[], changes={"confirmed": ONE, "allowed": [], "agreements": []}),
    "C1 two on two positions": (region([nurse(7), nurse(8)], [request(1, [DAY_SHIFT], positions=2)]), plan([[10, 7], [10, 8]])),
    "C3 the whole budget": one(asked={"budget": 2250}),
    "T1 one after the other": one([(0, 240), (240, 480)]),
    "T2 rest of eleven hours": one([(0, 240), (900, 1200)]),
    "T2 a split day": one([(0, 240), (480, 780)]),
    "T3 a full day": one([(0, 240), (420, 720)]),
    "T3 her own profile": one([(0, 750)], rules={"max_day": 750}),
    "T4 a full week": one(days(0, 1, 2, 3, 4), max_week=2250),
    "T4 after seven days": one(days(0, 7), max_week=450),
    "T5 35 hours at the end": one([(i * DAY, i * DAY + 480) for i in range(5)] + [(5 * DAY, 5 * DAY + 300)],
                                  rules={"max_week": 9999, "weekly_rest": 2880 - 300}, max_week=9999),
    "the roster breaks the rules by itself": one(days(20), busy=[[0, 700], [900, 1500], [1500, 3000]]),
}

BROKEN = {
    "E1": one(competences=[0]),
    "E2 begins too early": one(available=[[451, 900]]),
    "E2 ends too late": one(available=[[0, 899], [900, 2000]]),
    "E2 never": one(available=[]),
    "E3 none": one(changes={"agreements": []}),
    "E3 begins too late": one(changes=agreement(451, 900)),
    "E3 ends too early": one(changes=agreement(450, 899)),
    "E3 two halves are no agreement": one(changes={"agreements": [{"a": 0, "b": 1, "from": 0, "to": 600},
                                                                {"a": 0, "b": 1, "from": 600, "to": 2000}]}),
    "E4": one(max_km=44),
    "E5": one(asked={"max_rate": 299}),
    "E6": one(asked={"deadline": 4}, changes={"now": 5}),
    "E7": one(changes={"allowed": [[10, 8], [11, 7]]}),
    "C1 twice": (one()[0], plan([[10, 7], [10, 7]])),
    "C1 too many": (region([nurse(7), nurse(8)], [request(1, [DAY_SHIFT])]), plan([[10, 7], [10, 8]])),
    "C2": (one(changes={"confirmed": ONE})[0], plan([])),
    "C2 unknown": one(changes={"confirmed": [[10, 99]]}),
    "C3": one(asked={"budget": 2249}),
    "C3 over two shifts": one(days(0, 1), asked={"budget": 4499}),
    "T1": one([(0, 240), (239, 480)]),
    "T1 with the roster": one(busy=[[899, 930]]),
    "T2 a minute short": one([(0, 240), (899, 1199)]),
    "T2 with the roster": one(busy=[[1200, 1280]]),
    "T3": one([(0, 241), (420, 720)]),
    "T3 with the roster": one([(420, 720)], busy=[[0, 241]]),
    "T3 her own profile": one([(0, 480)], rules={"max_day": 479}),
    "T4": one(days(0, 1, 2, 3, 4), max_week=2249),
    "T4 seven days that are no calendar week": one(days(4, 5, 8, 9), max_week=1799),
    "T4 the rules' own cap": one(days(0, 1, 2, 3, 4), changes={"rules": {
        "max_day": 540, "max_week": 2249, "daily_rest": 660, "weekly_rest": 2100}}),
    "T4 with the roster": one(days(0), busy=[list(span) for span in days(2, 3, 4)], max_week=1799),
    "T5": one([(i * DAY, i * DAY + 480) for i in range(5)] + [(5 * DAY, 5 * DAY + 301)],
              rules={"max_week": 9999, "weekly_rest": 2880 - 300}, max_week=9999),
    "T5 of the second week too": one([(WEEK - 240, WEEK + 240)], rules={"weekly_rest": 9000}, busy=[[WEEK + 5000, WEEK + 5400]]),
    "unknown shift": (one()[0], plan([[99, 7]])),
    "unknown person": (one()[0], plan([[10, 99]])),
}


@pytest.mark.parametrize("name", LEGAL)
def test_what_keeps_the_rule_is_legal(tmp_path, name):
    assert judge(tmp_path, *LEGAL[name])["broken"] == []


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_a_rule_is_caught_by_its_name(tmp_path, name):
    assert judge(tmp_path, *BROKEN[name])["rules"] == [name.split()[0]]


def test_every_rule_is_broken_once():
    rules = ["E%d" % i for i in range(1, 8)] + ["C1", "C2", "C3"] + ["T%d" % i for i in range(1, 6)]
    assert set(rules) <= {name.split()[0] for name in BROKEN}


def test_the_roster_counts_in_no_aim(tmp_path):
    busy = one(days(0), busy=[[3 * DAY, 3 * DAY + 400]])
    assert judge(tmp_path, *busy)["z"] == judge(tmp_path, *one(days(0)))["z"]
