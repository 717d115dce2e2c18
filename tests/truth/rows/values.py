"""Edits of the values that a property takes: lists of them, patterns, items, null, numbers and dates."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from tests.support.edits import both, prop, replaced
from tests.truth.exchange import Exchange, New, Raises
from tests.truth.row import Row, either, refused, works
from tests.truth.usual import GET, IS_SUBSCRIBER, READ, UPDATE

INVALID = Raises("InvalidParameterError")
TEXT = {"type": "string", "description": "Words."}


def sets(fields: dict[str, Any], flat: str, body: str) -> Exchange:
    """Update Subscriber with these fields sends `body`."""
    return UPDATE.but(fields=fields, flat=flat).sending(body=body)


def refuses(fields: dict[str, Any], flat: str) -> Exchange:
    """Update Subscriber with these fields is refused before anything is sent."""
    return UPDATE.but(fields=fields, flat=flat, sends=(), answers=(), gives=INVALID)


FLOORS = sets({"floors": 3}, '{"floors": 3}', '{"floors":3}')
KIND = sets({"kind": "home"}, '{"kind": "home"}', '{"kind":"home"}')

ROWS = [
    Row(
        "known values of a number",
        "x-known-values on an integer",
        prop("UpdateSubscriber.floors", {"x-known-values": [1, 2, 3]}),
        either(refused("UpdateSubscriber.floors", "x-known-values"), FLOORS),
        short=True,
    ),
    Row(
        "known values of a number",
        "as texts, on an integer",
        prop("UpdateSubscriber.floors", {"x-known-values": ["1", "2"]}),
        either(refused("UpdateSubscriber.floors", "x-known-values"), FLOORS),
    ),
    Row(
        "known values of a number",
        "an enum of integers",
        prop("UpdateSubscriber.floors", {"enum": [1, 2]}),
        either(refused("UpdateSubscriber.floors", "enum|values"), FLOORS),
    ),
    Row(
        "enum",
        "of texts",
        replaced("UpdateSubscriber.kind", {**TEXT, "enum": ["home", "works"]}),
        works(KIND, sets({"kind": "farm"}, '{"kind": "farm"}', '{"kind":"farm"}')),
    ),
    Row(
        "enum",
        "with null",
        replaced("UpdateSubscriber.kind", {"type": ["string", "null"], "enum": ["home", None]}),
        works(KIND, sets({"kind": None}, '{"kind": null}', '{"kind":null}')),
    ),
    Row(
        "enum",
        "of values with quotes and line ends",
        replaced("UpdateSubscriber.kind", {**TEXT, "enum": ['a"b', "c\\d", "e\nf", "'''"]}),
        works(sets({"kind": 'a"b'}, '{"kind": "a\\"b"}', '{"kind":"a\\"b"}')),
    ),
    Row("const", "of a text", replaced("UpdateSubscriber.kind", {**TEXT, "const": "home"}), works(KIND)),
    Row(
        "list items",
        "known values",
        replaced("UpdateSubscriber.tags", {"type": "array", "items": {**TEXT, "x-known-values": ["a", "b"]}}),
        works(sets({"tags": ["a", "z"]}, '{"tags[0]": "a", "tags[1]": "z"}', '{"tags":["a","z"]}')),
    ),
    Row(
        "list items",
        "dates",
        replaced("UpdateSubscriber.tags", {"type": "array", "items": {"type": "string", "format": "date"}}),
        works(sets({"tags": [datetime.date(2026, 1, 2)]}, '{"tags[0]": "2026-01-02"}', '{"tags":["2026-01-02"]}')),
    ),
    Row(
        "list items",
        "null",
        replaced("UpdateSubscriber.tags", {"type": "array", "items": {"type": ["string", "null"]}}),
        works(sets({"tags": [None]}, "", '{"tags":[null]}')),
    ),
    Row(
        "list items",
        "lists",
        replaced("UpdateSubscriber.tags", {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}),
        works(sets({"tags": [["a"]]}, "", '{"tags":[["a"]]}')),
    ),
    Row(
        "list items",
        "an object in place",
        replaced("UpdateSubscriber.tags", {"type": "array", "items": {"type": "object", "properties": {"a": TEXT}}}),
        works(sets({"tags": [New("UpdateSubscriberTag", {"a": "x"})]}, '{"tags[0].a": "x"}', '{"tags":[{"a":"x"}]}')),
    ),
    Row(
        "list items",
        "not said",
        replaced("UpdateSubscriber.tags", {"type": "array"}),
        either(refused("UpdateSubscriber.tags", "items"), sets({"tags": ["a"]}, "", '{"tags":["a"]}')),
    ),
    Row(
        "list items",
        "a tuple by prefixItems",
        replaced("UpdateSubscriber.tags", {"type": "array", "prefixItems": [TEXT], "items": TEXT}),
        refused("UpdateSubscriber.tags", "prefixItems"),
    ),
    Row(
        "pattern",
        "is held",
        prop("UpdateSubscriber.kind", {"pattern": "^[a-z]+$"}),
        works(KIND, refuses({"kind": "A1"}, '{"kind": "A1"}')),
    ),
    Row(
        "pattern",
        "that takes seconds on hostile text",
        prop("UpdateSubscriber.kind", {"pattern": "^(a+)+$"}),
        either(
            refused("UpdateSubscriber.kind", "pattern"),
            refuses({"kind": "a" * 25 + "!"}, f'{{"kind": "{"a" * 25}!"}}').but(within=0.5),
        ),
        short=True,
    ),
    Row(
        "pattern",
        "that is no regular expression",
        prop("UpdateSubscriber.kind", {"pattern": "(["}),
        refused("UpdateSubscriber.kind", "pattern"),
    ),
    Row(
        "pattern",
        "with words that Python has not",
        prop("UpdateSubscriber.kind", {"pattern": r"^\p{L}+$"}),
        either(refused("UpdateSubscriber.kind", "pattern"), KIND),
    ),
    Row(
        "pattern",
        "that finds, and need not fit the whole",
        prop("UpdateSubscriber.kind", {"pattern": "om"}),
        works(KIND),
    ),
    Row(
        "pattern",
        "with quotes and backslashes",
        prop("UpdateSubscriber.kind", {"pattern": "^[^\"'\\\\\n]*$"}),
        works(KIND, refuses({"kind": 'a"'}, '{"kind": "a\\""}')),
    ),
    Row(
        "pattern",
        "whose $ is the end, not a line's end",
        prop("UpdateSubscriber.kind", {"pattern": "^home$"}),
        works(KIND, refuses({"kind": "home\n"}, '{"kind": "home\\n"}')),
    ),
    Row(
        "numbers",
        "without a format",
        replaced("Invoice.total", {"type": "number"}),
        works(READ),
    ),
    Row(
        "numbers",
        "a double",
        replaced("Invoice.total", {"type": "number", "format": "double"}),
        works(READ),
    ),
    Row(
        "numbers",
        "money as text",
        prop("Subscriber.taxRate", {"type": ["string", "null"]}),
        works(GET.answered('{"result": {"subscriberId": "S-1", "name": "Mill", "taxRate": "0.15"}}', IS_SUBSCRIBER)),
    ),
    Row(
        "numbers",
        "an integer of 64 bits",
        prop("UpdateSubscriber.floors", {"format": "int64"}),
        works(FLOORS),
    ),
    Row(
        "numbers",
        "bounds are not held, as they are assumed",
        prop("UpdateSubscriber.floors", {"minimum": 5, "maximum": 6}),
        works(FLOORS),
    ),
    Row(
        "dates",
        "day first",
        both(prop("UpdateSubscriber.since", {"format": "date-dmy"}), prop("Subscriber.since", {"format": "date-dmy"})),
        works(sets({"since": datetime.date(2026, 3, 1)}, '{"since": "01/03/2026"}', '{"since":"01/03/2026"}')),
    ),
    Row(
        "dates",
        "with the time",
        prop("UpdateSubscriber.since", {"format": "date-time"}),
        works(
            sets(
                {"since": datetime.datetime(2026, 3, 1, 12, 30, tzinfo=datetime.UTC)},
                '{"since": "2026-03-01T12:30:00Z"}',
                '{"since":"2026-03-01T12:30:00Z"}',
            )
        ),
    ),
    Row(
        "null",
        "an object that may be null",
        replaced("UpdateSubscriber.address", {"type": ["object", "null"], "properties": {"city": TEXT}}),
        works(sets({"address": None}, '{"address": null}', '{"address":null}')),
    ),
    Row(
        "null",
        "nullable, as OpenAPI 3.0 had it",
        prop("UpdateSubscriber.kind", {"nullable": True}),
        refused("UpdateSubscriber.kind", "nullable"),
    ),
    Row(
        "null",
        "of a required field",
        both(prop("RecordPayment.amount", {"type": ["number", "null"]})),
        works(GET, READ),
    ),
    Row(
        "exact numbers",
        "keep their digits",
        lambda project: None,
        works(
            sets(
                {"tax_rate": Decimal("0.10000000000000000001")},
                '{"taxRate": 0.10000000000000000001}',
                '{"taxRate":0.10000000000000000001}',
            )
        ),
    ),
]
