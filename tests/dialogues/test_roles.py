"""Every method, asked by every role of the lender, the borrower and a bystander, and by a stranger.

The letters of a row stand for manager, coordinator, auditor, worker, in this order:
  + answered   f FORBIDDEN   n NOT_FOUND
Changes are dry runs, so that no ask spoils the next.
"""
import pytest

from region import BORROWER, BYSTANDER, LENDER, ROLES, request
from vikard import token_hash

ANSWERS = {"f": "FORBIDDEN", "n": "NOT_FOUND", "c": "CONFLICT"}
ALL, NONE, FORBIDDEN = "++++", "nnnn", "ffff"
FREE = [{"from": "2026-W20", "to": "2026-W21", "start": "08:00", "end": "12:00"}]
DAY = {"assignment": "{assignment}", "date": "2026-12-24", "nothing": True}
MONTH = {"assignment": "{assignment}", "month": "2026-07"}
NEW_TOKEN = token_hash("nobody has this one")

# method: (parameters, operator, the lender's, the borrower's, the bystander's)
ROWS = {
    "hello": ({"protocols": [1]}, "c", "cccc", "cccc", "cccc"),
    "rpc.discover": ({}, "+", ALL, ALL, ALL),
    "status": ({}, "+", ALL, ALL, ALL),
    "municipality.list": ({}, "+", ALL, ALL, ALL),
    "competence.list": ({}, "+", ALL, ALL, ALL),
    "profile.list": ({}, "+", ALL, ALL, ALL),
    "agreement.list": ({}, "+", ALL, ALL, ALL),
    "agreement.show": ({"agreement": "helse-utlan"}, "+", ALL, ALL, ALL),
    "agreement.notice": ({"agreement": "helse-utlan", "dry_run": True}, "f", "f+ff", "f+ff", FORBIDDEN),
    "agreement.suspend": ({"agreement": "helse-utlan", "dry_run": True}, "f", "f+ff", "f+ff", FORBIDDEN),
    "agreement.resume": ({"agreement": "helse-utlan", "dry_run": True}, "f", "fcff", "fcff", FORBIDDEN),
    "travel.list": ({}, "+", ALL, ALL, ALL),
    "staff.list": ({}, "+", ALL, ALL, ALL),
    "staff.calendar": ({"staff": "S-1", "from": "2026-W28", "to": "2026-W28"}, "+", "n+++", NONE, NONE),
    "staff.look": ({"assignment": "{assignment}", "purpose": "vaktplan"}, "f", "n+ff", "+fff", "nnff"),
    "offer.list": ({}, "+", ALL, ALL, ALL),
    "offer.show": ({"offer": "T-1"}, "+", "n+++", NONE, NONE),
    "request.list": ({}, "+", ALL, ALL, ALL),
    "request.show": ({"request": "{request}"}, "+", NONE, "+++n", NONE),
    "request.explain": ({"request": "{request}"}, "+", "n+nn", "+++n", NONE),
    "proposal.list": ({}, "+", ALL, ALL, ALL),
    "proposal.show": ({"proposal": "{proposal}"}, "+", "n+++", "+++n", NONE),
    "assignment.list": ({}, "+", ALL, ALL, ALL),
    "assignment.show": ({"assignment": "{assignment}"}, "+", "n+++", "+++n", NONE),
    "hours.show": ({"month": "2026-07", "assignment": "{assignment}"}, "+", "n+++", "+++n", NONE),
    "report.invoice": ({"month": "2026-07"}, "+", "+++f", "+++f", "+++f"),
    "report.payroll": ({"month": "2026-07"}, "+", "+++f", "+++f", "+++f"),
    "report.ledger": ({}, "+", "+++f", "+++f", "+++f"),
    "report.netting": ({"month": "2026-07"}, "+", "+++f", "+++f", "+++f"),
    "principal.list": ({}, "+", "f+ff", "f+ff", "f+ff"),
    "report.request": ({"request": "{request}"}, "f", "nfnf", "+f+f", "nfnf"),
    "report.summary": ({"from": "2026-06-01", "to": "2026-06-30"}, "f", "+f+f", "+f+f", "+f+f"),
    "todo": ({}, "+", "++f+", "++f+", "++f+"),
    "apply.open": ({}, "+", "f+ff", "f+ff", "f+ff"),
    "apply.add": ({"records": []}, "+", "f+ff", "f+ff", "f+ff"),
    "apply.commit": ({"dry_run": True}, "+", "f+ff", "f+ff", "f+ff"),
    "offer.add": ({"staff": "S-1", "free": FREE, "week_max_min": 600, "dry_run": True}, "f", "f+f+", "fnfn", "fnfn"),
    "offer.update": ({"offer": "T-1", "week_max_min": 2000, "dry_run": True}, "f", "f+f+", "fnfn", "fnfn"),
    "plan.run": ({"seconds": 1}, "+", FORBIDDEN, FORBIDDEN, FORBIDDEN),
    "swap.find": ({"request": "{request}", "dry_run": True}, "f", "nnff", "++ff", "nnff"),
    "swap.list": ({}, "+", "++ff", "++ff", "++ff"),
    "swap.wish": ({"request": "{request}", "answer": "yes", "dry_run": True}, "f", "nnff", "nnff", "nnff"),
    "plan.export": ({}, "+", FORBIDDEN, FORBIDDEN, FORBIDDEN),
    "report.scarcity": ({"seconds": 1}, "+", "+++f", "+++f", "+++f"),
    "plan.show": ({"token": "x"}, "n", "nnnf", "nnnf", "nnnf"),
    "plan.apply": ({"token": "x", "dry_run": True}, "n", FORBIDDEN, FORBIDDEN, FORBIDDEN),
    "report.reciprocity": ({}, "+", ALL, ALL, ALL),
    "minimum.set": ({"competence": "sykepleier", "count": 1, "dry_run": True}, "f", "f+ff", "f+ff", "f+ff"),
    "staff.update": ({"staff": "S-1", "max_travel_min": 70, "dry_run": True}, "f", "f+ff", "fnff", "fnff"),
    "offer.standing": ({"offer": "T-1", "revoke": True, "dry_run": True}, "f", "f+f+", "fnfn", "fnfn"),
    "offer.withdraw": ({"offer": "T-1", "dry_run": True}, "f", "f+f+", "fnfn", "fnfn"),
    "request.add": (dict(request("2026-W45"), dry_run=True), "f", "+fff", "+fff", "+fff"),
    "request.gate": ({"request": "{draft}", "part_timers": "asked", "dry_run": True}, "f", "nfff", "+fff", "nfff"),
    "request.update": ({"request": "{request}", "unit": "Råde", "dry_run": True}, "f", "nfff", "+fff", "nfff"),
    "request.copy": ({"request": "{request}", "as_last_year": True, "dry_run": True}, "f", "nfff", "+fff", "nfff"),
    "request.cancel": ({"request": "{request}", "dry_run": True}, "f", "nfff", "+fff", "nfff"),
    "proposal.answer": ({"proposal": "{proposal}", "answer": "yes", "dry_run": True}, "f", "n+f+", "+ffn", "nnfn"),
    "assignment.cancel": ({"assignment": "{assignment}", "dry_run": True}, "f", "n+ff", "+nff", "nnff"),
    "hours.set": (dict(DAY, dry_run=True), "f", "ncff", "cnff", "nnff"),
    "hours.correct": (dict(DAY, dry_run=True), "f", "nfff", "cfff", "nfff"),
    "hours.dispute": (dict(MONTH, dry_run=True), "f", "fcff", "fnff", "fnff"),
    "hours.agree": (dict(MONTH, dry_run=True), "f", "f+ff", "fnff", "fnff"),
    "hours.confirm": ({"month": "2026-07", "dry_run": True}, "f", "cfff", "cfff", "cfff"),
    "assignment.absent": ({"assignment": "{assignment}", "from": "2026-06-29", "dry_run": True}, "f", "n+f+", "+nfn",
                          "nnfn"),
    "principal.add": ({"municipality": LENDER, "roles": ["auditor"], "token_hash": NEW_TOKEN, "dry_run": True},
                      "+", FORBIDDEN, FORBIDDEN, FORBIDDEN),
    "principal.revoke": ({"principal": "{principal}", "dry_run": True}, "+", FORBIDDEN, FORBIDDEN, FORBIDDEN),
    "events.subscribe": ({}, "+", ALL, ALL, ALL),
    "events.unsubscribe": ({}, "+", ALL, ALL, ALL),
}
UNGATED = {"hello"}


