"""A document that was released, as it lies in a package: `openapi.json`, beside a MANIFEST that says its version."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from packaging.version import InvalidVersion, Version

from ..document import Document
from ..refusal import Refusal

LAST = Path("tests/packaging/released")
"""Where the last released document is kept, from the project's folder."""


@dataclass(frozen=True)
class Released:
    """A bundled document, and the version that it was released as, where that is known."""

    document: Document
    version: Version | None


def read_released(place: Path) -> Released:
    """The document at `place`.

    Args:
        place: the document, or a folder that holds it as `openapi.json`: a package, or one that was unpacked.

    Raises:
        Refusal: there is none, or it cannot be read.
    """
    path = place / "openapi.json" if place.is_dir() else place
    document = _read(path)
    if "openapi" not in document:
        raise Refusal(str(path), "is no OpenAPI document", "Give the openapi.json of a package")
    manifest = path.with_name("MANIFEST.json")
    version = _read(manifest).get("version") if manifest.is_file() else None
    try:
        return Released(document, Version(version) if version is not None else None)
    except (InvalidVersion, TypeError):
        raise Refusal(str(manifest), "has a version that is none", "Write it as 1.2.3") from None


def _read(path: Path) -> Document:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "is no JSON"
        raise Refusal(str(path), f"cannot be read: {reason}", "Give the openapi.json of a package") from None
    if not isinstance(document, dict):
        raise Refusal(str(path), "is no JSON object", "Give the openapi.json of a package")
    return document
