"""The table of contents of the spec, with the vendor's word for some paths or for all."""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.document import Document
from generator.reading.walk import operations

from .spelling import Spelling

FILE = "vendor/2026-11-26.yaml"


def taken_over(ours: Document, spelling: Spelling) -> dict[str, str]:
    """Our paths, each with the vendor's that is the same."""
    return {place.path: spelling.call(place.operation["operationId"]).path for place in operations(ours)}


def with_vendors_lines(contents: str, paths: dict[str, str], only: Collection[str] | None = None) -> str:
    """The text of `spec/openapi.yaml` with lines of the vendor's in place of ours.

    Args:
        contents: the text.
        paths: our paths, each with the vendor's.
        only: those to take over; all where it is None.
    """
    for ours, theirs in paths.items():
        if only is not None and ours not in only:
            continue
        pointer = theirs.replace("~", "~0").replace("/", "~1")
        (former,) = re.findall(rf"^  {re.escape(ours)}:\n    \$ref: .*\n", contents, re.MULTILINE)
        contents = contents.replace(former, f'  {theirs}:\n    $ref: "{FILE}#/paths/{pointer}"\n')
    return contents
