"""Summer: what changes on the way, a standing yes, cover at home, and the Monday at 06:30 when somebody is ill."""
import json
import os

from cast import NURSE, STAFF, latest
from stage import choose


def leave_an_agreement(stage):
    stage.scene("Våler sier opp avtalen om utvikling, og ser først hva det fører til",
                "Våler gives notice of the agreement on development, and first sees what comes of it")
    stage.valer_desk.type("agreement", "notice", "smart-utvikling", "--dry-run")
    stage.valer_desk.type("agreement", "notice", "smart-utvikling")
    stage.tell("Skiptvet ser den samme listen, og timene fram til siste dag er foreslått på nytt:",
               "Skiptvet sees the same list, and the hours up to the last day are proposed anew:")
    stage.skiptvet_desk.type("agreement", "show", "smart-utvikling")
    lists = [desk.ask("agreement", "show", "smart-utvikling")["consequences"]
             for desk in (stage.valer_desk, stage.skiptvet_desk)]
    stage.claims.true("both sides have one list", lists[0] and lists[0] == lists[1])
    ended, anew = [one for one in stage.skiptvet.items("proposal", "list") if one["staff"] == "S-38"]
    stage.claims.same("what goes beyond it is withdrawn, and matched up to it", (ended["state"], anew["state"]),
                      ("withdrawn", "held"))
    last_day = stage.skiptvet_desk.ask("agreement", "show", "smart-utvikling")["agreement"]["parts"][0]["end_date"]
    stage.claims.true("no week ends after its last day", all(seat["end"][:10] <= last_day for seat in anew["seats"]))


def ask_own_people_first(stage):
    stage.scene("Egne deltidsansatte først: avtalen får en klausul", "Own part-timers first: the agreement gets a clause")
    with open(os.path.join(stage.folder, "gates.json"), "w", encoding="utf-8") as file:
        json.dump({"agreements": [{"name": "helse-utlan", "gates": True}]}, file)
    stage.operator.type("apply", "-f", "gates.json")
    stage.rade.type("request", "add", choose("1 helsefagarbeider, Råde, uke 30, man-fre 07:30-15:00",
                                             "1 health care assistant, Råde, week 30, mon-fri 07:30-15:00"))
    gated = latest(stage.rade, "request")
    stage.claims.same("it is a draft that no partner hears of",
                      (stage.rade.ask("request", "show", gated)["request"]["state"],
                       stage.rade.items("proposal", "list", "--request", gated)), ("draft", []))
    stage.rade.type("request", "gate", gated, choose("spurt", "asked"))
    request = stage.rade.ask("request", "show", gated)["request"]
    stage.claims.same("who said so, and that they were asked, is on record",
                      (request["state"], request["part_timers"], bool(request["gate_by"])), ("open", "asked", True))
    stage.claims.true("then partners are proposed", stage.rade.items("proposal", "list", "--request", gated))


def plan_a_monday(stage):
    stage.scene("En mandag trenger Råde én til, og sier ja på forhånd om det blir akutt",
                "One Monday Råde needs one more, and says yes beforehand if it becomes acute")
    stage.third_nurse = stage.person("Våler", "worker", NURSE, staff="S-32")
    stage.rade.type("request", "add", choose("1 sykepleier, Råde, uke 28, man 07:30-15:00",
                                             "1 nurse, Råde, week 28, mon 07:30-15:00"),
                    "--part-timers", choose("spurt", "asked"), "--yes-beforehand")
    stage.monday = latest(stage.rade, "request")
    [proposal] = stage.rade.items("proposal", "list", "--request", stage.monday)
    stage.claims.same("S-32 is off that day", proposal["staff"], "S-32")
    for person in (stage.third_nurse, stage.valer_desk, stage.rade):
        person.type("yes", proposal["ref"])
    stage.on_monday = stage.rade.proposal(proposal["ref"])["assignment"]
    stage.claims.true("three yeses", stage.on_monday)


def say_yes_beforehand(stage):
    stage.scene("Et stående ja: hun slipper å bli spurt hver gang", "A standing yes: she needn't be asked each time")
    stage.second_nurse = stage.person("Våler", "worker", NURSE, staff="S-30")
    stage.second_nurse.type("offer", "standing", "T-17", "--to", "2026-07-31", "--hours", choose("22,5", "22.5"))
    stage.valer_desk.type("minimum", "set", "--competence", choose("sykepleier", "nurse"), "--count", "2",
                          "--weeks", "27")
    stage.rade.type("request", "add", choose("2 sykepleiere, Råde, uke 27-28, man-fre 07:30-15:00",
                                             "2 nurses, Råde, weeks 27-28, mon-fri 07:30-15:00"),
                    "--part-timers", choose("spurt", "asked"))
    stage.early = latest(stage.rade, "request")
    [hers] = [one["ref"] for one in stage.rade.items("proposal", "list", "--request", stage.early)
              if one["staff"] == "S-30"]
    consent = stage.valer_desk.proposal(hers)["consent"][STAFF]
    stage.claims.same("what is proposed within it has her yes", (consent["answer"], consent["how"]), ("yes", "standing"))
    stage.claims.same("and she is not asked", stage.second_nurse.items("todo"), [])
    stage.hers = hers


