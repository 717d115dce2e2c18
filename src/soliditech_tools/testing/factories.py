"""Makes models for tests from the document's examples and schemas: valid, always the same, and each with its own id."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.model import Model

from ..sandbox.data.added_records import COLLECTIONS
from .model_examples import examples_of

_P = ParamSpec("_P")
_M = TypeVar("_M", bound=Model)

# Higher than every number in the document's examples.
_numbers = itertools.count(500_001)


def make(model: Callable[_P, _M], /, *values: _P.args, **fields: _P.kwargs) -> _M:
    """A model with the values of the document's example of it that has the most values, or else by its schema.

    Its id is new each time, and so are references that callers choose, such as `invoice_reference`. Nested models that
    repeat the example's id get the new id too.

    Args:
        model: the class of the model, such as `models.DirectInvoice`.
        fields: values that replace those of the example, as the class accepts them; UNSET leaves a field out.

    Raises:
        TypeError: the class has no such field, or a value is given without a name.
        LookupError: the document has no schema of the model.
    """
    cls = cast("type[_M]", model)
    if values:
        raise TypeError(f"the fields of {cls.__name__} are given by name")
    # An `UnknownObject`, which is what a union reads without knowing it, is a class of the run time.
    example = examples_of(cls.__module__.partition(".")[0]).of(cls) if cls.FIELDS else None
    if example is None:
        raise LookupError(f"the document has no schema of {cls.__name__}, from which one could be made")
    instance = cls.from_dict(example, on_contract_violation="ignore")
    names = {field.name for field in cls.FIELDS}
    for field in cls.FIELDS:
        before = getattr(instance, field.name)
        if isinstance(before, str) and _is_unique(cls, field):
            value = fields.get(field.name)
            _replace(instance, field.name, before, value if isinstance(value, str) else _with_new_number(before))
    for name, value in fields.items():
        if name not in names:
            raise TypeError(f"{cls.__name__} has no field {name}")
        setattr(instance, name, value)
    return instance


def _is_unique(cls: type[Model], field: Field) -> bool:
    """Whether each model needs its own value of `field`."""
    collection = COLLECTIONS.get(cls.__name__)
    if collection is not None and field.name == collection.key:
        return True
    return isinstance(field, Text) and (field.name == "reference" or field.name.endswith("_reference"))


def _replace(value: object, name: str, before: str, after: str) -> None:
    """Replace `before` by `after` in all fields called `name`, in `value` and in the models that it contains."""
    if isinstance(value, Model):
        for field in value.FIELDS:
            if field.name == name and getattr(value, name) == before:
                setattr(value, name, after)
            else:
                _replace(getattr(value, field.name), name, before, after)
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            _replace(item, name, before, after)


def _with_new_number(text: str) -> str:
    """An id such as `ACC-1001`, with a new number."""
    prefix = text.rstrip("0123456789")
    return f"{prefix if prefix != text else f'{text}-'}{next(_numbers):0{len(text) - len(prefix)}}"
