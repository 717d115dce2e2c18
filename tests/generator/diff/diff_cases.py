"""Cases for the tests of `generator.diff`: what is edited in the real document, and what must be said of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

import generator.diff
from generator.diff import Change, compare
from generator.reading.walk import OperationPlace, lookup, operations
from tests.generator.diff.changed import copied
from tests.support.bundled import Document, operation

Edit = Callable[[Document], object]


class Case(NamedTuple):
    """One difference.

    Args:
        edit: makes the new document out of the old one.
        level: how grave it is.
        place: where it is reported.
        before: makes the old document out of the real one.
        text: what is said of it, or how that begins.
    """

    edit: Edit
    level: str
    place: str
    text: str
    before: Edit = lambda document: None


def differences(case: Case, document: Document) -> list[Change]:
    old = copied(document)
    case.before(old)
    new = copied(old)
    case.edit(new)
    return compare(old, new)


def rows(index: int) -> dict[str, str]:
    """The levels of one of the tables in the docstring of `generator.diff`, which is its paragraph `index`."""
    table = (generator.diff.__doc__ or "").split("\n\n")[index]
    cells = [line.strip("| ").partition(" | ") for line in table.splitlines()[2:]]
    return {row: level for row, _, level in cells}


def is_as_grave_as(levels: str, case: Case, document: Document) -> None:
    """The difference is reported once, at the level that the case says, which is one of a table's row."""
    found = differences(case, document)
    reported = [change for change in found if change.place == case.place and change.text.startswith(case.text)]
    assert [change.level.name.lower() for change in reported] == [case.level], found
    assert case.level in levels.split("; ")


def taken_out(document: Document, identity: str) -> OperationPlace:
    """The operation, which does not stand in the document any more."""
    place = next(each for each in operations(document) if each.operation["operationId"] == identity)
    del place.item[place.method]
    return place


def moved(identity: str, *, path: str = "", method: str = "") -> Edit:
    """Another path or verb."""

    def edit(document: Document) -> None:
        place = taken_out(document, identity)
        item = document["paths"].setdefault(path or place.path, {"parameters": place.item.get("parameters", [])})
        item[method or place.method] = place.operation

    return edit


def marked(identity: str, **fields: object) -> Edit:
    def edit(document: Document) -> None:
        operation(document, identity).update({name.replace("_", "-"): value for name, value in fields.items()})

    return edit


def unmarked(identity: str, field: str) -> Edit:
    return lambda document: operation(document, identity).pop(field)


def ids(identity: str, *names: str) -> Edit:
    """A path of its own, with these ids."""

    def edit(document: Document) -> None:
        place = taken_out(document, identity)
        parameters = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]
        path = "/own/" + "/".join(f"{{{name}}}" for name in names)
        document["paths"][path] = {place.method: {**place.operation, "parameters": parameters}}

    return edit


def typed_id(identity: str, **schema: object) -> Edit:
    """An operation with one id, `probe`, of this schema."""

    def edit(document: Document) -> None:
        ids(identity, "probe")(document)
        operation(document, identity)["parameters"][0]["schema"] = schema

    return edit


def media_type(identity: str, name: str) -> Edit:
    """A body of another media type."""

    def edit(document: Document) -> None:
        body = lookup(document, operation(document, identity)["requestBody"])
        (media,) = body["content"].values()
        operation(document, identity)["requestBody"] = {**body, "content": {name: media}}

    return edit


def pinned_id(identity: str, wire: str) -> Edit:
    """An operation with one id that is called `probe` in Python and `wire` on the wire."""

    def edit(document: Document) -> None:
        ids(identity, wire)(document)
        operation(document, identity)["parameters"][0]["x-python-name"] = "probe"

    return edit


def both(first: Edit, second: Edit) -> Edit:
    """Two edits, one after the other."""

    def edit(document: Document) -> None:
        first(document)
        second(document)

    return edit


def result(identity: str, schema: Mapping[str, object], **others: object) -> Edit:
    def edit(document: Document) -> None:
        responses = operation(document, identity)["responses"]
        (success,) = [code for code in responses if code.startswith("2")]
        properties = {"result": schema, **others}
        content = {"application/json": {"schema": {"type": "object", "properties": properties}}}
        responses[success] = {"description": "It.", "content": content}

    return edit
