"""The field of a nested object."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from .field import Field
from .model import Model, copied_model
from .reading import read_model
from .writing import check_object, wire_value

if TYPE_CHECKING:
    from typing import Unpack

    from .field import Flags
    from .reading import Reading

ModelSource = type[Model] | Callable[[], type[Model]]
"""A model, or a function that returns it: for a class that is declared later, such as one that contains itself."""


class Object(Field):
    """A nested object.

    Args:
        model: the class whose `FIELDS` are its keys, or a function that returns it.
    """

    __slots__ = ("_model",)

    exact = dict
    by_key = True
    _kind = "an object"

    def __init__(self, wire: str = "", name: str = "", *, model: ModelSource, **flags: Unpack[Flags]) -> None:
        super().__init__(wire, name, **flags)
        self._model = model

    @property
    def model(self) -> type[Model]:
        """The class whose `FIELDS` are its keys."""
        if not isinstance(self._model, type):
            self._model = self._model()
        return self._model

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; an object is read by its model."""
        names[self.model.__name__] = self.model
        fits = f"type(v := {self._popped()}) is dict"
        otherwise = self.unless_absent(f"reading.departure({self._place()}, v{self._options()})")
        return f"{self.model.__name__}.read(v, reading) if {fits} else {otherwise}"

    def as_items(self) -> tuple[str, type] | None:
        """The method of `Reading` that reads a list of such objects, and their model."""
        return None if self.nullable else ("items", self.model)

    @property
    def inner_fields(self) -> tuple[Field, ...]:
        """The fields of the class."""
        return self.model.FIELDS

    @property
    def kind(self) -> str:
        """What a value must be, for a message."""
        return f"a models.{self.model.__name__}"

    def _reads(self, value: object) -> bool:
        # As in a list of objects: what is none is kept in `raw`.
        return True

    def _read(self, value: Any, reading: Reading, place: str) -> Any:
        return read_model(self.model, value, reading)

    def _copied(self, value: Any) -> Any:
        return copied_model(self.model, value) if isinstance(value, Model) else value

    def _write(self, value: object) -> object:
        if not isinstance(value, self.model):
            raise self.refused(value)
        return wire_value(value, value.FIELDS)

    def check(self, value: object) -> object:
        """As `Field.check`, without a call between: flat JSON of most actions has objects."""
        if value is None:
            return self._null()
        if not isinstance(value, dict):
            raise self.refused(value)
        check_object(self.model.FIELDS, value)
        return value

    @property
    def _detail(self) -> str:
        return f"models.{self.model.__name__}"


def with_nested(fields: Iterable[Field]) -> Iterator[Field]:
    """Each of `fields` and all fields below it, those of a class once. The classes on the way are imported."""
    visited: set[type[Model]] = set()
    waiting = list(fields)
    while waiting:
        declared = waiting.pop()
        yield declared
        waiting += declared.parts
        # A schema may contain itself.
        if isinstance(declared, Object) and declared.model not in visited:
            visited.add(declared.model)
            waiting += declared.model.FIELDS


def load_models(fields: Iterable[Field]) -> None:
    """Import the classes of all objects that values of `fields` hold: fields may name them by functions."""
    for _ in with_nested(fields):
        pass