def keep_cover_at_home(stage):
    stage.scene("Våler ser hva et ja gjør med minimumsbemanningen hjemme",
                "Våler sees what a yes does to the minimum cover at home")
    stage.valer_desk.type()
    cover = [row for one in stage.valer_desk.items("todo") for row in one.get("cover", ())]
    stage.claims.true("the consequence stands under each question", cover)
    stage.claims.same("nobody is asked away below it", [row for row in cover if row["after"] < min(2, row["now"])], [])
    stage.valer_desk.type("yes", stage.hers)
    stage.rade.type("yes", stage.hers)
    stage.claims.same("two yeses and her standing one are three", stage.rade.proposal(stage.hers)["state"], "accepted")
    stage.second_nurse.type("offer", "standing", "T-17", "--revoke")
    stage.claims.true("revoked, it stands no longer; what is agreed does",
                      "standing" not in stage.second_nurse.ask("offer", "show", "T-17")["offer"]
                      and stage.rade.items("assignment", "list", "--request", stage.early))


def change_the_time(stage):
    stage.scene("Råde flytter vaktene en halv time: de som er berørt, spørres igjen",
                "Råde moves the shifts by half an hour: who is touched is asked again")
    stage.goes_on("2026-05-11 09:00")
    stage.rade.type("request", "change", stage.early, "--time", "08:00-15:30", "--dry-run")
    stage.rade.type("request", "change", stage.early, "--time", "08:00-15:30")
    stage.second_nurse.type()
    [asked] = stage.second_nurse.items("todo")
    stage.claims.same("she sees the old time beside the new",
                      {(was["was_start"][11:16], was["start"][11:16]) for was in asked["moved"]}, {("05:30", "06:00")})
    stage.second_nurse.type("yes", asked["ref"])
    stage.claims.same("they are hers until it is answered", held_by(stage, stage.early), {"S-30"})
    stage.valer_desk.type("yes", asked["ref"])
    stage.claims.same("two yeses again, and the time is new", stage.rade.proposal(asked["ref"])["state"], "accepted")


def held_by(stage, request):
    return {one["staff"] for one in stage.rade.items("proposal", "list", "--request", request) if one["state"] == "held"}


def read_in_a_roster(stage):
    stage.scene("Hvaler leser selv inn nye arbeidsplaner", "Hvaler itself reads in new rosters")
    stage.goes_on("2026-06-22 09:00")
    with open(os.path.join(stage.folder, "week28.csv"), "w", encoding="utf-8") as file:
        file.write("ansatt;dato;til dato;start;slutt;arbeid\nS-3;9.7.2026;12.7.2026;07:30;15:00;ja\n"
                   "S-12;8.7.2026;8.7.2026;07:30;15:00;ja\n")
    stage.hvaler_desk.type("import", "roster", "week28.csv", "--dry-run")
    stage.hvaler_desk.type("import", "roster", "week28.csv")
    [week] = stage.hvaler_desk.ask("staff", "calendar", "S-3", "--weeks", "28")["weeks"]
    at_home = [day["date"] for day in week["days"] if "home" in {block["what"] for block in day["blocks"]}]
    stage.claims.same("the week is as the file says", at_home, [f"2026-07-{day:02}" for day in range(9, 13)])
    stage.tell("Råde får ikke røre Hvalers folk:", "Råde may not touch Hvaler's people:")
    stage.rade_desk.type("import", "roster", "week28.csv", ends=2)
    stage.tell("To har nå fri mandag 6. juli, og kan komme på kort varsel:",
               "Two are now off on Monday 6 July, and can come at short notice:")
    for offer in ("T-1", "T-7"):
        stage.hvaler_desk.type("offer", "update", offer, "--weeks", "28", "--days", choose("man-ons", "mon-wed"),
                               "--time", "07:00-15:30", "--notice", "0")


def fall_ill(stage):
    stage.scene("Mandag 6. juli kl. 06.30: S-32 er syk", "Monday 6 July, 06:30: S-32 is ill")
    nurses = {staff: stage.person("Hvaler", "worker", NURSE, staff=staff) for staff in ("S-3", "S-12")}
    stage.goes_on("2026-07-06 06:30")
    stage.third_nurse.type("absent", stage.on_monday, "--from", "today", "--to", "today")
    [seat] = stage.rade.ask("assignment", "show", stage.on_monday)["assignment"]["seats"]
    stage.claims.same("the shift is open again, and no reason is kept",
                      sorted(set(seat) - {"start", "end", "minutes"}), ["lost", "lost_at_ms"])
    stage.tell("Alle som kan, spørres med en gang. Råde har sagt ja på forhånd, og Hvaler slipper begge:",
               "Everybody who can is asked at once. Råde has said yes beforehand, and Hvaler releases both:")
    asked = {one["staff"]: one["ref"] for one in stage.rade.items("proposal", "list", "--request", stage.monday)
             if one["state"] == "asked"}
    stage.claims.same("everybody who can is asked", sorted(asked), ["S-12", "S-3"])
    for proposal in asked.values():
        stage.hvaler_desk.type("yes", proposal, "--side", "lender")
    stage.daemon.clock.advance(minutes=12)
    ended = stage.at_once([(nurses[staff], ("yes", proposal)) for staff, proposal in asked.items()])
    stage.claims.same("one has it, the other is told that somebody was first", ended, [0, 1])
    stage.rade.type("request", "show", stage.monday)
    stage.claims.same("the minutes it took are kept",
                      stage.rade.ask("request", "show", stage.monday)["absent_to_filled_min"], [12])


def see_the_week(stage):
    stage.scene("Uken i Råde: hvem kommer, og hvem er lånt ut", "The week in Råde: who comes, and who is lent out")
    stage.rade.type("calendar", "--weeks", "28")
    stage.rade.type("life", stage.early)


SCENES = (leave_an_agreement, ask_own_people_first, plan_a_monday, say_yes_beforehand, keep_cover_at_home,
          change_the_time, read_in_a_roster, fall_ill, see_the_week)
