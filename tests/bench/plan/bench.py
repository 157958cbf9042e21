#!/usr/bin/python3
"""The planner's table: drawn regions, each planned by a list, by vikar-solve and, where it can, by an exact solver.

    bench.py [--full] [--row NAME]... [--seeds N]

Everything stands beside the best of the same run: the proven optimum where the exact solver reached it, else the best
plan or the best that anybody found. Every plan and every bound is judged by build/judge; one that fails is said loudly,
and the run ends with 1. Without --full the exact solver gets less time.
"""
import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.path.join(HERE, "..", "..", "..", os.environ.get("VIKAR_BUILD", "build"))
THREADS = 2

SEASONS = ("summer", "christmas", "easter")
SMALL = [(staff, 2 * staff, 5, season) for staff in (50, 100, 200, 300) for season in SEASONS]
# name, regions (staff, shifts, municipalities, season; of each so many are drawn), seconds of the planner, of the exact
# solver (short, full), what is aimed at. In most only cover weighs, as it is what is compared; in `whole` and `score` all four aims weigh.
ROWS = [
    ("small", SMALL, (0.2, 1), (30, 300), "0.2 s: each >= 99.9 %; 1 s: 10 of 12 optimal"),
    ("whole", SMALL, (1,), (30, 300), "cover where the other aims weigh too: what they cost"),
    ("500", 3 * [(500, 1000, 7, "summer")], (1, 2, 10), (100, 300), "1 s: 99.8 %; 10 s: 99.95 %; gap in 2 s: 1.0 %"),
    ("2000", [(2000, 5000, 20, "summer")], (1, 10), (0, 900), "1 s: 99.7 %; 10 s: above the best known; gap in 10 s: 1.5 %"),
    ("10000", [(10000, 20000, 100, "summer")], (2, 15, 30), (0, 0), "2 s: 99.5 %; 15 s: 100 %; gap in 30 s: 2.5 %"),
    ("100000", [(100000, 100000, 357, "summer")], (2, 5, 60), (0, 0), "2 s: 99.8 %; 5 s: 100 %; gap in 60 s: 2.0 %"),
    ("score", [(500, 1000, 7, "summer")], (1, 10), (60, 240), "of the exact solver's: 1 s: 99.8 %; 10 s: better"),
]


class Failed(Exception):
    pass


def program(name):
    return os.path.join(BUILD, name)


