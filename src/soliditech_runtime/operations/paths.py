"""Paths with ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..foreign_scalars import empty_cell, plain
from ..percent_encoding import quote, unquote
from ..schema.fields import Field, Text
from ..schema.refusal_text import Expected
from ..schema.values import InvalidValue, all_of, noted
from ..types import UNSET
from .styles import value_text

_PLAIN = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*").fullmatch


class PathTemplate:
    """A path of the spec with placeholders for its ids.

    Args:
        template: such as `/customers/{accountId}`.
    """

    __slots__ = ("_begin", "_parts", "ids", "template")

    def __init__(self, template: str) -> None:
        parts = template.replace("}", "{").split("{")
        self.template = template
        self.ids = parts[1::2]
        self._begin = parts[0]
        # Each id, and the text that follows it.
        self._parts = list(zip(self.ids, parts[2::2], strict=True))

    def fill(self, values: Mapping[str, str]) -> str:
        """The path with the ids `values`, by wire name, percent-encoded."""
        path = self._begin
        for name, text in self._parts:
            path += encode_id(values[name]) + text
        return path

    def ids_of(self, path: str) -> dict[str, str]:
        """The ids of a path that was made of this template, by wire name; empty for any other path."""
        pattern = re.escape(self._begin)
        for _, text in self._parts:
            pattern += f"([^/]*){re.escape(text)}"
        match = re.fullmatch(pattern, path)
        return dict(zip(self.ids, map(unquote, match.groups()), strict=True)) if match else {}

    def path(self, fields: tuple[Field, ...], arguments: Mapping[str, object], checked: dict[str, str]) -> str:
        """The path for one call.

        Args:
            fields: the ids of the path.
            arguments: the ids that were given, by Python name; None where not given.
            checked: the ids that are already checked, by wire name; the others are added to it.

        Raises:
            InvalidValue: an id is missing or cannot be sent.
        """
        problems: list[InvalidValue] | None = None
        for field in fields:
            if field.wire in checked:
                continue
            value = arguments.get(field.name)
            try:
                if value is None or value is UNSET:
                    raise InvalidValue("must be given", absent=True)
                written: Any = field.write(value)
                checked[field.wire] = written
            except InvalidValue as error:
                problems = noted(problems, error, field)
        if problems:
            raise all_of(problems)
        return self.fill(checked)


def encode_id(value: str) -> str:
    """`value` as one segment of a path; a `/` in it is encoded."""
    if type(value) is _Items:
        return ",".join(map(encode_id, value.texts))
    return value if _PLAIN(value) else quote(value)


class _Items(str):
    """The items of a list in a path, which have commas between them."""

    texts: list[str]


class PathId(Text):
    """An id in a path: not empty, not a dot segment, and without control characters."""

    __slots__ = ()

    def write(self, value: object) -> object:
        """As `Field.write`, with a shortcut for ids of plain characters."""
        return value if type(value) is str and _PLAIN(value) else super().write(value)

    def check(self, value: object) -> object:
        """As `write`: an id has the same form as a Python value and in JSON."""
        return value if type(value) is str and _PLAIN(value) else super().check(value)

    def _null(self) -> object:
        raise InvalidValue("must be given, and cannot be null")

    def _expected(self, *, python: bool) -> Expected:
        return super()._expected(python=python).replaced(required=True)

    def _write(self, value: object) -> str:
        text = str(super()._write(value))
        if not text:
            raise InvalidValue("must not be empty")
        if _PLAIN(text):
            return text
        if re.search(r"[\x00-\x1f\x7f-\x9f]", text):
            raise InvalidValue("must not hold control characters")
        decoded = text
        # Proxies and servers may decode more than once, and a dot segment after any decoding leads to another path.
        for _ in range(3):
            if any(segment in (".", "..") for segment in re.split(r"[/\\]", decoded)):
                raise InvalidValue('must not be or hold a "." or ".." segment')
            decoded = unquote(decoded)
        return text


class PathValue(PathId):
    """An id in a path that is no text: a number, a date, or a list with commas. It may be given as text, too.

    Args:
        value: the field of such a value.
    """

    __slots__ = ("value",)

    def __init__(
        self,
        wire: str = "",
        name: str = "",
        *,
        value: Field,
        former: tuple[str, ...] = (),
        listed_by: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(wire, name, former=former, listed_by=listed_by)
        self.value = value

    def _write(self, value: object) -> str:
        if isinstance(value, str):
            return super()._write(value)
        if empty_cell(value):
            raise self.refused(value)
        written = self.value.write(value)
        if not isinstance(written, list):
            return super()._write(value_text(written))
        items = _Items(",".join(map(str, written)))
        items.texts = [super(PathValue, self)._write(value_text(item)) for item in written]
        if not items.texts:
            raise InvalidValue("must not be empty")
        return items

    def _check(self, value: object) -> str:
        number = plain(value)
        return super()._write(value_text(number) if isinstance(number, int) and not isinstance(number, bool) else value)
