"""Values for the words of a schema that has no parts: its type, format and bounds."""

from __future__ import annotations

import base64
import datetime
from decimal import Decimal
from typing import Any

from .files import Json

_DAY = datetime.date(2031, 1, 1)


def python_value(wire: Any, kind: str, form: str) -> Any:
    """What a JSON value is in Python, by the type and the format of its schema."""
    if kind == "number":
        return wire if form.startswith("unix") else Decimal(wire)
    if kind == "integer" and form.startswith("unix"):
        return datetime.datetime.fromtimestamp(wire, datetime.UTC)
    if kind == "string":
        try:
            if form == "date":
                return datetime.date.fromisoformat(wire)
            if form == "date-dmy":
                return datetime.datetime.strptime(wire, "%d/%m/%Y").date()
            if form == "date-time":
                return datetime.datetime.fromisoformat(wire)
            if form == "decimal":
                return Decimal(wire)
        except (ValueError, ArithmeticError):
            return wire
    return wire


def number_of(number: int, kind: str, schema: Json) -> int | Decimal:
    """A number within the bounds of a schema, another for each `number` where they leave a choice."""
    if str(schema.get("format", "")).startswith("unix"):
        return 1_900_000_000 + number
    least, most = schema.get("minimum"), schema.get("maximum")
    low, high = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    step = Decimal(str(schema.get("multipleOf") or (1 if kind == "integer" else "0.25")))
    if low is not None and low is not False:
        least = Decimal(str(least if low is True else low)) + step
    if high is not None and high is not False:
        most = Decimal(str(most if high is True else high)) - step
    value = Decimal(number) * max(step, Decimal(1)) if step % 1 == 0 else Decimal(number) + step
    if least is not None and value < least:
        value += _rounded_up(Decimal(str(least)), step)
    if most is not None and value > most:
        start = Decimal(str(least)) if least is not None else Decimal(0)
        room = (Decimal(str(most)) - start) // step
        value = start + (number % (room + 1)) * step if room >= 0 else Decimal(str(most))
    value -= value % step
    if least is not None and value < least:
        value = Decimal(str(least))
    return int(value) if value == value.to_integral_value() and kind == "integer" else value


def _rounded_up(value: Decimal, step: Decimal) -> Decimal:
    return value if value % step == 0 else (value // step + 1) * step


def text_of_format(form: str, number: int) -> str | None:
    """A text of a format; None if the format is not one that decides on letters."""
    day = _DAY + datetime.timedelta(days=number)
    clock = f"{number % 24:02}:{number // 24 % 60:02}:07"
    texts = {
        "date": day.isoformat(),
        "date-dmy": day.strftime("%d/%m/%Y"),
        "date-time": f"{day.isoformat()}T{clock}+00:00",
        "time": clock,
        "decimal": f"{number}.25",
        "uuid": f"00000000-0000-4000-8000-{number:012x}",
        "uri": f"https://host{number}.example/a?b={number}",
        "url": f"https://host{number}.example/a?b={number}",
        "email": f"v{number}@host.example",
        "hostname": f"host{number}.example",
        "ipv4": f"192.0.2.{number % 250}",
        "ipv6": f"2001:db8::{number:x}",
        "duration": f"P{number}D",
        "byte": base64.b64encode(f"v{number}".encode()).decode(),
    }
    return texts.get(form)
