"""Spring: the region is there, the summer is planned, and all that can come between does."""
from cast import (BORROWER, DEPUTY, DESK, LEADER, LENDER, NURSE, STAFF, check_nobody_twice, check_weeks, held_of, latest,
                  overlaps, total)
from stage import choose

NOTHING_LOST = "nothing that was acknowledged is lost"


def load_region(stage):
    stage.scene("Regionen lastes inn: fem kommuner, seksti ansatte",
                "The region is loaded: five municipalities, sixty staff")
    stage.operator.type("apply", "-f", "config/ostfold.json")
    stage.tell("Én hjemmeturnus går over grensen. Den er et faktum: den lastes inn, med en merknad.",
               "One home roster is over its limit. It is a fact: it loads, with a warning.")
    stage.claims.same("sixty staff are loaded", stage.operator.ask("status")["records"]["staff"], 60)
    stage.tell("En gang til: ingenting å gjøre.", "Once more: nothing to do.")
    stage.operator.type("apply", "-f", "config/ostfold.json")
    again = stage.operator.ask("apply", "-f", "config/ostfold.json")
    stage.claims.same("the same file again changes nothing", again["changed"], [])


def give_access(stage):
    stage.scene("Folk får tilgang", "People get access")
    stage.rade = stage.person("Råde", "manager", LEADER, typed=True)
    stage.rade_deputy = stage.person("Råde", "manager", DEPUTY)
    stage.rade_desk = stage.person("Råde", "coordinator", DESK)
    stage.valer_desk = stage.person("Våler", "coordinator", DESK)
    stage.valer_nurse = stage.person("Våler", "worker", NURSE, staff="S-29")
    stage.skiptvet = stage.person("Skiptvet", "manager", LEADER)
    stage.skiptvet_desk = stage.person("Skiptvet", "coordinator", DESK)
    stage.hvaler = stage.person("Hvaler", "manager", LEADER)
    stage.hvaler_desk = stage.person("Hvaler", "coordinator", DESK)
    stage.marker_desk = stage.person("Marker", "coordinator", DESK)
    stage.tell("... og ni til. Nøkkelen ligger i filen; vikard kjenner bare en kontrollsum av den.",
               "... and nine more. The token is in the file; vikard knows only a checksum of it.")
    stage.operator.type("principal", "list")
    stage.claims.same("ten people have access", len(stage.operator.items("principal", "list")), 10)
    stage.tell("I Skiptvet står en skjerm og følger med.", "In Skiptvet a screen follows.")
    stage.follow(stage.skiptvet_desk)


def ask_for_nurses(stage):
    stage.scene("Råde mangler sykepleiere i ferien", "Råde lacks nurses in the holidays")
    sentence = choose("3 sykepleiere, Råde, uke 27-31, man-fre 07:30-15:00",
                      "3 nurses, Råde, weeks 27-31, mon-fri 07:30-15:00")
    stage.rade.type("request", "add", sentence, "--min", "1", "--dry-run")
    stage.claims.same("a dry run keeps nothing", stage.rade.items("request", "list"), [])
    stage.rade.type("request", "add", sentence, "--min", "1")
    stage.nurses = latest(stage.rade, "request")
    stage.rade.type("request", "show", stage.nurses)
    stage.rade.type("proposal", "list", "--request", stage.nurses)
    proposals = stage.rade.items("proposal", "list", "--request", stage.nurses)
    check_weeks(stage, stage.rade, stage.nurses, 15)
    check_nobody_twice(stage, proposals)
    stage.claims.same("what is held is in the proposals", total(stage.rade, stage.nurses, "held"),
                      sum(len(one["seats"]) for one in proposals))
    stage.claims.same("partners lend", {one["lender"] for one in proposals}, {"3110", "3114", "3116", "3122"})
    stage.claims.true("only permanent staff are lent", "S-44" not in {one["staff"] for one in proposals})


def see_notice(stage):
    stage.scene("Skiptvet får beskjed i samme øyeblikk", "Skiptvet is told the same moment")
    own = held_of(stage, "S-42")
    events = stage.follower.events_until("proposal.held", own)
    stage.claims.same("a lender sees her own proposals only",
                      {one["data"]["lender"] for one in events}, {"3116"})
    stage.skiptvet_desk.type()
    stage.claims.true("the proposal waits for her",
                      own in {one["ref"] for one in stage.skiptvet_desk.items("todo")})


