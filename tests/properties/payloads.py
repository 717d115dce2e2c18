"""JSON values as the field trees describe them, made from a seed."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from soliditech_runtime.schema.fields import Boolean, Date, Field, Integer, Items, Number, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.times import DateTime
from soliditech_runtime.schema.unions import Anything, Union

NUMBERS = ("0.10", "0", "0.00", "-0.0", "12", "-3", "1234567890123456.78", "1E-7", "1e2", "100.0", "-899.00", "0.3")
TEXTS = ("", "a", "ACC-1", "Zoë 🙂", 'quote " and \\', "\u2028", "01/02/2024", "12.50", "null", "x" * 300)


def text_of(value: Any) -> str:
    """`value` as JSON, digit for digit, keys in any order: two values are the same if their texts are."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{text_of(one)}" for key, one in sorted(value.items())) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(text_of, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def valid_object(fields: tuple[Field, ...], chance: random.Random) -> dict[str, Any]:
    """An object with some of `fields`, each as the spec says."""
    density = chance.choice((0.3, 0.8, 1.0))
    return {
        field.wire: valid_value(field, chance)
        for field in fields
        if field.required or field.send_null or chance.random() < density
    }


def valid_value(field: Field, chance: random.Random) -> Any:
    """A value of `field`, as the spec says."""
    if field.nullable and chance.random() < 0.15:
        return None
    match field:
        case Text():
            return chance.choice(TEXTS[field.send_null :])
        case Number():
            return Decimal(chance.choice(NUMBERS))
        case Integer():
            return chance.choice((0, -1, 42, 2**63 - 1))
        case Boolean():
            return chance.random() < 0.5
        case Date():
            day = date(1000, 1, 1) + timedelta(days=chance.randrange(3_000_000))
            return field.write(day)
        case Object():
            return valid_object(field.model.FIELDS, chance)
        case Items():
            return [valid_value(field.item, chance) for _ in range(chance.randrange(4))]
        case Map():
            return {key: valid_value(field.item, chance) for key in chance.sample(TEXTS, chance.randrange(4))}
        case Union():
            return valid_value(chance.choice(field.parts), chance)
        case DateTime():
            return 1_700_000_000 + chance.randrange(10**6) if field.unix else "2024-03-01T09:30:00+02:00"
        case Anything():
            return chance.choice((None, True, Decimal("0.10"), "a", [1, []], {"a": {"b": Decimal("1E-7")}}))
    raise AssertionError(field)
