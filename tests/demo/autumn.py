"""Autumn: July is settled, and everybody sees what the summer came to."""
from datetime import date

from cast import CLERK, latest
from stage import choose

JULY = ("--month", "2026-07")


def type_what_was_otherwise(stage):
    stage.scene("Månedsslutt: bare det som ble annerledes, skrives", "Month's end: only what was otherwise is typed")
    stage.goes_on("2026-08-03 09:00")
    stage.clerk = stage.person("Råde", "auditor", CLERK)
    stage.payroll = stage.person("Våler", "auditor", CLERK)
    stage.rade.type("hours", "show", *JULY)
    worked = {one["staff"]: one for one in stage.rade.items("hours", "show", *JULY)}
    stage.claims.same("planned time stands as worked", {one["planned_min"] - one["minutes"] for one in worked.values()}, {0})
    stage.late, stage.doubted = worked["S-29"]["assignment"], worked["S-41"]["assignment"]
    stage.valer_desk.type("hours", "set", stage.late, "--day", "2026-07-07", "--time", "07:30-16:00")
    stage.skiptvet_desk.type("hours", "dispute", stage.doubted, *JULY)


def settle_july(stage):
    stage.scene("Råde bekrefter juli; det omstridte venter", "Råde confirms July; what is disputed waits")
    stage.rade.type("hours", "confirm", *JULY)
    posted = {one["assignment"] for one in stage.clerk.items("report", "invoice", *JULY)}
    stage.claims.true("what is disputed stays out", stage.late in posted and stage.doubted not in posted)
    stage.skiptvet_desk.type("hours", "agree", stage.doubted, *JULY)
    stage.rade.type("hours", "confirm", *JULY)
    stage.tell("Det var feil: dagen ble ikke forlenget. En rettelse tilbakefører, den sletter ikke.",
               "That was wrong: the day wasn't longer. A correction reverses, it deletes nothing.")
    stage.rade.type("hours", "correct", stage.late, "--day", "2026-07-07", "--time", "07:30-15:00")


def read_the_books(stage):
    stage.scene("Faktura, lønn og oppgjør sier det samme", "Invoice, payroll and ledger say the same")
    stage.clerk.type("report", "invoice", *JULY, "--csv")
    stage.payroll.type("report", "payroll", *JULY, "--csv")
    stage.clerk.type("report", "ledger")
    stage.rade.type("report", "netting", *JULY)
    invoice = stage.clerk.items("report", "invoice", *JULY)
    owed = {}
    for post in invoice:
        owed[post["lender"]] = owed.get(post["lender"], 0) - post["ore"]
    ledger = stage.clerk.ask("report", "ledger")
    stage.claims.same("the ledger is the invoices, to the øre",
                      {row["with"]: row["ore"] for row in ledger["items"] if row["municipality"] == "3112"}, owed)
    stage.claims.same("and sums to zero", ledger["total_ore"], 0)
    lent_by_valer = sum(post["minutes"] for post in invoice if post["lender"] == "3114")
    stage.claims.same("the lender pays the same minutes",
                      sum(row["minutes"] for row in stage.payroll.items("report", "payroll", *JULY)), lent_by_valer)
    stage.claims.same("the correction is a post back and a new one",
                      sum(bool(post.get("reverses")) for post in invoice), 1)


def count_the_summer(stage):
    stage.scene("Hva ble det av sommeren?", "What came of the summer?")
    stage.clerk.type("report", "summary", "--from", "2026-04-01", "--to", "2026-08-31")
    report = stage.clerk.ask("report", "summary", "--from", "2026-04-01", "--to", "2026-08-31")["report"]
    stage.claims.true("how long each step took is kept",
                      {"proposed", "lender", "borrower", "filled"} <= set(report["median_min"]))
    stage.claims.true("noes are counted by code", report["noes"].get("operations"))
    stage.rade.type("report", "reciprocity")
    balance = {row["municipality"]: row["balance_min"] for row in stage.rade.items("report", "reciprocity")}
    stage.claims.true("what is lent is borrowed, but for a minute of rounding each",
                      abs(sum(balance.values())) <= len(balance))
    stage.claims.true("Råde borrowed", balance["3112"] < 0)


def ask_for_next_summer(stage):
    stage.scene("Neste sommer: som i fjor, ukedag for ukedag", "Next summer: as last year, weekday by weekday")
    stage.rade.type("request", "copy", stage.nurses, "--as-last-year")
    copied = latest(stage.rade, "request")
    now, then = (stage.rade.ask("request", "show", ref)["request"] for ref in (stage.nurses, copied))
    days = [[date.fromisoformat(one["lines"][0]["shifts"][0][end]) for end in ("from", "to")] for one in (now, then)]
    stage.claims.same("another year, the same weekdays",
                      ([day.year for day in days[1]], [day.weekday() for day in days[1]]),
                      ([2027, 2027], [day.weekday() for day in days[0]]))
    stage.claims.same("and own part-timers are asked anew", then["state"], "draft")


def end(stage):
    stage.scene("Står det bra til?", "Is all well?")
    stage.operator.type("status")
    status = stage.operator.ask("status")
    stage.claims.same("it is well", (status["store"], status["queues"]["inbox"]), ("leading", 0))


SCENES = (type_what_was_otherwise, settle_july, read_the_books, count_the_summer, ask_for_next_summer, end)
