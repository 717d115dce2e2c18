"""The base of all models."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field, fields

from ..errors import InvalidParameterError
from ..types import UNSET
from .fields import Field, write_object
from .json import MAX_DEPTH, MAX_REPLY_EXPONENT
from .reading import Reading
from .values import InvalidValue, check_unknown

FIELD = "soliditech"
"""Where the metadata of an attribute has its `Field`."""


class _Declared:
    """Takes a class's fields from its attributes when they are first asked for."""

    def __get__(self, instance: object, owner: type[Model]) -> tuple[Field, ...]:
        found: list[Field] = []
        for attribute in fields(owner):
            declared: Field | None = attribute.metadata.get(FIELD)
            if declared is not None:
                declared.name = attribute.name
                found.append(declared)
        taken = tuple(found)
        if owner is not Model:
            # In the place of this, so that the next time costs nothing.
            type.__setattr__(owner, "FIELDS", taken)
        return taken


@define(kw_only=True, eq=False, repr=False)
class Model:
    """A JSON object with known keys.

    Args:
        additional_properties: what the spec does not know, and what is not as it says, by wire name.
    """

    FIELDS: ClassVar[_Declared] = _Declared()
    """The declared fields, in the spec's order."""

    additional_properties: dict[str, Any] = field(factory=dict)
    raw: Any = field(default=UNSET, init=False)
    """What the server sent in place of an object, where it sent something else; else UNSET."""

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The model of a JSON object as the API sends it, read leniently; `data` is left as it is.

        Raises:
            InvalidParameterError: `data` is no dict.
        """
        if not isinstance(data, Mapping):
            raise InvalidParameterError(f"{cls.__name__}: the JSON object must be given as a dict.")
        return cls.read(copy.deepcopy(dict(data)), Reading())

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces; what departs from the spec is told to `reading`."""
        # With the first reply of its kind: most processes read few of an API's models.
        from .compiled import compile_read

        # It takes this method's place.
        type.__setattr__(cls, "read", classmethod(compile_read(cls.__name__, cls.FIELDS)))
        return cls.read(data, reading)

    def to_dict(self) -> dict[str, Any]:
        """The JSON object as it goes on the wire: Decimals for numbers, strings for dates.

        Raises:
            InvalidParameterError: a field holds a value that cannot be sent.
        """
        problem = ""
        try:
            return self._object()
        except InvalidValue as refused:
            problem = refused.describe(python=True)
        raise InvalidParameterError(f"{type(self).__name__}: {problem}")

    def to_wire(self) -> Any:
        """What a field that holds this model writes: as `to_dict`, or what the server sent in place of an object."""
        return self._object() if self.raw is UNSET else _kept({"raw": self.raw})["raw"]

    def _object(self) -> dict[str, Any]:
        done = write_object(self.FIELDS, {field.name: getattr(self, field.name) for field in self.FIELDS})
        if self.additional_properties:
            for key, value in _kept(self.additional_properties).items():
                done.setdefault(key, value)
        return done

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and all(
            getattr(self, each.name) == getattr(other, each.name) for each in fields(type(self))
        )

    def __repr__(self) -> str:
        # Values are customers' data: a repr ends up in logs and tracebacks.
        given = [field.name for field in self.FIELDS if getattr(self, field.name) is not UNSET]
        return f"<{type(self).__name__}: {', '.join(given) or 'nothing set'}>"


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    """What no field describes, within the bounds of a reply, so that what was read can be written again."""
    return check_unknown(values, MAX_DEPTH, MAX_REPLY_EXPONENT)
