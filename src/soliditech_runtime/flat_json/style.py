"""How flat keys spell nesting."""

from __future__ import annotations

import re
from typing import Literal

from ..errors import InvalidParameterError


class FlatStyle:
    """A spelling of flat keys.

    Args:
        separator: the characters between two names.
        index: `[]` for `lines[0].productCode`, `.` for the index between separators: `lines.0.productCode`.
        nested: whether `parameters_json` takes a nested object as it is, where none of its keys stands beside it; it is
            refused by default.

    Raises:
        InvalidParameterError: the separator is empty or contains a letter, digit, bracket, quote, space or backslash;
            or the index style or `nested` is neither of the two.
    """

    __slots__ = ("index", "nested", "separator")

    def __init__(
        self,
        separator: str = ".",
        index: Literal["[]", "."] = "[]",
        *,
        nested: Literal["refuse", "take"] = "refuse",
    ) -> None:
        is_usual = separator == "."
        if not is_usual and not (isinstance(separator, str) and re.fullmatch(r"[^\w\s\[\]\"'\\]+|_+", separator)):
            raise InvalidParameterError('The separator of flat keys must be made of signs, such as ".", "/" or "__".')
        if index not in ("[]", "."):
            raise InvalidParameterError('The index style of flat keys must be "[]" or ".".')
        if nested not in ("refuse", "take"):
            raise InvalidParameterError('nested must be "refuse" or "take".')
        self.separator = separator
        self.index = index
        self.nested = nested

    def __repr__(self) -> str:
        nested = "" if self.nested == "refuse" else f", nested={self.nested!r}"
        return f"FlatStyle({self.separator!r}, {self.index!r}{nested})"
