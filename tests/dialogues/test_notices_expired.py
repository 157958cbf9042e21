"""A journal that holds a hundred changes: who was away longer is told to list again."""
import pytest

import region
import vikard


@pytest.fixture(scope="module")
def world():
    daemon = vikard.Daemon(config="journal: { entries = 100; };\n")
    yield region.World(daemon)
    daemon.close()


def test_a_cursor_the_journal_no_longer_has(world):
    reader = world.daemon.client()
    early = reader.welcome["cursor"]
    cursors = []
    for i in range(250):
        world.coordinator.call("offer.update", key=world.coordinator.key(), offer="T-1", notice_min=i % 2)
        if i % 50 == 0:
            cursors.append(world.coordinator.call("offer.list")["cursor"])
    reader.call("events.subscribe", since=early)
    assert reader.notices_until("closing")[-1]["params"]["reason"] == "CURSOR_EXPIRED"
    assert reader.reply() is None
    late = world.daemon.client()
    replayed = late.subscribe(since=cursors[-1])
    assert len(replayed) == 49 and {event["type"] for event in replayed} == {"offer.changed"}
    late.close()
    reader.close()
