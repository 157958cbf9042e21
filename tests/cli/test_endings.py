"""How commands end: each exit code for real, errors that say what and where, and answers that were lost."""
import json
import os
import shutil
import subprocess
import threading

import pytest

import town as towns
import vikard
from town import NEED, OK, REFUSED, STORE, UNAUTHENTICATED, UNKNOWN, UNREACHABLE, USAGE


@pytest.mark.parametrize("words, of, code, said", [
    ("request list", "manager@Råde", OK, ""),
    ("request show B-999", "manager@Råde", REFUSED, ""),
    ("apply -f " + towns.REGION, "manager@Råde", REFUSED, ""),
    ("request list --csv --nothing", None, USAGE, "--nothing"),
    ("request list extra", None, USAGE, "extra"),
    ("request lst", None, USAGE, "request lst"),
    ("request show", None, USAGE, "vikar request show B-17"),
    ("request list --if-rev 1-1", None, USAGE, "--if-rev"),
    ("request list --watch=x", None, USAGE, "--watch"),
    ("request list --lang xx", None, USAGE, "--lang"),
    ("offer add S-3 --hours 20 --weeks 27", "coordinator@Hvaler", USAGE, "--time"),
    ("offer add S-3 --hours lots --weeks 27 --time 07-15", "coordinator@Hvaler", USAGE, "lots"),
    ("principal add", None, USAGE, "--role"),
    ("apply", None, USAGE, "-f"),
    ("apply -f /nowhere/region.json", None, USAGE, "/nowhere/region.json"),
    ("staff calendar S-3", "coordinator@Hvaler", USAGE, "--weeks"),
])
def test_a_command_ends_with_its_code(town, words, of, code, said):
    result = town.run(*words.split(), of=of)
    assert result.code == code and said in result.err, result
    assert bool(result.err) == (code != OK) and not (code and result.out), result


def test_nobody_there(town, tmp_path):
    result = town.run("todo", socket_path=str(tmp_path / "none.sock"))
    assert result.code == UNREACHABLE and "none.sock" in result.err


def test_a_token_nobody_knows(town, tmp_path):
    path = tmp_path / "token"
    path.write_text("0" * 64 + "\n", encoding="ascii")
    assert town.run("todo", "--token-file", str(path)).code == UNAUTHENTICATED
    assert town.run("todo", "--token-file", str(tmp_path / "none")).code == USAGE


def test_an_error_is_said_once_with_its_place(town):
    result = town.run("request", "add", "3 flygere, uke 27, 07-15", of="manager@Råde")
    lines = result.err.splitlines()
    assert result.code == USAGE and len(lines) == len(set(lines)) == 2, lines
    assert lines[1] == "  ved /lines/0/must/0"


def test_a_conflict_says_with_what(played):
    ref = played.items("assignment", "list", of="manager@Råde")[0]["proposal"]
    result = played.run("yes", ref, of="manager@Råde")
    assert result.code == REFUSED and f"  se {ref}" in result.err.splitlines(), result


# --- a region file ---