def peak_mb(pid, before):
    """of the program that the process has become; what it was before would count in its rusage"""
    try:
        with open("/proc/%d/status" % pid, encoding="ascii") as file:
            return next((int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM:")), before)
    except OSError:
        return before


def measured(words, out):
    """-> (seconds, peak MB); standard output goes to the file"""
    began, peak = time.monotonic(), 0
    with open(out, "wb") as file:
        child = subprocess.Popen(words, stdout=file)
    while child.poll() is None:
        peak = peak_mb(child.pid, peak)
        time.sleep(0.005)
    if child.returncode:
        raise Failed("%s ends with %d" % (" ".join(words), child.returncode))
    return time.monotonic() - began, peak


class Region:
    """One drawn instance and what each planner makes of it."""

    def __init__(self, folder, row, shape, seed):
        self.score, whole = row == "score", row in ("whole", "score")
        self.name = "%dx%d-%s-%d" % (*shape[:2], shape[3], seed)
        self.folder, self.path = folder, os.path.join(folder, self.name + ".json")
        self.found, self.optimum, self.exact_said, self.bound = {}, None, None, math.inf
        staff, shifts, towns, season = map(str, shape)
        measured([program("generate"), "--staff", staff, "--shifts", shifts, "--kommuner", towns, "--season", season,
                  "--seed", str(seed), *(["--whole"] if whole else [])], self.path)

    def judged(self, who, solution, seconds, peak):
        done = subprocess.run([program("judge"), self.path, solution, "--certify", "--json"], stdout=subprocess.PIPE,
                              text=True, check=False)
        said = json.loads(done.stdout or '{"broken": ["no answer"]}')
        if done.returncode:
            raise Failed("%s, %s: %s" % (self.name, who, said["broken"][:3]))
        bound = said.get("bound_claimed")
        self.bound = min(self.bound, bound or math.inf)
        self.found[who] = {"value": said["score"] if self.score else said["z"][0], "seconds": seconds, "peak": peak,
                           "gap": None if not bound else 1 - said["z"][0] / bound, "asked": said["asked_z1"], "z1": said["z"][0]}

    def naive(self):
        out = os.path.join(self.folder, "naive.json")
        self.judged("list", out, *measured([program("naive"), self.path], out))

    def solve(self, seconds, seed):
        out = os.path.join(self.folder, "plan.json")
        self.judged(seconds, out, *measured([program("vikar-solve"), self.path, "--seconds", str(seconds), "--seed", str(seed),
                                             "--threads", str(THREADS), "--quiet"], out))

    def exact(self, seconds):
        out = os.path.join(self.folder, "exact.json")
        words = [os.path.join(HERE, "exact.py"), self.path, "-o", out, "--seconds", str(seconds), *(["--score"] if self.score else [])]
        began = time.monotonic()
        done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise Failed(done.stdout or "the exact solver fails")
        said = json.loads(done.stdout)
        if said["z1"] is not None:
            self.judged("exact", out, time.monotonic() - began, None)
        if said["proven"]:
            self.optimum = said["z1"]
        self.exact_said = said

    def best(self):
        return self.optimum or max(found["value"] for found in self.found.values())


def exact_is_here():
    done = subprocess.run([os.path.join(HERE, "exact.py"), "/dev/null"], stderr=subprocess.PIPE, check=False)
    return done.returncode != 3


def percent(value):
    return "-" if value is None else "%.2f %%" % (100 * value)


def line(*cells):
    print("    %-14s %9s %9s %9s %9s %10s %9s" % cells, flush=True)


def print_row(regions):
    line("", "share", "worst", "optimal", "gap", "seconds", "MB")
    for who in dict.fromkeys(who for region in regions for who in region.found):
        found = [(region, region.found[who]) for region in regions if who in region.found]
        shares = [f["value"] / region.best() for region, f in found]
        gaps = [f["gap"] for _, f in found if f["gap"] is not None]
        known = [f["value"] == region.optimum for region, f in found if region.optimum]
        peaks = [f["peak"] for _, f in found if f["peak"] is not None]
        line(who if isinstance(who, str) else "solve %g s" % who, percent(sum(shares) / len(shares)), percent(min(shares)),
             "%d of %d" % (sum(known), len(known)) if known else "-", percent(max(gaps) if gaps else None),
             "%.1f" % max(f["seconds"] for _, f in found), "%.0f" % max(peaks) if peaks else "-")
    best = [max(region.found.values(), key=lambda f: f["z1"]) for region in regions]
    proven = sum(region.optimum is not None for region in regions)
    print("    covered of what is asked: %s; beside the %s" % (
        percent(sum(f["z1"] for f in best) / sum(f["asked"] for f in best)),
        "proven optimum" if proven == len(regions) else "best known" if not proven else "optimum in %d of %d" % (proven, len(regions))))
    for region in regions:
        if region.optimum and len(regions) < len(SMALL) and not region.score:
            print("    %s: gaps %s; the optimum itself is %s below the best bound" % (region.name, ", ".join(
                percent(f["gap"]) for f in region.found.values() if f["gap"] is not None),
                percent(1 - region.optimum / region.bound)))
        if region.exact_said and region.exact_said["z1"] is None:
            print("    exact, %s: no plan in %s s" % (region.name, region.exact_said["seconds"]))
        elif region.exact_said and not region.exact_said["proven"]:
            print("    exact, %s: not proven; at most %.0f" % (region.name, region.exact_said["bound"] or math.inf))


def play(row, asked, can):
    """-> number of failures"""
    name, shapes, seconds, exact_s, aim = row
    failures, regions = 0, []
    print("\n%s: %s" % (name, aim), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for again in range(asked.seeds):
            for place, shape in enumerate(shapes):
                seed = 1 + shapes[:place].count(shape) + again * shapes.count(shape)
                region = Region(folder, name, shape, seed)
                regions.append(region)
                steps = [region.naive] + [lambda s=s: region.solve(s, seed) for s in seconds if can["vikar-solve"]]
                if can["exact"] and exact_s[asked.full]:
                    steps.append(lambda: region.exact(exact_s[asked.full]))
                for step in steps:
                    try:
                        step()
                    except Failed as why:
                        failures += 1
                        print("    FAILED %s" % why, flush=True)
                os.unlink(region.path)
    if all(region.found for region in regions):
        print_row(regions)
    return failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true", help="the exact solver gets all the time it needs")
    parser.add_argument("--row", action="append", choices=[row[0] for row in ROWS])
    parser.add_argument("--seeds", type=int, default=1, help="regions of each shape")
    asked = parser.parse_args()
    can = {"vikar-solve": os.path.exists(program("vikar-solve")), "exact": exact_is_here()}
    if not can["vikar-solve"]:
        print("build/vikar-solve isn't built: only the list and the exact solver are measured")
    if not can["exact"]:
        print("no exact solver (python3-scipy with milp, or cbc) is here: shares are of the best known")
    failures = sum(play(row, asked, can) for row in ROWS if not asked.row or row[0] in asked.row)
    if failures:
        print("\n%d FAILED" % failures)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
