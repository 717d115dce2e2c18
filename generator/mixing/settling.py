"""What becomes of the vendor's part of a spec once its overlays are applied."""

from __future__ import annotations

from ..document import Document
from ..reading.schema_parts import mapping
from ..reading.walk import METHODS
from ..reading.written import written_as
from ..refusal import Refusal
from ..selecting.reach import Reach
from .part import MARK, PREFIX, is_vendors, vendors_operations

_ADOPT = "python -m generator adopt spec/{} --onto spec/ --output overlays/05-vendor.yaml"


def files_of_paths(document: Document) -> dict[str, str]:
    """The paths of a spec that are the vendor's, each with the file that it is of."""
    return {place.path: str(place.operation[MARK]) for place in vendors_operations(document)}


def settle(document: Document, files: dict[str, str]) -> Document:
    """The document without what of the vendor's part is skipped.

    Args:
        document: the spec with the vendor's part, and its overlays applied.
        files: the paths that are the vendor's, each with the file that it is of.

    Raises:
        Refusal: an operation of the vendor's has no name, or one of ours is marked as the vendor's.
    """
    _refuse_marks(document, files)
    document = _without_skipped(document)
    for place in vendors_operations(document):
        if "x-python" not in place.operation:
            called = f"{place.method.upper()} {place.path}"
            remedy = f"Run `{_ADOPT.format(place.operation[MARK])}`, or skip it in overlays/06-decisions.yaml by x-skip"
            raise Refusal(called, "no overlay says which action it is, or what it is called", remedy)
    return document


def _refuse_marks(document: Document, files: dict[str, str]) -> None:
    for place in vendors_operations(document):
        if place.operation[MARK] != files.get(place.path):
            called = f"{place.method.upper()} {place.path}"
            problem = f"{MARK} stands on it, and it is not taken over from a vendor's document"
            raise Refusal(called, problem, f"Take {MARK} out: the generator writes it", key=MARK)


def _without_skipped(document: Document) -> Document:
    """Whatever a skipped operation of the vendor's reaches must not stop the others."""
    paths: Document = {}
    for path, item in mapping(document, "paths").items():
        if not isinstance(item, dict):
            paths[path] = item
            continue
        skipped = [key for key in METHODS if is_vendors(item.get(key)) and "x-skip" in item[key]]
        kept = {key: value for key, value in item.items() if key not in skipped}
        if not skipped or any(key in METHODS for key in kept):
            paths[path] = written_as(item, kept)
    document = {**document, "paths": written_as(mapping(document, "paths"), paths)}
    reached = {name for operation in Reach(document).operations for name in operation.described}
    components = mapping(document, "components")
    schemas = mapping(components, "schemas")
    members = {
        name: schema for name, schema in schemas.items() if not name.startswith(PREFIX) or ("schemas", name) in reached
    }
    components = written_as(components, {**components, "schemas": written_as(schemas, members)})
    return {**document, "components": components}
