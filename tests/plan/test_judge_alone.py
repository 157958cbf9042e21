"""What a person alone is worth: the judge's search beside every set of shifts, on random weeks with and without a roster."""
import itertools
import random

import pytest

from judging import DAY, WEEK, judge, nurse, plan, region, request

LIMITS = {"max_day": 540, "max_week": 2400, "daily_rest": 660, "weekly_rest": 0}


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def hours_hold(added, busy, cap):
    """T1-T4 as FORMAT.md says them, by looking at everything"""
    rest = LIMITS["daily_rest"]
    work = sorted(added + busy)
    for a, b in itertools.combinations(work, 2):
        if (a in added or b in added) and (b[0] < a[1] or (b[0] - a[1] < rest and b[1] - a[0] > DAY - rest)):
            return False
    for start, _ in work:
        for length, most in ((DAY, LIMITS["max_day"]), (WEEK, cap)):
            window = (start, start + length)
            if any(overlap(w, window) for w in added) and sum(overlap(w, window) for w in work) > most:
                return False
    return True


def most_of_all_sets(shifts, worth, busy, cap):
    best = 0
    for size in range(1, len(shifts) + 1):
        for chosen in itertools.combinations(range(len(shifts)), size):
            value = sum(worth[i] for i in chosen)
            if value > best and hours_hold([shifts[i] for i in chosen], busy, cap):
                best = value
    return best


def random_roster(rng, days):
    busy, at = [], rng.randrange(2000)
    while at < days * DAY:
        busy.append((at, at + rng.choice((60, 240, 450))))
        at = busy[-1][1] + rng.randrange(60, 5000)
    return busy


@pytest.mark.parametrize("seed", range(120))
def test_no_set_is_worth_more_and_one_is_worth_it(tmp_path, seed):
    rng = random.Random(seed)
    days = rng.choice((4, 9, 15))
    shifts = [(start, start + rng.choice((240, 420, 450, 540)))
              for start in (30 * rng.randrange(48 * days) for _ in range(rng.randrange(3, 12)))]
    shifts = sorted(set(shifts))
    busy, cap = random_roster(rng, days) if seed % 2 else [], rng.choice((450, 900, 1500, 2400))
    prices = [rng.choice((0, 0, 100, 300)) for _ in shifts]
    made = region([nurse(7, max_week=cap, busy=[list(b) for b in busy])], [request(1, shifts, priority=2)], rules=LIMITS)
    dual = {"shift": [[10 + i, price] for i, price in enumerate(prices)]}
    best = most_of_all_sets(shifts, [2 * (b - a) - price for (a, b), price in zip(shifts, prices)], busy, cap)
    assert judge(tmp_path, made, plan([], dual=dual), "--certify")["bound_proved"] == best + sum(prices)
