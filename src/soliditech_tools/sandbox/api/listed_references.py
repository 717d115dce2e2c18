"""Holds the values of a request against the lists that the document names for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from attrs import frozen

from soliditech_runtime.package import Package
from soliditech_runtime.schema.field import Field, ListedBy
from soliditech_runtime.schema.fields import Items
from soliditech_runtime.schema.maps import Map

from ..error_replies import ErrorReply
from ..http.routes import OperationRoute
from ..http.validation import dotted
from ..store.listed_values import has_value
from ..store.transaction import Transaction

_INDEX = re.compile(r"\[[^\]]*\]")

Steps = tuple[str | int, ...]


class UnlistedValues(ErrorReply):
    """A refusal whose fields have their wire names already."""

    def renamed(self, names: Mapping[str, str]) -> ErrorReply:
        """The same: its fields are named by wire names."""
        return self


@frozen
class Reference:
    """A value of a request that a list has, or should have.

    Args:
        steps: the keys and indices that lead to it.
        listed_by: the read that lists such values.
        value: the value.
    """

    steps: Steps
    listed_by: ListedBy
    value: object


class ListedReferences:
    """Refuses requests with values that no list has.

    Args:
        package: the package that is served, whose fields say which read lists their values.
        routes: the operations of its document.
    """

    def __init__(self, package: Package, routes: Mapping[str, OperationRoute]) -> None:
        self._package = package
        self._routes = routes
        self._names = cache(self._python_names)

    def check(self, transaction: Transaction, fields: Iterable[Field], body: Any) -> None:
        """Refuse a body with such values, and name all of them at once.

        Args:
            transaction: of the request.
            fields: those of the body.
            body: the JSON value, by wire names.

        Raises:
            UnlistedValues: 409, naming each field by its wire name, and the action that lists its values.
        """
        unknown = [reference for reference in references(fields, body) if not self._is_listed(transaction, reference)]
        if unknown:
            calls = [self._called(reference.listed_by) for reference in unknown]
            places = [dotted(reference.steps) for reference in unknown]
            details = [(place, f"Not listed by {call}.") for place, call in zip(places, calls, strict=True)]
            lists = ", ".join(dict.fromkeys(calls))
            raise UnlistedValues(409, "UNKNOWN_REFERENCE", f"A value is on no list. Look at: {lists}.", details)

    def _is_listed(self, transaction: Transaction, reference: Reference) -> bool:
        names = self._names(reference.listed_by)
        return not names or has_value(transaction, reference.listed_by.operation, names, reference.value)

    def _called(self, listed_by: ListedBy) -> str:
        """The name of an action as people know it, and its operationId."""
        summary = self._routes[listed_by.operation].node.value.get("summary")
        return f"{summary} ({listed_by.operation})" if summary else listed_by.operation

    def _python_names(self, listed_by: ListedBy) -> Sequence[str]:
        """The Python names of a place in the items of a read; empty if it has no such place."""
        operation = self._package.operations.get(listed_by.operation)
        model = getattr(operation and operation.result, "model", None)
        fields: Iterable[Field] = model.FIELDS if model is not None else ()
        names: list[str] = []
        for step in _INDEX.sub("", listed_by.field).split("."):
            field = next((candidate for candidate in fields if candidate.wire == step), None)
            if field is None:
                return ()
            names.append(field.name)
            fields = field.inner_fields
        return tuple(names)


def references(fields: Iterable[Field], body: Any) -> Iterator[Reference]:
    """The values in a body that a list should have; null refers to nothing.

    Args:
        fields: those of the body.
        body: the JSON value.
    """
    yield from _in_object(fields, body, ())


def _in_object(fields: Iterable[Field], value: Any, steps: Steps) -> Iterator[Reference]:
    for field in fields if isinstance(value, Mapping) else ():
        if field.wire in value:
            yield from _in_value(field, value[field.wire], (*steps, field.wire), field.listed_by)


def _in_value(field: Field, value: Any, steps: Steps, listed_by: ListedBy | None) -> Iterator[Reference]:
    if isinstance(field, Items) and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _in_value(field.item, item, (*steps, index), listed_by)
    elif isinstance(field, Map) and isinstance(value, Mapping):
        for key, item in value.items():
            yield from _in_value(field.item, item, (*steps, key), None)
    elif isinstance(value, Mapping):
        yield from _in_object(field.inner_fields, value, steps)
    elif listed_by is not None and value is not None:
        yield Reference(steps, listed_by, value)
