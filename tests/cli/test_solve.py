"""vikar-solve: an instance in, a solution out; what is wrong is said with its place, and ends in 1 or 2."""
import json
import os
import re
import signal
import subprocess
import time

import pytest

import vikard

OK, FAILED, USAGE = 0, 1, 2
STEPS = ("--effort", "2000")


def solve(*words, given="", lang="en"):
    environment = dict(os.environ, VIKAR_LANG=lang)
    return subprocess.run([vikard.program("vikar-solve"), *words], input=given, env=environment, text=True, timeout=60,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def formats_examples():
    """The instance and the solution that FORMAT.md shows."""
    with open(os.path.join(vikard.ROOT, "daemon/FORMAT.md"), encoding="utf-8") as file:
        return [json.loads(block) for block in re.findall(r"^```json$(.*?)^```$", file.read(), re.M | re.S)]


def town(people=6, days=5):
    """One municipality, where everybody could work any of the days."""
    staff = [{"id": i, "home": 0, "competences": [0], "max_week": 2250, "rate": 300 + i, "max_km": 0,
              "available": [[0, 10080]], "busy": []} for i in range(people)]
    shifts = [{"id": day, "start": 1440 * day + 450, "end": 1440 * day + 900} for day in range(days)]
    request = {"id": 0, "municipality": 0, "competences": [0], "priority": 2, "positions": 3, "deadline": 0,
               "max_rate": None, "budget": None, "shifts": shifts}
    return {"format": "vikar-instance/1", "name": "by", "now": 0, "km_rate": 5,
            "rules": {"max_day": 540, "max_week": 2250, "daily_rest": 660, "weekly_rest": 2100},
            "weights": {"cover": 60000, "person": 600000, "fair": 600, "cost": 1}, "competences": ["kokk"],
            "municipalities": [{"id": 0, "name": "Råde", "balance": 0}], "travel_km": [[0]], "agreements": [],
            "staff": staff, "requests": [request]}


@pytest.fixture(name="path")
def path_of_town(tmp_path):
    path = tmp_path / "town.json"
    path.write_text(json.dumps(town()), encoding="utf-8")
    return str(path)


def test_the_example_of_the_format_is_true():
    instance, shown = formats_examples()
    solved = solve(*STEPS, given=json.dumps(instance))
    assert (solved.returncode, solved.stderr[:13]) == (OK, "50.0 % is cov")
    solution = json.loads(solved.stdout)
    for name in ("format", "instance", "assignments", "z", "score", "volume", "volume_z1"):
        assert solution[name] == shown[name], name
    assert solution.keys() == shown.keys()
    assert solution["z"][0] <= solution["bound"] and solution["volume_z1"] <= solution["volume_bound"]


def test_a_town_is_covered_by_as_few_as_can(path):
    solved = solve(path, *STEPS)
    solution = json.loads(solved.stdout)
    assert solved.returncode == OK and solved.stderr == "100.0 % is covered; no plan could cover more than 100.0 %.\n"
    assert solution["z"] == [2 * 450 * 15, 3, 0, 450 * 5 * (300 + 301 + 302)]
    assert sorted(solution["assignments"]) == [[day, person] for day in range(5) for person in range(3)]


@pytest.mark.parametrize("threads", ["1", "2"])
def test_same_seed_same_bytes(path, threads):
    words = (path, "--threads", threads, "--seed", "7", *STEPS)
    assert solve(*words).stdout == solve(*words).stdout


def test_without_a_bound_nothing_is_claimed(path):
    solved = solve(path, "--no-bound", *STEPS)
    assert not {"bound", "dual"} & json.loads(solved.stdout).keys()
    assert solved.stderr == "100.0 % is covered.\n"


@pytest.mark.parametrize("lang, said", [("nb", "100,0 % er dekket; ingen plan kan dekke mer enn 100,0 %.\n"),
                                        ("nn", "100,0 % er dekt; ingen plan kan dekkje meir enn 100,0 %.\n")])
def test_the_end_is_said_in_the_callers_language(path, lang, said):
    assert solve(path, *STEPS, lang=lang).stderr == said
    assert solve(path, *STEPS, "--lang", lang).stderr == said


def test_quiet_is_quiet(path):
    assert solve(path, "--quiet", *STEPS).stderr == ""


def test_the_output_is_replaced_when_there_is_one(path, tmp_path):
    output = tmp_path / "plan.json"
    output.write_text("x" * 100000, encoding="utf-8")
    assert solve("--output", str(output), *STEPS, given="{}").returncode == FAILED
    assert output.read_text(encoding="utf-8") == "x" * 100000
    assert solve(path, "-o", str(output), *STEPS).stdout == ""
    assert json.loads(output.read_text(encoding="utf-8"))["instance"] == "by"


@pytest.mark.parametrize("lang, said", [("nb", "/staff/2/rate: må være minst 0."), ("nn", "/staff/2/rate: må vere minst 0."),
                                        ("en", "/staff/2/rate: must be at least 0.")])
def test_a_bad_instance_is_said_with_its_place(lang, said):
    instance = town()
    instance["staff"][2]["rate"] = -1
    solved = solve(given=json.dumps(instance), lang=lang)
    assert (solved.returncode, solved.stdout, solved.stderr) == (FAILED, "", f"vikar-solve: -: {said}\n")


@pytest.mark.parametrize("words, said", [
    (["--nope"], "--nope: no such option"), (["-x"], "-x: no such option"), (["--seconds"], "--seconds needs a value"),
    (["--seconds", "0"], "--seconds can't be \"0\""), (["--seconds", "nan"], "--seconds can't be \"nan\""),
    (["--seconds", "5x"], "--seconds can't be \"5x\""), (["--effort", "0"], "--effort can't be \"0\""),
    (["--effort", "-1"], "--effort can't be \"-1\""), (["--seed", "1.5"], "--seed can't be \"1.5\""),
    (["--seed", "18446744073709551616"], "--seed can't be"), (["--threads", "3"], "--threads can't be \"3\""),
    (["--lang", "de"], "--lang can't be \"de\""), (["a", "b"], "\"b\": one file at a time"),
    (["--seconds", "1", "--effort", "1"], "--seconds or --effort, not both"), (["-o", ""], "-o can't be \"\"")])
def test_wrong_usage_is_said(words, said):
    solved = solve(*words)
    assert solved.returncode == USAGE and solved.stdout == ""
    assert solved.stderr.startswith(f"vikar-solve: {said}"), solved.stderr


def test_what_cannot_be_read_or_written_is_said(path, tmp_path):
    missing = str(tmp_path / "none" / "file")
    assert solve(missing).stderr == f"vikar-solve: {missing} can't be read, or is above 4 GiB.\n"
    solved = solve(path, "-o", missing)
    assert (solved.returncode, solved.stderr) == (FAILED, f"vikar-solve: {missing} can't be written.\n")
    full = solve(path, "-o", "/dev/full", "--quiet", *STEPS)
    assert (full.returncode, full.stderr) == (FAILED, "vikar-solve: /dev/full can't be written.\n")


@pytest.mark.parametrize("lang, word", [("nb", "bruk"), ("nn", "bruk"), ("en", "usage")])
def test_help_names_every_option(lang, word):
    solved = solve("--help", lang=lang)
    assert solved.returncode == OK and f"\n{word}: vikar-solve" in solved.stdout
    for option in ("seconds", "effort", "seed", "threads", "output", "no-bound", "quiet", "lang", "version"):
        assert f"--{option}" in solved.stdout, option


def test_an_interrupt_ends_the_search_and_keeps_the_plan(path):
    """It would search for a day; what it has found is written."""
    words = [vikard.program("vikar-solve"), path, "--seconds", "86400"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as started:
        while not re.search(r"^SigCgt:.*[2367abef]$", open(f"/proc/{started.pid}/status", encoding="utf-8").read(), re.M):
            time.sleep(0.01)
        started.send_signal(signal.SIGINT)
        out = started.communicate(timeout=60)[0]
    assert started.returncode == OK and json.loads(out)["z"][0] == 2 * 450 * 15
