"""Lists: pages that neither miss nor repeat, filters, and the cursor they are true at."""
import json

import pytest

from region import request

COUNT = 23


@pytest.fixture(scope="module")
def requests(world):
    made = [world.manager.add("request.add", **request("2026-W30", unit=f"enhet {i}")) for i in range(COUNT)]
    for ref in made[::4]:
        world.manager.change("request.cancel", request=ref)
    return made


def pages(caller, method, **params):
    """All pages of a list."""
    found, token = [], None
    while True:
        more = {"page_token": token} if token else {}
        answer = caller.call(method, **params, **more)
        found.append(answer["items"])
        token = answer["next"]
        if token is None:
            return found


@pytest.mark.parametrize("page_size", [1, 2, 7, COUNT - 1, COUNT, COUNT + 1, 500])
def test_pages_neither_miss_nor_repeat(world, requests, page_size):
    found = pages(world.manager, "request.list", page_size=page_size)
    assert [item["ref"] for page in found for item in page] == requests
    assert all(len(page) <= page_size for page in found)
    assert all(len(page) == page_size for page in found[:-1])


def test_a_list_with_a_filter_is_paged_alike(world, requests):
    found = pages(world.manager, "request.list", page_size=5, open=True)
    assert [item["ref"] for page in found for item in page] == [ref for ref in requests if ref not in requests[::4]]


def test_a_page_is_a_hundred_unless_said_otherwise(world, requests):
    answer = world.manager.call("request.list")
    assert len(answer["items"]) == COUNT and answer["next"] is None


def test_what_comes_between_two_pages_is_on_the_last(world, requests):
    token = world.manager.call("request.list", page_size=COUNT - 1)["next"]
    late = world.manager.add("request.add", **request("2026-W31"))
    found = world.manager.call("request.list", page_token=token)["items"]
    assert [item["ref"] for item in found] == [requests[-1], late]
    requests.append(late)


def test_an_item_says_what_it_is(world, requests):
    item = world.manager.items("request.list", page_size=1)[0]
    assert (item["kind"], item["ref"], item["municipality"]) == ("request", requests[0], "3112")
    assert item["rev"] and item["id"] and item["state"] == "cancelled"


def test_the_cursor_of_a_list_is_where_notices_go_on(world, requests):
    cursor = world.manager.call("request.list")["cursor"]
    late = world.manager.add("request.add", **request("2026-W32"))
    reader = world.daemon.client(world.token("manager", "3112"))
    replayed = reader.subscribe(since=cursor, filter={"events": ["request"]})
    assert [event["data"]["ref"] for event in replayed] == [late]
    reader.close()
    requests.append(late)


def test_proposals_by_state_and_request(world, requests):
    held = world.manager.items("proposal.list", state="held")
    assert held and all(item["state"] == "held" for item in held)
    one = held[0]["request"]
    assert {item["request"] for item in world.manager.items("proposal.list", request=one)} == {one}
    assert world.manager.items("proposal.list", state="accepted") == []


def test_a_long_list_fits_its_line(world):
    """500 records are asked for; each line of an answer stays under its bound, and nothing is lost."""
    lines = [{"must": ["2223"], "shifts": [{"from": "2026-W33", "to": "2026-W34", "days": day, "start": "07:30",
                                            "end": "15:00"} for day in ("mon", "tue", "wed", "thu", "fri") * 6]}] * 16
    made = [world.manager.change("request.add", **request("2026-W33", lines=lines))["changed"][0]["ref"]
            for _ in range(45)]
    found, token = [], {}
    while token is not None:
        world.manager.send("request.list", dict(token, page_size=500))
        answer_line = world.manager.lines.readline()
        assert len(answer_line) <= 1024 * 1024
        answer = json.loads(answer_line)["result"]
        found += [item["ref"] for item in answer["items"]]
        token = {"page_token": answer["next"]} if answer["next"] else None
    assert found[-45:] == made and len(found) == len(set(found))
