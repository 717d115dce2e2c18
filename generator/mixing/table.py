"""The table of contents: which paths of the spec refer to a vendor's document."""

from __future__ import annotations

from dataclasses import dataclass

from ..document import Document
from ..reading.spec import VENDOR
from ..reading.written import line_of
from ..refusal import Refusal


@dataclass(frozen=True)
class VendorLine:
    """A line of `spec/openapi.yaml` that refers to a vendor's document.

    Args:
        path: the path.
        file: the document, by its place in the spec's folder.
        where: file and line, for messages.
    """

    path: str
    file: str
    where: str


def vendor_lines(document: Document) -> list[VendorLine]:
    """The lines of a bundled spec that refer to vendors' documents, in their order.

    Raises:
        Refusal: one refers to something else than the same path of the document.
    """
    paths = document.get("paths")
    lines = [
        _line(path, item)
        for path, item in (paths.items() if isinstance(paths, dict) else ())
        if isinstance(item, dict) and str(item.get("$ref", "")).startswith(VENDOR)
    ]
    _refuse_two_documents(lines)
    return lines


def reference(file: str, path: str) -> str:
    """What such a line refers to.

    Args:
        file: the document, by its place in the spec's folder.
        path: the path.
    """
    return f"{file}#/paths/{path.replace('~', '~0').replace('/', '~1')}"


def _line(path: str, item: Document) -> VendorLine:
    where = f"{line_of(item, '$ref') or 'spec/openapi.yaml'}: paths.{path}"
    file, _, pointer = item["$ref"].partition("#")
    named = pointer.removeprefix("/paths/").replace("~1", "/").replace("~0", "~")
    # A path without a slash in front is read as if it had one.
    if not pointer.startswith("/paths/") or path not in (named, f"/{named}"):
        raise Refusal(where, f"the $ref {item['$ref']} is not of the path {path}", f"Write {reference(file, path)}")
    return VendorLine(path, file, where)


def _refuse_two_documents(lines: list[VendorLine]) -> None:
    """A schema of one name may differ from version to version, and one class cannot be both."""
    for line in lines:
        if line.file != lines[0].file:
            problem = f"refers to {line.file}, and {lines[0].path} to {lines[0].file}"
            raise Refusal(line.where, problem, "Refer all paths to one document of the vendor: the newer one")
