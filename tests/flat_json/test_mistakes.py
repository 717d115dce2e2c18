"""Text that is no JSON: its mistake is named by the characters at the place where its reading ended."""

from __future__ import annotations

import re

import pytest

from soliditech_runtime.flat_json.mistakes import Mistake, mistake_at, other_encoding
from soliditech_runtime.flat_json.text import read_text
from soliditech_runtime.schema.values import InvalidValue

ZEROS = "a code that starts with 0 goes in quotes, as it is: a number has no zeros in front"
NUMBER = "write a number as digits with at most one point, such as 1899.00"
COMMA = "a comma stands before the bracket; remove it"
COMMENT = "a comment stands there; JSON has none, so leave it out"
EXPRESSION = "an expression stands there that was not evaluated; hand over its value"
SINGLE = "a single quote stands there; write keys and strings in double quotes"
ENDS = "the text ends before what it began; close it with } or ]"
OBJECTS = "another object follows, and a call takes one; give each to a call of its own"
START = 'begin the object with {, as in {"taxType": "VAT"}'
IN_STRING = 'write "," between entries, and a double quote within a string as \\"'
ESCAPED = "a backslash stands before a quote, as in JSON that was put into a string; give the inner text"
OPEN = "close the string that begins there with a double quote"
BREAK = "write a line break in a string as \\n and a tab as \\t"
BACKSLASH = 'write a backslash in a string as "\\\\"'
QUOTED = "a date, a time or a code goes in quotes"

# In each text, ^ stands before the character that is named.
TEXTS: dict[str, tuple[str, str]] = {
    "a post code": ('{"a": 0^181}', ZEROS),
    "a phone number": ('{"a": 0^821234567, "b": 1}', ZEROS),
    "a code of zeros": ('{"a": [0^0]}', ZEROS),
    "a code below zero": ('{"a": -0^1}', ZEROS),
    "a date": ('{"a": 2024^-03-01}', QUOTED),
    "a date with strokes": ('{"a": 1^/3/2024}', QUOTED),
    "a time": ('{"a": 9^:30}', QUOTED),
    "typographic quotes of a key": ("{^\u201ca\u201d: 1}", "a typographic quote (U+201C) stands there"),
    "typographic quotes of a value": ('{"a": ^\u201cx\u201d}', "a typographic quote (U+201C) stands there"),
    "low quotes": ('{"a": ^\u201ex\u201c}', "a typographic quote (U+201E) stands there"),
    "angle quotes": ('{"a": ^\u00abx\u00bb}', "a typographic quote (U+00AB) stands there"),
    "typographic quotes around it all": ('^\u201c{"a": 1}\u201d', "a typographic quote (U+201C) stands there"),
    "a typographic end": ('{"a": "x^\u201d}', "a typographic quote (U+201D) stands there"),
    "a typographic end of a key": ('{"a^\u201d: 1}', "a typographic quote (U+201D) stands there"),
    "a typographic end, and more": ('{"a": "x^\u201d, "b": "y"}', "a typographic quote (U+201D) stands there"),
    "a typographic end of a line": ('{"a": "x^\u201d\n}', "a typographic quote (U+201D) stands there"),
    "a typographic end of a line, and more": ('{"a": "x^\u201d,\n"b": 1}', "a typographic quote (U+201D) stands there"),
    "a typographic end of no text": ('{"a": "^\u201d, "b": 1}', "a typographic quote (U+201D) stands there"),
    "a typographic end of no text on its line": ('{"a": "^\u201d\n}', "a typographic quote (U+201D) stands there"),
    "a last comma": ('{"a": 1^,}', COMMA),
    "a last comma of a list": ('{"a": [1, 2^, ]}', COMMA),
    "a last comma on its line": ('{\n"a": 1^,\n\n}', COMMA),
    "a comment": ('{"a": 1 ^// c4n4ry\n}', COMMENT),
    "a comment after a comma": ('{"a": 1, ^// c4n4ry\n"b": 2}', COMMENT),
    "a comment of a block": ('{^/* c4n4ry */ "a": 1}', COMMENT),
    "a comment as in YAML": ('^# c4n4ry\n{"a": 1}', COMMENT),
    "a comment at the end": ('{"a": 1} ^// c4n4ry', COMMENT),
    "single quotes": ("{^'a': 1}", SINGLE),
    "single quotes of a value": ("{\"a\": ^'x'}", SINGLE),
    "backticks": ('{"a": ^`x`}', SINGLE),
    "Python's true": ('{"a": ^True}', "True stands there; write true"),
    "Python's null": ('{"a": ^None}', "None stands there; write null"),
    "no value of JavaScript": ('{"a": ^undefined}', "undefined stands there; write null, or leave the key out"),
    "a no-break space": ('{"a": 1^\u00a0}', "a blank that JSON does not know (U+00A0) stands there"),
    "a space of no width": ('^\u200b{"a": 1}', "a blank that JSON does not know (U+200B) stands there"),
    "a wide colon": ('{"a"^\uff1a1}', "the sign U+FF1A stands there; write : instead"),
    "a minus sign": ('{"a": ^\u22125}', "the sign U+2212 stands there; write - instead"),
    "a wide comma": ('{"a": 1^\uff0c"b": 1}', "the sign U+FF0C stands there; write , instead"),
    "an expression": ("^={{ $json }}", EXPRESSION),
    "an expression for a value": ('{"a": {^{ $json.c4n4ry }} }', EXPRESSION),
    "an expression after a value": ('{"a": "x" ^{{ $json.c4n4ry }} }', EXPRESSION),
    "an expression with its sign": ('{"a": ^={{ $json.c4n4ry }} }', EXPRESSION),
    "a number with a blank": ('{"a": 1 ^899.00}', NUMBER),
    "a number with a comma": ('{"a": 1,^899.00}', NUMBER),
    "a number that ends with a point": ('{"a": 1^.}', NUMBER),
    "a number that begins with a point": ('{"a": ^.5}', NUMBER),
    "a number with a line": ('{"a": 1^_000}', NUMBER),
    "a number of another base": ('{"a": 0^x10}', NUMBER),
    "a number of another base in capitals": ('{"a": 0^X10}', NUMBER),
    "a phone number with a plus": (
        '{"a": ^+27821234567}',
        "write a number without a plus; a phone number goes in quotes",
    ),
    "an open object": ('{"a": 1^', ENDS),
    "an open list": ('{"a": [1,^', ENDS),
    "nothing but a bracket": ("{^", ENDS),
    "an open string": ('{"a": ^"x', OPEN),
    "no comma": ('{"a": "x" ^"b": 1}', 'write "," between entries'),
    "no comma after a typographic quote": ('{"a": "x\u201d, y" ^"b": 1}', 'write "," between entries'),
    "no comma or blank after a typographic quote": ('{"a": "x\u201d, y"^"b": 1}', 'write "," between entries'),
    "no comma after a number": ('{"a": 1 ^"b": 2}', 'write "," between entries'),
    "a colon too many": ('{"a": "x"^: 1}', 'write "," between entries'),
    "no colon": ('{"a" ^"b"}', 'write ":" after the key'),
    "no value": ('{"a": ^}', "write a string in double quotes"),
    "no quotes": ('{"a": ^R 5}', "write a string in double quotes"),
    "no quotes of a size": ('{"a": ^XL}', "write a string in double quotes"),
    "no quotes of a key": ("{^a: 1}", "write a key in double quotes there"),
    "two objects": ('{"a": 1} ^{"a": 1}', OBJECTS),
    "an object on each line": ('{"a": 1}\n^{"a": 1}\n', OBJECTS),
    "objects with a comma between": ('{"a": 1}^, {"a": 1}', OBJECTS),
    "a sign too many": ('{"a": 1}^;', "remove what follows the object"),
    "a letter and an object": ('{"a": 1} ^X{"a": 1}', "remove what follows the object"),
    "a form": ("^a=1&b=2", START),
    "XML": ("\n^<a>1</a>", START),
    "YAML": ("^a: 1", START),
    "a quote in a string": ('{"a": "O"^Brien"}', IN_STRING),
    "a word in quotes": ('{"a": "so-called "^fibre" lines"}', IN_STRING),
    "inches": ('{"a": "a 19"^9 rack"}', IN_STRING),
    "a quote after a typographic one": ('{"b": "y\u201d, c", "a": "O"^Brien"}', IN_STRING),
    "a quote before a typographic one": ('{"a": "O"^Brien", "b": "y\u201d, c"}', IN_STRING),
    "an open string after a typographic quote": ('{"b": "y\u201d, c", "a": ^"x', OPEN),
    "a line break": ('{"a": "one^\ntwo"}', BREAK),
    "a line break after a typographic quote": ('{"b": "y\u201d, c", "a": "one^\ntwo"}', BREAK),
    "a line break before a typographic quote": ('{"a": "one^\ntwo", "b": "y\u201d, c"}', BREAK),
    "a backslash": ('{"a": "C:^\\x"}', BACKSLASH),
    "a backslash after a typographic quote": ('{"a": "y\u201d, C:^\\x"}', BACKSLASH),
    "JSON out of a string": ('{^\\"a\\": 1}', ESCAPED),
    "a value out of a string": ('{"a": ^\\"x\\"}', ESCAPED),
    "a bracket too many": ('{"a": 1}^}', "remove what follows the object"),
    "a null character": ('^\x00{"a": 1}', "a null character stands there, as where UTF-16 is read as UTF-8"),
}


