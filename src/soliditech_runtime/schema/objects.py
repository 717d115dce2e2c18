"""The field of a nested object: what holds a model."""

from __future__ import annotations

from collections.abc import Mapping

from .fields import Field, check_object
from .model import Model
from .values import Refused


class Object(Field):
    """A nested object.

    Args:
        model: the class whose `FIELDS` are its keys.
    """

    __slots__ = ("model",)

    def __init__(self, wire: str = "", name: str = "", *, model: type[Model], **flags: bool) -> None:
        super().__init__(wire, name, **flags)
        self.model = model

    def _write(self, value: object) -> object:
        if not isinstance(value, self.model):
            raise Refused(f"must be a models.{self.model.__name__}")
        return value.to_wire()

    def _check(self, value: object) -> object:
        if not isinstance(value, Mapping):
            raise Refused("must be an object")
        return check_object(self.model.FIELDS, value)
