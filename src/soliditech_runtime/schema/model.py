"""The base of all models."""

# Without the future import of annotations: the constructors of all models have those of this class, and must not need
# this module's names to evaluate them.
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, ClassVar, Self, TypeVar

import msgspec

from ..errors import InvalidParameterError
from ..process.frames import clears_frames
from ..types import UNSET
from .declaring import define, field
from .field import Field
from .json import copied
from .reading import Reading
from .values import MOST_PROBLEMS, InvalidValue, in_one_line, is_same, without_demands
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
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """The model of a JSON object as the API sends it, read leniently; `data` is not changed.

        Args:
            data: keys are the API's own names, such as `streetCode`.

        Raises:
            InvalidParameterError: `data` is not a dict, is nested too deeply, or has names of Python's, such as
                `street_code`.
        """
        return with_parameter_error(cls.__name__, lambda: _read_whole(cls, data))

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
        """The JSON object: Decimals for numbers, strings for dates.

        What is required is asked for when it is sent, and not here: a reply may lack it.

        Raises:
            InvalidParameterError: a field holds a value of another type.
        """
        with without_demands():
            return with_parameter_error(type(self).__name__, lambda: written_object(self, self.FIELDS))

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


def _read_whole(model: type[_M], data: object) -> _M:
    """The model of a JSON object of a user's."""
    if not isinstance(data, Mapping):
        raise InvalidValue("the JSON object must be given as a dict.")
    read = model.read(copied(data), Reading())
    if problems := list(islice(_python_names(read, model.FIELDS, ""), MOST_PROBLEMS)):
        raise InvalidValue(f"{in_one_line(problems)}.")
    return read


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


def _python_names(value: object, fields: Iterable[Field], place: str) -> Iterator[str]:
    """What is said of keys that are Python's names of fields, in `value` and all below it.

    Args:
        value: what was read.
        fields: those that it has, if it is an object.
        place: the wire names and indices that lead to it.
    """
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _python_names(item, fields, f"{place}[{index}]")
    elif isinstance(value, dict):
        for item in value.values():
            yield from _python_names(item, fields, f"{place}.*")
    elif isinstance(value, Model):
        own = value.FIELDS or tuple(fields)
        wires = {field.wire for field in own}
        prefix = f"{place}." if place else ""
        for declared in own:
            if declared.name not in wires and declared.name in value.additional_properties:
                yield f"{prefix}{declared.name} is the name in Python; write {declared.wire}, as the API does"
        for declared in value.FIELDS:
            yield from _python_names(getattr(value, declared.name), declared.inner_fields, f"{prefix}{declared.wire}")
