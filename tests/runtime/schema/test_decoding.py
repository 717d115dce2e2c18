"""JSON that replies may be: halves of characters, nesting, and texts that are numbers."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soliditech_runtime.schema.json import MAX_DEPTH, UnreadableReply, decode, decode_reply, unquoted

SURROGATES = st.text(st.characters(min_codepoint=0xD700, max_codepoint=0xE010) | st.sampled_from('a"\\\U0001f600'))


@given(st.dictionaries(SURROGATES, SURROGATES, max_size=3))
@settings(derandomize=True, deadline=None)
def test_halves_are_replaced_and_nothing_else_is(value: dict[str, str]) -> None:
    body = json.dumps(value).encode()
    # Two halves that are neighbours are one character, also for the encoder of the test.
    whole = json.loads(body)
    expected = {_replaced(key): _replaced(text) for key, text in whole.items()}
    value_read, is_whole, colons = decode_reply(body)
    assert value_read == expected
    assert is_whole == (expected == whole)
    assert colons == body.count(b":")


def _replaced(text: str) -> str:
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


@pytest.mark.parametrize("body", [b'"\\ud83', b'"\\ud83d', b"\\ud83d", b'"\xed\xa0\xbd"', b'"\\ud83d" x', b'"\\uzzzz"'])
def test_half_a_character_makes_no_json_of_what_is_none(body: bytes) -> None:
    with pytest.raises(UnreadableReply, match="it is not JSON"):
        decode(body)


@pytest.mark.parametrize("shape", ['{"a":%s}', "[%s]", '[{"a":%s}]', '{"a":[1,%s],"b":":"}'])
def test_nesting_is_bounded_whatever_it_is_of(shape: str) -> None:
    levels = shape.count("[") + shape.count("{")

    def nested(depth: int) -> bytes:
        text = "1"
        for _ in range(depth // levels):
            text = shape.replace("%s", text)
        return ("[" * (depth % levels) + text + "]" * (depth % levels)).encode()

    decode(nested(MAX_DEPTH))
    with pytest.raises(UnreadableReply, match="nested too deeply"):
        decode(nested(MAX_DEPTH + 1))


@given(st.from_regex(r"-?(0|[1-9][0-9]{0,20})(\.[0-9]{1,20})?([eE][+-]?[0-9]{1,2})?", fullmatch=True))
@settings(derandomize=True, deadline=None)
def test_a_text_is_the_number_that_json_has_without_its_quotes(text: str) -> None:
    number = unquoted(text)
    assert (type(number), number) == (type(decode(text.encode())), decode(text.encode()))
    assert str(number) == str(decode(text.encode()))


@given(st.text("0123456789+-.eE_ ,٣", max_size=6))
@settings(derandomize=True, deadline=None)
def test_no_other_text_is_a_number(text: str) -> None:
    try:
        expected = decode(text.encode()) if text == text.strip() else None
    except UnreadableReply:
        expected = None
    assert unquoted(text) == expected


@pytest.mark.parametrize("value", [1, Decimal(1), None, True, ["1"], "1e6145", "1" * 101])
def test_what_is_no_text_or_too_large_is_no_number_in_quotes(value: object) -> None:
    assert unquoted(value) is None
