"""Winter: the whole region planned at once with its proof, and a swap among three municipalities."""
import json
import os

from cast import latest
from stage import choose

LEND = {"mode": "lending", "task": "operations", "from_date": "2026-01-01", "to_date": "2028-12-31", "respond_min": 2880}
SATURDAY = [{"days": "sat", "start": "08:00", "end": "10:00"}]
PLANNED = 2  # what a minute of a planned request counts
WEEK_MIN = 5 * 360


def course(code, name):
    return {"code": f"KURS:{code}", "nb": name, "nn": name, "en": name}


def agreed(name, parties, *codes):
    return dict(LEND, name=name, title=name.capitalize(), parties=parties, codes=list(codes),
                rates=[{"competence": code, "hour_ore": 52000} for code in codes])


def nurse(ref, of, *codes):
    return {"ref": ref, "municipality": of, "employment": "permanent", "profile": "dagarbeid", "max_travel_min": 90,
            "competences": [{"competence": code} for code in codes],
            "person": {"name": f"Vinter {ref}", "phone": "00000000", "mail": f"{ref.lower()}@example.invalid"}}


def offered(ref, of, week, days, end="16:00"):
    return {"ref": ref, "staff": of, "week_max_min": 2250,
            "free": [{"from": week, "to": week, "days": days, "start": "07:00", "end": end}]}


REGION = {
    "competences": [course("dialyse", "dialysevakt"), course("infusjon", "infusjonsvakt"), course("jordmor", "jordmorvakt")],
    "agreements": [agreed("spesialvakter", ["3110", "3112", "3114"], "KURS:dialyse", "KURS:infusjon"),
                   agreed("jordmor-raade", ["3116", "3112"], "KURS:jordmor"),
                   agreed("jordmor-hvaler", ["3110", "3116"], "KURS:jordmor")],
    "staff": [nurse("S-901", "3114", "KURS:dialyse", "KURS:infusjon"), nurse("S-902", "3110", "KURS:dialyse"),
              nurse("S-903", "3116", "KURS:jordmor"), nurse("S-904", "3110", "KURS:jordmor")],
    "rosters": [{"staff": "S-903", "week": "2026-W48", "blocks": SATURDAY}],
    "offers": [offered("T-901", "S-901", "2026-W47", "mon-fri"), offered("T-903", "S-903", "2026-W48", "mon-fri"),
               offered("T-904", "S-904", "2026-W48", "sat-sun")],
}


def asked(stage, what, week):
    stage.rade.type("request", "add", f"1 {what}, Råde, uke {week}, man-fre 08:00-14:00", "--deadline", "2026-11-13",
                    "--part-timers", choose("spurt", "asked"))
    return latest(stage.rade, "request")


def who_is_held(stage, request):
    return [one["staff"] for one in stage.rade.items("proposal", "list", "--request", request)
            if one["state"] == "held"]


def plan_the_region(stage):
    stage.scene("Hele regionen på én gang, med bevis", "The whole region at once, with a proof")
    with open(os.path.join(stage.folder, "winter.json"), "w", encoding="utf-8") as file:
        json.dump(REGION, file)
    stage.operator.type("apply", "-f", "winter.json")
    dialysis, infusion = asked(stage, "dialysevakt", 47), asked(stage, "infusjonsvakt", 47)
    stage.claims.same("the one who can both is held for the first",
                      (who_is_held(stage, dialysis), who_is_held(stage, infusion)), (["S-901"], []))
    stage.operator.type("report", "scarcity", "--seconds", "1")
    stage.hvaler_desk.type("offer", "add", "S-902", "--hours", "37,5", "--weeks", "47", "--time", "07:00-16:00")
    stage.tell("Det åpne behovet passer hun ikke til, og det andre holdes av. Planen ser begge:",
               "She doesn't fit the open request, and the other is held. The plan sees both:")
    stage.operator.type("plan", "--dry-run", "--seconds", "2")
    run = stage.operator.ask("plan", "--dry-run", "--seconds", "2")
    shifts = run["shifts"]
    stage.claims.same("the plan covers a week more than now", shifts["cover_min"] - shifts["before_min"],
                      PLANNED * WEEK_MIN)
    stage.claims.true("and no plan covers more than is proved", shifts["cover_min"] <= shifts["bound_min"])
    stage.operator.type("plan", "--seconds", "2")
    stage.claims.same("both are held now", (who_is_held(stage, dialysis), who_is_held(stage, infusion)),
                      (["S-902"], ["S-901"]))


def swap_among_three(stage):
    stage.scene("Hvaler hjelper Skiptvet, Skiptvet hjelper Råde", "Hvaler helps Skiptvet, Skiptvet helps Råde")
    stage.skiptvet_desk.type("minimum", "set", "--competence", "jordmorvakt", "--count", "1", "--weeks", "48")
    request = asked(stage, "jordmorvakt", 48)
    stage.claims.same("the only one who may is needed at home", who_is_held(stage, request), [])
    stage.rade.type("swap", "find", request)
    stage.rade.type("swap", "list")
    stage.hvaler_desk.type("swap", "yes", request)
    stage.rade.type("swap", "yes", request)
    stage.claims.same("nobody moves before all three wish it", who_is_held(stage, request), [])
    stage.skiptvet_desk.type("swap", "yes", request)
    stage.claims.same("Skiptvet's goes to Råde", who_is_held(stage, request), ["S-903"])
    relief = [one["staff"] for one in stage.skiptvet_desk.items("proposal", "list")
              if one["state"] == "held" and one["borrower"] == "3116"]
    stage.claims.same("and Hvaler's to Skiptvet", relief, ["S-904"])


def tell_her_own(stage):
    stage.scene("Et kompetansebevis går ut: hennes egen koordinator får vite det, og ingen andre",
                "A certificate runs out: her own coordinator hears of it, and nobody else")
    stage.looks_by_itself()
    stage.skiptvet_desk.type("staff", "update", "S-903", "--competence", "jordmorvakt", "--to", "2026-11-29")
    stage.skiptvet_desk.type("offer", "add", "S-903", "--hours", choose("37,5", "37.5"), "--weeks", "49",
                             "--time", "07:00-16:00")
    request = asked(stage, "jordmorvakt", 49)
    stage.claims.same("nobody has a valid one", who_is_held(stage, request), [])
    stage.tell("Et minutt senere. Råde ser ikke hvem det er:", "A minute later. Råde doesn't see who it is:")
    stage.daemon.clock.advance(minutes=1)
    stage.rade.type("explain", request)
    stage.skiptvet_desk.type("todo")
    [item] = [item for item in stage.skiptvet_desk.ask("todo")["relax"] if item["request"] == request]
    [change] = item["changes"]
    stage.claims.same("her own coordinator reads who and how long",
                      (change["kind"], change["staff"], change["date"]), ("certificate", "S-903", "2026-12-04"))
    stage.skiptvet_desk.type("staff", "update", "S-903", "--competence", change["competence"], "--to", change["date"])
    stage.claims.same("done, it matches", who_is_held(stage, request), ["S-903"])
    stage.claims.same("and it is told no longer", stage.skiptvet_desk.ask("todo")["relax"], [])


SCENES = (plan_the_region, swap_among_three, tell_her_own)
