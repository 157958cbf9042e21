"""What Redis holds of a region, read without vikard and held against itself."""
import json

def pairs(flat):
    return dict(zip(flat[::2], flat[1::2]))


def effects_of(change):
    """What a reader is told of: (type, ref, rev)."""
    return [(effect["event"], effect["record"]["ref"], effect["record"]["rev"]) for effect in change["effects"]]


class Stored:
    """`changes` in order, each with its epoch; `records`: kind -> id -> the record; `done`: fields."""

    def __init__(self, redis, name="ostfold"):
        self.redis, self.prefix = redis, "vikar:{%s}:" % name
        self.head = {k.decode(): v.decode() for k, v in pairs(self.ask("HGETALL", "head")).items()}
        self.entries = self.ask("XRANGE", "journal", "-", "+")
        self.changes = [change for entry in self.entries for change in self.changes_of(entry)]
        self.kinds = sorted(name[6:] for name in self.head if name.startswith("count:"))
        self.raw = {kind: pairs(self.ask("HGETALL", kind)) for kind in self.kinds}
        self.records = {kind: {key.decode(): json.loads(value[17:]) for key, value in raw.items()}
                        for kind, raw in self.raw.items()}
        self.done = {field.decode() for field in self.ask("HKEYS", "done")}

    def ask(self, command, key, *words):
        return self.redis(command, self.prefix + key, *words)

    @staticmethod
    def changes_of(entry):
        changes = json.loads(pairs(entry[1])[b"changes"])
        return [dict(change, epoch=changes[0]["epoch"]) for change in changes]

    def by_command(self):
        found = {change["command"]: change for change in self.changes}
        assert len(found) == len(self.changes), "a command is in two changes"
        return found

    def check(self):
        self.check_order()
        self.check_records()
        self.check_sums()

    def check_order(self):
        """The journal has no gap and no repeat, over all epochs, and ends where head says."""
        for before, after in zip(self.changes, self.changes[1:]):
            assert after["seq"] == before["seq"] + 1, [{name: change[name] for name in ("epoch", "seq", "command")}
                                                       for change in (before, after)]
        assert self.changes[0]["seq"] == 1
        epochs = [change["epoch"] for change in self.changes]
        assert epochs == sorted(epochs)
        assert int(self.head["seq"]) == len(self.changes)
        assert int(self.head["journal"]) == len(self.entries)
        for entry in self.entries:
            epoch, last = map(int, entry[0].split(b"-"))
            changes = self.changes_of(entry)
            assert (changes[0]["epoch"], changes[-1]["seq"]) == (epoch, last), entry[0]
            assert changes[0]["seq"] == int(pairs(entry[1])[b"first"]), entry[0]

    def check_records(self):
        """What is stored is what the journal, played from its beginning, comes to."""
        played = {kind: {} for kind in self.kinds}
        for change in self.changes:
            for effect in change["effects"]:
                record = effect["record"]
                assert record["rev"] == f"{change['epoch']}-{change['seq']}", effect
                played[record["kind"]][record["id"]] = record
        for kind in self.kinds:
            assert self.records[kind] == played[kind], kind

    def check_sums(self):
        """Each record has the checksum that its last entry names, and head has their count and sum."""
        named = {}
        for entry in self.entries:
            for row in pairs(entry[1])[b"records"].splitlines():
                kind, ident, checksum = row.split()
                named[kind.decode(), ident] = checksum
        for kind, raw in self.raw.items():
            sums = {ident: value[:16] for ident, value in raw.items()}
            assert sums == {ident: named[kind, ident] for ident in raw}, kind
            assert int(self.head["count:" + kind]) == len(sums), kind
            assert int(self.head["sum:" + kind]) == sum(int(one, 16) for one in sums.values()) % (1 << 64), kind
