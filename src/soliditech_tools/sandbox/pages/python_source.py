"""Python source of values: what a call is given, laid out as a formatter would."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import UNSET

LINE = 88
"""How many characters a line has before it is broken; a text is never broken."""
_INDENT = "    "


class NoSource(Exception):
    """No source can be written; the text says why, without a value."""


@frozen
class BracketedSource:
    """Source in brackets: a call, a list or a dict.

    Args:
        opening: what it begins with, up to the bracket.
        parts: what stands in it, each with its prefix, such as `amount=`.
        closing: the bracket that ends it.
    """

    opening: str
    parts: tuple[tuple[str, Source], ...]
    closing: str


Source = str | BracketedSource


def arguments(opening: str, values: Iterable[tuple[str, Source]]) -> BracketedSource:
    """The source of a call.

    Args:
        opening: the function, with the bracket.
        values: the source of each argument, by name.
    """
    return BracketedSource(opening, tuple((f"{name}=", source) for name, source in values), ")")


def literal(value: object) -> Source:
    """The source of a value of the typed API: a model, a text, a number, a date, or lists and maps of such.

    Raises:
        NoSource: it is of another kind.
    """
    match value:
        case Model():
            return _model(value)
        case str():
            return quoted(value)
        case None | bool() | int():
            return repr(value)
        case Decimal():
            return f'Decimal("{value}")'
        case datetime.date() | datetime.time() | datetime.timedelta():
            return repr(value)
        case list():
            return BracketedSource("[", tuple(("", literal(item)) for item in value), "]")
        case Mapping():
            return BracketedSource("{", tuple((f"{_key(key)}: ", literal(item)) for key, item in value.items()), "}")
        case _:
            raise NoSource(f"it has a value of the kind {type(value).__name__}")


def quoted(text: str) -> str:
    """The source of a text, in double quotes where that needs no escapes."""
    source = repr(text)
    return f'"{source[1:-1]}"' if source.startswith("'") and '"' not in text else source


def layout(source: Source, indent: str = "", reserved: int = 0) -> str:
    """The text of source, broken where a line would be too long.

    Args:
        source: what is written.
        indent: of the line that it stands in.
        reserved: how many characters before and behind it stand in the same line, the indent among them.
    """
    flat = "".join(_flat(source))
    if isinstance(source, str) or not source.parts or len(flat) + reserved <= LINE:
        return flat
    inner = indent + _INDENT
    lines = (f"{inner}{prefix}{layout(part, inner, len(inner) + len(prefix) + 1)},\n" for prefix, part in source.parts)
    return f"{source.opening}\n{''.join(lines)}{indent}{source.closing}"


def _flat(source: Source) -> Iterator[str]:
    if isinstance(source, str):
        yield source
        return
    yield source.opening
    for position, (prefix, part) in enumerate(source.parts):
        yield f"{', ' if position else ''}{prefix}"
        yield from _flat(part)
    yield source.closing


def _model(model: Model) -> Source:
    if model.raw is not UNSET:
        raise NoSource("it has something else where an object stands")
    values = [(field.name, getattr(model, field.name)) for field in model.FIELDS]
    parts = [(name, literal(value)) for name, value in values if value is not UNSET]
    if model.additional_properties:
        parts.append(("additional_properties", literal(model.additional_properties)))
    return arguments(f"models.{type(model).__name__}(", parts)


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise NoSource("it has a key that is no text")
    return quoted(key)
