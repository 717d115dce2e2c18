"""The field of a nested object."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .fields import Field, Flags
from .model import Model
from .values import InvalidValue
from .writing import check_object

if TYPE_CHECKING:
    from typing import Unpack


class Object(Field):
    """A nested object.

    Args:
        model: the class whose `FIELDS` are its keys.
    """

    __slots__ = ("model",)

    def __init__(self, wire: str = "", name: str = "", *, model: type[Model], **flags: Unpack[Flags]) -> None:
        super().__init__(wire, name, **flags)
        self.model = model

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; an object is read by its model."""
        names[self.model.__name__] = self.model
        fits = f"type(v := {self._popped()}) is dict"
        otherwise = f"reading.departure({self._place()}, v{self._options()})"
        return f"{self.model.__name__}.read(v, reading) if {fits} else {otherwise}"

    def as_items(self) -> tuple[str, type]:
        """The method of `Reading` that reads a list of such objects, and their model."""
        return "items", self.model

    def _write(self, value: object) -> object:
        if not isinstance(value, self.model):
            raise InvalidValue(f"must be a models.{self.model.__name__}")
        return value.to_wire()

    def _check(self, value: object) -> object:
        if not isinstance(value, dict):
            raise InvalidValue("must be an object")
        check_object(self.model.FIELDS, value)
        return value
