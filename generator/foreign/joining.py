"""From the files of a vendor's document to one, in which every reference leads to a component.

A reference may lead into another file beside the document, to a whole file, or to any place of either: what it leads to
becomes a component of the kind that stands there. A reference that leads nowhere, to another host or out of the folder
stays as it is: whoever reaches it is refused.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..document import Document
from ..reading.written import written_as
from ..refusal import Refusal
from .files import read_file
from .grammar import COMPONENTS, DocumentObject, children
from .notes import Notes

_SECTIONS = {kind: section for section, kind in COMPONENTS.items()}
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_STRUCTURE = frozenset(
    (
        *("components", "paths", "properties", "items", "allOf", "anyOf", "oneOf", "schema", "schemas", "content"),
        *("$defs", "definitions", "responses", "parameters", "requestBody", "requestBodies", "additionalProperties"),
    )
)
"""Steps of a place that say nothing about what stands there."""

_Target = tuple[str, str]
"""A file, by its place from the document's folder, and a place in it, as a JSON pointer."""


def join(path: Path, notes: Notes) -> tuple[Document, tuple[str, ...]]:
    """The document at `path`, with what it refers to in other files, and the files.

    Raises:
        Refusal: a file is neither JSON nor YAML, or the document is no object.
    """
    joiner = _Joiner(path, notes)
    return joiner.join(), joiner.files()


