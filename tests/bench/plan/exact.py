#!/usr/bin/python3
"""The best possible plan of a small vikar-instance/1, by an exact solver: HiGHS in python3-scipy, else CBC on the PATH.

    exact.py INSTANCE [-o SOLUTION] [--seconds N] [--score] [--solver highs|cbc]

Says {"z1" (or "score"): ..., "bound": ..., "proven": ..., "seconds": ..., "solver": ...} on one line. Exit 3: no solver here.
A column is a pair that could work alone. Pairs of one person that collide are held apart by cliques; a day and a week are
windows that begin where an interval begins; weekly rest (T5) is added where a found plan breaks it, and solved again.
"""
import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import time

DAY, WEEK = 1440, 10080


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


class Person:
    def __init__(self, data, rules):
        self.data, self.busy = data, [tuple(x) for x in data["busy"]]
        self.rules = {**rules, **data.get("rules", {})}
        self.rules["max_week"] = min(self.rules["max_week"], data["max_week"])
        self.columns = []  # (start, end, column)

    def collide(self, a, b):
        a, b = sorted((a, b))
        rest = self.rules["daily_rest"]
        return b[0] < a[1] or (b[0] - a[1] < rest and b[1] - a[0] > DAY - rest)

    def windows(self, starts):
        for start in sorted(starts):
            for length, limit in ((DAY, "max_day"), (WEEK, "max_week")):
                window = (start, start + length)
                yield window, self.rules[limit] - sum(overlap(b, window) for b in self.busy)

    def alone(self, span):
        """T1-T5 of one shift beside the roster"""
        if any(self.collide(span, b) for b in self.busy) or not self.rests([span]):
            return False
        starts = {span[0]} | {b[0] for b in self.busy}
        return all(overlap(span, w) <= room or not overlap(span, w) for w, room in self.windows(starts))

    def rests(self, spans):
        """T5 of shifts of one week or two"""
        work = sorted(spans + self.busy)
        for week in {w for a, b in spans for w in range(a // WEEK, (b - 1) // WEEK + 1)}:
            at, best = week * WEEK, 0
            for a, b in work:
                if b > week * WEEK and a < (week + 1) * WEEK:
                    best, at = max(best, a - at), max(at, b)
            if max(best, (week + 1) * WEEK - at) < self.rules["weekly_rest"]:
                return False
        return True


class Model:
    """maximise sum of gain * x, rows: sum of coefficient * x <= limit; x is 0 or 1 unless `free`"""

    def __init__(self):
        self.gain, self.whole, self.low, self.high, self.rows = [], [], [], [], []

    def column(self, gain, low=0, high=1, whole=True):
        for column, value in ((self.gain, gain), (self.low, low), (self.high, high), (self.whole, whole)):
            column.append(value)
        return len(self.gain) - 1

    def row(self, terms, limit):
        self.rows.append((terms, limit))


class Region:
    def __init__(self, data):
        self.data = data
        self.at = {m["id"]: i for i, m in enumerate(data["municipalities"])}
        self.people = {p["id"]: Person(p, data["rules"]) for p in data["staff"]}
        self.confirmed = {tuple(x) for x in data.get("confirmed", [])}
        self.allowed = {tuple(x) for x in data["allowed"]} if "allowed" in data else None
        self.agreements = {}
        for g in data["agreements"]:
            self.agreements.setdefault(frozenset((g["a"], g["b"])), []).append((g["from"], g["to"]))
        self.pairs = []  # (request, shift, person) of a column

    def eligible(self, request, shift, person):
        p, home, there = person.data, person.data["home"], request["municipality"]
        return (set(request["competences"]) <= set(p["competences"])
                and any(a <= shift["start"] and shift["end"] <= b for a, b in p["available"])
                and (home == there or any(a <= shift["start"] and shift["end"] <= b
                                          for a, b in self.agreements.get(frozenset((home, there)), ())))
                and self.data["travel_km"][self.at[home]][self.at[there]] <= p["max_km"]
                and (request["max_rate"] is None or p["rate"] <= request["max_rate"])
                and request["deadline"] >= self.data["now"]
                and (self.allowed is None or (shift["id"], p["id"]) in self.allowed)
                and person.alone((shift["start"], shift["end"])))

    def columns(self, model):
        for request in self.data["requests"]:
            skilled = [p for p in self.people.values() if set(request["competences"]) <= set(p.data["competences"])]
            for shift in request["shifts"]:
                holders = {pid for sid, pid in self.confirmed if sid == shift["id"]}
                for pid in holders:
                    self.add_column(model, request, shift, self.people[pid], 1)
                for person in skilled:
                    if person.data["id"] not in holders and self.eligible(request, shift, person):
                        self.add_column(model, request, shift, person, 0)

    def add_column(self, model, request, shift, person, low):
        minutes = shift["end"] - shift["start"]
        person.columns.append((shift["start"], shift["end"], model.column(request["priority"] * minutes, low)))
        self.pairs.append((request, shift, person))

    def seat_rows(self, model):
        of_shift, of_request = {}, {}
        for x, (request, shift, person) in enumerate(self.pairs):
            of_shift.setdefault(shift["id"], (request["positions"], []))[1].append((x, 1))
            cost = person.data["rate"] * (shift["end"] - shift["start"])
            of_request.setdefault(request["id"], (request["budget"], []))[1].append((x, cost))
        for positions, terms in of_shift.values():
            if len(terms) > positions:
                model.row(terms, positions)
        for budget, terms in of_request.values():
            if budget is not None:
                model.row(terms, budget * 60)

    def time_rows(self, model):
        for person in self.people.values():
            items = sorted(person.columns)
            covered = set()
            for i, item in enumerate(items):
                clique = [item]
                for other in items[i + 1:]:
                    if all(person.collide(other[:2], member[:2]) for member in clique):
                        clique.append(other)
                pairs = {(a[2], b[2]) for k, a in enumerate(clique) for b in clique[k + 1:]}
                if pairs - covered:
                    covered |= pairs
                    model.row([(member[2], 1) for member in clique], 1)
                for other in items[i + 1:]:
                    if (item[2], other[2]) not in covered and person.collide(item[:2], other[:2]):
                        model.row([(item[2], 1), (other[2], 1)], 1)
            starts = {i[0] for i in items} | {b[0] for b in person.busy}
            for window, room in person.windows(starts):
                terms = [(x, overlap((a, b), window)) for a, b, x in items if overlap((a, b), window)]
                if room >= 0 and sum(minutes for _, minutes in terms) > room:
                    model.row(terms, room)

    def aims(self, model):
        """Z2-Z4 beside the cover, each with its weight"""
        weights, teams, lent = self.data["weights"], {}, {i: [] for i in range(len(self.at))}
        for x, (request, shift, person) in enumerate(self.pairs):
            minutes, home, there = shift["end"] - shift["start"], self.at[person.data["home"]], self.at[request["municipality"]]
            trip = 120 * self.data["km_rate"] * self.data["travel_km"][home][there]
            model.gain[x] = weights["cover"] * model.gain[x] - weights["cost"] * (person.data["rate"] * minutes + trip)
            teams.setdefault((request["id"], person.data["id"]), []).append(x)
            if home != there:
                lent[home].append((x, minutes))
                lent[there].append((x, -minutes))
        for columns in teams.values():
            member = model.column(-weights["person"], whole=False)
            for x in columns:
                model.row([(x, 1), (member, -1)], 0)
        for i, municipality in enumerate(self.data["municipalities"]):
            size = model.column(-weights["fair"], high=math.inf, whole=False)
            for sign in (1, -1):
                model.row([(x, sign * m) for x, m in lent[i]] + [(size, -1)], -sign * municipality["balance"])

    def cut_unrested(self, model, chosen):
        """a row for each week of a person whose chosen shifts leave no weekly rest; returns their number"""
        plans, cuts = {}, 0
        for x in chosen:
            _, shift, person = self.pairs[x]
            plans.setdefault(person.data["id"], []).append((shift["start"], shift["end"], x))
        for pid, plan in plans.items():
            person = self.people[pid]
            for week in {w for a, b, _ in plan for w in range(a // WEEK, (b - 1) // WEEK + 1)}:
                core = [i for i in plan if overlap(i[:2], (week * WEEK, (week + 1) * WEEK))]
                if person.rests([i[:2] for i in core]):
                    continue
                for item in list(core):
                    rest = [i for i in core if i is not item]
                    if rest and not person.rests([i[:2] for i in rest]):
                        core = rest
                model.row([(i[2], 1) for i in core], len(core) - 1)
                cuts += 1
        return cuts


# --- the solvers: (model, seconds) -> (chosen columns or None, bound) ---

def highs(model, seconds):
    import numpy
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csr_matrix
    values, columns, ends = [], [], [0]
    for terms, _ in model.rows:
        columns += [x for x, _ in terms]
        values += [float(c) for _, c in terms]
        ends.append(len(values))
    limits = numpy.array([limit for _, limit in model.rows], dtype=float)
    matrix = csr_matrix((values, columns, ends), shape=(len(model.rows), len(model.gain)))
    scale = float(max(abs(g) for g in model.gain))
    found = milp(-numpy.array(model.gain, dtype=float) / scale, integrality=numpy.array(model.whole, dtype=int),
                 bounds=Bounds(numpy.array(model.low, float), numpy.array(model.high, float)),
                 constraints=LinearConstraint(matrix, -numpy.inf, limits) if model.rows else (),
                 options={"time_limit": max(1, seconds), "mip_rel_gap": 0})
    bound = -found.mip_dual_bound * scale if found.mip_dual_bound is not None else math.inf
    return (None if found.x is None else [i for i, v in enumerate(found.x) if v > 0.5], bound)


def lp_text(model):
    def terms(row):
        return "".join("%+.12g x%d\n" % (c, x) for x, c in row)
    yield "Maximize\n obj: " + terms(enumerate(model.gain)) + "Subject To\n"
    for i, (row, limit) in enumerate(model.rows):
        yield " r%d: %s <= %.12g\n" % (i, terms(row), limit)
    yield "Bounds\n"
    for i, (low, high) in enumerate(zip(model.low, model.high)):
        yield " %g <= x%d" % (low, i) + ("\n" if high == math.inf else " <= %g\n" % high)
    yield "General\n" + "".join(" x%d\n" % i for i, whole in enumerate(model.whole) if whole) + "End\n"


def cbc(model, seconds):
    with tempfile.TemporaryDirectory() as folder:
        path, out = os.path.join(folder, "m.lp"), os.path.join(folder, "m.out")
        with open(path, "w", encoding="ascii") as file:
            file.writelines(lp_text(model))
        done = subprocess.run(["cbc", path, "sec", str(max(1, int(seconds))), "ratio", "0", "solve", "solu", out],
                              text=True, stdout=subprocess.PIPE, check=True)
        with open(out, encoding="ascii") as file:
            head, *lines = file.read().splitlines()
    bounds = [abs(float(line.split(":")[1])) for line in done.stdout.splitlines() if line.startswith("Upper bound:")]
    chosen = [int(line.split()[1][1:]) for line in lines if float(line.split()[2]) > 0.5]
    proven = head.startswith("Optimal")
    bound = abs(float(head.split("objective value")[1])) if proven else min(bounds, default=math.inf)
    return chosen if proven or "objective value" in head and chosen else None, bound


def solvers():
    try:
        import scipy.optimize
        if hasattr(scipy.optimize, "milp"):
            yield "highs", highs
    except ImportError:
        pass
    if shutil.which("cbc"):
        yield "cbc", cbc


def solve(region, solver, seconds, score):
    model, began = Model(), time.monotonic()
    region.columns(model)
    region.seat_rows(model)
    region.time_rows(model)
    if score:
        region.aims(model)
    if not region.pairs:
        return [], 0
    best, bound = None, math.inf
    while True:
        left = seconds - (time.monotonic() - began)
        chosen, proven = solver(model, left) if left > 0 else (None, math.inf)
        bound = min(bound, proven)
        if chosen is None:
            return best, bound
        chosen = [x for x in chosen if x < len(region.pairs)]
        if not region.cut_unrested(model, chosen):
            return chosen, bound


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("instance")
    parser.add_argument("-o", dest="out")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--score", action="store_true", help="the whole score, not the cover alone")
    parser.add_argument("--solver", choices=("highs", "cbc"))
    asked = parser.parse_args()
    found = [(name, run) for name, run in solvers() if asked.solver in (None, name)]
    if not found:
        print("no exact solver: neither python3-scipy with milp nor cbc is here", file=sys.stderr)
        return 3
    with open(asked.instance, encoding="utf-8") as file:
        region = Region(json.load(file))
    began = time.monotonic()
    chosen, bound = solve(region, found[0][1], asked.seconds, asked.score)
    z1 = None if chosen is None else sum(r["priority"] * (s["end"] - s["start"]) for r, s, _ in (region.pairs[x] for x in chosen))
    bound = None if bound == math.inf else bound
    if not asked.score and bound is not None:
        bound = math.floor(bound + 1e-3)
    print(json.dumps({"z1": z1, "bound": bound, "proven": not asked.score and z1 is not None and z1 == bound,
                      "seconds": round(time.monotonic() - began, 1), "solver": found[0][0]}))
    if asked.out and chosen is not None:
        pairs = [[region.pairs[x][1]["id"], region.pairs[x][2].data["id"]] for x in chosen]
        with open(asked.out, "w", encoding="utf-8") as file:
            json.dump({"format": "vikar-solution/1", "instance": region.data.get("name"), "assignments": pairs}, file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
