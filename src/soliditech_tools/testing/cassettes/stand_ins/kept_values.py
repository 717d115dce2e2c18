"""Which values of a cassette stay as they are: words of the spec, and what says where a page stands in its list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from soliditech_runtime.operations.layout import ReplyLayout
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.paging_layout import PagingLayout
from soliditech_runtime.operations.places import Places

from ....sandbox.http.document import Document, DocumentNode, examples
from ....sandbox.http.routes import Router
from ....sandbox.http.shape import SchemaShape
from .schema_walk import Path

_Steps = tuple[str | int | None, ...]

_is_index = re.compile(r"[0-9]{0,4}").fullmatch


class KeptValues:
    """Tells what is no customer's value.

    Args:
        document: the OpenAPI document.
        router: its operations.
    """

    def __init__(self, document: Document, router: Router) -> None:
        self._router = router
        self._names = frozenset(_names(document))
        self._examples: dict[str, frozenset[str]] = {}

    def is_name(self, text: str) -> bool:
        """Whether a text is a name that the document knows, or several with dots and indices."""
        if text in self._names:
            return True
        first, *others = re.sub(r"\[([^\[\]]*)\]", r".\1", text).split(".")
        # A number is an index where it follows a name; alone it may be a customer's.
        return first in self._names and all(part in self._names or _is_index(part) is not None for part in others)

    def is_known(self, value: object, shape: SchemaShape) -> bool:
        """Whether a value is one of those that the document lists for its place."""
        words = shape.words
        listed = [*words.get("enum", ()), *words.get("x-known-values", ())]
        return value in listed or ("const" in words and value == words["const"])

    def is_of_paging(self, value: object, path: Path, layout: PagingLayout | None) -> bool:
        """Whether a number in a reply says how its list goes on."""
        if layout is None or not str(value).isdecimal():
            return False
        places = [*layout.current, *layout.current_size, *layout.more, *layout.total, *layout.pages]
        return any(_is_at(path, place.steps) for place in (*places, *(layout.next if layout.counts else ())))

    def is_asked_page(self, name: str, text: str, layout: PagingLayout | None) -> bool:
        """Whether a number in a request asks for a page, or for its size."""
        if layout is None or not text.isdecimal():
            return False
        return name == layout.size or (name == layout.page and layout.counts)

    def is_said(self, value: object, path: Path, operation: Operation[Any]) -> bool:
        """Whether a text is what the API says of its own accord: a code or text of the document's examples."""
        layout = operation.replies
        for error in layout.errors:
            at_details = [(*place.steps, *tail) for place in error.details for tail in ((None,), ())]
            fields = [(*steps, *field.steps) for steps in at_details for field in error.field]
            if any(_is_at(path, steps) for steps in fields):
                return isinstance(value, str) and self.is_name(value)
            reasons = [(*steps, *reason.steps) for steps in at_details for reason in error.reason]
            places = [place.steps for place in (*error.code, *error.message)]
            if any(_is_at(path, steps) for steps in (*places, *reasons)):
                return value in self._documented(operation)
        return any(
            condition.equals is not None and value in condition.equals and _is_at(path, place.steps)
            for condition in (*layout.failed_if, *layout.done_if)
            for place in condition.place
        )

    def _documented(self, operation: Operation[Any]) -> frozenset[str]:
        """The codes and texts of errors in the examples of an operation's replies."""
        if operation.id not in self._examples:
            replies = _examples_of_replies(self._router, operation.id)
            self._examples[operation.id] = frozenset(
                text for reply in replies for text in _texts_of_errors(reply, operation.replies)
            )
        return self._examples[operation.id]


def _is_at(path: Path, steps: _Steps) -> bool:
    return len(path) == len(steps) and all(
        isinstance(own, int) if step is None else own == step for own, step in zip(path, steps, strict=True)
    )


def _names(value: Any) -> Iterator[str]:
    """The names of all properties and parameters in a part of the document."""
    if isinstance(value, dict):
        if isinstance(properties := value.get("properties"), dict):
            yield from properties
        if isinstance(value.get("in"), str) and isinstance(name := value.get("name"), str):
            yield name
        for inner in value.values():
            yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)


def _examples_of_replies(router: Router, operation_id: str) -> Iterator[Any]:
    node = router.routes[operation_id].node
    responses = node.get("responses")
    for code in responses.value if responses is not None else ():
        content = node.get("responses", code, "content")
        for media in content.value if content is not None else ():
            yield from examples(_child(content, media))


def _child(node: DocumentNode | None, key: str) -> DocumentNode | None:
    return node.get(key) if node is not None else None


def _texts_of_errors(reply: Any, layout: ReplyLayout) -> Iterator[str]:
    for error in layout.errors:
        yield from _texts(reply, (*error.code, *error.message))
        for place in error.details:
            details = place.find(reply)
            for detail in details if isinstance(details, list) else [details]:
                yield from _texts(detail, error.reason)


def _texts(value: Any, places: Places) -> Iterator[str]:
    for place in places:
        text = place.find(value)
        if isinstance(text, str):
            yield text
