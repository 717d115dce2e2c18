"""From the expected values to arguments of the package's methods: by wire name, with the package's own fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from .expected.parameters import Parameter
from .expected.samples import Items, Members, Sample, Scalar, wire_of


class NoArgument(Exception):
    """The package has nothing that takes a described value; the text says which."""


def argument(sample: Sample, field: Any) -> Any:
    """The Python value that a field of the package takes for a sample.

    Args:
        sample: the value.
        field: the package's field.

    Raises:
        NoArgument: a class has no field for a key.
    """
    model, item = getattr(field, "model", None), getattr(field, "item", None)
    if isinstance(sample, Members):
        if model is None:
            model = _member_model(field, sample)
        if model is not None:
            return instance(model, sample)
        if item is not None:
            return {name: argument(member, item) for name, member in sample.members.items()}
        return wire_of(sample)
    if isinstance(sample, Items):
        return wire_of(sample) if item is None else [argument(inner, item) for inner in sample.items]
    if isinstance(sample, Scalar):
        return _scalar(sample, field)
    return sample.wire


def instance(model: Any, sample: Members) -> Any:
    """An object of a class of the package."""
    fields = {field.wire: field for field in model.FIELDS}
    if missing := [name for name in sample.members if name not in fields]:
        raise NoArgument(f"{model.__name__} has no field for {', '.join(missing)}")
    return model(**{fields[name].name: argument(member, fields[name]) for name, member in sample.members.items()})


def keywords(members: Iterable[tuple[str, Sample]], fields: Iterable[Any], place: str) -> dict[str, Any]:
    """Keyword arguments by Python name.

    Args:
        members: the values by wire name.
        fields: the package's fields of that place.
        place: what it is called if there is no field, such as `the query`.

    Raises:
        NoArgument: no field has the wire name.
    """
    by_wire = {field.wire.lower() if place == "the headers" else field.wire: field for field in fields}
    arguments: dict[str, Any] = {}
    for name, sample in members:
        field = by_wire.get(name.lower() if place == "the headers" else name)
        if field is None:
            raise NoArgument(f"no argument is {name} of {place}")
        arguments[field.name] = argument(sample, field)
    return arguments


def parameters_at(parameters: Iterable[Parameter], place: str) -> list[tuple[str, Sample]]:
    """Names and values of the parameters at a place that a method takes."""
    return [(parameter.name, parameter.sample) for parameter in parameters if parameter.place == place]


def _scalar(sample: Scalar, field: Any) -> Any:
    write: Callable[[object], object] | None = getattr(field, "write", None)
    if not sample.loose or write is None:
        return sample.value
    try:
        write(sample.value)
    except Exception:
        # Of several types the package may have chosen the plain one.
        return sample.wire
    return sample.value


def _member_model(field: Any, sample: Members) -> Any:
    """The class of a union that has all the keys, and as few others as there are."""
    models = [model for member in getattr(field, "members", None) or () if (model := getattr(member, "model", None))]
    fitting = [model for model in models if set(sample.members) <= {inner.wire for inner in model.FIELDS}]
    return min(fitting, key=lambda model: len(model.FIELDS), default=None)
