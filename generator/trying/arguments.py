"""From the expected values to arguments of the package's methods: by wire name, with the package's own fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from .expected.operations import Body, Described
from .expected.paging import Ask, PlannedPages, split_name
from .expected.parameters import SentParameter
from .expected.places import exact_steps
from .expected.samples import (
    Members,
    Sample,
    SampleList,
    Scalar,
    SentFile,
    least_of,
    nulls_of,
    requires_part,
    wire_of,
    with_part,
    without_part,
)
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

    def of_first_page(self, pages: PlannedPages) -> SentValues:
        """The same without what asks for a page; where that is required, with what asks for the first."""
        ask = pages.asks[0]
        if not self._requires(ask):
            return self.without_page(ask)
        if pages.first is None:
            return self
        first = Scalar(pages.first, pages.first)
        if ask.in_body and self.body is not None:
            return SentValues(self.parameters, with_part(self.body, exact_steps(ask.name), first))
        parameters = (
            item
            if (steps := _steps_to(item, ask.name)) is None
            else replace(item, sample=with_part(item.sample, steps, first))
            for item in self.parameters
        )
        return SentValues(tuple(parameters), self.body)

    def _requires(self, ask: Ask) -> bool:
        """Whether each call must ask for a page."""
        if ask.in_body:
            return self.body is not None and requires_part(self.body, exact_steps(ask.name))
        return any(
            item.required and (not steps or requires_part(item.sample, steps))
            for item in self.parameters
            if (steps := _steps_to(item, ask.name)) is not None
        )

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
        if model is not None:
            return instance(model, sample)
        if (member := _member_of_union(field, sample)) is not None:
            return member
        if item is not None:
            return {name: argument(member, item) for name, member in sample.members.items()}
        return wire_of(sample)
    if isinstance(sample, SampleList):
        return _list_of_union(field, sample) if item is None else [argument(inner, item) for inner in sample.items]
    if isinstance(sample, SentFile):
        return _upload(sample)
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


def _steps_to(parameter: SentParameter, page: str) -> list[str | int | None] | None:
    """The steps to what asks for a page, which may be a member: `page[number]`; None if the parameter does not."""
    name, member = split_name(page)
    if parameter.place != "query" or parameter.name not in (page, name):
        return None
    return [] if parameter.name == page else exact_steps(member)


def _without_page(parameters: Iterable[SentParameter], page: str) -> Iterator[SentParameter]:
    for parameter in parameters:
        steps = _steps_to(parameter, page)
        if steps:
            yield replace(parameter, sample=without_part(parameter.sample, steps))
        elif steps is None:
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


def _upload(sample: SentFile) -> Any:
    from soliditech_runtime.upload import Upload

    return Upload(sample.content, sample.name, sample.media if sample.is_chosen else None)


def _member_of_union(field: Any, sample: Members) -> Any:
    """An object of the class of a union that takes all the keys and values, and as few others as there are."""
    parts = getattr(field, "parts", None) or ()
    models = [model for part in parts if (model := getattr(part, "model", None))]
    fitting = [model for model in models if set(sample.members) <= {inner.wire for inner in model.FIELDS}]
    members: list[Any] = []
    for model in sorted(fitting, key=lambda model: len(model.FIELDS)):
        with suppress(NoArgument):
            members.append(instance(model, sample))
    whole = next((member for member in members if _takes(member.to_wire)), None)
    if whole is None and not any(_takes(part.write, wire_of(sample)) for part in parts if not hasattr(part, "model")):
        return next(iter(members), None)
    return whole


def _list_of_union(field: Any, sample: SampleList) -> Any:
    """The list as the list among the kinds of a union takes it; as JSON, where none does."""
    for part in getattr(field, "parts", None) or ():
        if (item := getattr(part, "item", None)) is not None:
            with suppress(NoArgument):
                listed = [argument(inner, item) for inner in sample.items]
                if _takes(part.write, listed):
                    return listed
    return wire_of(sample)


def _takes(write: Callable[..., object], *values: object) -> bool:
    try:
        write(*values)
    except Exception:
        # It takes the keys, and not what stands under them: another kind is meant.
        return False
    return True