@pytest.fixture(scope="module")
def refs(world):
    """A confirmed assignment and a held proposal of S-1 for Råde."""
    assignment = world.confirm(world.held(world.ask()))
    request_ref = world.ask()
    return {"{assignment}": assignment, "{request}": request_ref, "{proposal}": world.held(request_ref),
            "{draft}": world.ask(part_timers="none"),
            "{principal}": world.manager.welcome["principal"]["ref"]}


def filled(params, refs):
    return {name: refs.get(value, value) if isinstance(value, str) else value for name, value in params.items()}


def outcome(caller, method, params):
    """'+', or the name of the refusal."""
    if method == "apply.add" and caller.welcome["principal"]["roles"] == ["operator"]:
        caller.call("apply.open")
    caller.send(method, params)
    reply = caller.reply()
    caller.clock.settle()  # one run of the planner at a time
    return reply["error"]["data"]["name"] if "error" in reply else "+"


def test_the_table_names_every_method_that_is_discovered(world):
    discovered = {row["name"] for row in world.operator.call("rpc.discover")["methods"]}
    assert set(ROWS) == discovered


@pytest.mark.parametrize("method", ROWS)
def test_who_may(world, refs, method):
    params, operator, *columns = ROWS[method]
    params = filled(params, refs)
    found = {"operator": outcome(world.operator, method, params)}
    expected = {"operator": ANSWERS.get(operator, operator)}
    for of, letters in zip((LENDER, BORROWER, BYSTANDER), columns):
        for role, letter in zip(ROLES, letters):
            found[f"{role} {of}"] = outcome(world.caller(role, of), method, params)
            expected[f"{role} {of}"] = ANSWERS.get(letter, letter)
    assert found == expected


