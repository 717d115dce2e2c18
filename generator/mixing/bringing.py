"""Lays the paths that are taken over from a vendor's document into the spec, with the schemas that they reach."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..document import Document
from ..foreign.names import Call
from ..foreign.notes import Note, Notes
from ..foreign.read import read_foreign
from ..foreign.security import choose_key
from ..foreign.servers import choose_host
from ..reading.walk import METHODS, OTHER_METHODS
from ..reading.written import Line, Written, line_of, written_as
from ..refusal import Refusal
from .hoisting import hoist
from .part import MARK, PREFIX
from .table import VendorLine, vendor_lines
from .writing_out import WritingOut


def bring_in(document: Document, spec: Path) -> tuple[Document, tuple[Note, ...]]:
    """The spec with what its table of contents takes from a vendor's document, and what was mended in that.

    Args:
        document: the spec, as it is bundled.
        spec: its folder.

    Raises:
        Refusal: the document cannot be read, or lacks a path that the spec refers to.
    """
    lines = vendor_lines(document)
    if not lines:
        return document, ()
    file = lines[0].file
    if not (spec / file).is_file():
        raise Refusal(lines[0].where, f"spec/{file}, which is referred to, is no file", "Correct the $ref")
    foreign = read_foreign(spec / file)
    notes = Notes()
    paths, schemas = vendor_part(foreign.document, file, [line.path for line in lines], notes)
    _refuse_missing(lines, paths)
    for item in paths.values():
        for operation in item.values():
            # Tags decide over groups, and overlays can only add to them.
            operation.pop("tags", None)
    components = document["components"]
    for name in components["schemas"]:
        if f"{name}.".startswith(PREFIX):
            place = str(line_of(components["schemas"], name) or f"components.schemas.{name}")
            raise Refusal(place, f"the schema {name} begins with {PREFIX}, as the vendor's do", "Rename it")
    mixed = {path: paths.get(path, item) for path, item in document["paths"].items()}
    document["paths"] = written_as(document["paths"], mixed)
    joined = {**components["schemas"], **schemas}
    components["schemas"] = written_as(components["schemas"], joined)
    return document, (*foreign.notes, *notes.all())


def vendor_part(
    vendor: Document, file: str, wanted_paths: Sequence[str], notes: Notes
) -> tuple[dict[str, Document], dict[str, Document]]:
    """Paths of a vendor's document as the spec holds them, and the schemas that they reach, by their names there.

    Args:
        vendor: the document, as `read_foreign` gives it; it is left as it is.
        file: what it is called, by its place in the spec's folder.
        wanted_paths: the paths.
        notes: is told what is left out.
    """
    vendor = _lined(vendor, f"spec/{file.rpartition('/')[0]}/")
    _settle_key_and_host(vendor, notes)
    writing = WritingOut(vendor)
    paths: dict[str, Document] = {}
    for path in wanted_paths:
        item = vendor["paths"].get(path)
        if isinstance(item, dict):
            paths[path] = _path_item(path, item, writing, notes)
            for operation in paths[path].values():
                operation[MARK] = file
                operation["x-provenance"] = "documented"
    return paths, hoist(paths, writing.schemas(), writing.names)


def vendor_scheme(vendor: Document) -> Document | None:
    """How the vendor's document says that the key is sent; None where it does not say that one is needed.

    Args:
        vendor: the document, as `read_foreign` gives it; it is left as it is.
    """
    schemes = vendor["components"].get("securitySchemes")
    operations = list(_operations(vendor))
    asks = [vendor.get("security"), *(operation.get("security") for _, _, operation in operations)]
    if not schemes or not any(asks):
        return None
    copied = copy.deepcopy(vendor)
    choose_key(copied, list(_operations(copied)), Notes())
    scheme: Document = next(iter(copied["components"]["securitySchemes"].values()))
    return scheme


def _refuse_missing(lines: Sequence[VendorLine], paths: dict[str, Document]) -> None:
    for line in lines:
        if line.path not in paths:
            problem = f"{line.file} has no path {line.path}"
            raise Refusal(line.where, problem, "Correct the path, or refer to a path item of groups/ again")


def _lined(value: Any, folder: str) -> Any:
    """A copy whose lines name the file by its place in the project."""
    if isinstance(value, dict):
        members = {key: _lined(member, folder) for key, member in value.items()}
        if not isinstance(value, Written):
            return members
        lines = {key: Line(folder + line.file, line.number) for key, line in value.lines.items()}
        return Written(members, Line(folder + value.line.file, value.line.number), lines)
    return [_lined(member, folder) for member in value] if isinstance(value, list) else value


def _settle_key_and_host(vendor: Document, notes: Notes) -> None:
    """What is said of them stays on the operations alone that ask for another key, or go to another host."""
    operations = list(_operations(vendor))
    by_identity = {str(operation["operationId"]): operation for _, _, operation in operations}
    declared: dict[str, Document] = {
        identity: {key: copy.deepcopy(operation[key]) for key in ("security", "servers") if key in operation}
        for identity, operation in by_identity.items()
    }
    whole = {key: copy.deepcopy(vendor.get(key)) for key in ("security", "servers")}
    refused = [("security", identity) for identity, _ in choose_key(vendor, operations, notes)]
    refused += [("servers", identity) for identity, _ in choose_host(vendor, operations, notes)]
    for key, identity in refused:
        # Those who read the operation refuse it by this.
        by_identity[identity][key] = declared[identity].get(key) or whole[key] or [{"url": "/"}]
    if servers := vendor.pop("servers", None):
        notes.add("servers", f"{servers[0]['url']} is not taken over: the caller gives base_url.")


def _operations(vendor: Document) -> Iterator[Call]:
    for path, item in vendor["paths"].items():
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield path, method, item[method]


def _path_item(path: str, item: Document, writing: WritingOut, notes: Notes) -> Document:
    """The operations of a path, each with all its parameters, and nothing that is referred to but schemas."""
    written: Document = {}
    for method in METHODS:
        if isinstance(item.get(method), dict):
            operation = item[method]
            if parameters := writing.parameters(item, operation):
                operation["parameters"] = parameters
            written[method] = writing.operation(operation)
    for method in OTHER_METHODS:
        if method in item:
            notes.add(f"{method.upper()} {path}", "Is left out: the client does not send it.")
    return written_as(item, written)
