"""YAML files as JSON values: YAML 1.2's plain scalars only, and no key twice."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from ..document import Document
from ..refusal import Refusal


class _Loader(yaml.CSafeLoader):
    """PyYAML follows YAML 1.1, where `no` is false and 2026-01-31 is a date, and where the last of two keys wins."""


_PLAIN_SCALARS = (
    ("null", r"~|null|", ["~", "n", ""]),
    ("bool", r"true|false", ["t", "f"]),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
)
_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in _PLAIN_SCALARS:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), _first)


def _mapping(loader: _Loader, node: yaml.MappingNode) -> Document:
    mapping: Document = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            raise _fault(f"the key {key!r} is no string; quote it", key_node)
        if key in mapping:
            raise _fault(f"the key {key!r} stands there twice", key_node)
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


def _fault(problem: str, node: yaml.Node) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(path: Path, name: str) -> Any:
    """The content of the file, as JSON values.

    Args:
        path: the file.
        name: how messages call it.

    Raises:
        Refusal: no such file, or not YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem = f"cannot be read ({type(error).__name__})"
        raise Refusal(name, problem, "Check the name; the file must be UTF-8") from None
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark is not None else name
        raise Refusal(place, f"not YAML: {error.problem}", "Mend the line") from None
    except (yaml.YAMLError, ValueError) as error:
        # A character that no YAML file may hold, or a number of thousands of digits.
        raise Refusal(name, f"not YAML: {str(error).splitlines()[0]}", "Take it out, or quote it") from None
