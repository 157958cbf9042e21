"""What a solution claims of itself: sums, score, and a bound that its prices prove."""
import json

import pytest

from judging import DAY, judge, nurse, plan, region, request, run, write

# Two nurses of Hvaler, one of Råde; two shifts at once and one later.
MADE = region(
    [nurse(7), nurse(8, rate=400), nurse(9, home=1)],
    [request(1, [(450, 900), (450 + 2 * DAY, 900 + 2 * DAY)], priority=2, positions=2), request(2, [(450, 900)], budget=3000)])
PAIRS = [[10, 7], [10, 8], [11, 7], [20, 9]]
Z = [2 * 3 * 450 + 450, 3, abs(-1200 + 3 * 450) + abs(300 - 3 * 450), 450 * (300 + 400 + 300 + 300) + 3 * 120 * 5 * 45]
SCORE = 60000 * Z[0] - 600000 * Z[1] - 600 * Z[2] - Z[3]


def test_the_aims_are_counted(tmp_path):
    said = judge(tmp_path, MADE, plan(PAIRS, z=Z, score=SCORE))
    assert (said["z"], said["score"], said["broken"]) == (Z, SCORE, [])
    assert (said["asked_min"], said["covered_min"], said["asked_z1"]) == (5 * 450, 4 * 450, 2 * 4 * 450 + 450)


def test_a_score_is_larger_than_any_time(tmp_path):
    heavy = {**MADE, "weights": {"cover": 10 ** 12, "person": 0, "fair": 0, "cost": 0}}
    assert judge(tmp_path, heavy, plan(PAIRS, score=10 ** 12 * Z[0]))["broken"] == []
    assert judge(tmp_path, heavy, plan(PAIRS, score=10 ** 12 * Z[0] + 1))["broken"]


@pytest.mark.parametrize("at", range(4))
def test_a_false_sum_is_caught(tmp_path, at):
    false = [value + (i == at) for i, value in enumerate(Z)]
    assert judge(tmp_path, MADE, plan(PAIRS, z=false))["broken"]


@pytest.mark.parametrize("claims", [{"score": SCORE - 1}, {"z": Z[:3]}, {"z": 5}, {"score": "much"}, {"bound": Z[0] - 1}])
def test_a_false_claim_is_caught(tmp_path, claims):
    assert len(judge(tmp_path, MADE, plan(PAIRS, **claims))["broken"]) == 1


# Everybody can take one of the shifts of the first morning, and the later one: 3 * 2 * 450 * 2 without any price.
NO_PRICES = 3 * 2 * 450 * 2


def test_no_prices_prove_what_each_could_do_alone(tmp_path):
    said = judge(tmp_path, MADE, plan(PAIRS), "--certify")
    assert said["bound_proved"] == NO_PRICES
    assert said["gap"] == pytest.approx(1 - Z[0] / NO_PRICES, abs=1e-6)


@pytest.mark.parametrize("dual, bound", [
    ({"shift": [[10, 450], [11, 900]]}, 2 * 450 + 2 * 900 + 3 * 450),
    ({"shift": [[10, 450], [11, 900.0]], "budget": [[2, 0]]}, 2 * 450 + 2 * 900 + 3 * 450),
    # the rates of 300, 400, 300 at 0.001 leave 0.7, 0.6, 0.7 a minute of request 2
    ({"shift": [[10, 900], [11, 900]], "budget": [[2, 0.001]]}, 4 * 900 + 180 + 450 * (0.7 + 0.6 + 0.7)),
    ({"shift": [[10, 900], [11, 900], [20, 450]]}, 4 * 900 + 450),
])
def test_a_bound_is_proved_by_its_prices(tmp_path, dual, bound):
    bound = round(bound)
    true = judge(tmp_path, MADE, plan(PAIRS, bound=bound, dual=dual), "--certify")
    assert (true["bound_proved"], true["broken"]) == (bound, [])
    false = judge(tmp_path, MADE, plan(PAIRS, bound=bound - 1, dual=dual), "--certify")["broken"]
    assert false == ["bound %d claimed, %d proved" % (bound - 1, bound)]


def test_a_false_bound_passes_unless_it_is_to_be_proved(tmp_path):
    assert judge(tmp_path, MADE, plan(PAIRS, bound=Z[0]))["broken"] == []


@pytest.mark.parametrize("dual", [{"shift": [[10, -1]]}, {"budget": [[2, -0.5]]}, {"shift": [[99, 1]]}, {"budget": [[9, 1]]}])
def test_a_price_that_is_none_is_caught(tmp_path, dual):
    assert judge(tmp_path, MADE, plan(PAIRS, bound=10 ** 6, dual=dual), "--certify")["broken"]


def test_a_price_on_a_budget_that_isnt_there_is_nothing(tmp_path):
    assert judge(tmp_path, MADE, plan(PAIRS, dual={"budget": [[1, 5]]}), "--certify")["bound_proved"] == NO_PRICES


def test_what_one_can_do_alone_keeps_her_hours(tmp_path):
    week = [(d * DAY + 450, d * DAY + 900) for d in range(6)]
    for cap, most in ((449, 0), (450, 450), (1349, 900), (2400, 2250)):
        made = region([nurse(7, max_week=cap)], [request(1, week)])
        assert judge(tmp_path, made, plan([]), "--certify")["bound_proved"] == most
    made = region([nurse(7, busy=[[week[0][0] - 800, week[0][0] - 400], [week[3][1] + 600, week[3][1] + 700]])], [request(1, week)])
    assert judge(tmp_path, made, plan([]), "--certify")["bound_proved"] == 3 * 450


def test_confirmed_work_is_open_to_her_alone(tmp_path):
    made = region([nurse(7, competences=[])], [request(1, [(450, 900)], deadline=-1)], confirmed=[[10, 7]])
    assert judge(tmp_path, made, plan([[10, 7]], bound=450), "--certify")["broken"] == []


@pytest.mark.parametrize("text", ["", "{", "[1,]", '{"format": "vikar-instance/2"}', '{"format": "vikar-instance/1"}', "nul",
                                  '{"a" 1}', "[" * 200 + "]" * 200, '"open', '{"format": 1e5}', "01", "{} {}"])
def test_what_cannot_be_read_is_said(tmp_path, text):
    instance = write(tmp_path, "bad.json", text)
    done = run("judge", instance, write(tmp_path, "s.json", plan([])))
    assert (done.returncode, done.stdout) == (2, "") and done.stderr.startswith("cannot read: ")


def test_unknown_members_are_ignored_whatever_their_size(tmp_path):
    for count in range(990, 1030):
        extra = {"more": [None, True, "text", 1.5, {}, -7][count % 6:] + [None] * count}
        assert judge(tmp_path, {**extra, **MADE}, plan(PAIRS, **extra))["broken"] == []


def test_what_is_no_instance_is_said(tmp_path):
    for member in ("now", "rules", "weights", "km_rate", "municipalities", "travel_km", "agreements", "staff", "requests"):
        made = {name: value for name, value in MADE.items() if name != member}
        done = run("judge", write(tmp_path, "i.json", made), write(tmp_path, "s.json", plan([])))
        assert done.returncode == 2 and member in done.stderr
    twice = json.loads(json.dumps(MADE))
    twice["requests"][1]["shifts"][0]["id"] = 10
    done = run("judge", write(tmp_path, "i.json", twice), write(tmp_path, "s.json", plan([])))
    assert done.returncode == 2 and "shift id 10 twice" in done.stderr
