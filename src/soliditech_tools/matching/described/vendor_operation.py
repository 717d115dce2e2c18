"""The operations of a vendor's document, with what is asked of each more than once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..document import METHODS, Document
from .shapes import ANY, Shape, Shapes
from .words import stem, words


@dataclass(frozen=True)
class VendorParameter:
    """A parameter of an operation.

    Args:
        name: its wire name.
        place: `path`, `query`, `header` or `cookie`.
        shape: what it holds.
        description: its text.
    """

    name: str
    place: str
    shape: Shape
    description: str


@dataclass(frozen=True)
class DescribedReply:
    """What a document says of a reply.

    Args:
        status: `200`, `2XX` or `default`.
        media: its first media type, a JSON one if there is any; empty if no content is described.
        schema: of JSON, its schema; None if there is none.
        headers: the names of its headers.
        examples: values that it may hold.
    """

    status: str
    media: str
    schema: Any
    headers: tuple[str, ...]
    examples: tuple[Any, ...] = ()


@dataclass(frozen=True)
class VendorOperation:
    """An operation of a vendor's document.

    Args:
        identity: its operationId.
        method: its verb, in small letters.
        path: its path.
        node: the operation in the document.
        parameters: all its parameters, those of the path among them.
        bodies: the media types that its body may have, each with its schema.
        replies: what is said of its replies.
        has_read: whether the path has a GET.
    """

    identity: str
    method: str
    path: str
    node: Document
    parameters: tuple[VendorParameter, ...]
    bodies: Mapping[str, Any]
    replies: tuple[DescribedReply, ...]
    has_read: bool

    @property
    def segments(self) -> list[str]:
        """The steps of its path."""
        return [segment for segment in self.path.split("/") if segment]

    @property
    def fixed(self) -> list[str]:
        """The steps of its path that are no ids."""
        return [segment for segment in self.segments if "{" not in segment]

    @property
    def ends_in_id(self) -> bool:
        """Whether the path names a single object."""
        return bool(self.segments) and self.segments[-1].startswith("{")

    @property
    def tags(self) -> list[str]:
        """Its tags."""
        return [str(tag) for tag in self.node.get("tags") or []]

    @property
    def summary(self) -> str:
        """Its summary; without one, the first sentence of its description."""
        return str(self.node.get("summary") or str(self.node.get("description") or "").split(".")[0])

    @property
    def texts(self) -> str:
        """Summary and description."""
        return f"{self.node.get('summary') or ''}\n{self.node.get('description') or ''}"

    @property
    def key(self) -> tuple[str, str]:
        """Path and verb."""
        return self.path, self.method

    @property
    def json_body(self) -> Any:
        """The schema of its JSON body; None if it has none."""
        return next((schema for media, schema in self.bodies.items() if is_json(media)), None)

    @property
    def success(self) -> DescribedReply | None:
        """The success reply that says most."""
        statuses = [reply.status for reply in self.replies]
        is_redirect = any(status.startswith("3") for status in statuses)
        successes = [status for status in statuses if status.startswith("2")] or ([] if is_redirect else ["default"])
        replies = [reply for reply in self.replies if reply.status in successes]
        ranked = sorted(replies, key=lambda reply: (_rank(reply), reply.status))
        return ranked[0] if ranked else None

    def subjects(self) -> set[tuple[str, ...]]:
        """The stems of what the operation may be about."""
        names = [*self.fixed, *self.tags]
        return {stem(name) for name in names} | {stem(self.identity)[1:]}

    def id_words(self) -> list[str]:
        """The words of the operationId."""
        return words(self.identity)


def vendor_operations(document: Document, shapes: Shapes) -> list[VendorOperation]:
    """All operations that can be called, in the document's order."""
    return [
        VendorOperation(
            str(item[method].get("operationId") or ""),
            method,
            path,
            item[method],
            tuple(_parameters(shapes, item, item[method])),
            dict(_bodies(shapes, item[method])),
            tuple(_replies(shapes, item[method])),
            "get" in item,
        )
        for path, item in document.get("paths", {}).items()
        for method in METHODS
        if method in item
    ]


def is_json(media: str) -> bool:
    """Whether a media type is JSON."""
    media = media.split(";")[0].strip().lower()
    return media in ("application/json", "*/*", "text/json") or media.endswith("+json")


def _rank(reply: DescribedReply) -> int:
    if reply.schema is not None:
        return 0
    return 1 if reply.media else 2


def _parameters(shapes: Shapes, item: Document, operation: Document) -> Iterator[VendorParameter]:
    by_name: dict[tuple[str, str], VendorParameter] = {}
    for value in [*(item.get("parameters") or []), *(operation.get("parameters") or [])]:
        node = shapes.follow(value)
        name, place = str(node.get("name", "")), str(node.get("in", ""))
        schema = node.get("schema")
        shape = shapes.of(schema) if schema is not None else ANY
        by_name[place, name] = VendorParameter(name, place, shape, str(node.get("description") or ""))
    yield from by_name.values()


def _bodies(shapes: Shapes, operation: Document) -> Iterator[tuple[str, Any]]:
    body = shapes.follow(operation.get("requestBody") or {})
    for media, content in (body.get("content") or {}).items():
        yield media, shapes.follow(content).get("schema", {})


def _replies(shapes: Shapes, operation: Document) -> Iterator[DescribedReply]:
    for status, value in (operation.get("responses") or {}).items():
        if not isinstance(value, dict):
            continue
        node = shapes.follow(value)
        content = node.get("content") or {}
        media = next((name for name in content if is_json(name)), next(iter(content), ""))
        described = shapes.follow(content.get(media) or {})
        schema = described.get("schema") if media and is_json(media) else None
        yield DescribedReply(
            str(status), media, schema, tuple(node.get("headers") or {}), tuple(_examples(shapes, described, schema))
        )


def _examples(shapes: Shapes, media: Document, schema: Any) -> Iterator[Any]:
    if "example" in media:
        yield media["example"]
    for example in (media.get("examples") or {}).values() if isinstance(media.get("examples"), dict) else ():
        node = shapes.follow(example)
        if "value" in node:
            yield node["value"]
    described = shapes.follow(schema) if schema is not None else {}
    examples = described.get("examples")
    yield from examples if isinstance(examples, list) else ()
