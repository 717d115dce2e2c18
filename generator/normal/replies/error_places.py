"""Whether errors stand where x-error says: a part that no described error has at any of its places is misspelled."""

from __future__ import annotations

from collections.abc import Iterator

from soliditech_runtime.operations.places import Place

from ...document import Document, Node
from ...reading.walk import lookup, operations, success_codes
from ..words import LayoutForm

_IN_DETAILS = ("field", "reason")


class ErrorPlaces:
    """Holds what is said of errors against the error replies that are described.

    Args:
        document: has them. Operations of it may be left out of what is built.
    """

    def __init__(self, document: Document) -> None:
        self._replies = list(_error_replies(document))

    def refuse_unknown(self, node: Node, layout: LayoutForm) -> None:
        """Refuse a part of errors that stands at no place of any error reply.

        Args:
            node: the operation that has the layout, or the root itself.
            layout: where its errors stand.

        Raises:
            Refusal: at the first such part.
        """
        if not self._replies:
            return
        for part in ("code", "message", "request-id", "details"):
            places = [place for error in layout["errors"] for place in error.get(part, ())]
            if places and not self._has_any(places):
                raise _refused(node, part, places)
        details = [place for error in layout["errors"] for place in error.get("details", ())]
        for part in _IN_DETAILS:
            places = [place for error in layout["errors"] for place in error.get(part, ())]
            inner = [f"{detail}{index}" for detail in details for index in ("[0]", "")]
            joined = [f"{start}.{place}" for start in inner for place in places]
            if joined and not self._has_any(joined):
                raise _refused(node, part, places)

    def _has_any(self, places: list[str]) -> bool:
        return any(_is_described(reply, place) for reply in self._replies for place in places)


def _refused(node: Node, part: str, places: list[str]) -> Exception:
    spelled = " or ".join(places)
    problem = f"{part} of x-error is {spelled}, which no error reply of the document has"
    return node.refused(problem, f"Describe {spelled} in the schema of an error reply, or correct x-error")


def _error_replies(document: Document) -> Iterator[Node]:
    """What error replies hold as JSON, as far as the document describes it and its references lead anywhere."""
    shared = Node.of(document, document.get("components", {}), "components").members("responses")
    responses = [value for _, value in shared]
    for place in operations(document):
        described = dict(Node.of(document, place.operation, "").members("responses"))
        responses += [value for code, value in described.items() if code not in success_codes(described)]
    for value in responses:
        for _, media in Node.of(document, lookup(document, value), "components.responses").members("content"):
            node = Node.of(document, media, "components.responses")
            if "schema" in node:
                yield node


def _is_described(media: Node, place: str) -> bool:
    """Whether something may stand at a place: the schema describes it, or says nothing of what its object has."""
    if place.startswith("header:"):
        return True
    value: object = media.value["schema"]
    for step in Place(place).steps:
        node = Node.of(media.document, lookup(media.document, value), media.place)
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
