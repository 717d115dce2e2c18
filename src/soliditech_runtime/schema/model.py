"""The base of all models."""

# Without the future import of annotations: the constructors of all models have those of this class, and must not need
# this module's names to evaluate them.
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Literal, Self, TypeVar

import msgspec

from ..errors import InvalidParameterError
from ..process.frames import clears_frames
from ..types import UNSET
from ..violations import DepartureChoice
from .declaring import define, field
from .field import Field
from .json import copied, encode
from .reading import Reading
from .values import is_same, without_demands
from .writing import wire_value, with_parameter_error, written_object

_M = TypeVar("_M", bound="Model")

_OWN = ("additional_properties", "raw")


@define(kw_only=True, eq=False, repr=False)
class Model:
    """A JSON object with known keys.

    Args:
        additional_properties: values of keys that the spec does not know, and values that depart from it, by wire name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = ()
    """The declared fields, in the spec's order."""

    additional_properties: dict[str, Any] = field(factory=dict)
    raw: Any = field(default=UNSET, init=False)
    """What the server sent, if it sent something other than an object; else UNSET."""

    def __init_subclass__(cls) -> None:
        # attrs gives each class one of its own, which leaves slots empty that the pickled object did not have.
        if "__setstate__" in vars(cls):
            del cls.__setstate__

    def __getstate__(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self._names()}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        for name in self._names():
            empty: Any = {} if name == "additional_properties" else UNSET
            value = state.get(name, empty)
            # Before UNSET was of this package, it was that of msgspec.
            setattr(self, name, UNSET if value is msgspec.UNSET else value)

    @classmethod
    def _names(cls) -> tuple[str, ...]:
        return (*_OWN, *(field.name for field in cls.FIELDS))

    @classmethod
    @clears_frames
    def from_dict(cls, data: Mapping[str, Any], *, on_contract_violation: DepartureChoice = "log") -> Self:
        """The model of a JSON object as the API sends it, read leniently; `data` is not changed.

        Args:
            data: keys are the API's own names, such as `streetCode`.
            on_contract_violation: what becomes of keys and values that no field holds as they came: `log`, each once;
                `raise`; `ignore`; or a function of the name of the class and a list of `Violation`.

        Raises:
            InvalidParameterError: `data` is not a dict, is nested too deeply, or has names of Python's, such as
                `street_code`; or something is to be raised.
        """
        from ..rows.own_json import read_whole

        read: Self = with_parameter_error(cls.__name__, lambda: read_whole(cls, data, on_contract_violation))
        return read

    @classmethod
    @clears_frames
    def from_json(cls, text: str | bytes, *, on_contract_violation: DepartureChoice = "log") -> Self:
        """The model of a JSON text, such as `to_json` writes: as `from_dict`, and every number is exact.

        Args:
            text: a JSON object with the API's own names.
            on_contract_violation: as of `from_dict`.

        Raises:
            InvalidParameterError: it is not JSON, has a key twice, or as of `from_dict`.
        """
        from ..rows.own_json import decoded_text, read_whole

        read: Self = with_parameter_error(
            cls.__name__, lambda: read_whole(cls, decoded_text(text), on_contract_violation)
        )
        return read

    @classmethod
    @clears_frames
    def from_record(cls, record: "Model") -> Self:
        """What of a record a request of this class has: sent as it is, it leaves the record as it is.

        What is nested is a copy, keys that the spec does not know included. Outside of nested values these are left
        out, and so is null where this class takes none.

        Args:
            record: an object that was read, such as a `Customer`; it is not changed.

        Raises:
            InvalidParameterError: it is no such object, or has none of the fields of this class.
        """
        record = checked_record(record, cls.FIELDS, cls.__name__)
        return with_parameter_error(cls.__name__, lambda: _filled(cls(), record))

    @clears_frames
    def changed_since(self, record: "Model") -> Self:
        """A copy with only what differs from a record, and what the API requires beside it; empty if nothing differs.

        Nested objects have only the fields that differ; lists and maps are whole.

        Args:
            record: the object that `from_record` was given.

        Raises:
            InvalidParameterError: as of `from_record`.
        """
        before = self.from_record(record)
        return with_parameter_error(type(self).__name__, lambda: _changed(self, before)) or type(self)()

    @clears_frames
    def to_arguments(self) -> dict[str, Any]:
        """The fields that are set, by Python name: the arguments of the method whose request this is.

        Raises:
            InvalidParameterError: it holds what is no argument.
        """
        if self.additional_properties:
            raise InvalidParameterError(
                f"{type(self).__name__}: keys that the spec does not know are no arguments; "
                "take them out of additional_properties, and give them as RequestOptions(extra_body=...)."
            )
        values = ((field.name, getattr(self, field.name)) for field in self.FIELDS)
        return {name: value for name, value in values if value is not UNSET}

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`; its known keys are removed from `data`, and departures are reported to `reading`."""
        # Compiled when the first object is read: most processes read few of an API's models.
        from .declaring import compile_read

        # Replaces this method.
        type.__setattr__(cls, "read", classmethod(compile_read(cls.__name__, cls.FIELDS)))
        return cls.read(data, reading)

    @clears_frames
    def to_dict(self) -> dict[str, Any]:
        """The JSON object, as it goes over the wire: the API's own names, Decimals for numbers, strings for dates.

        What is required is asked for when it is sent, and not here: a reply may lack it.

        Raises:
            InvalidParameterError: a field holds a value of another type.
        """
        with without_demands():
            return with_parameter_error(type(self).__name__, lambda: written_object(self, self.FIELDS))

    @clears_frames
    def to_json(self) -> str:
        """The JSON text of `to_dict`, amounts with all their digits; `from_json` reads it.

        Raises:
            InvalidParameterError: a field holds a value of another type, or the server sent no object (`raw`).
        """
        if self.raw is not UNSET:
            raise InvalidParameterError(f"{type(self).__name__}: the server sent no object; what it sent is in raw.")
        return encode(self.to_dict()).decode()

    @clears_frames
    def to_row(self, *, separator: str = ".", lists: Literal["whole", "indices"] = "whole") -> dict[str, object]:
        """A row of a table: each value that is set at its flat key, `physicalAddress.city`; dates and Decimals as such.

        Keys that the spec does not know are left out. A value that departs from the spec is there as it came.

        Args:
            separator: what stands between two names.
            lists: `whole`: a list is one value, and the objects in it are rows; `indices`: each value in it has a key
                of its own, such as `lines[0].quantity`.

        Raises:
            InvalidParameterError: the server sent no object (`raw`), or an object in a list has no key of its own.
        """
        from ..rows.written import row_of

        return row_of(self, separator, lists)

    def to_wire(self) -> Any:
        """The JSON value of this model as a field: as `to_dict`, or what the server sent in place of an object.

        Raises:
            InvalidParameterError: it cannot be sent.
        """
        return with_parameter_error(type(self).__name__, lambda: wire_value(self, self.FIELDS))

    def __eq__(self, value: object) -> bool:
        return type(value) is type(self) and all(getattr(self, name) == getattr(value, name) for name in self._names())

    def __repr__(self) -> str:
        # Values are customers' data: a repr ends up in logs and tracebacks.
        return f"<{type(self).__name__}: {', '.join(self.__rich_repr__()) or 'nothing set'}>"

    def __rich_repr__(self) -> list[str]:
        # Without it rich, and tracebacks that are drawn with it, show every attribute of a class that attrs made.
        return [field.name for field in self.FIELDS if getattr(self, field.name) is not UNSET]


def _filled(model: _M, record: Model) -> _M:
    """`model`, with the values of a record."""
    for declared, value in values_of_record(model.FIELDS, record):
        setattr(model, declared.name, value)
    return model


def checked_record(record: Model, fields: Iterable[Field], name: str) -> Model:
    """`record`, of which a request may take fields.

    Args:
        record: an object that was read.
        fields: those of the request.
        name: what takes it, for a message.

    Raises:
        InvalidParameterError: it is no such object, or has none of these fields.
    """
    if not isinstance(record, Model):
        raise InvalidParameterError(
            f"{name}: from_record takes an object that was read, not one of type {type(record).__name__}; "
            "make one of a dict with the from_dict of its class."
        )
    if not {declared.wire for declared in fields} & {declared.wire for declared in record.FIELDS}:
        raise InvalidParameterError(f"{name} takes none of the fields of {type(record).__name__}.")
    return record


def values_of_record(fields: Iterable[Field], record: Model) -> Iterator[tuple[Field, Any]]:
    """Those of `fields` that a record has values of, with these; null only where a field takes it."""
    known = {field.wire: field for field in record.FIELDS}
    for declared in fields:
        source = known.get(declared.wire)
        value = UNSET if source is None else getattr(record, source.name)
        if value is not UNSET and (value is not None or declared.nullable):
            yield declared, declared.copied(value)


def copied_model(model: type[_M], record: Model) -> _M:
    """A nested object of a record as a `model`, with all that was read."""
    filled = _filled(model(), record)
    filled.additional_properties = copied(record.additional_properties)
    filled.raw = copied(record.raw)
    return filled


def _changed(model: _M, before: _M) -> _M | None:
    """What of `model` differs from what it was before; None if nothing does."""
    changed = type(model)()
    for declared in model.FIELDS:
        value, old = getattr(model, declared.name), getattr(before, declared.name)
        if declared.by_key and type(value) is type(old) and isinstance(value, Model) and value.raw is old.raw is UNSET:
            value = _changed(value, old) or UNSET
        elif is_same(value, old):
            value = UNSET
        setattr(changed, declared.name, value)
    old_keys = before.additional_properties
    changed.additional_properties = {
        key: value
        for key, value in model.additional_properties.items()
        if key not in old_keys or not is_same(value, old_keys[key])
    }
    if not changed.additional_properties and all(getattr(changed, field.name) is UNSET for field in model.FIELDS):
        return None
    for declared in model.FIELDS:
        value = getattr(model, declared.name)
        if getattr(changed, declared.name) is UNSET and declared.is_needed(value):
            setattr(changed, declared.name, value)
    return changed