class _Joiner:
    def __init__(self, path: Path, notes: Notes) -> None:
        self._folder = path.parent
        self._root = path.name
        self._notes = notes
        self._files: dict[str, Any] = {}
        self._names: dict[tuple[str, _Target], str] = {}
        self._document: Document = {}
        self._open: list[_Target] = []
        self._walked: dict[tuple[str, int], Document] = {}

    def files(self) -> tuple[str, ...]:
        """The files that were read, by their places in the document's folder."""
        return tuple(sorted(self._files))

    def join(self) -> Document:
        document = _copied(self._file(self._root))
        if not isinstance(document, dict):
            raise Refusal(self._root, "is no mapping", "Give an OpenAPI document")
        self._document = document
        self._enter_components()
        self._walk(DocumentObject("document", document, ""), self._root)
        self._break_circles()
        return document

    def _enter_components(self) -> None:
        """Enter the document's own components, under names that OpenAPI allows."""
        components = self._document.get("components")
        for section in COMPONENTS if isinstance(components, dict) else ():
            members = components.get(section) if isinstance(components, dict) else None
            if not isinstance(members, dict) or not isinstance(components, dict):
                continue
            renamed: Document = {}
            for name, value in members.items():
                clean = name if not _UNSAFE.search(name) else _free(_UNSAFE.sub("_", name), {*members, *renamed})
                if clean != name:
                    self._notes.add(f"components.{section}.{name}", f"Is called {clean}: OpenAPI allows no such name.")
                renamed[clean] = value
                self._names[section, (self._root, f"/components/{section}/{name}")] = clean
            components[section] = written_as(members, renamed)

    def _file(self, name: str) -> Any:
        if name not in self._files:
            self._files[name] = read_file(self._folder / name, name, self._notes)
        return self._files[name]

    def _walk(self, place: DocumentObject, file: str) -> None:
        node = place.node
        is_referring = isinstance(node.get("$ref"), str)
        if is_referring and place.kind == "path item":
            self._lay_in(place, file)
            return
        # What was made a component is met again among the components, and its references lead to components by then.
        if (place.kind, id(node)) in self._walked:
            return
        self._walked[place.kind, id(node)] = node
        if place.kind == "discriminator":
            self._map_names(node, file)
        if is_referring:
            node["$ref"] = self._referred(node["$ref"], place, file)
        # Listed first: on the way, objects become components.
        for child in list(children(place)):
            self._walk(child, file)

    def _referred(self, reference: str, place: DocumentObject, file: str) -> str:
        """The reference to the component that `reference` leads to."""
        section = _SECTIONS.get(place.kind)
        if section is None or (target := self._target(reference, file)) is None:
            return reference
        name = self._names.get((section, target))
        if name is None:
            referred = self._find(target)
            if not isinstance(referred, dict):
                # `$ref` may be the only thing wrong with a document: what does not reach it is built.
                self._notes.add(place.name, f"The $ref {reference} leads nowhere.")
                return reference
            name = self._enter(section, target, _copied(referred))
        return f"#/components/{section}/{name}"

    def _enter(self, section: str, target: _Target, value: Document) -> str:
        """Make a component of what stands somewhere else."""
        components = self._document.setdefault("components", {})
        members = components.setdefault(section, {})
        name = _free(_name(target), members)
        # Entered before its own references are followed, so that it may refer to itself.
        self._names[section, target] = name
        members[name] = value
        self._walk(DocumentObject(COMPONENTS[section], value, name), target[0])
        return name

    def _lay_in(self, place: DocumentObject, file: str) -> None:
        """Write what a path refers to in its place."""
        reference = place.node["$ref"]
        target = self._target(reference, file)
        referred = self._find(target) if target is not None else None
        if target is None or not isinstance(referred, dict) or target in self._open:
            self._notes.add(place.name, f"The $ref {reference} leads to no path item.")
            return
        own = {key: value for key, value in place.node.items() if key != "$ref"}
        place.node.clear()
        place.node.update({**_copied(referred), **own})
        self._open.append(target)
        self._walk(place, target[0])
        self._open.pop()

    def _map_names(self, discriminator: Document, file: str) -> None:
        """Let the mapping of a discriminator lead to components too."""
        mapping = discriminator.get("mapping")
        if not isinstance(mapping, dict):
            return
        for value, reference in mapping.items():
            if isinstance(reference, str):
                named = f"/components/schemas/{reference}"
                if ("schemas", (self._root, named)) in self._names:
                    mapping[value] = f"#/components/schemas/{self._names['schemas', (self._root, named)]}"
                else:
                    mapping[value] = self._referred(reference, DocumentObject("schema", {}, "discriminator"), file)

    def _target(self, reference: str, file: str) -> _Target | None:
        """Where a reference leads; None if that is out of the document's folder, or no place in a file."""
        name, _, pointer = reference.partition("#")
        if "://" in name or name.startswith(("/", "urn:")) or (pointer and not pointer.startswith("/")):
            return None
        if not name:
            return file, unquote(pointer)
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(name)))
        if joined.startswith("../") or not _is_file(self._folder, joined):
            return None
        return joined, unquote(pointer)

    def _break_circles(self) -> None:
        """Take out references of components that lead from one to the other, and never to anything else."""
        components = self._document.get("components")
        for section, members in components.items() if isinstance(components, dict) else ():
            prefix = f"#/components/{section}/"
            for name in members if isinstance(members, dict) else ():
                seen: list[str] = []
                current = name
                while isinstance(value := members.get(current), dict) and current not in seen:
                    seen.append(current)
                    current = str(value.get("$ref", "")).removeprefix(prefix)
                if current in seen:
                    del members[current]["$ref"]
                    self._notes.add(
                        f"components.{section}.{current}", "Its $ref leads back to itself, and is left out."
                    )

    def _find(self, target: _Target) -> Any:
        value = self._file(target[0])
        for step in target[1].split("/")[1:]:
            key = step.replace("~1", "/").replace("~0", "~")
            if isinstance(value, list) and key.isdecimal() and int(key) < len(value):
                value = value[int(key)]
            else:
                value = value.get(key) if isinstance(value, dict) else None
        return value


def _copied(value: Any) -> Any:
    """A copy in which nothing stands in two places: what is changed in one of them must not change in the other."""
    if isinstance(value, dict):
        return written_as(value, {key: _copied(member) for key, member in value.items()})
    return [_copied(member) for member in value] if isinstance(value, list) else value


def _name(target: _Target) -> str:
    """A name for what stands at a place."""
    file, pointer = target
    steps = [step for step in pointer.split("/")[1:] if step not in _STRUCTURE and not step.isdecimal()]
    words = steps[-2:] if "/components/" not in pointer or len(steps) < 2 else steps
    stem = posixpath.basename(file).partition(".")[0]
    return _UNSAFE.sub("_", "_".join(words)).strip("_") or _UNSAFE.sub("_", stem) or "Part"


def _free(name: str, used_names: Any) -> str:
    """`name`, or the first of name_2, name_3, ... that is free."""
    free_name, number = name, 1
    while free_name in used_names:
        number += 1
        free_name = f"{name}_{number}"
    return free_name


def _is_file(folder: Path, name: str) -> bool:
    try:
        path = (folder / name).resolve()
        return path.is_file() and path.is_relative_to(folder.resolve())
    except (OSError, ValueError):
        return False
