"""One file of a vendor's document, in JSON or YAML, read as leniently as it can be read for certain."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from ..document import Document
from ..reading.written import Line, Written
from ..reading.yaml_file import Loader, load, measure, read_text
from ..refusal import Refusal
from .notes import Notes

_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BOOLEANS = re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$")
_NULLS = re.compile(r"^(?:~|null|Null|NULL|)$")


def read_file(path: Path, name: str, notes: Notes) -> Any:
    """The content of the file, as JSON values; objects of YAML know their lines.

    Args:
        path: the file.
        name: how messages and lines call it.
        notes: is told what was tolerated.

    Raises:
        Refusal: no such file, or neither JSON nor YAML.
    """
    text = read_text(path, name).removeprefix("\ufeff")
    if text.lstrip()[:1] in ("{", "["):
        try:
            value = json.loads(
                text, strict=False, object_pairs_hook=_Pairs(name, notes).read, parse_constant=lambda constant: constant
            )
            measure(value)
        except RecursionError:
            raise Refusal(name, "is nested too deeply", "Write it flatter") from None
        except ValueError as error:
            # What begins with a brace may be YAML in its flow style.
            if path.suffix == ".json":
                raise Refusal(name, f"not JSON: {error}", "Mend the line") from None
        else:
            return value
    if _CONTROL.search(text):
        notes.add(name, "Holds control characters, which were left out.")
        text = _CONTROL.sub("", text)
    loader = type("_NotingLoader", (_LenientLoader,), {"notes": notes})
    return load(text, name, loader, file=name)


class _Pairs:
    def __init__(self, name: str, notes: Notes) -> None:
        self._name = name
        self._notes = notes

    def read(self, pairs: list[tuple[str, Any]]) -> Document:
        members = dict(pairs)
        if len(members) < len(pairs):
            keys = [key for key, _ in pairs]
            for key in members:
                if keys.count(key) > 1:
                    self._notes.add(self._name, f"The key {key} stands twice in one object; the last counts.")
        return members


class _LenientLoader(Loader):
    """Takes keys of any type, keys that come twice, merge keys, and what YAML 1.2 takes for true and null."""

    notes: Notes


def _mapping(loader: _LenientLoader, node: yaml.Node) -> Document:
    if not isinstance(node, yaml.MappingNode):
        raise yaml.MarkedYAMLError(problem="a mapping is announced, and there is none", problem_mark=node.start_mark)
    file = loader.file or ""
    mapping: Document = {}
    lines: dict[str, Line] = {}
    merged: Document = {}
    for key_node, value_node in node.value:
        place = f"{file}:{key_node.start_mark.line + 1}"
        value = loader.construct_object(value_node, deep=True)
        if not isinstance(key_node, yaml.ScalarNode):
            raise yaml.MarkedYAMLError(problem="a key is no text", problem_mark=key_node.start_mark)
        key = str(key_node.value)
        if key == "<<" and not key_node.style:
            for source in value if isinstance(value, list) else [value]:
                merged = {**(source if isinstance(source, dict) else {}), **merged}
            continue
        if key_node.tag != "tag:yaml.org,2002:str":
            loader.notes.add(place, f"The key {key} is no text; it is read as one.")
        if key in mapping:
            loader.notes.add(place, f"The key {key} stands there twice; the last counts.")
        mapping[key] = value
        lines[key] = Line(file, key_node.start_mark.line + 1)
    return Written({**merged, **mapping}, Line(file, node.start_mark.line + 1), lines)


def _boolean(loader: _LenientLoader, node: yaml.ScalarNode) -> bool:
    return str(loader.construct_scalar(node)).lower() == "true"


def _null(loader: _LenientLoader, node: yaml.ScalarNode) -> None:
    loader.construct_scalar(node)


_LenientLoader.add_implicit_resolver("tag:yaml.org,2002:bool", _BOOLEANS, list("tTfF"))
_LenientLoader.add_implicit_resolver("tag:yaml.org,2002:null", _NULLS, ["~", "n", "N", ""])
_LenientLoader.add_constructor("tag:yaml.org,2002:map", _mapping)
_LenientLoader.add_constructor("tag:yaml.org,2002:bool", _boolean)
_LenientLoader.add_constructor("tag:yaml.org,2002:null", _null)
