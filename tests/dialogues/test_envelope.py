"""The envelope of a call, hello, and how calls share a connection."""
import json
import os

import pytest

from region import BORROWER, LENDER, request
from vikard import Refused, connect

ENVELOPES = {
    "no version": ({"id": 1, "method": "status"}, "/jsonrpc", 1),
    "another version": ({"jsonrpc": "1.0", "id": 1, "method": "status"}, "/jsonrpc", 1),
    "version is a number": ({"jsonrpc": 2.0, "id": 1, "method": "status"}, "/jsonrpc", 1),
    "no id": ({"jsonrpc": "2.0", "method": "status"}, "/id", None),
    "id is null": ({"jsonrpc": "2.0", "id": None, "method": "status"}, "/id", None),
    "id is a fraction": ({"jsonrpc": "2.0", "id": 1.5, "method": "status"}, "/id", None),
    "id is a list": ({"jsonrpc": "2.0", "id": [1], "method": "status"}, "/id", None),
    "no method": ({"jsonrpc": "2.0", "id": 1}, "/method", 1),
    "method is a number": ({"jsonrpc": "2.0", "id": 1, "method": 7}, "/method", 1),
    "positional parameters": ({"jsonrpc": "2.0", "id": 1, "method": "status", "params": [1]}, "/params", 1),
    "parameters are null": ({"jsonrpc": "2.0", "id": 1, "method": "status", "params": None}, "/params", 1),
    "one member too many": ({"jsonrpc": "2.0", "id": 1, "method": "status", "more": 1}, None, 1),
    "a batch": ([{"jsonrpc": "2.0", "id": 1, "method": "status"}], None, None),
    "a text": ("status", None, None),
    "a number": (7, None, None),
    "null": (None, None, None),
}


@pytest.mark.parametrize("row", ENVELOPES)
def test_an_envelope_that_is_wrong(world, row):
    envelope, path, answered_id = ENVELOPES[row]
    refused = Refused(world.manager.raw(json.dumps(envelope).encode()))
    assert (refused.code, refused.name, refused.path) == (-32600, "INVALID_REQUEST", path)
    assert refused.reply["id"] == answered_id
    assert world.manager.call("status")["store"] == "leading", "the connection goes on"


@pytest.mark.parametrize("call_id", [0, 1, -1, 2**53, "", "seven", "æøå \"quoted\" \\", "x" * 1000])
def test_an_id_comes_back_as_it_was(world, call_id):
    envelope = {"jsonrpc": "2.0", "id": call_id, "method": "rpc.discover"}
    assert world.manager.raw(json.dumps(envelope).encode())["id"] == call_id


def test_cr_before_lf_and_empty_lines_are_tolerated(world):
    world.manager.write(b"\r\n\n\n")
    reply = world.manager.raw(b'{"jsonrpc":"2.0","id":9,"method":"status"}\r')
    assert reply["id"] == 9 and "result" in reply


def test_a_call_may_come_byte_by_byte(world):
    for byte in b'{"jsonrpc":"2.0","id":10,"method":"status"}\n':
        world.manager.write(bytes([byte]))
    assert world.manager.reply()["id"] == 10


def test_an_answer_is_one_line_of_utf8(world):
    world.manager.send("municipality.list", {})
    line = world.manager.lines.readline()
    assert line.endswith(b"}\n") and line.count(b"\n") == 1
    assert "Råde" in line.decode()


# --- hello ---

def test_hello_says_who_i_am_and_what_holds(world):
    welcome = world.manager.welcome
    assert welcome["protocol"] == 1 and welcome["server"].startswith("vikard ")
    assert welcome["limits"] == {"line": 65536, "reply": 1048576, "in_flight": 64}
    assert welcome["region"] == "ostfold" and welcome["now"] <= world.clock.now()
    assert welcome["principal"]["municipality"] == BORROWER and welcome["principal"]["roles"] == ["manager"]
    assert "token_hash" not in welcome["principal"]


def test_hello_comes_once(world):
    assert world.manager.refusal("hello", protocols=[1]).name == "CONFLICT"


