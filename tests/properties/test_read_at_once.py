"""Replies that are read at once: as lenient reading would read them, and none that departs from the spec."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from soliditech.groups import PLACES, operation
from soliditech_runtime.calls.reply_reader import read_reply
from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.conforming.replies import conforming_replies
from soliditech_runtime.operations.results import Many, One, Paged
from soliditech_runtime.schema.json import UnreadableReply
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Violation
from soliditech_runtime.types import UNSET
from tests.properties.chances import each_of
from tests.properties.mutations import broken, mutate
from tests.properties.payloads import text_of, valid_object

ANSWERING = [name for name in PLACES if isinstance(operation(name).result, One | Many | Paged)]
AROUND: dict[str, tuple[Any, ...]] = {
    "error": (None, {}, {"code": "A"}, "a", {"new": 1}),
    "success": (True, False, None),
    "paging": ({"page": 1, "pageSize": 50, "totalItems": 9}, {"page": "1"}, {}, None, [[]], {"page": 1, "new": 1}),
    "new": (1, {"a": {"b": 1}}),
}
"""What may stand around a result, as the spec says and otherwise."""

pytestmark = pytest.mark.proof


def exact(value: Any) -> Any:
    """A value with the types and the digits of all that it holds."""
    if isinstance(value, Model):
        names = (*(field.name for field in value.FIELDS), "additional_properties", "raw")
        return type(value), [exact(getattr(value, name)) for name in names]
    if isinstance(value, list | tuple):
        return type(value), [exact(part) for part in value]
    return type(value), repr(value)


def read_leniently(name: str, body: bytes) -> tuple[Any, list[Violation]]:
    """What a method returns, and what departs; `UNSET` where the reply is no success."""
    reported: list[Violation] = []
    # Whoever has a rule of their own is shown the decoded body, so that nothing is read at once.
    try:
        value: Any = read_reply(
            operation(name), lambda *_: None, lambda _, found: reported.extend(found), Reply(200, [], body)
        )
    except UnreadableReply:
        value = UNSET
    return value, reported


def bodies(name: str, chance: random.Random) -> list[tuple[str, bytes]]:
    """Replies of an action, whole and spoiled."""
    result: Any = operation(name).result
    objects = [valid_object(result.model.FIELDS, chance) for _ in range(chance.randrange(1, 4))]
    envelope: dict[str, Any] = {"paging": AROUND["paging"][0]} if isinstance(result, Paged) else {}
    envelope["result"] = objects[0] if isinstance(result, One) else objects
    found = [("whole", text_of(envelope).encode())]
    found += [("broken", broken(found[0][1], chance)) for _ in range(3)]
    found.append(("repeated", repeated(found[0][1], chance)))
    key = chance.choice(list(AROUND))
    found.append(("around", text_of(envelope | {key: chance.choice(AROUND[key])}).encode()))
    mutate(result.model, objects[0], chance)
    return [*found, ("changed", text_of(envelope).encode())]


def repeated(body: bytes, chance: random.Random) -> bytes:
    """`body` with the first key of an object twice."""
    at = chance.choice([at for at in range(len(body)) if body[at : at + 2] == b'{"']) + 1
    key = body[at:].split(b'"')[1]
    value = chance.choice((b"null", b"1", b"1.5", b"true", b"{}", b"[]", b'""', b'"01/02/2024"', b'"2024-02-01"'))
    return b'%b"%b"%b%b,%b' % (body[:at], key, chance.choice((b":", b" :", b"  :")), value, body[at:])


def read_both_ways(name: str, totals: Counter[str], chance: random.Random) -> None:
    """Read some replies of an action at once and leniently."""
    action = operation(name)
    for kind, body in bodies(name, chance):
        conforming = conforming_replies(action.result, action.replies, action.envelope, action.effect)
        assert conforming is not None
        totals[kind] += 1
        if (at_once := conforming.read(Reply(200, [], body))) is not UNSET:
            totals[f"{kind}, at once"] += 1
            value, reported = read_leniently(name, body)
            assert (exact(at_once), reported) == (exact(value), [])


@pytest.mark.parametrize("kind", [One, Many, Paged])
def test_what_is_read_at_once_is_what_lenient_reading_finds(
    kind: type[Any], full_size: bool, figures: Callable[[str], None]
) -> None:
    names = [name for name in ANSWERING if isinstance(operation(name).result, kind)]
    totals: Counter[str] = Counter()
    for name in names:
        try:
            each_of(partial(read_both_ways, name, totals), 200 if full_size else 30)
        except Exception as error:
            error.add_note(f"in {name}")
            raise
    # Texts with quotes and blanks in them may look like keys, and items may have no id.
    assert totals["whole, at once"] > totals["whole"] / 5
    assert totals["repeated, at once"] == 0
    assert totals["changed, at once"] > 0
    figures(
        f"{kind.__name__}: {totals['whole, at once']} of {totals['whole']} whole replies read at once, "
        f"{totals['around, at once']} with more around the result, {totals['changed, at once']} changed, "
        f"{totals['broken, at once']} broken, none with a key twice"
    )
