"""Calls made from what rpc.discover says of itself, and what can be done to spoil them."""
import copy
import json
import uuid

import region
from vikard import LINE_BYTES_MAX

# what rpc.discover doesn't describe: parameters of methods that read their own
MORE = {
    "hello": [{"name": "protocols", "type": "array", "items": "integer", "required": True}],
    "offer.update": [{"name": "offer", "type": "string", "format": "ref", "kind": "offer", "required": True}],
    "apply.add": [{"name": "records", "type": "record", "required": True}],
    "events.subscribe": [{"name": "since", "type": "string"}, {"name": "filter", "type": "filter"}],
}
MOST = {"seconds": 1}  # so long a plan may be thought about: the given clock waits for it
JUNK = [None, True, False, 0, -1, 2**53, 2**53 + 1, 10**30, 1.5, 1e300, "", " ", "x" * 300, "\u0000", "\ud800", "æøå",
        "\U0001f9d1", [], {}, [[]], [{}], {"a": {}}, "B-0", "B-99999999", "K-1", "2026-W54", "24:01", "1-1", "nurse"]
FRAGMENTS = [b"{", b"}", b"[", b"]", b'"', b",", b":", b"\\", b"\\u0000", b"\x00", b"\xff", b"\xc3", b"\r", b"null",
             b"1e999", b"-", b"9" * 40, b"[" * 40, b'{"a":' * 40, b'"id":1,', b"\xef\xbb\xbf"]
SAMPLES = {
    "date": ["2026-07-06", "2026-W28", "2026-W28-3", "2027-03-28"], "date-to": ["2026-07-10", "2026-W30", "2026-W53"],
    "days": ["mon-fri", "mon,wed", "man-ons", "sat-sun"], "clock": ["07:30", "15:00", "00:00", "24:00"],
    "date-time": ["2026-07-06T05:30Z", "2026-07-06T13:00Z", "2026-07-06T07:30", "2026-W29-1T06:00"],
    "hex": ["0" * 64, "ab" * 32],
}


class Grammar:
    """`refs`: kind -> references that exist; grown by the test as records are made."""

    def __init__(self, methods, dice):
        self.methods, self.dice = methods, dice
        self.refs, self.keys, self.number = {}, [], 0

    # --- sound calls ---

    def call(self, now_ms):
        method = self.dice.choice(self.methods)
        params = self.record(method["params"] + MORE.get(method["name"], []))
        if method["mutates"]:
            params["key"] = self.key(now_ms)
            if self.dice.random() < 0.2:
                params["dry_run"] = self.dice.random() < 0.8
            if self.dice.random() < 0.1:
                params["if_rev"] = f"1-{self.dice.randint(1, 50)}"
        self.number += 1
        ident = self.number if self.dice.random() < 0.8 else f"n{self.number}"
        return {"jsonrpc": "2.0", "id": ident, "method": method["name"], "params": params}

    def key(self, now_ms):
        if self.keys and self.dice.random() < 0.05:
            return self.dice.choice(self.keys)
        self.keys = self.keys[-100:] + [f"{now_ms}.{uuid.UUID(int=self.dice.getrandbits(128), version=4)}"]
        return self.keys[-1]

    def record(self, params):
        return {param["name"]: self.value(param) for param in params
                if self.dice.random() < (0.97 if param.get("required") else 0.35)}

    def value(self, param):
        kind = param["type"]
        if kind == "array":
            return self.array(param)
        if "enum" in param:
            return self.dice.choice(param["enum"])
        if param.get("format") == "ref":
            return self.ref(param["kind"])
        if param.get("format") in SAMPLES:
            return self.dice.choice(SAMPLES[param["format"]])
        return getattr(self, "a_" + kind)(param)

    def array(self, param):
        items, length = param.get("items", "string"), self.dice.choice([0, 1, 1, 1, 2, 3])
        one = dict(param, type=items) if isinstance(items, str) else None
        return [self.value(one) if one else self.record(items) for _ in range(length)]

    def ref(self, kind):
        natural = {"competence": ["sykepleier", "nurse", region.NURSE], "municipality": [region.RADE, "Råde", "Hvaler"],
                   "agreement": ["helse-utlan"], "profile": ["dagarbeid"]}
        return self.dice.choice(self.refs.get(kind, []) + natural.get(kind, []) + ["B-1"])

    def a_integer(self, param):
        low, high = param.get("minimum", 0), MOST.get(param["name"], param.get("maximum", 3))
        return self.dice.choice([low, high, self.dice.randint(low, high), self.dice.randint(low, min(high, low + 600))])

    def a_boolean(self, _):
        return self.dice.random() < 0.5

    def a_string(self, param):
        return "a" * self.dice.randint(1, min(param.get("maxBytes", 20), 63))

    def a_record(self, _):
        return self.dice.sample(region.staged(region.small()), self.dice.randint(0, 3))

    def a_filter(self, _):
        return self.dice.choice([{}, {"events": ["proposal"]}, {"events": ["request.opened"]}, {"request": "B-1"}])

    # --- spoilt ones ---

    def line(self, now_ms):
        """A line without its end; every third is sound."""
        call, spoil = self.call(now_ms), self.dice.random()
        if 0.33 < spoil < 0.75:
            for _ in range(self.dice.randint(1, 3)):
                inside = list(self.places(call.get("params"))) if self.dice.random() < 0.8 else []
                self.spoil(self.dice.choice(inside or list(self.places(call)) or [call]))
        line = json.dumps(call, ensure_ascii=self.dice.random() < 0.5).encode("utf-8", "surrogatepass")
        if spoil >= 0.75:
            for _ in range(self.dice.randint(1, 4)):
                line = self.spoil_bytes(line)
        return line[:LINE_BYTES_MAX].replace(b"\n", b" ").strip(b"\r") or b"x"

    def places(self, value):
        """Every object and list inside."""
        if isinstance(value, (dict, list)) and value:
            yield value
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            yield from self.places(one)

    def spoil(self, place):
        if not place:
            return
        at = self.dice.choice(list(place) if isinstance(place, dict) else range(len(place)))
        how = self.dice.random()
        if how < 0.25:
            del place[at]
        elif how < 0.5 and isinstance(place, dict):
            place[self.dice.choice(["extra", "", "ref", "of", str(at) + "x"])] = self.junk()
        elif how < 0.6:
            place[at] = [copy.deepcopy(place[at]) for _ in range(self.dice.choice([1, 2, 40]))]
        else:
            place[at] = self.junk()

    def junk(self):
        return copy.deepcopy(self.dice.choice(JUNK))  # it may be spoilt itself

    def spoil_bytes(self, line):
        a, b = sorted(self.dice.randint(0, len(line)) for _ in range(2))
        return self.dice.choice([
            lambda: line[:a] + bytes([self.dice.randrange(256)]) + line[a + 1:],
            lambda: line[:a] + line[b:],
            lambda: line[:b] + line[a:],
            lambda: line[:a],
            lambda: line[:a] + self.dice.choice(FRAGMENTS) + line[a:],
            lambda: line[:a] + self.dice.randbytes(8) + line[a:],
        ])()