@pytest.mark.parametrize("method", [name for name in ROWS if name not in UNGATED])
def test_a_stranger_may_nothing(world, refs, method):
    stranger = world.daemon.client(hello=False)
    refused = stranger.refusal(method, **filled(ROWS[method][0], refs))
    assert (refused.name, refused.code) == ("UNAUTHENTICATED", 1)
    stranger.close()


def test_discover_says_who_may_as_the_daemon_acts(world):
    for row in world.operator.call("rpc.discover")["methods"]:
        params, operator, *columns = ROWS[row["name"]]
        forbidden = {role for i, role in enumerate(ROLES) if all(column[i] == "f" for column in columns)}
        forbidden |= {"operator"} if operator == "f" else set()
        assert set(row["roles"]) == {"operator", *ROLES} - forbidden, row["name"]
        assert row["mutates"] == ("dry_run" in params), row["name"]


# --- a foreign record and an unknown one are answered alike ---

FOREIGN = [
    ("staff.calendar", {"staff": "S-{}"}, "1", "coordinator"),
    ("offer.show", {"offer": "T-{}"}, "1", "coordinator"),
    ("offer.add", {"staff": "S-{}", "free": FREE, "week_max_min": 600, "dry_run": True}, "1", "coordinator"),
    ("offer.update", {"offer": "T-{}", "week_max_min": 600, "dry_run": True}, "1", "coordinator"),
    ("offer.standing", {"offer": "T-{}", "revoke": True, "dry_run": True}, "1", "coordinator"),
    ("offer.withdraw", {"offer": "T-{}", "dry_run": True}, "1", "coordinator"),
    ("offer.list", {"staff": "S-{}"}, "1", "coordinator"),
    ("request.show", {"request": "B-{}"}, "1", "manager"),
    ("request.explain", {"request": "B-{}"}, "1", "manager"),
    ("request.gate", {"request": "B-{}", "part_timers": "asked", "dry_run": True}, "1", "manager"),
    ("report.request", {"request": "B-{}"}, "1", "manager"),
    ("request.update", {"request": "B-{}", "unit": "Råde", "dry_run": True}, "1", "manager"),
    ("request.copy", {"request": "B-{}", "as_last_year": True, "dry_run": True}, "1", "manager"),
    ("request.cancel", {"request": "B-{}", "dry_run": True}, "1", "manager"),
    ("proposal.list", {"request": "B-{}"}, "1", "manager"),
    ("proposal.show", {"proposal": "F-{}"}, "1", "manager"),
    ("proposal.answer", {"proposal": "F-{}", "answer": "yes", "dry_run": True}, "1", "manager"),
    ("assignment.list", {"request": "B-{}"}, "1", "manager"),
    ("assignment.show", {"assignment": "O-{}"}, "1", "manager"),
    ("assignment.cancel", {"assignment": "O-{}", "dry_run": True}, "1", "manager"),
    ("assignment.absent", {"assignment": "O-{}", "from": "2026-06-29", "dry_run": True}, "1", "manager"),
    ("staff.look", {"assignment": "O-{}", "purpose": "vaktplan"}, "1", "manager"),
    ("hours.show", {"assignment": "O-{}", "month": "2026-07"}, "1", "manager"),
    ("hours.set", {"assignment": "O-{}", "date": "2026-07-06", "nothing": True, "dry_run": True}, "1", "manager"),
    ("hours.correct", {"assignment": "O-{}", "date": "2026-07-06", "nothing": True, "dry_run": True}, "1", "manager"),
    ("hours.dispute", {"assignment": "O-{}", "month": "2026-07", "dry_run": True}, "1", "coordinator"),
    ("hours.agree", {"assignment": "O-{}", "month": "2026-07", "dry_run": True}, "1", "coordinator"),
    ("events.subscribe", {"filter": {"request": "B-{}"}}, "1", "manager"),
]


