"""Whether errors stand where x-error says: a part that no described error has at any of its places is misspelled."""

from __future__ import annotations

from collections.abc import Iterator

from soliditech_runtime.operations.places import Place

from ...document import Node
from ...reading.walk import operations, success_codes
from ..words import LayoutForm

_IN_DETAILS = ("field", "reason")


def refuse_unknown_places(root: Node, node: Node, layout: LayoutForm) -> None:
    """Refuse a part of errors that stands at no place of any error reply which the document describes.

    Args:
        root: the document.
        node: the operation that has the layout, or the root itself.
        layout: where its errors stand.

    Raises:
        Refusal: at the first such part.
    """
    replies = list(_error_replies(root))
    if not replies:
        return
    for part in ("code", "message", "request-id", "details"):
        places = [place for error in layout["errors"] for place in error.get(part, ())]
        if places and not any(_is_described(reply, place) for reply in replies for place in places):
            raise _refused(node, part, places)
    details = [place for error in layout["errors"] for place in error.get("details", ())]
    for part in _IN_DETAILS:
        places = [place for error in layout["errors"] for place in error.get(part, ())]
        inner = [f"{detail}{index}" for detail in details for index in ("[0]", "")]
        joined = [f"{start}.{place}" for start in inner for place in places]
        if joined and not any(_is_described(reply, place) for reply in replies for place in joined):
            raise _refused(node, part, places)


def _refused(node: Node, part: str, places: list[str]) -> Exception:
    spelled = " or ".join(places)
    problem = f"{part} of x-error is {spelled}, which no error reply of the document has"
    return node.refused(problem, f"Describe {spelled} in the schema of an error reply, or correct x-error")


def _error_replies(root: Node) -> Iterator[Node]:
    """What error replies hold as JSON, as far as the document describes it."""
    shared = Node.of(root.document, root.document.get("components", {}), "components").members("responses")
    responses = [value for _, value in shared]
    for place in operations(root.document):
        described = dict(Node.of(root.document, place.operation, "").members("responses"))
        responses += [value for code, value in described.items() if code not in success_codes(described)]
    for value in responses:
        for _, media in Node.of(root.document, value, "components.responses").members("content"):
            node = Node.of(root.document, media, "components.responses")
            if "schema" in node:
                yield node


def _is_described(media: Node, place: str) -> bool:
    """Whether something may stand at a place: the schema describes it, or says nothing of what its object has."""
    if place.startswith("header:"):
        return True
    value: object = media.value["schema"]
    for step in Place(place).steps:
        node = Node.of(media.document, value, media.place)
        members = dict(node.members("properties"))
        if not isinstance(step, str):
            value = node.value.get("items", None if members else {})
        else:
            value = members.get(step, None if members or "items" in node else {})
        if value is None:
            return False
        if not isinstance(value, dict):
            return True
    return True
