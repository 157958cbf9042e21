"""What the tests of the planner's judge share: a region of two towns by hand, and the programs of this build."""
import copy
import json
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("VIKAR_BUILD", "build"))
DAY, WEEK = 1440, 10080
# the programs are short and leave their memory to the kernel
ENVIRONMENT = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0"}

REGION = {
    "format": "vikar-instance/1", "name": "by hand", "t0": "2026-06-22T00:00:00", "now": 0, "horizon": 4 * WEEK,
    "rules": {"max_day": 540, "max_week": 2400, "daily_rest": 660, "weekly_rest": 2100},
    "weights": {"cover": 60000, "person": 600000, "fair": 600, "cost": 1}, "km_rate": 5,
    "competences": ["assistent", "sykepleier"],
    "municipalities": [{"id": 0, "name": "Hvaler", "balance": -1200}, {"id": 1, "name": "Råde", "balance": 300}],
    "travel_km": [[0, 45], [45, 0]],
    "agreements": [{"a": 0, "b": 1, "from": -99999, "to": 99999}],
    "staff": [], "requests": [], "confirmed": [],
}


def nurse(number, **changes):
    return {"id": number, "home": 0, "competences": [0, 1], "max_week": 2400, "rate": 300, "max_km": 50,
            "available": [[0, 4 * WEEK]], "busy": [], **changes}


def request(number, spans, **changes):
    """Shifts get the ids 10 * number, 10 * number + 1, ..."""
    return {"id": number, "municipality": 1, "competences": [1], "priority": 1, "positions": 1, "deadline": 0,
            "max_rate": None, "budget": None,
            "shifts": [{"id": 10 * number + i, "start": a, "end": b} for i, (a, b) in enumerate(spans)], **changes}


def region(staff, requests, **changes):
    return {**copy.deepcopy(REGION), "staff": staff, "requests": requests, **changes}


def plan(pairs, **claims):
    return {"format": "vikar-solution/1", "assignments": pairs, **claims}


def run(name, *words, **options):
    return subprocess.run([os.path.join(BUILD, name), *map(str, words)], env=ENVIRONMENT, check=False, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


def write(folder, name, document):
    path = os.path.join(str(folder), name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(document if isinstance(document, str) else json.dumps(document))
    return path


def judge(folder, instance, solution, *flags):
    """-> what the judge says, `broken` as the rules' names; documents may be paths"""
    paths = [document if isinstance(document, str) else write(folder, name, document)
             for name, document in (("instance.json", instance), ("solution.json", solution))]
    done = run("judge", *paths, "--json", *flags)
    assert done.returncode in (0, 1), done.stderr
    said = json.loads(done.stdout)
    assert said["legal"] == (done.returncode == 0) == (not said["broken"])
    said["rules"] = sorted({line.split()[0] for line in said["broken"]})
    return said