def say_no(stage):
    stage.scene("Våler kan ikke avse én av dem: nei, og den nest beste",
                "Våler can't spare one: a no, and the next best")
    refused = held_of(stage, "S-30")
    before = stage.rade.items("proposal", "list", "--request", stage.nurses)
    lost = stage.rade.proposal(refused)["seats"]
    stage.valer_desk.type("no", refused, "--code", "operations")
    stage.rade.type("proposal", "list", "--request", stage.nurses)
    after = stage.rade.items("proposal", "list", "--request", stage.nurses)
    found = [one for one in after if one["ref"] not in {old["ref"] for old in before}]
    answered = stage.rade.proposal(refused)
    stage.claims.same("the no stands with its code",
                      (answered["state"], answered["no_code"]), ("declined", "operations"))
    stage.claims.true("the next best is proposed at once",
                      any(overlaps(seat, gone) for one in found for seat in one["seats"] for gone in lost))
    stage.claims.true("that pair not again", "S-30" not in {one["staff"] for one in found})
    check_nobody_twice(stage, after)


def offer_somebody(stage):
    stage.scene("Ingen har meldt seg til helgen, før Skiptvet byr fram en",
                "Nobody is on offer for the weekend, until Skiptvet offers one")
    stage.rade.type("request", "add", choose("1 sykepleier, Råde, uke 27, lør-søn 07:30-15:00",
                                             "1 nurse, Råde, week 27, sat-sun 07:30-15:00"))
    weekend = latest(stage.rade, "request")
    found = stage.rade.items("proposal", "list", "--request", weekend)
    stage.claims.same("nobody is free that weekend", found, [])
    stage.skiptvet_desk.type("explain", weekend)
    why = stage.skiptvet_desk.ask("explain", weekend)["rows"]
    stage.claims.true("an offer is what it takes", "no_offer" in {row["rule"].lower() for row in why})
    stage.claims.same("a partner is told of her own people only", {row["municipality"] for row in why},
                      {"3116"})
    stage.skiptvet_desk.type("offer", "add", "S-40", "--weeks", "27", "--days", choose("lør-søn", "sat-sun"),
                             "--time", "07:00-15:30", "--hours", "15")
    found = stage.rade.items("proposal", "list", "--request", weekend)
    stage.claims.same("the offer is matched at once", [(one["staff"], len(one["seats"])) for one in found],
                      [("S-40", 2)])
    stage.follower.events_until("proposal.held", found[0]["ref"])


def say_three_yeses(stage):
    stage.scene("Tre ja, og først da et navn", "Three yeses, and only then a name")
    proposal = held_of(stage, "S-29")
    seats = len(stage.rade.proposal(proposal)["seats"])
    stage.rade.type("yes", proposal)
    stage.valer_nurse.type()
    stage.valer_nurse.type("yes", proposal)
    stage.claims.same("two yeses are no assignment", stage.rade.items("assignment", "list"), [])
    stage.valer_desk.type("yes", proposal)
    assignment = latest(stage.rade, "assignment")
    stage.claims.same("the third yes confirms", stage.rade.proposal(proposal)["state"], "accepted")
    stage.claims.same("the seats are taken", total(stage.rade, stage.nurses, "taken"), seats)
    stage.claims.same("the list has no name", "Ansatt" in str(stage.rade.items("assignment", "list")), False)
    stage.rade.type("staff", "look", assignment, "--purpose", choose("vaktliste", "rota"))
    look = stage.rade.ask("staff", "look", assignment, "--purpose", "rota")
    stage.claims.same("the borrower now has a name", look["person"]["name"], "Ansatt 29 (eksempel)")
    stage.tell("Hvaler er ikke part i det, og får vite det samme som om det ikke fantes:",
               "Hvaler has no part in it, and is told the same as if it weren't there:")
    stage.hvaler_desk.type("staff", "look", assignment, "--purpose", choose("nysgjerrig", "curious"), ends=1)


def release_partly(stage):
    stage.scene("Skiptvet gir fra seg bare første uke; den ansatte svarte på telefon",
                "Skiptvet releases the first week only; the person answered by phone")
    proposal, taken = held_of(stage, "S-42"), total(stage.rade, stage.nurses, "taken")
    asked = stage.rade.proposal(proposal)["seats"]
    stage.skiptvet_desk.type("yes", proposal, "--side", "staff", "--how", "phone")
    stage.skiptvet_desk.type("yes", proposal, "--side", "lender", "--seats", ",".join(
        f"2026-{day}T07:30/2026-{day}T15:00" for day in ("06-29", "06-30", "07-01")))
    stage.rade.type("yes", proposal)
    stage.rade.type("request", "show", stage.nurses)
    released = stage.rade.proposal(proposal)["seats"]
    consent = stage.skiptvet_desk.proposal(proposal)["consent"][STAFF]
    stage.claims.same("one week of seats is released",
                      released, [one for one in asked if one["end"] < "2026-07-06"])
    stage.claims.same("how she said yes is on record", (consent["answer"], consent["how"]), ("yes", "phone"))
    stage.claims.same("the released seats are taken",
                      total(stage.rade, stage.nurses, "taken"), taken + len(released))
    check_weeks(stage, stage.rade, stage.nurses, 15)


