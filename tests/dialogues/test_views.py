"""What is derived from the records: the calendar of a person, what waits for me, what is left."""
from region import BORROWER, HVALER, LENDER, apply, line, shift


def calendar(caller, staff, week, to=None):
    return caller.call("staff.calendar", staff=staff, **{"from": week, "to": to or week})["weeks"]


def blocks(weeks, what):
    return [(day["date"], block["start"], block["end"]) for week in weeks for day in week["days"]
            for block in day["blocks"] if block["what"] == what]


def test_a_calendar_shows_home_held_taken_and_free(world):
    week = world.week()
    home = {"days": "sat", "start": "08:00", "end": "12:00"}
    apply(world.operator, {"roster": [{"staff": "S-1", "week": week, "blocks": [home]}]})
    (before,) = calendar(world.coordinator, "S-1", week)
    assert (before["home_min"], before["held_min"], before["lent_min"]) == (240, 0, 0)
    assert len(blocks([before], "free")) == 5 and len(blocks([before], "home")) == 1
    ref = world.ask(week, lines=[line(week, shifts=[shift(week, days="mon,tue")])])
    (held,) = calendar(world.coordinator, "S-1", week)
    assert (held["held_min"], held["lent_min"]) == (900, 0)
    assert [row[1:] for row in blocks([held], "held")] == [("07:30", "15:00")] * 2
    world.confirm(world.held(ref))
    (taken,) = calendar(world.coordinator, "S-1", week)
    assert (taken["held_min"], taken["lent_min"]) == (0, 900)
    assert [row[1:] for row in blocks([taken], "taken")] == [("07:30", "15:00")] * 2


def test_a_person_without_anything_has_an_empty_calendar(world):
    caller = world.caller("coordinator", BORROWER)
    weeks = calendar(caller, "S-3", "2026-W10", "2026-W12")
    assert [week["week"] for week in weeks] == ["2026-W10", "2026-W11", "2026-W12"]
    assert not any(day["blocks"] for week in weeks for day in week["days"])


def test_a_calendar_has_its_weeks_right_at_the_years_end(world):
    weeks = calendar(world.coordinator, "S-1", "2026-W52", "2027-W01")
    assert [(week["week"], week["from"]) for week in weeks] == [
        ("2026-W52", "2026-12-21"), ("2026-W53", "2026-12-28"), ("2027-W01", "2027-01-04")]


def test_a_calendar_is_at_most_eight_weeks(world):
    assert len(calendar(world.coordinator, "S-1", "2026-W30", "2026-W37")) == 8
    for from_week, to_week in (("2026-W30", "2026-W38"), ("2026-W31", "2026-W30")):
        refused = world.coordinator.refusal("staff.calendar", staff="S-1", **{"from": from_week, "to": to_week})
        assert (refused.name, refused.path) == ("INVALID_PARAMS", "/to")


def sides_of(world, proposal):
    """What of it waits for the lender's coordinator."""
    return [item["side"] for item in world.coordinator.call("todo")["items"] if item["ref"] == proposal]


def test_what_waits_comes_by_deadline(world):
    world.ask()
    world.clock.advance(minutes=5)
    late = world.held(world.ask())
    items = world.coordinator.call("todo")["items"]
    assert [item["until"] for item in items] == sorted(item["until"] for item in items)
    assert late in {item["ref"] for item in items}
    item = next(item for item in items if item["ref"] == late)
    assert (item["lender"], item["borrower"], item["unit"]) == ("Hvaler", "Råde", "Råde sykehjem")
    assert (item["side"], item["seats"], item["minutes"]) == ("lender", 5, 2250)
    assert item["text"] and item["from"] < item["to"]
    assert sides_of(world, late) == ["lender"]
    world.say("lender", late)
    assert sides_of(world, late) == ["staff"], "she is to ask her person"
    world.say("staff", late)
    assert sides_of(world, late) == []


def test_what_happens_if_nobody_answers_is_told_in_the_readers_language(world):
    world.ask()
    texts = set()
    for lang in ("nb", "nn", "en"):
        caller = world.daemon.client(world.token("coordinator", LENDER), lang=lang)
        texts.add(caller.call("todo")["items"][0]["text"])
        caller.close()
    assert len(texts) == 3


def test_explain_counts_the_open_seats_by_week(world):
    week = world.week()
    ref = world.ask(week, lines=[line(week, count=4)])
    told = world.manager.call("request.explain", request=ref)
    assert told["open"] == [{"line": 0, "week": week, "seats": 10}] and told["open_seats"] == 10
    assert {row["municipality"] for row in told["rows"]} <= {"3110", "3112", "3114"}
    assert 1 <= len(told["rows"]) <= 20
    own = world.coordinator.call("request.explain", request=ref, detail=True)
    assert {row["municipality"] for row in own["rows"]} <= {HVALER}
    assert {row["staff"] for row in own["detail"]} <= {"S-1", "S-2"}


def test_status_counts_what_there_is(world):
    before = world.operator.call("status")
    reader = world.daemon.client()
    reader.subscribe()
    world.ask()
    after = world.operator.call("status")
    assert (after["store"], after["clock"]) == ("leading", "given")
    assert after["records"]["requests"] == before["records"]["requests"] + 1
    assert after["records"]["proposals"] == before["records"]["proposals"] + 1
    assert after["queues"]["journal"] > before["queues"]["journal"]
    assert after["subscribers"] == before["subscribers"] + 1
    assert after["seq"] == before["seq"] + 2
    reader.close()
