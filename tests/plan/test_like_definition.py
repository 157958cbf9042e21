"""Our judge says what the definition of the format says, on random small regions, plans right and wrong, and prices.

The definition is the program that VIKAR_CHECK_PLAN names; without it these tests are skipped."""
import json
import os
import random
import subprocess

import pytest

from judging import DAY, WEEK, judge, nurse, plan, region, request, run, write

DEFINITION = os.environ.get("VIKAR_CHECK_PLAN", "")
pytestmark = pytest.mark.skipif(not os.path.exists(DEFINITION), reason="VIKAR_CHECK_PLAN names no check-plan.py")
REGIONS = int(os.environ.get("VIKAR_TEST_REGIONS", "150"))


def definition(instance, solution):
    done = subprocess.run(["/usr/bin/python3", DEFINITION, instance, solution, "--certify", "--json"], text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    assert done.returncode in (0, 1) and done.stdout, done.stderr
    return json.loads(done.stdout)


def spans(rng, count, lengths, weeks):
    made, at = [], rng.randrange(0, DAY)
    for _ in range(count):
        end = at + rng.choice(lengths)
        made.append([at, end])
        at = end + rng.choice((30, 300, 700, 1500, 4000))
    return [s for s in made if s[1] <= weeks * WEEK]


def random_region(rng):
    """narrow, so that rules meet: few days, many kinds of hours, rosters that break rules by themselves"""
    weeks = rng.choice((1, 2, 3))
    staff = [nurse(3 * i, home=rng.randrange(2), competences=sorted(rng.sample((0, 1), rng.choice((1, 2, 2)))),
                   max_week=rng.choice((600, 900, 1500, 2400)), rate=rng.choice((250, 300, 400)), max_km=rng.choice((40, 50, 50)),
                   available=spans(rng, 12, (600, 2000, 5000), weeks), busy=spans(rng, rng.choice((0, 0, 3, 8)), (240, 450, 600), weeks),
                   **rng.choice(({}, {}, {"rules": {"max_day": 750}}, {"rules": {"weekly_rest": 3000, "daily_rest": 480}})))
             for i in range(rng.randrange(2, 9))]
    requests = []
    for n in range(1, rng.randrange(3, 9)):
        first, hours = rng.randrange(weeks * 7), rng.choice(((450, 900), (900, 1320), (1320, 1860), (480, 720), (450, 1000)))
        requests.append(request(n, [((first + i) * DAY + hours[0], (first + i) * DAY + hours[1]) for i in range(rng.randrange(1, 6))],
                                municipality=rng.randrange(2), competences=rng.choice(([0], [1], [0, 1], [])),
                                priority=rng.choice((1, 2, 4)), positions=rng.choice((1, 1, 2)), deadline=rng.choice((0, 0, 0, -1)),
                                max_rate=rng.choice((None, None, 300)), budget=rng.choice((None, None, 2000, 5000))))
    pairs = [[s["id"], p["id"]] for r in requests for s in r["shifts"] for p in staff]
    made = region(staff, requests, confirmed=rng.sample(pairs, rng.choice((0, 0, 1))),
                  agreements=rng.choice(([], [{"a": 1, "b": 0, "from": 0, "to": weeks * WEEK - 3000}],
                                         [{"a": 0, "b": 1, "from": -9, "to": 9999999}], [{"a": 0, "b": 1, "from": -9, "to": 9999999}])))
    if rng.random() < 0.3:
        made["allowed"] = rng.sample(pairs, len(pairs) * 2 // 3)
    return made, pairs


def random_dual(rng, made):
    return {"shift": [[s["id"], rng.choice((0, 100, 450, rng.random() * 900))] for r in made["requests"] for s in r["shifts"]
                      if rng.random() < 0.8],
            "budget": [[r["id"], rng.random() / 300] for r in made["requests"] if rng.random() < 0.5]}


def compare(folder, made, solution):
    paths = write(folder, "i.json", made), write(folder, "s.json", solution)
    theirs, ours = definition(*paths), judge(folder, *paths, "--certify")
    rules = sorted({line.split()[0] for line in theirs["broken"]})
    assert (ours["z"], ours["score"], ours["legal"]) == (theirs["z"], theirs["score"], theirs["legal"])
    assert ours["bound_proved"] == theirs["bound_proved"]
    if max(len(theirs["broken"]), len(ours["broken"])) < 20:
        assert (ours["rules"], len(ours["broken"])) == (rules, len(theirs["broken"]))
    return theirs


@pytest.mark.parametrize("seed", range(REGIONS))
def test_random_plans_are_judged_alike(tmp_path, seed):
    rng = random.Random(seed)
    made, pairs = random_region(rng)
    naive = json.loads(run("naive", write(tmp_path, "i.json", made)).stdout)["assignments"]
    for chosen in (naive, naive + rng.sample(pairs, min(len(pairs), 2)), rng.sample(pairs, min(len(pairs), rng.randrange(1, 12)))):
        solution = plan(chosen, dual=random_dual(rng, made))
        theirs = compare(tmp_path, made, solution)
        claims = {"z": theirs["z"], "score": theirs["score"], "bound": theirs["bound_proved"]}
        compare(tmp_path, made, {**solution, **claims})
        false = rng.choice(("score", "bound"))
        compare(tmp_path, made, {**solution, **claims, false: claims[false] - 1})


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("season", ["summer", "christmas", "easter"])
def test_generated_regions_are_judged_alike(tmp_path, season, seed):
    rng = random.Random(seed)
    instance = write(tmp_path, "g.json", run("generate", "--staff", 60, "--shifts", 120, "--kommuner", 5, "--season", season,
                                            "--seed", seed, "--whole", *(["--allowed"] if seed % 2 else [])).stdout)
    with open(instance, encoding="utf-8") as file:
        made = json.load(file)
    naive = json.loads(run("naive", instance).stdout)["assignments"]
    assert compare(tmp_path, made, plan(naive, dual=random_dual(rng, made)))["legal"]


@pytest.mark.parametrize("seed", range(12))
def test_plans_with_their_proofs_are_judged_alike(tmp_path, seed):
    instance = write(tmp_path, "g.json", run("generate", "--staff", 60, "--shifts", 120, "--seed", seed, "--whole",
                                            *(["--volume", 20] if seed % 2 else [])).stdout)
    solution = write(tmp_path, "p.json", run("vikar-solve", instance, "--effort", 1500, "--quiet").stdout)
    theirs, ours = definition(instance, solution), judge(tmp_path, instance, solution, "--certify")
    assert theirs["legal"] and ours["legal"]
    assert (ours["z"], ours["score"], ours["bound_proved"]) == (theirs["z"], theirs["score"], theirs["bound_proved"])