def answer_at_once(stage):
    stage.scene("To ledere svarer på det samme i samme øyeblikk",
                "Two managers answer the same at the same moment")
    stage.raced = held_of(stage, "S-41")
    ended = stage.at_once([(person, ("yes", stage.raced)) for person in (stage.rade, stage.rade_deputy)])
    stage.claims.same("one wins, the other gets the reason", ended, [0, 1])
    stage.claims.same("the one yes stands",
                      stage.rade.proposal(stage.raced)["consent"][BORROWER]["answer"], "yes")


def picture(stage):
    """All that people can see, without what a restart may change."""
    everyone = (stage.rade, stage.valer_desk, stage.skiptvet_desk, stage.hvaler_desk, stage.marker_desk)
    return [person.items(what, "list") for person in everyone
            for what in ("request", "proposal", "assignment", "offer", "staff")]


def kill_in_the_middle(stage):
    stage.scene("Strømmen går: kill -9 av vikard, og opp igjen",
                "The power fails: kill -9 of vikard, and up again")
    before = picture(stage)
    stage.daemon.restart("kill")
    stage.operator.type("status")
    stage.claims.same(NOTHING_LOST, picture(stage), before)
    stage.tell("Alt er der. De siste ja kommer nå, og skjermen i Skiptvet fant selv tilbake:",
               "All is there. The last yeses come now, and the screen in Skiptvet found its own way back:")
    stage.skiptvet_desk.type("yes", stage.raced, "--side", "lender")
    stage.skiptvet_desk.type("yes", stage.raced, "--side", "staff", "--how", "meeting")
    assignment = latest(stage.rade, "assignment")
    stage.claims.same("the last yes confirms", stage.rade.proposal(stage.raced)["state"], "accepted")
    events = stage.follower.events_until("assignment.confirmed", assignment)
    stage.claims.same("the screen misses nothing and sees nothing twice",
                      [one["type"] for one in events if one["data"]["ref"] in (stage.raced, assignment)],
                      ["proposal.answered", "proposal.answered", "proposal.accepted", "assignment.confirmed"])


def ask_for_lawyer(stage):
    stage.scene("Stab: Hvaler trenger en jurist åtte timer i uken, på nett",
                "Staff functions: Hvaler needs a lawyer eight hours a week, remote")
    sentence = choose("1 jurist, Hvaler, uke 34-35, 8 timer", "1 lawyer, Hvaler, weeks 34-35, 8 hours")
    words = ("request", "add", sentence, "--task", "staff", "--remote")
    stage.hvaler.type(*words)
    stage.hvaler.type("proposal", "list")
    first = stage.hvaler.items("proposal", "list")
    stage.claims.same("Råde's lawyer is proposed",
                      [(one["staff"], one["lender"]) for one in first], [("S-26", "3112")])
    stage.tell("En til på samme tid finnes ikke. Hvorfor?", "There isn't another at the same time. Why?")
    stage.hvaler.type(*words)
    stage.lawyer = latest(stage.hvaler, "request")
    stage.claims.same("nobody is proposed", len(stage.hvaler.items("proposal", "list")), len(first))
    stage.hvaler.type("explain", stage.lawyer)


def explain_to_her_own(stage):
    stage.scene("Tall om en ansatt ser bare hennes egen koordinator",
                "Figures about a person are for her own coordinator")
    stage.hvaler.type("explain", stage.lawyer, "--detail")
    stage.marker_desk.type("explain", stage.lawyer, "--detail")
    foreign, own = (week_limits(person, stage.lawyer) for person in (stage.hvaler, stage.marker_desk))
    stage.claims.same("a partner sees the rule, no figures", foreign, [("S-59", None, None)] * 2)
    stage.claims.same("her own coordinator sees the figures", own, [("S-59", 2730, 2400)] * 2)


def week_limits(person, request):
    return [(one["staff"], reason.get("found"), reason.get("limit"))
            for one in person.ask("explain", request, "--detail")["detail"]
            for reason in one["reasons"] if reason["rule"].lower() == "week_limit"]