def test_the_daemons_own_user_is_operator_on_the_unix_socket(world):
    assert world.operator.welcome["principal"]["roles"] == ["operator"]


def test_without_a_token_tcp_is_nobody(world):
    caller = world.daemon.client(address=world.daemon.tcp, hello=False)
    assert caller.refusal("hello", protocols=[1]).name == "UNAUTHENTICATED"
    assert caller.hello(world.token("auditor", LENDER))["principal"]["roles"] == ["auditor"]
    caller.close()


def test_a_principal_may_be_bound_to_a_uid(world):
    bound = world.operator.add("principal.add", municipality=LENDER, roles=["auditor"], uid=os.getuid())
    caller = world.daemon.client()
    assert caller.welcome["principal"]["ref"] == bound
    caller.close()
    world.operator.change("principal.revoke", principal=bound)
    caller = world.daemon.client()
    assert caller.welcome["principal"]["roles"] == ["operator"]
    caller.close()


def test_a_revoked_token_is_worth_nothing_at_once(world):
    caller = world.daemon.client(world.token("auditor", BORROWER))
    world.operator.change("principal.revoke", principal=caller.welcome["principal"]["ref"])
    world.clock.advance(ms=1000)
    assert caller.reply() is None
    stranger = world.daemon.client(hello=False)
    refused = stranger.refusal("hello", protocols=[1], token=world.tokens["auditor", BORROWER])
    assert (refused.name, refused.path) == ("UNAUTHENTICATED", "/token")
    stranger.close()
    caller.close()


def test_who_says_no_hello_is_hung_up_on_after_ten_seconds(world):
    silent = connect(world.daemon.unix)
    lines = silent.makefile("rb")
    said = world.daemon.client(world.token("manager", BORROWER))
    silent.sendall(b'{"jsonrpc":"2.0","id":1,"method":"status"}\n')
    assert b"UNAUTHENTICATED" in lines.readline()
    world.clock.advance(ms=9_000)
    silent.sendall(b'{"jsonrpc":"2.0","id":2,"method":"status"}\n')
    assert b"UNAUTHENTICATED" in lines.readline(), "still there after nine seconds"
    world.clock.advance(ms=1_001)
    assert lines.readline() == b""
    assert said.call("status")["region"] == "ostfold"
    said.close()
    silent.close()


# --- pipelining ---

def test_answers_come_in_the_order_of_the_calls(world):
    """Gated and ungated calls, changes and refusals, far more than are taken at once."""
    methods = ["status", "rpc.discover", "no.such", "request.list", "request.add", "municipality.list"]
    calls = [methods[i % len(methods)] for i in range(300)]
    sent, lines = range(5000, 5000 + len(calls)), []
    for call_id, method in zip(sent, calls):
        params = dict(request("2026-W30"), dry_run=True) if method == "request.add" else {}
        lines.append(json.dumps({"jsonrpc": "2.0", "id": call_id, "method": method, "params": params}) + "\n")
    world.manager.write("".join(lines).encode())
    replies = [world.manager.reply() for _ in calls]
    assert [reply["id"] for reply in replies] == list(sent)
    for method, reply in zip(calls, replies):
        assert ("error" in reply) == (method == "no.such"), reply


def test_sixty_four_are_in_flight_and_all_are_answered(world):
    line = b'{"jsonrpc":"2.0","id":%d,"method":"request.list"}\n'
    world.manager.write(b"".join(line % i for i in range(1000, 1200)))
    assert [world.manager.reply()["id"] for _ in range(200)] == list(range(1000, 1200))


def test_who_has_said_all_still_gets_the_answers(world):
    caller = world.daemon.client(world.token("manager", BORROWER))
    caller.write(b"".join(b'{"jsonrpc":"2.0","id":%d,"method":"request.list"}\n' % i for i in range(100)))
    caller.peer.shutdown(1)
    assert [caller.reply()["id"] for _ in range(100)] == list(range(100))
    assert caller.reply() is None
    caller.close()
