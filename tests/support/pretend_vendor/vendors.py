"""Three vendors that nobody has, each with an OpenAPI document of what our API does, and nothing of ours in it."""

from __future__ import annotations

from pathlib import Path

from generator.document import Document
from generator.reading.walk import operations

from ..edits import yaml_text
from .addresses import nest_otherwise
from .calls import CALLS
from .errors import flat_errors, listed_errors, no_errors
from .foreign_calls import FOREIGN, add_foreign_calls
from .old_openapi import as_3_0
from .renaming import renamed, without_ours
from .spelling import CAMEL, PASCAL, SNAKE

PAGES: Document = {
    "style": "page",
    "page": "pageNumber",
    "first": 1,
    "size": "perPage",
    "current": "meta.pageNumber",
    "current-size": "meta.perPage",
    "more": "meta.hasMore",
    "total": "meta.totalCount",
}
"""How lists of `renaming_vendor` go on, as x-paging has it."""

_LABELS = {call.name: call for call in (*CALLS.values(), *FOREIGN)}


def renaming_vendor(ours: Document) -> Document:
    """A vendor who calls everything otherwise, and whose API is as ours: the shapes of bodies and results are the same.

    Args:
        ours: our bundled document, which stays as it is.
    """
    document = renamed(ours, CAMEL)
    flat_errors(document, CAMEL)
    meta = document["components"]["schemas"]["ListMeta"]["properties"]
    meta["hasMore"] = {"type": "boolean"}
    key = {"type": "apiKey", "in": "header", "name": "Portal-Token"}
    document["components"]["securitySchemes"] = {"portalToken": key}
    document["security"] = [{"portalToken": []}]
    without_ours(document)
    add_foreign_calls(document, CAMEL)
    _label(document)
    return _introduced(document, "Portal")


def nesting_vendor(ours: Document) -> Document:
    """A vendor whose addresses are nested otherwise: one flat beside the other keys, one a level deeper.

    It counts its lists by offset, and its document is of OpenAPI 3.0.

    Args:
        ours: our bundled document, which stays as it is.
    """
    document = renamed(ours, SNAKE)
    listed_errors(document, SNAKE)
    nest_otherwise(document, SNAKE)
    _count_by_offset(document)
    document["components"]["securitySchemes"] = {"bearer": {"type": "http", "scheme": "bearer"}}
    document["security"] = [{"bearer": []}]
    without_ours(document)
    add_foreign_calls(document, SNAKE)
    _label(document)
    return as_3_0(_introduced(document, "Ledger"))


def silent_vendor(ours: Document) -> Document:
    """A vendor whose document says as little as it can: no operationIds, no titles, no errors, and hardly a reply.

    Args:
        ours: our bundled document, which stays as it is.
    """
    document = renamed(ours, PASCAL)
    no_errors(document, PASCAL)
    document["components"]["securitySchemes"] = {"user": {"type": "http", "scheme": "basic"}}
    document["security"] = [{"user": []}]
    without_ours(document)
    add_foreign_calls(document, PASCAL)
    for place in operations(document):
        name = place.operation.pop("operationId")
        if name not in _DESCRIBED:
            place.operation["responses"] = {"200": {"description": "OK"}}
    return as_3_0(_introduced(document, "Billing Service"))


_DESCRIBED = ("showAccount", "showBill", "downloadBill", "listItems")


def save(document: Document, path: Path) -> None:
    """Write a document as one file of YAML."""
    path.write_text(yaml_text(document), encoding="utf-8")


def _label(document: Document) -> None:
    """The vendor's own tags and titles."""
    for place in operations(document):
        call = _LABELS[place.operation["operationId"]]
        place.operation.update(tags=[call.tag], summary=call.summary)


def _introduced(document: Document, title: str) -> Document:
    """With the vendor's own head."""
    kept = {name: document[name] for name in ("security", "paths", "components")}
    return {"openapi": "3.1.0", "info": {"title": title, "version": "2026.11"}, **kept}


def _count_by_offset(document: Document) -> None:
    """Lists that are counted by items, not by pages."""
    components = document["components"]
    number = {"type": "integer", "minimum": 0}
    parameters = components["parameters"]
    parameters["PageNumber"].update(name="offset", schema=number, example=0)
    parameters["PerPage"].update(name="limit")
    meta = components["schemas"]["list_meta_v1"]
    meta["properties"] = {"offset": number, "limit": number, "total_count": number}
    for place in operations(document):
        media = place.operation["responses"]["200"]["content"].get("application/json", {})
        for example in media.get("examples", {}).values():
            if "meta" in example["value"]:
                meta_value = example["value"]["meta"]
                example["value"]["meta"] = {
                    "offset": 0,
                    "limit": meta_value["per_page"],
                    "total_count": meta_value["total_count"],
                }