def region_with(tmp_path, change):
    with open(towns.REGION, encoding="utf-8") as file:
        region = json.load(file)
    change(region)
    path = tmp_path / "region.json"
    path.write_text(json.dumps(region), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("change, said", [
    (lambda region: region["staff"][3].update(municipality="9999"), "/staff/3/municipality"),
    (lambda region: region["travel"][0].update(minutes=-1), "/travel/0/minutes"),
    (lambda region: region["offers"][1].update(colour="red"), "/offers/1/colour"),
    (lambda region: region["agreements"][0].update(parties=["9999"]), "/agreements/0/parties/0"),
    (lambda region: region["competences"][0].update(code=1.5), "/competences/0"),
    (lambda region: region.update(planets=[]), "planets"),
    (lambda region: region.update(staff={}), "staff"),
])
def test_an_error_in_a_region_names_its_place_and_keeps_nothing(town, tmp_path, change, said):
    def both(region):
        region["municipalities"][0]["population"] = 1
        change(region)

    before = town.items("municipality", "list")
    result = town.run("apply", "-f", region_with(tmp_path, both))
    assert result.code == USAGE and said in result.err, result
    assert town.items("municipality", "list") == before


def test_a_difference_is_shown_before_it_is_made(town, tmp_path):
    path = region_with(tmp_path, lambda region: region["travel"][0].update(minutes=51))
    tried = town.done("apply", "-f", path, "--dry-run").lines
    assert tried[0].startswith("Prøvd, ikke utført") and tried[-1] == "1 ville endres, 795 som før.", tried
    assert len(tried) == 3 and "opplysninger endret" in tried[1], tried
    assert town.done("apply", "-f", towns.REGION).out == "0 endret, 796 som før.\n"


def test_a_file_that_is_no_json_says_where(town, tmp_path):
    path = tmp_path / "region.json"
    path.write_text('{"region": "ostfold", "staff": [}', encoding="utf-8")
    result = town.run("apply", "-f", str(path))
    assert result.code == USAGE and f"{path}:33" in result.err, result


# --- answers that never came ---

@pytest.fixture
def own():
    made = towns.Town()
    yield made
    made.close()


def requests(town):
    return town.items("request", "list", of="manager@Råde")


def first_time(method):
    """Loses the first answer of the method."""
    lost = []

    def lose(call):
        if call["method"] != method or lost:
            return False
        lost.append(call)
        return True
    return lose


def test_a_lost_answer_is_asked_for_again_and_the_change_made_once(own):
    with towns.Relay(own, first_time("request.add")) as relay:
        assert own.run("request", "add", NEED, of="manager@Råde", socket_path=relay.path).code == OK
        assert len({call["params"]["key"] for call in relay.calls if call["method"] == "request.add"}) == 1
        assert [call["method"] for call in relay.calls].count("request.add") == 2
    assert len(requests(own)) == 1


def test_an_unknown_outcome_is_said_with_the_key_to_send_again(own):
    with towns.Relay(own, lambda call: call["method"] == "request.add") as relay:
        unknown = own.run("request", "add", NEED, "--wait", "0", of="manager@Råde", socket_path=relay.path)
        key = relay.params("request.add")["key"]
    assert unknown.code == UNKNOWN and f"--key {key}" in unknown.err, unknown
    again = own.done("request", "add", NEED, "--key", key, of="manager@Råde")
    assert again.out.startswith("B-1  ")
    assert [item["ref"] for item in requests(own)] == ["B-1"]
    other = own.run("request", "add", "1 jurist, uke 33, 15 timer", "--task", "staff", "--key", key,
                    of="manager@Råde")
    assert other.code == REFUSED and len(requests(own)) == 1


@pytest.mark.parametrize("method, words, of", [("request.add", ("request", "add", NEED), "manager@Råde"),
                                               ("apply.commit", ("apply", "-f", towns.REGION), None)])
def test_a_daemon_killed_before_it_could_answer_is_asked_again(method, words, of):
    town = towns.Town(region=towns.REGION if of else None)
    killed, lose = threading.Event(), first_time(method)

    def kill(call):
        if not lose(call):
            return False
        town.daemon.kill()
        killed.set()
        return True

    with towns.Relay(town, kill) as relay:
        vikar = town.start(*words, of=of, socket_path=relay.path)
        assert killed.wait(vikard.WAIT_S)
        town.daemon.start()
        said, complaint = vikar.communicate(timeout=vikard.WAIT_S)
        assert vikar.returncode == OK, complaint.decode()
        assert said.decode().startswith("B-1  " if of else "796 endret, 0 ")
        keys = [call["params"]["key"] for call in relay.calls if call["method"] == method]
        assert len(keys) >= 2 and len(set(keys)) == 1  # once more for each time that it wasn't leading yet
    assert town.done("apply", "-f", towns.REGION).out == "0 endret, 796 som før.\n"
    assert len(requests(town)) == (1 if of else 0)
    town.close()


# --- a store that is away ---

@pytest.fixture
def away(tmp_path):
    """A town on a Redis of its own, which has just died."""
    path = str(tmp_path / "redis.sock")
    server = shutil.which("redis-server")
    words = [server, "--port", "0", "--unixsocket", path, "--dir", str(tmp_path), "--save", "",
             "--appendonly", "yes", "--appendfsync", "always"]
    redis = subprocess.Popen(words, stdout=subprocess.DEVNULL, preexec_fn=vikard.die_with_parent)
    while not os.path.exists(path):
        assert redis.poll() is None
    town = towns.Town(region=None, config=f'redis: {{ address = "unix:{path}"; }};')
    redis.kill()
    redis.wait()
    yield town
    town.daemon.kill()
    town.close()


def test_a_store_that_is_away(away):
    while (status := away.run("status")).code == OK:  # until the daemon has seen its connection close
        pass
    assert status.code == STORE and "borte" in status.out, status
    result = away.run("municipality", "list")
    assert result.code == STORE and result.err, result
    result = away.run("principal", "add", "--role", "auditor", "--wait", "0")
    assert result.code == STORE and not result.out, result
