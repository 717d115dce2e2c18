"""How the text of a flat object is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from soliditech.errors import FlatJSONError

Body = Callable[..., dict[str, object]]

CANARY = "c4n4ry"

REFUSED: dict[str, tuple[str | bytes, list[str]]] = {
    "nothing": ("", ["is empty"]),
    "white space": (" \n\t ", ["is empty"]),
    "no bytes": (b"", ["is empty"]),
    "a BOM alone": (b"\xef\xbb\xbf", ["is empty"]),
    "words": (CANARY, ["not JSON at line 1, column 1"]),
    "single quotes": (f"{{'note': '{CANARY}'}}", ["line 1, column 2", "double quotes"]),
    "no quotes": (f"{{note: {CANARY}}}", ["line 1, column 2", "double quotes"]),
    "a Python constant": ('{"note": None}', ["line 1, column 10"]),
    "no colon": (f'{{\n"note" "{CANARY}"}}', ["line 2, column 8", '":"']),
    "no comma": (f'{{"note": "{CANARY}"\n\n "total": 1}}', ["line 3, column 2", '","']),
    "a last comma": (f'{{"note": "{CANARY}",\n}}', ["not JSON at line"]),
    "a last comma in a list": (f'{{"tags": ["{CANARY}",]}}', ["not JSON at line 1"]),
    "an open object": (f'{{"note": "{CANARY}"', ["not JSON at line 1, column 18"]),
    "an open string": (f'{{"note": "{CANARY}', ["line 1, column 10", "close the string"]),
    "more than one": (
        f'{{"note": "{CANARY}"}} {{"{CANARY}": 1}}',
        ["line 1, column 20", "give each to a call of its own"],
    ),
    "a line break in a string": (f'{{"note": "{CANARY}\n"}}', ["line 1, column 17", "\\n"]),
    "a lone backslash": (f'{{"note": "\\{CANARY}\\x"}}', ["line 1, column 11", "\\\\"]),
    "half an escape": (f'{{"note": "\\u12x{CANARY}"}}', ["line 1", "\\\\"]),
    "leading zeros": ('{"total": 0097531}', ["line 1, column 12", "starts with 0 goes in quotes"]),
    "a plus": ('{"total": +97531}', ["line 1, column 11"]),
    "a point at the end": ('{"total": 97531.}', ["line 1, column 16"]),
    "a comment": (f'{{"note": "a"}} // {CANARY}', ["line 1, column 15"]),
    "a byte that is no UTF-8": (b'{"note": "' + CANARY.encode() + b'\xff"}', ["not UTF-8 at byte 17"]),
    "UTF-16": (f'{{"note": "{CANARY}"}}'.encode("utf-16"), ["is UTF-16; encode"]),
    "UTF-16 without a BOM": (f'{{"note": "{CANARY}"}}'.encode("utf-16-le"), ["is UTF-16; encode"]),
    "half a character in UTF-8": (b'{"note": "\xed\xa0\x80"}', ["not UTF-8 at byte 11"]),
    "a key twice": (f'{{"note": "{CANARY}", "note": "{CANARY}"}}', ["'note' is given twice"]),
    "a key twice, once escaped": (f'{{"note": "{CANARY}", "n\\u006fte": "{CANARY}"}}', ["'note' is given twice"]),
    "an unknown key twice": (f'{{"x\\n": "{CANARY}", "x\\n": 1}}', ["key 2 is given twice in one object"]),
    "a key twice in an item": (f'{{"lines": [{{"sku": "{CANARY}", "sku": "A"}}]}}', ["'sku' is given twice"]),
    "a deep list": ("[" * 100_000, ["nested too deeply"]),
    "a deep list at a key": ('{"tags": ' + "[" * 100_000 + "]" * 100_000 + "}", ["nested too deeply"]),
    "33 levels": ('{"lines": ' + "[" * 33 + "]" * 33 + "}", ["lines[0] must be a flat object"]),
    "deep objects": ('{"buyer":' * 100_000, ["nested too deeply"]),
    "too large": (f'{{"note": "{CANARY}"}}' + " " * 1024 * 1024, ["larger than 1 MiB"]),
    "one byte too many": (f'{{"note": "{CANARY}"}}'.encode().ljust(1024 * 1024 + 1), ["larger than 1 MiB"]),
    "too many long characters": (f'{{"note": "{CANARY}{chr(9731) * 400_000}"}}', ["larger than 1 MiB"]),
}


@pytest.mark.parametrize(("text", "parts"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(body: Body, text: str | bytes, parts: list[str]) -> None:
    with pytest.raises(FlatJSONError) as caught:
        body(text)
    error = caught.value
    assert error.__cause__ is None
    assert error.__context__ is None
    said = str(error)
    assert [part for part in parts if part not in said] == []
    assert said.isprintable()
    for canary in (CANARY, "97531", "\ud800"):
        assert canary not in said
        assert canary not in repr(error)


@pytest.mark.parametrize(
    "text",
    [
        '{"note": "\N{SNOWMAN}"}',
        '{"note": "\\u2603"}',
        ' \r\n\t{ "note" : "\N{SNOWMAN}" } \n',
        '{"note": "\N{SNOWMAN}"}'.encode(),
        b"\xef\xbb\xbf" + '{"note": "\N{SNOWMAN}"}'.encode(),
        '\ufeff{"note": "\N{SNOWMAN}"}',
        '{"note": "\N{SNOWMAN}"}'.ljust(1024 * 1024 - 2),
        '{"note": "\\u2603"}'.ljust(1024 * 1024),
        b'{"note": "\\u2603"}'.ljust(1024 * 1024),
    ],
)
def test_taken(body: Body, text: str | bytes) -> None:
    assert body(text) == {"note": "\N{SNOWMAN}"}


def test_half_characters_that_make_one(body: Body) -> None:
    assert body('{"note": "\\ud83d\\ude00"}') == {"note": "\N{GRINNING FACE}"}


@pytest.mark.parametrize(
    "text", ['{"note": "\\ud83d"}', '{"note": "\ud83d"}', '{"note": "' + "\ud83d" * 300_000 + '"}']
)
def test_half_characters(body: Body, text: str) -> None:
    with pytest.raises(FlatJSONError, match="note holds half a character"):
        body(text)


def test_the_same_key_in_two_items(body: Body) -> None:
    assert body('{"lines": [{"sku": "A"}, {"sku": "A"}]}') == {"lines": [{"sku": "A"}, {"sku": "A"}]}


def test_text_of_a_subclass(body: Body) -> None:
    class Template(str):
        __slots__ = ()

        def __str__(self) -> str:
            return "other"

    parameters: Any = Template('{"note": "n"}')
    assert body(parameters) == {"note": "n"}
