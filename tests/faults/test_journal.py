"""What operators read: one structured entry a decision, no word of who a person is; and what vikard says of
itself on the command line."""
import re
import subprocess

import pytest

import region
import vikard

FIELD = re.compile(r" (VIKAR_\w+)=(\S+)")
PRIVATE = ("Ansatt", "Bistand", "00000000", "example.invalid")


@pytest.fixture
def world():
    daemon = vikard.Daemon()
    yield region.World(daemon)
    daemon.close()


def decisions(said):
    """The entries about records, each as {field: value}; those the daemon makes of itself are in capitals."""
    entries = [dict(FIELD.findall(line)) for line in said.splitlines()]
    assert all("VIKAR_EVENT" in entry for entry in entries), said
    return [entry for entry in entries if entry["VIKAR_EVENT"].islower()]


def test_every_decision_is_one_entry_with_what_it_concerns(world):
    parties = {"VIKAR_BORROWER": region.BORROWER, "VIKAR_LENDER": region.LENDER}
    for role, of in (("manager", region.BORROWER), ("coordinator", region.LENDER), ("worker", region.LENDER)):
        world.token(role, of)
    before = len(decisions(world.daemon.said()))
    request = world.ask()
    proposal = world.held(request)
    assignment = world.confirm(proposal)
    declined = world.ask()
    world.say("lender", world.held(declined), "no", code="operations")
    world.manager.change("request.cancel", request=declined)
    found = decisions(world.daemon.said())[before:]
    about = {"VIKAR_REQUEST": request, "VIKAR_PROPOSAL": proposal, "VIKAR_STAFF": "S-1", **parties}
    for entry, event in zip(found, ("request.opened", "proposal.held", "proposal.answered", "proposal.answered",
                                    "proposal.accepted", "assignment.confirmed")):
        expected = {name: value for name, value in about.items() if event != "request.opened"
                    or name in ("VIKAR_REQUEST", "VIKAR_BORROWER")}
        assert entry["VIKAR_EVENT"] == event
        assert expected.items() <= entry.items()
    assert found[5]["VIKAR_ASSIGNMENT"] == assignment
    assert [entry["VIKAR_EVENT"] for entry in found[6:]] == [
        "request.opened", "proposal.held", "proposal.declined", "proposal.held", "request.cancelled",
        "proposal.withdrawn"]
    assert all(entry["VIKAR_REQUEST"] == declined for entry in found[6:])


def test_entries_are_numbered_as_the_changes_are(world):
    world.confirm(world.held(world.ask()))
    numbers = [int(entry["VIKAR_SEQ"]) for entry in decisions(world.daemon.said())]
    assert numbers == sorted(numbers) and numbers[-1] == world.operator.call("status")["seq"]


def test_no_entry_tells_who_a_person_is(world):
    assignment = world.confirm(world.held(world.ask()))
    look = world.manager.call("staff.look", assignment=assignment, purpose="call her")
    assert any(word in str(look) for word in PRIVATE), "there is something to keep private"
    world.operator.refusal("apply.add", records=[{"kind": "staff", "at": "/staff/0", "record": {"person": PRIVATE[0]}}])
    world.daemon.restart()
    said = world.daemon.said()
    assert not [word for word in PRIVATE + ("call her",) if word in said]
    assert not [token for token in world.tokens.values() if token in said]


# --- the command line ---

def run(*words):
    done = subprocess.run([vikard.program(), *words], capture_output=True, encoding="utf-8", timeout=vikard.WAIT_S)
    return done.returncode, done.stdout, done.stderr


def test_help_and_version_are_told_on_stdout():
    exit_code, out, err = run("--help")
    assert (exit_code, err) == (0, "") and "usage: vikard" in out
    exit_code, out, err = run("--version")
    assert (exit_code, err) == (0, "") and re.fullmatch(r"vikard \d+\.\d+\.\d+\n", out)


@pytest.mark.parametrize("words", [("--nonsense",), ("word",), ("--config",), ("--listen", "8.8.8.8:1"),
                                   ("--clock", ""), ("--config", "/nonexistent/vikard.conf")])
def test_wrong_usage_is_2_and_one_line_says_what(words):
    exit_code, out, err = run(*words)
    assert (exit_code, out) == (2, "") and err.startswith(("vikard: ", vikard.program() + ": ")), err


def test_a_wrong_configuration_is_2_and_names_file_and_line(tmp_path):
    file = tmp_path / "vikard.conf"
    file.write_text('region = "ostfold";\nquiet_min = 100000;\n')
    exit_code, _, err = run("--config", str(file), "--check")
    assert exit_code == 2 and f"{file}:2" in err


def test_a_sound_configuration_is_0(tmp_path):
    file = tmp_path / "vikard.conf"
    file.write_text('region = "ostfold";\n')
    assert run("--config", str(file), "--check") == (0, "", "")


def test_what_can_not_start_is_1_and_the_last_line_says_why():
    exit_code, _, err = run("--state", "/proc/nowhere")
    assert exit_code == 1 and "/proc/nowhere" in err.splitlines()[-1]
