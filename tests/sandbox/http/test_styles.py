"""Values from texts, by each style of a document."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from soliditech_tools.sandbox.http.document import DocumentNode
from soliditech_tools.sandbox.http.styles import StyledValue, TextReader
from soliditech_tools.sandbox.http.validation import Validators

NUMBERS = {"type": "array", "items": {"type": "integer"}}
POINT = {
    "type": "object",
    "properties": {"lat": {"type": "number"}, "on": {"type": "boolean"}, "tags": {"type": "array", "items": {}}},
}
DEEP = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": {"type": "integer"}}}


def values(parameter: dict[str, Any], *pairs: tuple[str, str]) -> list[Any]:
    document = {"parameter": {"name": "p", "in": "query", **parameter}}
    declared = StyledValue.of_parameter(DocumentNode(document, "/parameter", document["parameter"]))
    assert declared is not None
    return TextReader(Validators(document)).values(declared, pairs)


@pytest.mark.parametrize(
    ("parameter", "pairs", "value"),
    [
        ({"schema": {"type": "integer"}}, [("p", "7")], 7),
        ({"schema": {"type": "string"}}, [("p", "7")], "7"),
        ({"schema": {"type": ["integer", "string"]}}, [("p", "7")], 7),
        ({"schema": {"anyOf": [{"type": "boolean"}, {"type": "string"}]}}, [("p", "true")], True),
        ({"schema": {"type": "number"}}, [("p", "1e999999999")], "1e999999999"),
        ({"schema": {"type": ["string", "null"], "minLength": 1}}, [("p", "")], None),
        ({"schema": NUMBERS}, [("p", "1"), ("q", "5"), ("p", "2")], [1, 2]),
        ({"schema": NUMBERS, "explode": False}, [("p", "1,2")], [1, 2]),
        ({"schema": NUMBERS, "style": "spaceDelimited"}, [("p", "1 2")], [1, 2]),
        ({"schema": NUMBERS, "style": "pipeDelimited"}, [("p", "1|2")], [1, 2]),
        ({"schema": NUMBERS, "in": "path"}, [("p", "1,2")], [1, 2]),
        ({"schema": NUMBERS, "in": "path", "style": "label"}, [("p", ".1,2")], [1, 2]),
        ({"schema": NUMBERS, "in": "path", "style": "matrix", "explode": True}, [("p", ";p=1;p=2")], [1, 2]),
        ({"schema": NUMBERS, "style": "deepObject"}, [("p[]", "1"), ("p[]", "2")], [1, 2]),
        (
            {"schema": POINT},
            [("lat", "1.5"), ("tags", "a"), ("tags", "b")],
            {"lat": Decimal("1.5"), "tags": ["a", "b"]},
        ),
        ({"schema": POINT, "explode": False}, [("p", "lat,1,on,true")], {"lat": 1, "on": True}),
        ({"schema": POINT, "in": "header", "explode": True}, [("p", "lat=1,on=true")], {"lat": 1, "on": True}),
        ({"schema": POINT, "style": "deepObject"}, [("p[lat]", "1"), ("p[tags][0]", "a")], {"lat": 1, "tags": ["a"]}),
        ({"schema": DEEP, "style": "deepObject"}, [("p[a][b]", "1")], {"a": {"b": 1}}),
        ({"content": {"application/json": {"schema": POINT}}}, [("p", '{"lat": 1}')], {"lat": 1}),
    ],
)
def test_each_style(parameter: dict[str, Any], pairs: list[tuple[str, str]], value: Any) -> None:
    assert values(parameter, *pairs) == [value]


def test_a_single_value_may_come_twice_and_both_are_read() -> None:
    assert values({"schema": {"type": "integer"}}, ("p", "1"), ("p", "x")) == [1, "x"]


def test_what_is_not_there_has_no_value() -> None:
    for schema in (NUMBERS, POINT, DEEP, {"type": "string"}):
        assert values({"schema": schema}, ("q", "1")) == []
    assert values({"schema": DEEP, "style": "deepObject"}, ("p", "1"), ("p[a", "1")) == ["1"]