def ask_the_host(stage):
    stage.scene("Drift: Skiptvet ber vertskommunen om PPT",
                "Operations: Skiptvet asks the host municipality for PPT")
    stage.skiptvet.type("request", "add", "1", "STYRK08:2351", "--weeks", "34-37",
                        "--hours", choose("7,5", "7.5"), "--of", "Råde")
    ppt = latest(stage.skiptvet, "proposal")
    proposal = stage.rade_desk.proposal(ppt)
    stage.claims.same("the host's own people are proposed",
                      (proposal["lender"], proposal["staff"]), ("3112", "S-22"))
    stage.tell("Avtalen har sagt ja for verten på forhånd. Den ansatte kan ingen svare for på forhånd.",
               "The agreement has said the host's yes beforehand. Nobody can say the person's.")
    stage.claims.same("released beforehand, the person not asked yet",
                      [proposal["consent"][side]["answer"] for side in (LENDER, STAFF)], ["yes", "none"])
    stage.skiptvet.type("yes", ppt)
    stage.rade_desk.type("yes", ppt, "--side", "staff", "--how", "mail")
    stage.skiptvet.type("assignment", "list")
    stage.claims.same("the host's capacity is agreed", stage.skiptvet.proposal(ppt)["state"], "accepted")


def ask_for_developer(stage):
    stage.scene("Utvikling: en utvikler til smarte lokalsamfunn",
                "Development: a developer for smart communities")
    sentence = choose("1 programvareutvikler, Skiptvet, uke 34-43, 7,5 timer",
                      "1 software developer, Skiptvet, weeks 34-43, 7.5 hours")
    stage.skiptvet.type("request", "add", sentence,
                        "--task", "development", "--urgency", "development", "--remote")
    request, developer = latest(stage.skiptvet, "request"), latest(stage.skiptvet, "proposal")
    stage.skiptvet.type("request", "show", request)
    found = stage.skiptvet.proposal(developer)
    stage.claims.same("Våler's developer is proposed", (found["request"], found["staff"], found["lender"]),
                      (request, "S-38", "3114"))
    stage.claims.same("ten weeks of hours are held", total(stage.skiptvet, request, "held"), 10 * 450)


def let_expire(stage):
    stage.scene("To dager går. Hvaler har ikke svart, og plassene går videre",
                "Two days pass. Hvaler has not answered, and the seats move on")
    silent = held_of(stage, "S-4")
    lost = stage.rade.proposal(silent)["seats"]
    stage.hvaler_desk.type()
    stage.daemon.clock.advance(hours=49)
    stage.hvaler_desk.type("proposal", "show", silent)
    stage.claims.same("a hold that nobody answers expires",
                      stage.hvaler_desk.proposal(silent)["state"], "expired")
    stage.rade.type("request", "show", stage.nurses)
    proposals = stage.rade.items("proposal", "list", "--request", stage.nurses)
    check_weeks(stage, stage.rade, stage.nurses, 15)
    check_nobody_twice(stage, proposals)
    held = [seat for one in proposals if one["state"] == "held" for seat in one["seats"]]
    stage.claims.same("what is held is held by proposals that wait",
                      total(stage.rade, stage.nurses, "held"), len(held))
    stage.claims.true("the seats move on to others",
                      any(overlaps(seat, gone) for seat in held for gone in lost))


def explain_nurses(stage):
    stage.scene("Hvorfor er det fortsatt hull i Råde?", "Why is Råde still short?")
    stage.rade.type("explain", stage.nurses)
    why = stage.rade.ask("explain", stage.nurses)
    stage.claims.same("every open seat is explained",
                      why["open_seats"], total(stage.rade, stage.nurses, "open"))
    stage.claims.true("by rule and municipality: Marker keeps one at home",
                      ("not_lendable", "3122", 1) in
                      [(row["rule"].lower(), row["municipality"], row["people"]) for row in why["rows"]])


def show_calendar(stage):
    stage.scene("Uken til en ansatt, hos hennes egen kommune", "A person's week, at her own municipality")
    stage.skiptvet_desk.type("staff", "calendar", "S-42", "--weeks", "27")
    week = stage.skiptvet_desk.ask("staff", "calendar", "S-42", "--weeks", "27")["weeks"][0]
    taken = [block for day in week["days"] for block in day["blocks"] if block["what"] == "taken"]
    stage.claims.same("the lent week is in her calendar", (len(taken), week["lent_min"]), (3, 3 * 450))
    stage.tell("Råde låner henne, men ser ikke resten av uken hennes:",
               "Råde borrows her, but doesn't see the rest of her week:")
    stage.rade_desk.type("staff", "calendar", "S-42", "--weeks", "27", ends=1)


SCENES = (load_region, give_access, ask_for_nurses, see_notice, say_no, offer_somebody, say_three_yeses,
          release_partly, answer_at_once, kill_in_the_middle, ask_for_lawyer, explain_to_her_own,
          ask_the_host, ask_for_developer, let_expire, explain_nurses, show_calendar)
