"""Where results and errors stand in replies, from the extensions that say so."""

from __future__ import annotations

import re
from collections.abc import Mapping

from soliditech_runtime.operations.places import Place

from ...document import Node
from ..words import ConditionForm, ErrorForm, LayoutForm

KEYS = ("x-result", "x-error", "x-failed-if", "x-done-if")

_INDEX = r"\[(?:\d+|\*|'[^'\s]+')\]"
_NAME = r"[^.\[\]\s]+"
_HEADER = r"header:[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_STEPS = rf"(?:{_NAME}|{_INDEX})(?:{_INDEX}|\.{_NAME})*"
_PLACE = re.compile(rf"{_HEADER}|(?!header:)(?:{_STEPS})?")
_ERROR_KEYS = ("code", "message", "request-id", "details", "field", "reason")


def layout(root: Node, node: Node) -> LayoutForm:
    """The layout of the replies of an operation: what it does not say itself, the root says.

    Args:
        root: the document.
        node: the operation, or the root itself.

    Raises:
        Refusal: a place is none, or a condition is not complete.
    """

    def source(key: str) -> Node:
        return node if key in node else root

    return {
        "result": _places(source("x-result"), "x-result", default=""),
        "errors": [_error(source("x-error"), value) for value in _listed(source("x-error").value.get("x-error"))],
        "failed-if": _conditions(source("x-failed-if"), "x-failed-if"),
        "done-if": _conditions(source("x-done-if"), "x-done-if"),
    }


def schema_at(media: Node, place: str) -> object:
    """The schema of what stands at a place of a body, as a reference where it is one; None if it is not described."""
    value: object = media.value.get("schema", {})
    for step in Place(place).steps:
        value = _below(Node.of(media.document, value, media.place), step)
        if not isinstance(value, Mapping):
            return None
    return value


def _below(node: Node, step: str | int | None, levels: int = 16) -> object:
    """The schema under a step, which a part of a composed schema may have; None if it is not described."""
    member = dict(node.members("properties")).get(step) if isinstance(step, str) else node.value.get("items")
    # A schema may be a part of itself.
    if member is not None or not levels:
        return member
    parts = [part for key in ("allOf", "oneOf", "anyOf") for part in node.items(key)]
    below = (_below(Node.of(node.document, part, node.place), step, levels - 1) for part in parts)
    return next((schema for schema in below if schema is not None), None)


def _error(node: Node, value: object) -> ErrorForm:
    if not isinstance(value, Mapping):
        raise node.refused("x-error is no mapping", f"Write places under {', '.join(_ERROR_KEYS)}")
    for key in value:
        if key not in _ERROR_KEYS:
            raise node.refused(f"x-error has {key}", f"Write places under {', '.join(_ERROR_KEYS)}")
    return {key: checked_places(node, f"x-error.{key}", places) for key, places in value.items()}


def _conditions(node: Node, key: str) -> list[ConditionForm]:
    return [_condition(node, key, value) for value in node.items(key)]


def _condition(node: Node, key: str, value: object) -> ConditionForm:
    remedy = "Write {place: <place>, equals: <value or values>}, or {place: <place>, holds: true}"
    if not isinstance(value, Mapping) or "place" not in value or ("equals" in value) == (value.get("holds") is True):
        raise node.refused(f"an entry of {key} is no condition", remedy)
    if set(value) - {"place", "equals", "holds", "when"} or value.get("when", "all") != "all":
        raise node.refused(f"an entry of {key} has a key that has no meaning", remedy)
    condition: ConditionForm = {"place": checked_places(node, key, value["place"])}
    if "equals" in value:
        equals = _listed(value["equals"])
        if not equals or not all(item is None or isinstance(item, str | int | float | bool) for item in equals):
            raise node.refused(f"{key} compares with something that is no single value", remedy)
        condition["equals"] = equals
    return condition


def _places(node: Node, key: str, *, default: str) -> list[str]:
    return checked_places(node, key, node.value.get(key, default))


def checked_places(node: Node, key: str, value: object) -> list[str]:
    """The places that are written under `key`: one, or a list.

    Raises:
        Refusal: one is no place.
    """
    places = [text for text in _listed(value) if isinstance(text, str)]
    if len(places) != len(_listed(value)) or not places or not all(_PLACE.fullmatch(place) for place in places):
        remedy = (
            'Write "" for the whole body, names and indices such as error.code or Invoices[0], '
            "['a.b'] for a key with a dot, or header:<name>"
        )
        raise node.refused(f"{key} holds something that is no place in a reply", remedy)
    return places


def _listed(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
