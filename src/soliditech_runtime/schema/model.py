"""The base of all models."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, ClassVar, Self

import msgspec
from attrs import define, field, fields

from ..errors import InvalidParameterError
from ..types import UNSET
from .fields import Field
from .json import MAX_DEPTH, MAX_REPLY_EXPONENT
from .reading import Reading
from .values import InvalidValue, check_unknown, without_demands
from .writing import write_object

FIELD = "soliditech"
"""The key of an attribute's metadata that holds its `Field`."""


class _DeclaredFields:
    """Collects a class's fields from its attributes when they are first requested."""

    def __get__(self, instance: object, owner: type[Model]) -> tuple[Field, ...]:
        collected: list[Field] = []
        for attribute in fields(owner):
            declared: Field | None = attribute.metadata.get(FIELD)
            if declared is not None:
                declared.name = attribute.name
                collected.append(declared)
        declared_fields = tuple(collected)
        if owner is not Model:
            # Replaces this descriptor, so that the next access costs nothing.
            type.__setattr__(owner, "FIELDS", declared_fields)
        return declared_fields


@define(kw_only=True, eq=False, repr=False)
class Model:
    """A JSON object with known keys.

    Args:
        additional_properties: values of keys that the spec does not know, and values that depart from it, by wire name.
    """

    FIELDS: ClassVar[_DeclaredFields] = _DeclaredFields()
    """The declared fields, in the spec's order."""

    additional_properties: dict[str, Any] = field(factory=dict)
    raw: Any = field(default=UNSET, init=False)
    """What the server sent, if it sent something other than an object; else UNSET."""

    def __init_subclass__(cls) -> None:
        # attrs gives each class one of its own, which leaves slots empty that the pickled object did not have.
        if "__setstate__" in vars(cls):
            del cls.__setstate__

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        for attribute in fields(type(self)):
            empty: Any = {} if attribute.name == "additional_properties" else UNSET
            value = state.get(attribute.name, empty)
            # Before UNSET was of this package, it was that of msgspec.
            setattr(self, attribute.name, UNSET if value is msgspec.UNSET else value)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The model of a JSON object as the API sends it, read leniently; `data` is not changed.

        Raises:
            InvalidParameterError: `data` is not a dict.
        """
        if not isinstance(data, Mapping):
            raise InvalidParameterError(f"{cls.__name__}: the JSON object must be given as a dict.")
        return cls.read(copy.deepcopy(dict(data)), Reading())

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`; its known keys are removed from `data`, and departures are reported to `reading`."""
        # Compiled when the first object is read: most processes read few of an API's models.
        from .compiled import compile_read

        # Replaces this method.
        type.__setattr__(cls, "read", classmethod(compile_read(cls.__name__, cls.FIELDS)))
        return cls.read(data, reading)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object: Decimals for numbers, strings for dates.

        What is required is asked for when it is sent, and not here: a reply may lack it.

        Raises:
            InvalidParameterError: a field holds a value of another type.
        """
        problem = ""
        try:
            with without_demands():
                return self._object()
        except InvalidValue as error:
            problem = error.describe(python=True)
        raise InvalidParameterError(f"{type(self).__name__}: {problem}")

    def to_wire(self) -> Any:
        """The JSON value of this model as a field: as `to_dict`, or what the server sent in place of an object."""
        if self.raw is not UNSET:
            return _check_undeclared({"raw": self.raw})["raw"]
        try:
            return self._object()
        except RecursionError:
            raise InvalidValue("contains itself, or is nested too deeply") from None

    def _object(self) -> dict[str, Any]:
        fields = self.FIELDS
        if self.additional_properties:
            # What departs from the spec stands there, and in no field.
            fields = tuple(
                field
                for field in fields
                if field.wire not in self.additional_properties or getattr(self, field.name) is not UNSET
            )
        json_object = write_object(fields, {field.name: getattr(self, field.name) for field in fields})
        if self.additional_properties:
            for key, value in _check_undeclared(self.additional_properties).items():
                json_object.setdefault(key, value)
        return json_object

    def __eq__(self, value: object) -> bool:
        return type(value) is type(self) and all(
            getattr(self, attribute.name) == getattr(value, attribute.name) for attribute in fields(type(self))
        )

    def __repr__(self) -> str:
        # Values are customers' data: a repr ends up in logs and tracebacks.
        names = [field.name for field in self.FIELDS if getattr(self, field.name) is not UNSET]
        return f"<{type(self).__name__}: {', '.join(names) or 'nothing set'}>"


def _check_undeclared(values: dict[str, Any]) -> dict[str, Any]:
    """Values that no field describes, checked by the limits of a reply, so that what was read can be sent again."""
    return check_unknown(values, MAX_DEPTH, MAX_REPLY_EXPONENT)
