"""The field of a map: an object whose keys are data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .field import Field
from .values import InvalidValue, all_of, noted, valid_text

if TYPE_CHECKING:
    from typing import Unpack

    from .field import Flags
    from .reading import Reading


class _AnyKey:
    """The step of an error's path into a map. A key may be a customer's data, so it is not named."""

    wire = name = "*"


_KEY = _AnyKey()


class Map(Field):
    """An object with keys that the spec does not name, and values of one kind.

    Args:
        item: the field of each value.
    """

    __slots__ = ("item",)

    exact = dict
    _kind = "a dict"

    def __init__(self, wire: str = "", name: str = "", *, item: Field, **flags: Unpack[Flags]) -> None:
        super().__init__(wire, name, **flags)
        self.item = item

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; a map is read by the field itself."""
        return self.value_reading(names)

    @property
    def parts(self) -> tuple[Field, ...]:
        """The field of each value."""
        return (self.item,)

    def _tolerates(self, value: object) -> bool:
        return type(value) is dict and all(map(self.item.tolerates, value.values()))

    def _reads(self, value: object) -> bool:
        return isinstance(value, dict) and all(map(self.item.reads, value.values()))

    def _read(self, value: Any, reading: Reading, place: str) -> Any:
        return {key: self.item.read(inner, reading, place) for key, inner in value.items()}

    def _copied(self, value: Any) -> Any:
        return {key: self.item.copied(inner) for key, inner in value.items()} if isinstance(value, dict) else value

    def _write(self, value: object) -> object:
        if not isinstance(value, Mapping):
            raise self.refused(value)
        return self._convert_values(value, self.item.write)

    def _check(self, value: object) -> object:
        if not isinstance(value, dict):
            raise self.refused(value)
        return self._convert_values(value, self.item.check)

    def _convert_values(self, values: Mapping[Any, object], convert: Callable[[object], object]) -> dict[str, object]:
        converted: dict[str, object] = {}
        problems: list[InvalidValue] | None = None
        for key, value in values.items():
            if not isinstance(key, str):
                raise InvalidValue("must have strings for keys")
            try:
                converted[valid_text(key)] = convert(value)
            except InvalidValue as error:
                problems = noted(problems, error, _KEY)
        if problems:
            raise all_of(problems)
        return converted
