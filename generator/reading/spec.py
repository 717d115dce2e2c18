"""From the many files of the spec, and the overlays, to one document.

A `$ref` may point at a path item of `groups/`, at a schema of `schemas/`, or at a component of the root file. Path
items are laid in where they are referred to; schemas become `#/components/schemas/<name>`. A path of the root file may
refer to a vendor's document in `vendor/` instead: that reference stays as it is, for whoever reads such documents.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ..document import Document
from ..refusal import Refusal
from .origins import placed
from .version import check_version
from .written import Line, Written, line_of, written_as
from .yaml_file import read_written

_ROOT_FILE = "openapi.yaml"

VENDOR = "vendor/"
"""The folder of vendors' documents, in that of the spec."""


def bundle(spec: Path) -> Document:
    """One document from the files under `spec`."""
    return _Bundler(spec).bundle()


class _Bundler:
    def __init__(self, spec: Path) -> None:
        self._spec = spec
        self._files: Document = {}
        self._schemas: Document = {}
        self._origins: dict[str, str] = {}
        self._open: list[tuple[str, str]] = []

    def bundle(self) -> Document:
        root = self._file(_ROOT_FILE, "the spec")
        if not isinstance(root, dict):
            raise Refusal("spec/openapi.yaml:1", "is no mapping", "Write an OpenAPI document")
        # Another version refers to its parts otherwise, so that references would be refused first.
        with placed(root):
            check_version(root)
        document = self._resolve(root, "openapi.yaml", "")
        if not isinstance(document, dict):
            raise Refusal("spec/openapi.yaml:1", "is a reference", "Write an OpenAPI document")
        components = document.setdefault("components", {})
        schemas = components.setdefault("schemas", {}) if isinstance(components, dict) else None
        if not isinstance(schemas, dict):
            raise Refusal(_at(document, "components"), "components or its schemas are no mapping", "Write a mapping")
        for name, origin in sorted(self._origins.items()):
            if name in schemas:
                place = _at(self._files[origin], name)
                raise Refusal(place, f"the schema {name} also stands in openapi.yaml", "Keep one of them")
        components["schemas"] = self._joined(schemas)
        return document

    def _joined(self, schemas: Document) -> Document:
        """The root file's schemas, then those of `schemas/`."""
        members = {**schemas, **dict(sorted(self._schemas.items()))}
        lines = {name: line_of(self._files[file], name) for name, file in self._origins.items()}
        known = {name: line for name, line in lines.items() if line is not None}
        if isinstance(schemas, Written):
            return Written(members, schemas.line, {**schemas.lines, **known})
        return Written(members, Line("spec/openapi.yaml", 1), known)

    def _file(self, name: str, where: str) -> Any:
        if name not in self._files:
            path = self._spec / name
            if name == _ROOT_FILE and not _is_file(path):
                raise Refusal(f"spec/{name}", "there is no such file", "Write the OpenAPI document there")
            if not _is_file(path):
                raise Refusal(where, f"spec/{name}, which is referred to, is no file", "Correct the $ref")
            self._files[name] = read_written(path, f"spec/{name}")
        return self._files[name]

    def _resolve(self, node: Any, file: str, place: str) -> Any:
        """`node` of `file` with its references made local."""
        if isinstance(node, list):
            return [self._resolve(item, file, f"{place}/{index}") for index, item in enumerate(node)]
        if not isinstance(node, dict):
            return node
        reference = node.get("$ref")
        if isinstance(reference, str):
            return self._refer(reference, file, place, node)
        return written_as(node, {key: self._resolve(value, file, f"{place}/{key}") for key, value in node.items()})

    def _refer(self, reference: str, file: str, place: str, node: Document) -> Any:
        where = f"{line_of(node, '$ref') or f'spec/{file}'}: {place or '/'}"
        if len(node) > 1:
            raise Refusal(where, "other keys stand beside $ref", "Move them to where it points")
        name, mark, pointer = reference.partition("#")
        target = _relative(file, name) if name else file
        if target is None:
            raise Refusal(where, f"the $ref {reference} leads out of the spec", "Keep all files in spec/")
        if not mark or not pointer.startswith("/"):
            raise Refusal(where, f"the $ref {reference} has no #/...", "Write file#/Name")
        if target.startswith(VENDOR):
            return self._leave(node, f"{target}#{pointer}", where)
        value = self._follow(target, pointer, reference, where)
        if target == "openapi.yaml" and pointer.startswith("/components/"):
            return written_as(node, {"$ref": f"#{pointer}"})
        if target.startswith("groups/"):
            return self._lay_in(value, target, pointer, where)
        if target.startswith("schemas/") and pointer.count("/") == 1:
            self._add_schema(pointer[1:], target, value, where)
            return written_as(node, {"$ref": f"#/components/schemas/{pointer[1:]}"})
        raise Refusal(
            where,
            f"the $ref {reference} points at neither a path item, a schema nor a component of openapi.yaml",
            "Write groups/<file>.yaml#/<item>, schemas/<file>.yaml#/<Name> or openapi.yaml#/components/...",
        )

    def _leave(self, node: Document, reference: str, where: str) -> Document:
        """A reference to a vendor's document, which paths of the root file alone may have."""
        if all(item is not node for item in self._files[_ROOT_FILE].get("paths", {}).values()):
            problem = f"the $ref {reference} leads into a vendor's document"
            raise Refusal(where, problem, "Refer to it from a path of openapi.yaml alone, for the whole path")
        return written_as(node, {"$ref": reference})

    def _lay_in(self, value: Any, target: str, pointer: str, where: str) -> Any:
        if (target, pointer) in self._open:
            raise Refusal(where, f"{target}#{pointer} contains itself", "Break the circle")
        self._open.append((target, pointer))
        laid = self._resolve(value, target, pointer)
        self._open.pop()
        return laid

    def _add_schema(self, name: str, file: str, schema: Any, where: str) -> None:
        origin = self._origins.setdefault(name, file)
        if origin != file:
            raise Refusal(where, f"{origin} and {file} both hold a schema {name}", "Rename one of them")
        if name not in self._schemas:
            # Entered before its own references are followed, so that a schema may refer to itself.
            self._schemas[name] = None
            self._schemas[name] = self._resolve(schema, file, f"/{name}")

    def _follow(self, file: str, pointer: str, reference: str, where: str) -> Any:
        value = self._file(file, where)
        for step in pointer[1:].split("/"):
            key = step.replace("~1", "/").replace("~0", "~")
            if not isinstance(value, dict) or key not in value:
                raise Refusal(where, f"the $ref {reference} leads nowhere: there is no {key}", "Correct the $ref")
            value = value[key]
        return value


def _at(holder: object, key: str) -> str:
    return str(line_of(holder, key) or "spec/openapi.yaml:1")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        # A name that no file can have: too long, or with a NUL in it.
        return False


def _relative(file: str, name: str) -> str | None:
    """`name` as `file` says it, from the spec's folder; None if it lies outside."""
    parts = file.split("/")[:-1]
    for step in name.split("/"):
        if step == "..":
            if not parts:
                return None
            parts = parts[:-1]
        elif step not in (".", ""):
            parts.append(step)
    return "/".join(parts)
