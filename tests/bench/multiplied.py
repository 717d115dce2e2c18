"""Our own spec many times over, with names of their own for each copy: how a build grows with its document.

`python -m tests.bench.multiplied FOLDER [TIMES]` writes such a project into an empty folder, builds its package there,
and prints how many processor seconds that took.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.build import ROOT, Inputs, build
from generator.load import load_document
from generator.reading.yaml_file import read_yaml

TIMES = 20
_OPERATION_KEYS = ("operationId", "operation", "read")
_REFERENCE = re.compile(r"#/components/(?!securitySchemes)\w+/[^/]+")
_QUOTED = re.compile(r"'(\w+)'")
_SCHEMA_TARGET = re.compile(r"(\$\.components\.(?!securitySchemes)\w+\.)(\w+)")


def write_multiplied(folder: Path, times: int) -> Path:
    """A project whose document has each operation, schema and tag of ours so many times; returns its folder.

    Args:
        folder: gets the project; must not hold one yet.
        times: how often.
    """
    document = json.loads(json.dumps(load_document(ROOT / "spec", ())))
    (folder / "spec").mkdir(parents=True)
    (folder / "overlays").mkdir()
    _write(folder / "spec" / "openapi.yaml", _document(document, times))
    for path in sorted((ROOT / "overlays").glob("*.yaml")):
        overlay = json.loads(json.dumps(read_yaml(path, path.name)))
        overlay["actions"] = [
            action for copy in range(times) for each in overlay["actions"] for action in _action(each, copy)
        ]
        _write(folder / "overlays" / path.name, overlay)
    (folder / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text("utf-8"), encoding="utf-8")
    return folder


def build_seconds(project: Path, output: Path) -> float:
    """The processor seconds that the package of a project takes to be built, those of ruff among them.

    What else the machine does falls less on these than on the clock.

    Args:
        project: its folder.
        output: gets the package.
    """
    start = _processor_seconds()
    build(Inputs(output=output, root=project))
    return _processor_seconds() - start


def _processor_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _document(document: dict[str, Any], times: int) -> dict[str, Any]:
    whole = {key: value for key, value in document.items() if key not in ("paths", "components", "tags", "x-actions")}
    schemes = {"securitySchemes": document["components"].pop("securitySchemes")}
    paths: dict[str, Any] = {}
    components: dict[str, dict[str, Any]] = {}
    tags: list[dict[str, Any]] = []
    counts: dict[str, int] = {}
    for copy in range(times):
        for path, item in document["paths"].items():
            paths[f"/part{copy}{path}"] = _renamed(item, copy)
        for section, members in document["components"].items():
            named = components.setdefault(section, {})
            named.update({f"{name}{_suffix(copy)}": _renamed(value, copy) for name, value in members.items()})
        tags += [{**tag, "name": f"{tag['name']}{_of(copy)}"} for tag in document["tags"]]
        counts |= {f"{tag}{_of(copy)}": count for tag, count in document["x-actions"].items()}
    return {**whole, "x-actions": counts, "tags": tags, "paths": paths, "components": {**components, **schemes}}


def _renamed(value: Any, copy: int, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _renamed(inner, copy, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_renamed(item, copy, key) for item in value]
    if not isinstance(value, str):
        return value
    if key == "tags":
        return f"{value}{_of(copy)}"
    if key in _OPERATION_KEYS and value.isidentifier():
        return f"{value}{_suffix(copy)}"
    return _REFERENCE.sub(lambda match: match[0] + _suffix(copy), value) if value.startswith("#/") else value


def _action(action: dict[str, Any], copy: int) -> Iterator[dict[str, Any]]:
    """An action of an overlay for one copy; none where it is of the whole document and was written already."""
    target = _QUOTED.sub(lambda match: f"'{match[1]}{_suffix(copy)}'", action["target"])
    target = _SCHEMA_TARGET.sub(lambda match: match[0] + _suffix(copy), target)
    if copy and target == action["target"]:
        return
    update = dict(action["update"])
    if "x-python" in update:
        group, _, method = update["x-python"].partition(".")
        update["x-python"] = f"{group}{f'_{copy}' if copy else ''}.{method}"
    yield {**action, "target": target, "update": update}


def _suffix(copy: int) -> str:
    return f"Of{copy}" if copy else ""


def _of(copy: int) -> str:
    return f" {copy}" if copy else ""


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    project = write_multiplied(Path(sys.argv[1]) / "project", int(sys.argv[2]) if len(sys.argv) > 2 else TIMES)
    print(build_seconds(project, project / "generated"))
