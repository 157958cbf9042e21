"""What vikar-solve makes of drawn regions: legal, proved, better than a list, the same again; spoiled, it is caught."""
import json

import pytest

from judging import judge, run, write

EFFORT = ("--effort", 1500, "--quiet")


def drawn(folder, seed, *words):
    season = ("summer", "christmas", "easter")[seed % 3]
    done = run("generate", "--staff", 60, "--shifts", 120, "--seed", seed, "--season", season, "--kommuner", (5, 8)[seed % 2],
               *(["--allowed"] if seed % 4 == 3 else []), *words)
    return write(folder, "i.json", done.stdout)


def solved(instance, *words, **options):
    done = run("vikar-solve", instance, *words, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("seed", range(24))
def test_a_plan_is_legal_and_proved(tmp_path, seed):
    instance = drawn(tmp_path, seed, *(["--whole"] if seed % 2 else []), *(["--volume", 25] if seed % 3 == 0 else []))
    solution = solved(instance, *EFFORT, "--seed", seed, "--threads", 1 + seed % 2)
    assert {"z", "score", "bound", "dual"} <= set(json.loads(solution))
    said = judge(tmp_path, instance, write(tmp_path, "s.json", solution), "--certify")
    assert said["broken"] == [] and 0 < said["z"][0] <= said["bound_claimed"] <= said["asked_z1"]
    if "volume_z1" in said:
        assert 0 < said["volume_covered_min"] <= said["volume_asked_min"]
        assert 0 < said["volume_z1"] <= said["volume_bound_claimed"]


@pytest.mark.parametrize("seed", range(6))
def test_a_plan_covers_no_less_than_a_list(tmp_path, seed):
    instance = drawn(tmp_path, seed)
    covered = [judge(tmp_path, instance, write(tmp_path, name, text))["z"][0] for name, text in (
        ("plan.json", solved(instance, *EFFORT)), ("list.json", run("naive", instance).stdout))]
    assert covered[0] >= covered[1]


def test_the_same_seed_gives_the_same_plan(tmp_path):
    instance = drawn(tmp_path, 5, "--whole", "--volume", 10)
    first = solved(instance, *EFFORT, "--seed", 3)
    assert solved(instance, *EFFORT, "--seed", 3) == first
    with open(instance, encoding="utf-8") as file:
        assert solved("-", *EFFORT, "--seed", 3, stdin=file) == first


@pytest.mark.parametrize("seed", [2, 8])
def test_where_the_prices_are_at_rest_both_search(tmp_path, seed):
    """Forty people choose in some 130 rounds of a third of the effort: after a hundred the second hand searches, too."""
    instance = drawn(tmp_path, seed, "--staff", 40, "--shifts", 80)
    words = ("--effort", 17600, "--quiet", "--seed", seed, "--threads", 2)
    solution = solved(instance, *words)
    assert judge(tmp_path, instance, write(tmp_path, "s.json", solution), "--certify")["broken"] == []
    assert solved(instance, *words) == solution
    alone = json.loads(solved(instance, *words, "--no-bound"))
    assert alone["assignments"] == json.loads(solution)["assignments"] and "bound" not in alone


@pytest.fixture(scope="module")
def proved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("proved")
    instance = drawn(folder, 1, "--volume", 25)
    return instance, json.loads(solved(instance, *EFFORT))


@pytest.mark.parametrize("spoil", [
    pytest.param(lambda s: s["assignments"].append(s["assignments"][0]), id="a pair twice"),
    pytest.param(lambda s: s["assignments"].pop(), id="a pair less than claimed"),
    pytest.param(lambda s: s["volume"].pop(), id="a volume less than claimed"),
    pytest.param(lambda s: s.update(score=s["score"] + 1), id="the score"),
    pytest.param(lambda s: s.update(bound=s["z"][0] - 1), id="a bound below the plan"),
    pytest.param(lambda s: s.pop("dual"), id="no prices for the bound"),
    pytest.param(lambda s: s.update(volume_dual=[], volume_budget_dual=[]), id="no prices for the volumes' bound"),
    pytest.param(lambda s: s["dual"].update(shift=[[i, p * 3] for i, p in s["dual"]["shift"]]), id="other prices"),
])
def test_a_spoiled_plan_is_caught(tmp_path, proved, spoil):
    instance, solution = proved[0], json.loads(json.dumps(proved[1]))
    assert judge(tmp_path, instance, write(tmp_path, "s.json", solution), "--certify")["broken"] == []
    spoil(solution)
    assert judge(tmp_path, instance, write(tmp_path, "s.json", solution), "--certify")["broken"]


def test_a_shift_given_to_somebody_else_is_caught(tmp_path, proved):
    """to everybody in turn: legal only for those who may take it, and never without the claims being false"""
    instance, solution = proved
    with open(instance, encoding="utf-8") as file:
        staff = [p["id"] for p in json.load(file)["staff"]]
    shift, holder = solution["assignments"][0]
    bare = {"format": solution["format"], "assignments": solution["assignments"][1:], "volume": solution["volume"]}
    verdicts = {}
    for person in staff:
        moved = {**bare, "assignments": bare["assignments"] + [[shift, person]]}
        verdicts[person] = judge(tmp_path, instance, write(tmp_path, "s.json", moved))["rules"]
    assert verdicts[holder] == []
    assert {"E1", "E2"} <= {rule for rules in verdicts.values() for rule in rules}
