"""A small project in memory, and the edits that a row of the table makes of it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from generator.reading.yaml_file import read_yaml

BILLING = Path(__file__).parents[1] / "truth" / "billing"
METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")

Json = dict[str, Any]


class Removed:
    """Stands in a change for a key that is to go."""


REMOVED = Removed()


@cache
def _document() -> Json:
    document: Json = read_yaml(BILLING / "openapi.yaml", "openapi.yaml")
    return document


@dataclass
class Project:
    """What a build is made from, before it is written down.

    `texts` are changes of the written spec, `prepared` are files that lie in the output folder before the
    build.
    """

    document: Json = field(default_factory=lambda: copy.deepcopy(_document()))
    overlays: dict[str, str] = field(default_factory=dict)
    tenant: list[Json] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    prepared: dict[str, str] = field(default_factory=dict)

    def write(self, root: Path) -> list[str]:
        """Write it below `root`.

        Returns:
            The options of the build that belong to it.
        """
        (root / "spec").mkdir(parents=True)
        (root / "overlays").mkdir()
        text = yaml_text(self.document)
        for old, new in self.texts:
            assert text.count(old) >= 1, f"the spec does not say: {old}"
            text = text.replace(old, new, 1)
        (root / "spec" / "openapi.yaml").write_text(text, encoding="utf-8")
        ours = {path.name: path.read_text(encoding="utf-8") for path in (BILLING / "overlays").iterdir()}
        for name, content in {**ours, **self.overlays}.items():
            (root / "overlays" / name).write_text(content, encoding="utf-8")
        (root / "pyproject.toml").write_bytes((BILLING / "pyproject.toml").read_bytes())
        for name, content in self.prepared.items():
            path = root / "out" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        if not self.tenant:
            return []
        overlay = {"overlay": "1.1.0", "info": {"title": "Tenant", "version": "1"}, "actions": self.tenant}
        (root / "tenant.yaml").write_text(json.dumps(overlay, indent=1), encoding="utf-8")
        return ["--overlay", str(root / "tenant.yaml")]


class _Dumper(yaml.SafeDumper):
    """Writes no anchors: what stands twice is written twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def yaml_text(value: object) -> str:
    """As people write YAML: in the order in which it stands, and without anchors."""
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
    return text


Edit = Callable[[Project], None]


def merge(into: Json, changes: Mapping[str, Any]) -> None:
    """Lay `changes` over `into`, objects within objects; what is REMOVED goes."""
    for key, value in changes.items():
        if isinstance(value, Removed):
            del into[key]
        elif isinstance(value, Mapping) and isinstance(into.get(key), dict):
            merge(into[key], value)
        else:
            into[key] = copy.deepcopy(value)


def root(changes: Mapping[str, Any]) -> Edit:
    """Changes of the document's root."""
    return lambda project: merge(project.document, changes)


def path_item(path: str, changes: Mapping[str, Any]) -> Edit:
    """Changes of what stands at a path."""
    return lambda project: merge(project.document["paths"].setdefault(path, {}), changes)


def operation_of(project: Project, identity: str) -> Json:
    """The operation of this operationId."""
    for item in project.document["paths"].values():
        for method in METHODS:
            if item.get(method, {}).get("operationId") == identity:
                operation: Json = item[method]
                return operation
    raise AssertionError(f"there is no operation {identity}")


def operation(identity: str, changes: Mapping[str, Any]) -> Edit:
    """Changes of an operation."""
    return lambda project: merge(operation_of(project, identity), changes)


def schema(name: str, changes: Mapping[str, Any]) -> Edit:
    """Changes of a named schema, which is made if there is none."""
    return lambda project: merge(project.document["components"]["schemas"].setdefault(name, {}), changes)


def prop(place: str, changes: Mapping[str, Any] | Removed) -> Edit:
    """Changes of a property, `Invoice.total`; a new one is made."""
    name, _, key = place.partition(".")
    return schema(name, {"properties": {key: changes}})


def replaced(place: str, value: Mapping[str, Any]) -> Edit:
    """Another schema in place of that of a property."""
    name, _, key = place.partition(".")

    def edit(project: Project) -> None:
        project.document["components"]["schemas"][name]["properties"][key] = copy.deepcopy(dict(value))

    return edit


def parameter(identity: str, changes: Mapping[str, Any]) -> Edit:
    """A parameter of an operation: one of that name is changed, else it is added."""

    def edit(project: Project) -> None:
        listed = operation_of(project, identity).setdefault("parameters", [])
        for entry in listed:
            if entry["name"] == changes["name"]:
                merge(entry, changes)
                return
        listed.append(copy.deepcopy(dict(changes)))

    return edit


def reply(identity: str, schema_: Mapping[str, Any], status: str = "200") -> Edit:
    """Another schema of an operation's success reply; the examples go, as they are of the former one."""

    def edit(project: Project) -> None:
        content = operation_of(project, identity)["responses"][status].setdefault("content", {})
        content["application/json"] = {"schema": copy.deepcopy(dict(schema_))}

    return edit


def status(identity: str, old: str, new: str) -> Edit:
    """Another status of a response."""

    def edit(project: Project) -> None:
        responses = operation_of(project, identity)["responses"]
        responses[new] = responses.pop(old)

    return edit


def overlay(target: str, **action: Any) -> Edit:
    """An action of a tenant's overlay."""
    path = target if target.startswith("$") else f"$.paths.*[?@.operationId=='{target}']"
    return lambda project: project.tenant.append({"target": path, **action})


def own_overlay(name: str, text: str) -> Edit:
    """Another text of one of the project's overlays."""
    return lambda project: project.overlays.update({name: text})


def text(old: str, new: str) -> Edit:
    """Other words in the spec's file."""
    return lambda project: project.texts.append((old, new))


def lying_there(files: Mapping[str, str]) -> Edit:
    """Files in the output folder before the build; `{package}` in a name is the package's."""
    return lambda project: project.prepared.update(files)


def both(*edits: Edit) -> Edit:
    """One edit after the other."""

    def edit(project: Project) -> None:
        for entry in edits:
            entry(project)

    return edit


def unchanged(project: Project) -> None:
    """No edit at all."""
