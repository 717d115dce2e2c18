"""What of a JSON text its value does not show."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soliditech_runtime.calls.defects import Defect, defects, has_defects
from soliditech_runtime.schema.json import decode, decode_reply


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{"a": 1}', []),
        ('{"a": 1, "a": 2}', [Defect(("a",), "duplicate", (1,))]),
        (
            '\ufeff[{"a": 1.50, "a": [{"b": null}], "a": 3}]',
            [Defect((0, "a"), "duplicate", (Decimal("1.50"), [{"b": None}]))],
        ),
        ('{"a": {"b": 1, "b": 2}, "a": {"c": 1}}', [Defect(("a",), "duplicate", ({"b": 2},))]),
        ('{"a": {"b": 1, "\\u0062": 2}}', [Defect(("a", "b"), "duplicate", (1,))]),
        ('{"a": ["x", "\\ud83d"]}', [Defect(("a", 1), "character")]),
        (
            '{"\\ud83d": 1, "\\ude00": 2}',
            [Defect(("\ufffd",), "character")] * 2 + [Defect(("\ufffd",), "duplicate", (1,))],
        ),
        ('{"n": %s, "n": 1}' % ("9" * 5000), [Defect(("n",), "duplicate", (Decimal("9" * 5000),))]),
    ],
)
def test_each_defect_has_its_path_and_what_is_lost(body: str, expected: list[Defect]) -> None:
    assert defects(body.encode()) == expected


KEYS = st.sampled_from(("a", "b", ":", 'x":', "", "\u00e9"))
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text('":\\a ', max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.lists(st.tuples(KEYS, inner), max_size=4).map(tuple),
    max_leaves=10,
)
STYLES = st.sampled_from(
    [(",", ":"), (", ", ": "), (" , ", " : "), (",\n", "\t:\r\n"), (",", "\n:"), (",", "  :"), (",", " \t:")]
)


def spelled(value: Any, comma: str, colon: str) -> str:
    """JSON of a value whose objects are tuples of pairs."""
    if isinstance(value, tuple):
        return "{" + comma.join(json.dumps(key) + colon + spelled(part, comma, colon) for key, part in value) + "}"
    if isinstance(value, list):
        return "[" + comma.join(spelled(part, comma, colon) for part in value) + "]"
    return json.dumps(value)


def repeats(value: Any) -> bool:
    """Whether an object that counts has a key twice: what comes again replaces all that came first."""
    if isinstance(value, tuple):
        last = dict(value)
        return len(last) < len(value) or any(map(repeats, last.values()))
    return isinstance(value, list) and any(map(repeats, value))


def number_of_keys(value: Any) -> int:
    if isinstance(value, dict):
        return len(value) + sum(map(number_of_keys, value.values()))
    return sum(map(number_of_keys, value)) if isinstance(value, list) else 0


@given(JSON, STYLES, st.integers(0, 3))
@settings(derandomize=True, deadline=None, max_examples=600)
def test_a_key_that_comes_twice_is_never_overlooked(value: Any, style: tuple[str, str], not_met: int) -> None:
    body = spelled(value, *style).encode()
    decoded = decode_reply(body)
    keys = max(0, number_of_keys(decoded[0]) - not_met)
    found = defects(body)
    assert bool(found) == repeats(value)
    assert has_defects(body, decoded, keys) or not found


@pytest.mark.parametrize("colon", [":", ": ", " : ", "\t:\n"])
def test_what_is_usual_is_not_searched(colon: str, monkeypatch: pytest.MonkeyPatch) -> None:
    body = spelled((("a", (("b", "10:00"),)), ("c", [(("d", 1),)])), ",", colon).encode()
    keys = number_of_keys(decode(body))
    monkeypatch.setattr("soliditech_runtime.calls.defects.decode", None)
    assert not has_defects(body, decode_reply(body), keys)


@given(JSON.filter(lambda value: not repeats(value)))
@settings(derandomize=True, deadline=None)
def test_values_that_are_lost_are_kept_as_they_are_decoded(value: Any) -> None:
    body = b'{"k":%b,"k":0}' % spelled(value, ",", ":").encode()
    (defect,) = defects(body)
    assert repr(defect.values[0]) == repr(decode(spelled(value, ",", ":").encode()))
