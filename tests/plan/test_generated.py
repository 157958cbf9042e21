"""Drawn regions: the same words draw the same region, it keeps what the format promises, and the real mix is in it."""
import json

import pytest

from judging import DAY, WEEK, judge, run, write

SEASONS = ("summer", "christmas", "easter")


def drawn(staff, shifts, seed, *words):
    done = run("generate", "--staff", staff, "--shifts", shifts, "--seed", seed, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def county():
    return json.loads(drawn(400, 800, 1, "--kommuner", 12, "--volume", 40, "--whole"))


def shifts_of(made):
    return [shift for r in made["requests"] for shift in r["shifts"]]


def test_the_same_words_draw_the_same_region():
    assert drawn(60, 120, 4) == drawn(60, 120, 4)
    assert drawn(60, 120, 4) != drawn(60, 120, 5)


@pytest.mark.parametrize("words", [("--staff",), ("--staff", "x"), ("--season", "autumn"), ("--kommuner", "358"), ("--weeks", "3"), ("--no", "1")])
def test_other_words_are_refused(words):
    done = run("generate", *words)
    assert (done.returncode, done.stdout) == (2, "")


def test_what_the_format_promises(county):
    assert len(county["staff"]) == 400 and len(shifts_of(county)) == 800
    volumes = [v["id"] for r in county["requests"] for v in r.get("volume", [])]
    assert len(volumes) == 40
    ids = [s["id"] for s in shifts_of(county)] + volumes
    assert len(set(ids)) == len(ids)
    for p in county["staff"]:
        for name in ("available", "busy"):
            ends = [minute for span in p[name] for minute in span]
            assert ends == sorted(set(ends))
        assert not any(a < d and c < b for a, b in p["available"] for c, d in p["busy"])
    km = county["travel_km"]
    assert all(km[a][b] == km[b][a] and (a == b) == (km[a][b] == 0) for a in range(12) for b in range(12))


def test_the_real_mix_is_in_it(county):
    requests, staff, horizon = county["requests"], county["staff"], county["horizon"]
    assert any(0 < g["from"] < horizon for g in county["agreements"]) and any(0 < g["to"] < horizon for g in county["agreements"])
    assert any(r["budget"] for r in requests) and any(r["max_rate"] for r in requests)
    assert any(r["deadline"] < county["now"] for r in requests) and any(r["positions"] > 1 for r in requests)
    assert len(county["confirmed"]) > 4
    assert any(p["max_week"] < 1500 for p in staff) and any(p["busy"] for p in staff)
    has = [set(p["competences"]) for p in staff]
    assert all({0, 1} <= h for h in has if 2 in h) and any(2 in h for h in has)  # a nurse can what an assistant can
    # averaged rotas, some over their own limits by themselves
    assert any(c - b < 660 and d - a > DAY - 660 for p in staff if "rules" in p for (a, b), (c, d) in zip(p["busy"], p["busy"][1:]))
    assert any(sum(b - a for a, b in p["busy"] if 0 <= a < WEEK) > 2400 for p in staff if "rules" in p)


@pytest.mark.parametrize("season", SEASONS)
@pytest.mark.parametrize("seed", range(4))
def test_a_list_fills_it_legally(tmp_path, season, seed):
    words = ("--season", season, "--kommuner", (5, 5, 9, 12)[seed], *(["--allowed"] if seed % 2 else []))
    instance = write(tmp_path, "i.json", drawn(100, 200, seed, *words))
    said = judge(tmp_path, instance, write(tmp_path, "s.json", run("naive", instance).stdout), "--certify")
    assert said["broken"] == [] and 0 < said["z"][0] <= said["bound_proved"] <= said["asked_z1"]


def test_leave_is_in_the_peak():
    made = json.loads(drawn(2000, 10, 3, "--season", "summer"))
    free = [0] * 28
    for p in made["staff"]:
        for a, b in p["available"]:
            if b - a < DAY:
                free[a // DAY] += 1
    assert sum(free[14:28]) < 0.9 * sum(free[:14])
