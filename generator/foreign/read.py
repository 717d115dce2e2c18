"""A vendor's document, as it comes, read into one of OpenAPI 3.1."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ..document import Document
from ..refusal import Refusal
from .cleaning import clean
from .grammar import DocumentObject, walk
from .joining import join
from .notes import Note, Notes
from .operation_faults import correct_operations
from .schema_faults import correct_schema
from .upgrade import allow_null_of_3_0, upgrade

_UPGRADE = "Convert it by `npx @scalar/cli document upgrade FILE --output openapi.json`"
_REMEDIES = {
    "1.": _UPGRADE,
    "2.": _UPGRADE,
    "3.2": "Write openapi: 3.1.1, and take out what 3.2 added: QUERY, additionalOperations, streams of items and $self",
}


@dataclass(frozen=True)
class Foreign:
    """A vendor's document.

    Args:
        document: OpenAPI 3.1, in one piece, without the vendor's extensions; its references lead to components.
        notes: what was mended, left out or taken for granted.
        files: the files that it was read from, by their places in its folder.
        not_own: the operationIds that the vendor did not write, or wrote on several operations.
    """

    document: Document
    notes: tuple[Note, ...]
    files: tuple[str, ...] = ()
    not_own: frozenset[str] = frozenset()


def read_foreign(path: Path) -> Foreign:
    """The document at `path`, of OpenAPI 3.0 or 3.1, in JSON or YAML, with the files beside it that it refers to.

    Raises:
        Refusal: a file cannot be read, or is of another version.
    """
    notes = Notes()
    document, files = join(path, notes)
    version = _version(document, path.name)
    for place in walk("document", document):
        _correct(place, notes, is_old=version == "3.0")
    document["openapi"] = "3.1.0"
    document["components"] = document.get("components", {})
    shared = correct_operations(document, notes)
    return Foreign(document, notes.all(), files, shared)


def _version(document: Document, name: str) -> str:
    """3.0 or 3.1."""
    key = "swagger" if "swagger" in document else "openapi"
    if key not in document:
        raise Refusal(name, "is no OpenAPI document: it has no openapi", "Give the document itself")
    version = str(document[key])
    if key == "openapi" and re.fullmatch(r"3\.[01](\..*)?", version):
        return version[:3]
    remedy = next((text for start, text in _REMEDIES.items() if version.startswith(start)), _UPGRADE)
    raise Refusal(name, f"the version {version} of OpenAPI is not read", remedy)


def _correct(place: DocumentObject, notes: Notes, *, is_old: bool) -> None:
    clean(place, notes)
    if place.kind == "schema":
        if is_old:
            upgrade(place, notes)
        else:
            allow_null_of_3_0(place, notes)
        correct_schema(place, notes)
    elif "$ref" in place.node:
        # What stands beside such a reference is text.
        for key in [key for key in place.node if key != "$ref"]:
            del place.node[key]
