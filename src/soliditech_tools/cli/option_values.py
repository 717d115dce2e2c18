"""Options of the query and of headers: their names, and their texts as the values that the method takes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from soliditech_runtime.schema.field import Field
from soliditech_runtime.schema.fields import Boolean, Date, Integer, Items, Number
from soliditech_runtime.schema.times import DateTime


def option_name(field: Field) -> str:
    """How the option of a field is called."""
    return f"--{field.name.replace('_', '-')}"


class FieldOption(click.Option):
    """The option of a field.

    Args:
        field: of the query or a header.
        text: gives what is said of it, which only its help needs.
    """

    def __init__(self, field: Field, text: Callable[[], str]) -> None:
        super().__init__(
            [option_name(field), variable_of(field)],
            type=_type(field.item if isinstance(field, Items) else field),
            multiple=isinstance(field, Items),
            required=field.required,
            metavar=_metavar(field),
        )
        self._text = text

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """As click does it, with what is said of the field."""
        self.help = self._text()
        return super().get_help_record(context)


def variable_of(field: Field) -> str:
    """The name under which the value of the option comes."""
    return f"option_{field.name}"


def value_of(field: Field, text: Any) -> Any:
    """What the method takes for the text of an option; None if it was not given.

    Raises:
        click.UsageError: the text is no such value.
    """
    if isinstance(field, Items):
        return [value_of(field.item, part) for part in text] or None
    if not isinstance(text, str):
        return text
    for kind, (convert, example) in _CONVERSIONS.items():
        if isinstance(field, kind):
            try:
                return convert(text)
            except (ValueError, InvalidOperation):
                raise click.UsageError(
                    f"{option_name(field)} is no {_NOUNS[kind]}: write it as {example}. Nothing was sent."
                ) from None
    return text


_CONVERSIONS: dict[type[Field], tuple[Callable[[str], Any], str]] = {
    Date: (datetime.date.fromisoformat, "2026-11-01"),
    DateTime: (datetime.datetime.fromisoformat, "2026-11-01T08:00:00+02:00"),
    Number: (Decimal, "1250.00"),
}
_NOUNS: dict[type[Field], str] = {Date: "date", DateTime: "time", Number: "number"}


def _type(field: Field) -> click.ParamType[Any]:
    if isinstance(field, Integer):
        return click.INT
    return click.BOOL if isinstance(field, Boolean) else click.STRING


def _metavar(field: Field) -> str | None:
    inner = field.item if isinstance(field, Items) else field
    return next((_NOUNS[kind].upper() for kind in _CONVERSIONS if isinstance(inner, kind)), None)