@pytest.mark.parametrize(("marked", "says"), TEXTS.values(), ids=TEXTS.keys())
def test_the_place_and_what_to_write_there(marked: str, says: str) -> None:
    before, _, after = marked.partition("^")
    with pytest.raises(InvalidValue) as caught:
        read_text(before + after)
    said = re.fullmatch(r"parameters_json is not JSON at line (\d+), column (\d+): (.+)", caught.value.problem)
    assert said is not None
    lines = before.split("\n")
    assert (int(said[1]), int(said[2])) == (len(lines), len(lines[-1]) + 1)
    assert said[3].startswith(says)
    assert (said[3] == IN_STRING) is (says == IN_STRING)
    assert said[3].isprintable()
    assert said[3].isascii()
    assert "c4n4ry" not in said[3]


def test_a_trailing_comma_as_newer_releases_of_python_say_it() -> None:
    assert mistake_at('{"a": 1,}', 7, "Illegal trailing comma before end of object") == Mistake(7, COMMA)


@pytest.mark.parametrize(
    ("encoding", "called"),
    [
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-32-le", "UTF-32"),
        ("utf-32-be", "UTF-32"),
    ],
)
def test_another_encoding_is_named(encoding: str, called: str) -> None:
    content = '{"note": "caf\u00e9"}'.encode(encoding)
    assert other_encoding(content) == called
    with pytest.raises(InvalidValue) as caught:
        read_text(content)
    assert caught.value.problem == f"parameters_json is {called}; encode the text as UTF-8"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b'{"a": 1}', "{\u00e9}".encode(), "{\u00e9}".encode("latin-1"), b'{"\x00a"}', b'{"a\x00\x00"}'],
)
def test_the_first_bytes_of_utf_8_show_no_other(content: bytes) -> None:
    assert other_encoding(content) is None
