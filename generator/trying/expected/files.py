"""Reads the files of a document, and follows its references: a reading apart from the generator's own."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

Json = dict[str, Any]

_KEEPS_NAMES = frozenset(
    ("properties", "headers", "schemas", "parameters", "example", "examples", "default", "enum", "mapping", "value")
)
"""The keys whose members are called by the vendor: `x-` in front of their names says nothing."""


class _Loader(yaml.CSafeLoader):
    """YAML 1.2: no dates, no `yes` and `no`, decimals with all their digits, and keys as they are written."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """As the library does it, with text for keys."""
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                key.tag = "tag:yaml.org,2002:str"
        return super().construct_mapping(node, deep=deep)


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"true|false|True|False|TRUE|FALSE", "tTfF"),
    ("tag:yaml.org,2002:null", r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    ("tag:yaml.org,2002:int", r"[-+]?[0-9]+", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Loader.add_implicit_resolver(_tag, re.compile(f"^(?:{_pattern})$"), list(_first))
_Loader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(node.value))
_Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


class DocumentFiles:
    """A document with the files that it refers to.

    Args:
        path: its root file.
        own: whether `x-` keys in it are ours; in a vendor's document they never are.
    """

    def __init__(self, path: Path, *, own: bool = False) -> None:
        self._own = own
        self._files: dict[Path, Any] = {}
        self._lent: dict[str, str] = {}
        self._root_path = path.resolve()
        self.root: Json = self._file(self._root_path)
        """The root file; overlays are applied to it."""
        paths = self.root.setdefault("paths", {})
        for name, item in paths.items():
            paths[name] = self.resolved(item)

    def resolved(self, node: Any) -> Any:
        """What a node refers to, as often as that is a reference itself; any other node is returned as it is."""
        for _ in range(50):
            if not isinstance(node, dict) or not isinstance(node.get("$ref"), str):
                return node
            node = self.target(node["$ref"])
        return {}

    def target(self, reference: str) -> Any:
        """What a reference leads to; an empty object where it leads nowhere."""
        file, _, pointer = reference.partition("#")
        value = self._file(Path(file)) if file else self.root
        for step in pointer.split("/")[1:]:
            key = re.sub("%([0-9A-Fa-f]{2})", lambda digits: chr(int(digits[1], 16)), step)
            key = key.replace("~1", "/").replace("~0", "~")
            if isinstance(value, list) and key.isdecimal() and int(key) < len(value):
                value = value[int(key)]
            elif isinstance(value, dict) and key in value:
                value = value[key]
            else:
                return {}
        return value

    def _file(self, path: Path) -> Any:
        if path not in self._files:
            self._files[path] = {}
            text = path.read_text(encoding="utf-8-sig")
            value = _parsed(text)
            self._files[path] = self._placed(value, path, named=False)
        return self._files[path]

    def _placed(self, node: Any, path: Path, *, named: bool) -> Any:
        """A node with text keys, with references that say which file they mean, and without `x-` keys of others."""
        if isinstance(node, list):
            return [self._placed(item, path, named=named) for item in node]
        if not isinstance(node, dict):
            return node
        placed: Json = {}
        for name, value in node.items():
            key = str(name)
            if key.startswith("x-") and not self._own and not named:
                continue
            if key == "$ref" and isinstance(value, str):
                placed[key] = self._absolute(value, path)
            else:
                placed[key] = self._placed(value, path, named=key in _KEEPS_NAMES)
        return placed

    def _absolute(self, reference: str, path: Path) -> str:
        file, _, pointer = reference.partition("#")
        target = (path.parent / file).resolve() if file else path
        if target == self._root_path:
            return f"#{pointer}"
        self._name_component(pointer, f"{target}#{pointer}")
        return f"{target}#{pointer}"

    def _name_component(self, pointer: str, reference: str) -> None:
        """Enter a schema of another file under its name, by which overlays know it."""
        name = pointer.rpartition("/")[2]
        if pointer in (f"/{name}", f"/components/schemas/{name}"):
            self._lent.setdefault(name, reference)

    def lend_components(self) -> None:
        """Put the schemas of the other files among the root's components, the same objects."""
        schemas = self.root.setdefault("components", {}).setdefault("schemas", {})
        for _ in range(20):
            missing = {name: reference for name, reference in self._lent.items() if name not in schemas}
            if not missing:
                return
            for name, reference in missing.items():
                schemas[name] = self.target(reference)


def _parsed(text: str) -> Any:
    if text.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(text, parse_float=Decimal, strict=False)
        except ValueError:
            # YAML may begin with a brace, too.
            pass
    return yaml.load(text, Loader=_Loader)
