"""From the expected values to arguments of the package's methods: by wire name, with the package's own fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from .expected.operations import Body, Described
from .expected.paging import Ask, split_name
from .expected.parameters import SentParameter
from .expected.places import exact_steps
from .expected.samples import Members, Sample, SampleList, Scalar, least_of, nulls_of, wire_of, without_part
from .flat import flat_text

Arguments = tuple[list[Any], dict[str, Any]]


class NoArgument(Exception):
    """The package has nothing that takes a described value; the text says which."""


@dataclass(frozen=True)
class SentValues:
    """What one call gives.

    Args:
        parameters: its parameters, those of the client among them.
        body: its body; None where there is none.
    """

    parameters: tuple[SentParameter, ...]
    body: Sample | None

    @classmethod
    def all_of(cls, described: Described, parameters: tuple[SentParameter, ...]) -> SentValues:
        """All that an operation takes."""
        return cls(parameters, None if described.body is None else described.body.sample)

    def without_page(self, ask: Ask) -> SentValues:
        """The same without what asks for a page."""
        if not ask.name:
            return self
        if ask.in_body:
            body = None if self.body is None else without_part(self.body, exact_steps(ask.name))
            return SentValues(self.parameters, body)
        return SentValues(tuple(_without_page(self.parameters, ask.name)), self.body)

    def least(self, body: Body | None) -> SentValues:
        """No more than must be given, but at least one key of a body that must be there."""
        parameters = tuple(item for item in self.parameters if item.required or item.of_client)
        if self.body is None or body is None or not body.required:
            return SentValues(parameters, None)
        sample = least_of(self.body)
        if isinstance(sample, Members) and not sample.members and isinstance(self.body, Members):
            sample = least_of(replace(self.body, least=1))
        return SentValues(parameters, sample)

    def nulls(self) -> SentValues:
        """The same with null for all that may be null."""
        return SentValues(self.parameters, None if self.body is None else nulls_of(self.body))

    def arguments(self, operation: Any) -> Arguments:
        """The arguments of the method, positional and named.

        Raises:
            NoArgument: the package has no argument for a value.
        """
        positional, named = self._apart_from_body(operation)
        if self.body is not None and getattr(operation, "whole_body", None) is not None:
            # A body that is a file is taken as bytes.
            is_file = operation.body_format is not None and isinstance(wire_of(self.body), str)
            named["body"] = wire_of(self.body).encode() if is_file else argument(self.body, operation.whole_body)
        elif self.body is not None:
            if not isinstance(self.body, Members) or operation.body is None:
                raise NoArgument("the body is no object, and no argument takes it")
            fields = keywords(self.body.members.items(), operation.body, "the body")
            named |= {operation.arguments.get(name, name): value for name, value in fields.items()}
        return positional, named

    def flat_arguments(self, operation: Any, style: Any) -> Arguments | None:
        """The arguments with the body as flat JSON; None where it has no flat spelling."""
        if not style or operation.flat is None or self.body is None:
            return None
        text = flat_text(wire_of(self.body), style["separator"], style["index"])
        if text is None:
            return None
        positional, named = self._apart_from_body(operation)
        return positional, {**named, "parameters_json": text}

    def _apart_from_body(self, operation: Any) -> Arguments:
        ids = keywords(self._at("path"), operation.ids, "the path")
        named = keywords(self._at("query"), operation.query, "the query")
        named |= keywords(self._at("header"), operation.headers, "the headers")
        named |= keywords(self._at("cookie"), getattr(operation, "cookies", ()), "the cookies")
        return [ids[field.name] for field in operation.ids if field.name in ids], named

    def _at(self, place: str) -> list[tuple[str, Sample]]:
        """Names and values of the parameters at a place that a method takes."""
        return [(item.name, item.sample) for item in self.parameters if item.place == place and not item.of_client]


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
    if isinstance(sample, SampleList):
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


def _without_page(parameters: Iterable[SentParameter], page: str) -> Iterator[SentParameter]:
    """The parameters but for that which asks for a page, which may be a member of one: `page[number]`."""
    name, member = split_name(page)
    for parameter in parameters:
        if parameter.place == "query" and parameter.name == name and member:
            yield replace(parameter, sample=without_part(parameter.sample, exact_steps(member)))
        elif parameter.place != "query" or parameter.name != page:
            yield parameter


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
    models = [model for member in getattr(field, "parts", None) or () if (model := getattr(member, "model", None))]
    fitting = [model for model in models if set(sample.members) <= {inner.wire for inner in model.FIELDS}]
    return min(fitting, key=lambda model: len(model.FIELDS), default=None)