def with_number(params, number):
    if isinstance(params, dict):
        return {name: with_number(value, number) for name, value in params.items()}
    return params.replace("{}", number) if isinstance(params, str) else params


@pytest.mark.parametrize("method, params, number, role", FOREIGN, ids=[row[0] for row in FOREIGN])
def test_foreign_is_answered_as_unknown(world, refs, method, params, number, role):
    caller = world.daemon.client(world.token(role, BYSTANDER))
    replies = []
    for which in (number, "9999"):
        caller.send(method, with_number(params, which))
        reply = caller.reply()
        replies.append({"answered": sorted(reply["result"])} if "result" in reply else reply["error"])
    caller.close()
    assert replies[0] == replies[1]
    assert replies[0].get("data", {}).get("name", "NOT_FOUND") == "NOT_FOUND"


def test_foreign_lines_differ_from_unknown_ones_in_the_id_alone(world, refs):
    caller = world.daemon.client(world.token("manager", BYSTANDER))
    lines = []
    for ref in (refs["{request}"], "B-9999"):
        caller.send("request.show", {"request": ref})
        lines.append(caller.lines.readline().replace(b'"id":%d' % caller.last_id, b'"id":0'))
    caller.close()
    assert lines[0] == lines[1]


# --- what lists hold ---

def test_lists_hold_ones_own(world, refs):
    def found(method, role, of):
        return {item["ref"] for item in world.caller(role, of).items(method)}

    assert found("staff.list", "coordinator", LENDER) == {"S-1", "S-2"}
    assert found("staff.list", "coordinator", BORROWER) == {"S-3"}
    assert found("staff.list", "manager", LENDER) == set()
    assert found("staff.list", "worker", LENDER) == {"S-1"}
    assert found("offer.list", "worker", BORROWER) == set()
    assert found("offer.list", "coordinator", LENDER) == {"T-1", "T-2"}
    assert found("request.list", "manager", BORROWER) >= {refs["{request}"]}
    assert found("request.list", "coordinator", LENDER) == set()
    assert found("proposal.list", "manager", BYSTANDER) == set()
    assert found("proposal.list", "coordinator", LENDER) == found("proposal.list", "manager", BORROWER) != set()
    assert found("municipality.list", "worker", BYSTANDER) == {"3110", "3112", "3114"}


def test_todo_is_what_waits_for_me(world, refs):
    for role, of, side in (("coordinator", LENDER, "lender"), ("worker", LENDER, "staff"),
                           ("manager", BORROWER, "borrower")):
        items = [(item["ref"], item["side"]) for item in world.caller(role, of).items("todo")]
        assert items == [(refs["{proposal}"], side)], role
    assert world.caller("manager", BYSTANDER).items("todo") == []


def test_a_coordinator_lists_principals_of_her_own_without_their_tokens(world):
    items = world.coordinator.items("principal.list")
    assert items and {item["municipality"] for item in items} == {LENDER}
    assert not any("token" in name for item in items for name in item)


def test_the_request_is_made_for_the_callers_own_municipality(world):
    refused = world.manager.refusal("request.add", key=world.manager.key(), municipality=LENDER,
                                    **request(world.week()))
    assert (refused.name, refused.path) == ("INVALID_PARAMS", "/municipality")
