"""Whether a document is written in the version that is read."""

from __future__ import annotations

from ..document import Document
from ..refusal import Refusal

_READ = "3.1"

_UPGRADE = f"Convert it to {_READ} by `npx @scalar/cli document upgrade FILE --output openapi.json`"
_CONVERSIONS = {
    "2.0": _UPGRADE,
    "3.0": _UPGRADE,
    "3.2": "Write openapi: 3.1.1, and take out what 3.2 added; the build names each such key",
}


def check_version(document: Document) -> None:
    """Refuse a document of another version of OpenAPI; one that names none is no OpenAPI, and refused as such.

    Raises:
        Refusal: it is of another version.
    """
    key = "swagger" if "swagger" in document else "openapi"
    version = document.get(key)
    if key not in document or (isinstance(version, str) and version.startswith(f"{_READ}.")):
        return
    remedy = _CONVERSIONS.get(str(version)[:3], f"Write OpenAPI {_READ}, and openapi: {_READ}.1")
    raise Refusal(key, f"the version {version} of OpenAPI is not read", remedy)
