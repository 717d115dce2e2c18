"""The pydantic v2 models that equal ours, made from the same field trees: same names, types, aliases and extras."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model

from soliditech_runtime.schema import fields as kinds
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object


class Extra(BaseModel):
    """What a reply holds beyond the spec is kept."""

    model_config = ConfigDict(extra="allow")


def _day_first(text: object) -> object:
    if isinstance(text, str) and len(text) == 10 and text[2] == text[5] == "/":
        return datetime.date(int(text[6:]), int(text[3:5]), int(text[:2]))
    return text


DayFirst = Annotated[datetime.date, BeforeValidator(_day_first)]


def reply_of(model: type[Model]) -> type[BaseModel]:
    """The reply whose result is the twin of `model`."""
    return create_model("Reply", __base__=Extra, result=(twin(model), ...))


def page_of(model: type[Model]) -> type[BaseModel]:
    """The reply whose result is a list of twins of `model`; what it says of the page is kept as it is."""
    items: Any = list[twin(model)]  # type: ignore[misc]  # a type that is made here
    return create_model("Page", __base__=Extra, result=(items, ...))


def twin(model: type[Model]) -> type[BaseModel]:
    """The pydantic model of the same fields."""
    fields: dict[str, Any] = {
        field.name: (_type(field) | None, Field(None, alias=field.wire)) for field in model.FIELDS
    }
    return create_model(model.__name__, __base__=Extra, **fields)


def _type(field: kinds.Field) -> Any:
    match field:
        case kinds.Text():
            return str
        case kinds.Number():
            return Decimal
        case kinds.Date():
            spelled = str(field.write(datetime.date(2026, 3, 1)))
            return DayFirst if spelled.startswith("01/") else datetime.date
        case Object(model=type() as model):
            return twin(model)
        case kinds.Items():
            return list[_type(field.item)]  # type: ignore[misc]  # a type that is made here
        case _:
            raise TypeError(f"{type(field).__name__}: no twin is known for it")
