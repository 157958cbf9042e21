"""Volume (tests/judge/README.md): minutes a week at no set time, beside shifts; rows and claims of their own."""
import pytest

from judging import DAY, WEEK, judge, nurse, plan, region, request


def volume(number, *weeks, minutes=900, **changes):
    """ids 10 * number + 5, + 6, ..."""
    rows = [{"id": 10 * number + 5 + i, "week": week, "minutes": minutes} for i, week in enumerate(weeks)]
    return request(number, [], volume=rows, **changes)


def one(asked=None, changes=None, pairs=([15, 7],), **person):
    made = region([nurse(7, **person)], asked or [volume(1, 1)], **(changes or {}))
    return made, {**plan([]), "volume": list(pairs)}


SHIFTS = request(2, [(WEEK + d * DAY + 450, WEEK + d * DAY + 900) for d in range(3)])


def with_shifts(*volumes, **person):
    made, solution = one([*volumes, SHIFTS], **person)
    return made, {**solution, "assignments": [[20, 7], [21, 7], [22, 7]]}


LEGAL = {
    "plain": one(),
    "all that is free": one(available=[[WEEK - 500, WEEK + 450], [2 * WEEK - 450, 2 * WEEK + 500]]),
    "the agreement's week": one(changes={"agreements": [{"a": 0, "b": 1, "from": WEEK, "to": 2 * WEEK}]}),
    "in the list": one(changes={"allowed": [[15, 7]]}),
    "the cap beside the roster": one(max_week=1500, busy=[[WEEK - 300, WEEK + 100], [WEEK + 2000, WEEK + 2500]]),
    "beside shifts": with_shifts(volume(1, 1), max_week=1350 + 900),
    "what shifts leave free": with_shifts(volume(1, 1), available=[[WEEK + 450, WEEK + 900], [WEEK + DAY, WEEK + 3 * DAY - DAY + 900]]),
    "two weeks": one([volume(1, 1, 2)], pairs=([15, 7], [16, 7]), max_week=900),
    "two requests in a week": one([volume(1, 1), volume(3, 1)], pairs=([15, 7], [35, 7]), max_week=1800),
    "the whole budget": one([volume(1, 1, budget=4500)]),
}

BROKEN = {
    "E1": one(competences=[0]),
    "E2 not free": one(available=[[WEEK - 500, WEEK + 450], [2 * WEEK - 449, 2 * WEEK + 500]]),
    "E2 shifts take it": with_shifts(volume(1, 1), available=[[WEEK + 450, WEEK + 900], [WEEK + DAY + 450, WEEK + 3 * DAY - 541]]),
    "E2 two volumes": one([volume(1, 1), volume(3, 1)], pairs=([15, 7], [35, 7]), available=[[WEEK, WEEK + 1799]]),
    "E3": one(changes={"agreements": [{"a": 0, "b": 1, "from": WEEK + 1, "to": 2 * WEEK}]}),
    "E4": one(max_km=44),
    "E5": one([volume(1, 1, max_rate=299)]),
    "E6": one([volume(1, 1, deadline=-1)]),
    "E7": one(changes={"allowed": [[16, 7]]}),
    "C1 twice": one(pairs=([15, 7], [15, 7])),
    "C1 too many": (region([nurse(7), nurse(8)], [volume(1, 1)]), {**plan([]), "volume": [[15, 7], [15, 8]]}),
    "C3": one([volume(1, 1, budget=4499)]),
    "T4 the cap": one(max_week=899),
    "T4 the roster": one(max_week=1499, busy=[[WEEK - 300, WEEK + 100], [WEEK + 2000, WEEK + 2500]]),
    "T4 shifts": with_shifts(volume(1, 1), max_week=1350 + 899),
    "T4 two requests in a week": one([volume(1, 1), volume(3, 1)], pairs=([15, 7], [35, 7]), max_week=1799),
    "unknown": one(pairs=([99, 7],)),
    "unknown: a shift is no volume": one([volume(1, 1), SHIFTS], pairs=([20, 7],)),
}


@pytest.mark.parametrize("name", LEGAL)
def test_what_keeps_the_rule_is_legal(tmp_path, name):
    assert judge(tmp_path, *LEGAL[name])["broken"] == []


@pytest.mark.parametrize("name", BROKEN)
def test_what_breaks_a_rule_is_caught_by_its_name(tmp_path, name):
    assert judge(tmp_path, *BROKEN[name])["rules"] == [name.split()[0].rstrip(":")]


def test_a_volume_is_no_shift(tmp_path):
    made, _ = one()
    assert judge(tmp_path, made, plan([[15, 7]]))["rules"] == ["unknown"]


def test_rows_of_their_own(tmp_path):
    made, solution = with_shifts(volume(1, 1, 2, priority=3, positions=2))
    said = judge(tmp_path, made, {**solution, "volume_z1": 2700}, "--certify")
    assert said["broken"] == []
    assert (said["asked_min"], said["covered_min"], said["z"][0]) == (1350, 1350, 1350)
    assert (said["volume_asked_min"], said["volume_covered_min"], said["volume_z1"]) == (3600, 900, 2700)
    assert said["volume_bound_proved"] == 5400
    # both: one person on two requests, no trip for the volume, 2250 minutes lent and borrowed
    assert said["z_all"] == [1350 + 2700, 2, abs(-1200 + 2250) + abs(300 - 2250), 2250 * 300 + 3 * 120 * 5 * 45]


@pytest.mark.parametrize("claims", [{"volume_z1": 899}, {"volume_bound": 899}])
def test_a_false_claim_is_caught(tmp_path, claims):
    made, solution = one()
    assert len(judge(tmp_path, made, {**solution, **claims})["broken"]) == 1


@pytest.mark.parametrize("cap, busy, available, most", [
    (2400, [], [[0, 4 * WEEK]], 2400 - 2400 % 300),
    (1799, [], [[0, 4 * WEEK]], 1500),
    (1800, [[WEEK + 100, WEEK + 101]], [[0, 4 * WEEK]], 1500),
    (2400, [], [[WEEK, WEEK + 1000]], 900),
    (299, [], [[0, 4 * WEEK]], 0),
])
def test_a_week_is_a_knapsack(tmp_path, cap, busy, available, most):
    made = region([nurse(7, max_week=cap, busy=busy, available=available)],
                  [volume(n, 1, minutes=300 * n) for n in (1, 2, 3, 4)])
    assert judge(tmp_path, made, plan([]), "--certify")["volume_bound_proved"] == most


def test_a_volume_bound_is_proved_by_its_prices(tmp_path):
    made = region([nurse(7), nurse(8), nurse(9)], [volume(1, 1)])
    solution = {**plan([]), "volume": [[15, 7]], "volume_dual": [[15, 900]]}
    assert judge(tmp_path, made, {**solution, "volume_bound": 900}, "--certify")["broken"] == []
    del solution["volume_dual"]
    said = judge(tmp_path, made, {**solution, "volume_bound": 900}, "--certify")
    assert said["broken"] == ["volume_bound 900 claimed, 2700 proved"]


def test_a_budget_may_prove_it_too(tmp_path):
    made = region([nurse(7), nurse(8), nurse(9)], [volume(1, 1, positions=3, budget=5000)])
    solution = {**plan([]), "volume": [[15, 7]], "volume_budget_dual": [[1, 1 / 300]]}
    assert judge(tmp_path, made, {**solution, "volume_bound": 1000}, "--certify")["broken"] == []
    assert judge(tmp_path, made, {**solution, "volume_bound": 999}, "--certify")["broken"] == [
        "volume_bound 999 claimed, 1000 proved"]
