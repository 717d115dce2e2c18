"""Texts that a program made of something else, told by their form: errors of spreadsheets, lost encodings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

BLANKS = "\u200b\u200c\u200d\u2060\ufeff"
"""Signs without a width, which `str.strip` takes for letters."""

_SUSPICIOUS = frozenset("=#'\\<([{+-nNu0123456789")
"""How a text begins that is looked at closely: most do not, and this is asked of every cell."""
_ERROR = re.compile(r"#(?:REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|N/A|SPILL!|CALC!|FIELD!|GETTING_DATA|BLOCKED!|#+)")
_SCIENTIFIC = re.compile(r"[+-]?[0-9](?:[.,][0-9]+)?[eE]\+[0-9]{2,3}")
_AS_FLOAT = re.compile(r"[0-9]{4,}\.0")
_MARKED = re.compile(r"'[0-9+=@-]")
_EXPRESSION = re.compile(r"\{\{.*\}\}", re.DOTALL)
_BYTES = {ord(bytes((byte,)).decode("cp1252", "ignore") or chr(byte)): byte for byte in range(0x80, 0xA0)}
"""The bytes of what Windows shows in the places of the control characters of Latin-1."""
_EMPTY_WORDS = frozenset(
    ("NULL", "null", "None", "NaN", "nan", "NaT", "N/A", "n/a", "undefined", "(null)", "<NA>", "\\N", "<null>")
)


class LostZeros(NamedTuple):
    """How the texts of a field look if a spreadsheet took them for numbers, and cut the zeros in front.

    Args:
        names: the names in Python of such fields.
        text: such a text.
        problem: what is wrong with it, and what to do.
    """

    names: re.Pattern[str]
    text: re.Pattern[str]
    problem: str


_LOST_ZEROS = (
    LostZeros(
        re.compile(r"(?:^|_)(?:cell|cellphone|fax|mobile|phone|telephone)(?:_|$)"),
        re.compile(r"[1-9][0-9]{8}"),
        "has nine digits and no zero in front, which a spreadsheet may have cut; write it with its zero, or with +27",
    ),
    LostZeros(
        re.compile(r"(?:^|_)(?:street|post|postal|zip)_?code(?:_|$)"),
        re.compile(r"[1-9][0-9]{0,2}"),
        "has fewer than four digits, and a spreadsheet may have cut the zeros in front; write it with its zeros, or "
        "set it in the flat object if it is that short",
    ),
)


def damage_of(text: str) -> str:
    """What seems to have happened to the text of a cell, and what to do; an empty text if nothing.

    Args:
        text: not empty, without blanks around it.
    """
    if text in _EMPTY_WORDS:
        return "is a word for nothing; name it in na_values if it stands for an empty cell"
    if text[0] == "#" and _ERROR.fullmatch(text):
        return "is what a spreadsheet shows in place of a value; correct it there, and export again"
    if text[0] == "=":
        return "is a formula or an expression that was not evaluated; export its value"
    if text == "[object Object]" or _EXPRESSION.fullmatch(text):
        return "is what an expression left in place of a value; correct the expression"
    if _MARKED.match(text):
        return "begins with the apostrophe by which a spreadsheet marks a text; take it out"
    return "" if text.isascii() and "\x00" not in text else _lost_encoding(text)


def damage_of_text(text: str) -> str:
    """As `damage_of`, for a text that is no number: a code that became one shows it."""
    if text[0] not in _SUSPICIOUS and text.isascii() and text.isprintable():
        return ""
    if "+" in text and _SCIENTIFIC.fullmatch(text):
        return (
            "is a long number as a spreadsheet shortens it, and its last digits may be lost; "
            "format the column as text, and export again"
        )
    if text[-2:] == ".0" and _AS_FLOAT.fullmatch(text):
        return "has a .0 at its end, as a table gives a code that it took for a number; read the column as text"
    # No code begins with any of the signs below.
    return "" if text[0].isdecimal() and text.isascii() and text.isprintable() else damage_of(text)


def _lost_encoding(text: str) -> str:
    if "\x00" in text:
        return "has null characters, as UTF-16 has that is read as UTF-8; open the file with encoding='utf-16'"
    if "\ufffd" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        return "has letters that were lost when the file was read; open it with the encoding that it is written in"
    try:
        text.translate(_BYTES).encode("latin-1").decode()
    except UnicodeError:
        return ""
    return "has letters of UTF-8 that were read in another encoding; open the file with encoding='utf-8-sig'"


def lost_zeros(names: Iterable[str]) -> LostZeros | None:
    """How a field's texts look without the zeros in front; None if none of its texts begins with a zero.

    Args:
        names: the names in Python that lead to it.
    """
    known = list(names)
    return next((zeros for zeros in _LOST_ZEROS if any(map(zeros.names.search, known))), None)
