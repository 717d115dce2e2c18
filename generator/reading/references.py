"""Whether the references of a document lead somewhere: an overlay may have broken one."""

from __future__ import annotations

from typing import Any

from ..document import Document
from ..refusal import Refusal
from .walk import objects


def check_references(document: Document) -> None:
    """Refuse a reference that ends nowhere, or never.

    Raises:
        Refusal: at the first such reference.
    """
    for place, node in objects(document):
        if "$ref" in node:
            _follow(document, node["$ref"], place)


def _follow(document: Document, reference: Any, place: str) -> None:
    seen: list[Any] = []
    while reference is not None:
        if reference in seen:
            raise Refusal(place, f"the $ref {reference} leads back to itself", "Let one of them say what it is")
        seen.append(reference)
        if not str(reference).startswith("#/"):
            raise Refusal(place, f"the $ref {reference} leads out of the document", "Write #/components/...")
        target: Any = document
        for step in reference.removeprefix("#/").split("/"):
            key = step.replace("~1", "/").replace("~0", "~")
            if not isinstance(target, dict) or key not in target:
                raise Refusal(place, f"the $ref {reference} leads nowhere: there is no {key}", "Correct the $ref")
            target = target[key]
        reference = target.get("$ref") if isinstance(target, dict) else None
