"""What is wrong with a body that is no JSON, in the words of the client's own reader, and where."""

from __future__ import annotations

import re

from soliditech_runtime.flat_json.text import RepeatedKey, parsed
from soliditech_runtime.schema.json import MAX_REPLY_EXPONENT, UnreadableReply, decode_reply

from ..error_replies import ErrorReply, bad_request
from .content_codings import compression_of

_STRING = r'"(?:[^"\\]|\\.)*"'
_CONSTANT = re.compile(rf"{_STRING}|(NaN|-?Infinity)", re.DOTALL)
_POWER = re.compile(rf"{_STRING}|(-?[0-9.]+[eE][+-]?[0-9]+)", re.DOTALL)
_HALF = re.compile(r"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F]..)|.)", re.DOTALL)
_LONGEST_KEY = 100


def parsed_body(body: bytes) -> object:
    """The JSON value of a body, with exact numbers.

    Raises:
        ErrorReply: 400, it is no JSON; the text says where, and what to write instead.
    """
    value: object = None
    is_whole, unreadable = True, ""
    try:
        value, is_whole, _ = decode_reply(body)
    except UnreadableReply as error:
        unreadable = str(error)
    if unreadable.startswith("it is nested"):
        raise _refusal(unreadable.removeprefix("it "))
    try:
        # Read again to find keys that come twice: the codec silently keeps the last of them.
        _, problem = parsed(body)
    except RepeatedKey as repeated:
        raise _refusal(
            f"has the key {repeated.key[:_LONGEST_KEY]} twice in one object; leave out one of the two"
        ) from None
    if unreadable or not is_whole:
        raise _refusal(_compressed(body) or problem or _refused_by_the_codec(body))
    return value


def _refusal(problem: str) -> ErrorReply:
    return bad_request(f"The request body {problem}.")


def _compressed(body: bytes) -> str | None:
    compression = compression_of(body)
    if compression is None:
        return None
    return f"is compressed with {compression}; say so by Content-Encoding: {compression}"


def _refused_by_the_codec(body: bytes) -> str:
    """What is wrong with text that a more lenient reader takes."""
    text = body.decode("utf-8-sig")
    for pattern, advice in (
        (_CONSTANT, "JSON has no such number; write null, or leave the key out"),
        (_POWER, f"a number has an exponent beyond {MAX_REPLY_EXPONENT}; write a smaller one"),
        (_HALF, "an escape stands for half of a character; write both halves, or the character itself"),
    ):
        for match in pattern.finditer(text):
            if match[1] is not None and _is_at_fault(pattern, match[1]):
                return f"is not JSON at {_place(text, match.start())}: {advice}"
    return "is not JSON that can be read; write numbers, strings, true, false, null, lists and objects alone"


def _is_at_fault(pattern: re.Pattern[str], text: str) -> bool:
    exponent = text.lower().rpartition("e")[2].lstrip("+-")
    return (
        pattern is not _POWER
        or len(exponent.lstrip("0")) > len(str(MAX_REPLY_EXPONENT))
        or (int(exponent) + len(text) > MAX_REPLY_EXPONENT)
    )


def _place(text: str, position: int) -> str:
    return f"line {text.count(chr(10), 0, position) + 1}, column {position - text.rfind(chr(10), 0, position)}"
