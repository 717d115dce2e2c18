"""Values of one schema without parts: numbers within its bounds, texts of its format and pattern."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from .pattern_text import pattern_texts

_FORMATS = {
    "date": "2026-01-31",
    "date-dmy": "31/01/2026",
    "date-time": "2026-01-31T09:30:00Z",
    "time": "09:30:00Z",
    "duration": "P1D",
    "decimal": "12.50",
    "uuid": "6f1c2a90-0b4e-4c1d-9a3e-5d2b8f7c1e00",
    "email": "name@host.example",
    "idn-email": "name@host.example",
    "hostname": "host.example",
    "idn-hostname": "host.example",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uri": "https://host.example/path",
    "url": "https://host.example/path",
    "iri": "https://host.example/path",
    "uri-reference": "/path",
    "json-pointer": "/name",
    "regex": ".*",
    "byte": "c2FtcGxl",
    "binary": "sample",
}
_SECONDS = 1_769_851_800
_WORD = "sample"


def number(words: Mapping[str, Any], *, whole: bool) -> int | Decimal:
    """A number within the bounds of a schema.

    Args:
        words: the keywords of the schema.
        whole: whether it must be a whole number.
    """
    if str(words.get("format", "")).startswith(("unix", "timestamp")):
        return _SECONDS
    step = Decimal(str(words.get("multipleOf") or (1 if whole else "0.01")))
    low, high = _bound(words, "minimum", "exclusiveMinimum", step), _bound(words, "maximum", "exclusiveMaximum", -step)
    value = Decimal(1) if step <= 1 else step
    if high is not None and value > high:
        value = high
    if low is not None and value < low:
        value = low
    steps = (value / step).to_integral_value(ROUND_CEILING)
    if high is not None and steps * step > high:
        steps = (value / step).to_integral_value(ROUND_FLOOR)
    value = steps * step
    return int(value) if value == value.to_integral_value() else value


def _bound(words: Mapping[str, Any], word: str, exclusive: str, step: Decimal) -> Decimal | None:
    bounds = [Decimal(str(words[word]))] if word in words else []
    if exclusive in words and not isinstance(words[exclusive], bool):
        bounds.append(Decimal(str(words[exclusive])) + step)
    return (max(bounds) if step > 0 else min(bounds)) if bounds else None


def text(words: Mapping[str, Any], name: str, fits: Callable[[str], bool]) -> str:
    """A text of a schema; where none is known that fits, one of its length.

    Args:
        words: the keywords of the schema.
        name: what the value is called, for a text that has no other form.
        fits: whether a text obeys the schema.
    """
    candidates = list(_texts(words, name))
    return next(filter(fits, candidates), candidates[0])


def _texts(words: Mapping[str, Any], name: str) -> Iterator[str]:
    least, most = int(words.get("minLength", 0)), words.get("maxLength")
    plain = name or _WORD
    plain = (plain if most is None else plain[: int(most)]).ljust(least, "x")
    if words.get("format") in _FORMATS:
        yield _FORMATS[words["format"]]
    elif "pattern" not in words:
        yield plain
    if "pattern" in words:
        yield from pattern_texts(str(words["pattern"]), least)
        yield plain
