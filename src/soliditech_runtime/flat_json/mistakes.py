"""What is wrong with text that is no JSON, told from the characters at the place where its reading ended."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2033\uff02"
_BLANKS = "\u00a0\u2007\u202f\u3000\u200b\u2060\ufeff"
_SIGNS = {"\uff1a": ":", "\uff0c": ",", "\u2212": "-", "\u2013": "-", "\uff5b": "{", "\uff5d": "}"}
_CLOSING = re.compile(rf"[{_QUOTES}]\s*(?=[,:}}\]]|\Z)")
_COMMENT = re.compile(r"//|/\*|#|<!--|--\s")
_WORD = re.compile(r"[A-Za-z_]+")
_WORDS = {
    "True": "true",
    "False": "false",
    "TRUE": "true",
    "FALSE": "false",
    "None": "null",
    "NULL": "null",
    "undefined": "null, or leave the key out",
}
_CODE = re.compile(r"-?0(?=[0-9])")

_ADVICE = {
    "Expecting value": "write a string in double quotes, a number, true, false, null or a list there",
    "Expecting property name": "write a key in double quotes there",
    "Expecting ':'": 'write ":" after the key',
    "Expecting ','": 'write "," between entries',
    "Extra data": "remove what follows the object",
    "Unterminated string": "close the string that begins there with a double quote",
    "Invalid control": "write a line break in a string as \\n and a tab as \\t",
    "Invalid \\": 'write a backslash in a string as "\\\\"',
}
_COMMA = "a comma stands before the bracket; remove it"
_OBJECTS = "another object follows, and a call takes one; give each to a call of its own"
_START = 'begin the object with {, as in {"taxType": "VAT"}'
_IN_STRING = 'write "," between entries, and a double quote within a string as \\"'
_ESCAPED = "a backslash stands before a quote, as in JSON that was put into a string; give the inner text"
_NUMBER = "write a number as digits with at most one point, such as 1899.00"


class Mistake(NamedTuple):
    """A mistake in a text.

    Args:
        position: the index of the character at which it stands.
        advice: what to write instead; of the text it names typographic characters alone.
    """

    position: int
    advice: str


def mistake_at(text: str, position: int, message: str) -> Mistake:
    """What is wrong where the reading of JSON ended.

    Args:
        text: the whole text.
        position: the index of the character that does not belong there.
        message: what the json module says of it.
    """
    if text[position : position + 1] == "," and message.startswith("Illegal trailing comma"):
        return Mistake(position, _COMMA)
    if (closing := _typographic_end(text, position, message)) is not None:
        return Mistake(closing, _quote(text[closing]))
    if (advice := _advice_for(text, position)) is not None:
        return Mistake(position, advice)
    before = len(text[:position].rstrip()) - 1
    if text[position : position + 1] in ("}", "]") and text[before : before + 1] == ",":
        return Mistake(before, _COMMA)
    if position == len(text):
        return Mistake(position, "the text ends before what it began; close it with } or ]")
    if (advice := _number_before(text, position)) is not None:
        return Mistake(position, advice)
    return Mistake(position, _advice_by(message, text, position))


def _advice_by(message: str, text: str, position: int) -> str:
    """What is said where the characters do not tell it: by what the json module expects there."""
    if message.startswith("Expecting value") and not text[:position].strip():
        return _START
    if message.startswith("Expecting ','") and text[position - 1] == '"' and text[position].isalnum():
        return _IN_STRING
    if message.startswith("Extra data") and text[position:].lstrip(", \r\n\t").startswith("{"):
        return _OBJECTS
    return next((advice for start, advice in _ADVICE.items() if message.startswith(start)), "correct it there")


def other_encoding(text: bytes) -> str | None:
    """The encoding of text that is not UTF-8, as its first bytes show it; None if they show none."""
    if text.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) or b"\x00\x00" in text[:4]:
        return "UTF-32"
    if text.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in text[:2]:
        return "UTF-16"
    return None


def _quote(character: str) -> str:
    return f'a typographic quote (U+{ord(character):04X}) stands there; write " instead'


def _typographic_end(text: str, position: int, message: str) -> int | None:
    """Where a string that begins with a plain quote seems to end with a typographic one."""
    if message.startswith("Unterminated string"):
        match = _CLOSING.search(text, position)
        return None if match is None else match.start()
    if message.startswith("Invalid control"):
        match = _CLOSING.search(text, text.rfind('"', 0, position) + 1, position)
        return None if match is None else match.start()
    # A quote where a comma belongs closed a string that went on too long: what follows it is no new string.
    if text[position - 1 : position] != '"' or text[position : position + 1] == '"':
        return None
    match = _CLOSING.search(text, text.rfind('"', 0, position - 1) + 1, position)
    return None if match is None else match.start()


def _advice_for(text: str, position: int) -> str | None:
    """What is said of the characters at a place, whatever belongs there."""
    character = text[position : position + 1]
    if not character:
        return None
    if character in _QUOTES:
        return _quote(character)
    if character in "'`":
        return "a single quote stands there; write keys and strings in double quotes"
    if character in _BLANKS:
        return f"a blank that JSON does not know (U+{ord(character):04X}) stands there; write a plain one"
    if character in _SIGNS:
        return f"the sign U+{ord(character):04X} stands there; write {_SIGNS[character]} instead"
    if character == "\x00":
        return "a null character stands there, as where UTF-16 is read as UTF-8; decode the text as UTF-16"
    if _COMMENT.match(text, position):
        return "a comment stands there; JSON has none, so leave it out"
    word = _WORD.match(text, position)
    if word is not None and word[0] in _WORDS:
        return f"{word[0]} stands there; write {_WORDS[word[0]]}"
    if text.startswith(("{{", "={{"), position) or (position and text.startswith("{{", position - 1)):
        return "an expression stands there that was not evaluated; hand over its value"
    if text.startswith('\\"', position):
        return _ESCAPED
    if character == "+":
        return "write a number without a plus; a phone number goes in quotes"
    return _NUMBER if character == "." else None


def _number_before(text: str, position: int) -> str | None:
    """What is wrong with a number that ends at a place, or before the comma there."""
    start = len(text[:position].rstrip("0123456789.-"))
    character = text[position : position + 1]
    if start < position and character:
        if _CODE.match(text, start):
            return "a code that starts with 0 goes in quotes, as it is: a number has no zeros in front"
        if character in "-/:":
            return "a date, a time or a code goes in quotes"
        if character in "._'xXeE":
            return _NUMBER
    # Digits that no blank and no comma parts are one number.
    digits = text[:position].rstrip().rstrip(",")
    return _NUMBER if character.isdigit() and digits[-1:].isdigit() else None
