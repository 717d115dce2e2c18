"""In which file of the spec a place of the bundled document is written, for messages."""

from __future__ import annotations

import re
from pathlib import Path

from ..document import Document
from ..refusal import Refusal
from .walk import METHODS
from .yaml_file import read_yaml

_ROOT = ("openapi", "info", "paths", "components", "security", "tags", "x-actions")
_SCHEMA = re.compile(r"(?:components\.schemas\.)?([A-Za-z]\w*)\b")


class Origins:
    """The files of one spec.

    Args:
        spec: the folder with `openapi.yaml`.
    """

    def __init__(self, spec: Path) -> None:
        self._files = {path.relative_to(spec).as_posix(): _content(path) for path in sorted(spec.rglob("*.yaml"))}
        paths = self._files.get("openapi.yaml", {}).get("paths")
        # The longest first: a path may begin with another.
        self._paths = sorted(paths, key=len, reverse=True) if isinstance(paths, dict) else []

    def named(self, place: str) -> str:
        """`place` with its file in front, such as `spec/groups/customer.yaml: addCustomer`, if one has it.

        Args:
            place: as messages have it: an operationId or a schema, alone or with what is in it, `GET /customers`,
                `paths./customers.get` or `components.schemas.Customer`.
        """
        file = None if ".yaml" in place else self._file(place)
        return f"spec/{file}: {place}" if file else place

    def _file(self, place: str) -> str | None:
        for path in self._paths:
            if place.startswith(f"paths.{path}") or re.fullmatch(rf"[A-Z]+ {re.escape(path)}", place):
                reference = str(self._files["openapi.yaml"]["paths"][path].get("$ref", ""))
                return reference.partition("#")[0] or "openapi.yaml"
        name = _SCHEMA.match(place)
        for file, content in self._files.items():
            if name and file.startswith("schemas/") and name[1] in content:
                return file
            if name and file.startswith("groups/") and name[1] in _operation_ids(content):
                return file
        return "openapi.yaml" if place.partition(".")[0] in _ROOT else None


def _content(path: Path) -> Document:
    try:
        content = read_yaml(path, path.name)
    except Refusal:
        return {}
    return content if isinstance(content, dict) else {}


def _operation_ids(group: Document) -> set[str]:
    items = [item for item in group.values() if isinstance(item, dict)]
    operations = [item[method] for item in items for method in METHODS if isinstance(item.get(method), dict)]
    return {str(operation.get("operationId")) for operation in operations}
