"""YAML files as JSON values: YAML 1.2's plain scalars only, no key twice, and nothing that only YAML 1.1 has.

Keys are text, as in JSON: `200:` is "200". So are files in JSON, also where YAML reads JSON otherwise.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from ..document import Document
from ..refusal import Refusal
from .written import Line, Written

DEEPEST = 200
"""How many levels a value may have: what walks through documents calls itself for each."""

_MOST = 2_000_000
"""How many values a file may hold, with what its aliases stand for: ten short lines can stand for billions."""

_REMEDY = "Mend the line"
_CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class Loader(yaml.CSafeLoader):
    """PyYAML follows YAML 1.1, where `no` is false and 2026-01-31 is a date, and where the last of two keys wins."""

    file: str | None = None
    """What the file is called in lines; None where nobody asks for them."""


_PLAIN_SCALARS: tuple[tuple[str, str, list[str], Callable[[str], Any]], ...] = (
    ("null", r"~|null|", ["~", "n", ""], lambda text: None),
    ("bool", r"true|false", ["t", "f"], lambda text: text == "true"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", list("-+0123456789"), int),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?", list("-+.0123456789"), float),
)


_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind, *_ in _PLAIN_SCALARS)


def _scalar(kind: str, pattern: str, convert: Callable[[str], Any]) -> Callable[[Loader, yaml.Node], Any]:
    def construct(loader: Loader, node: yaml.Node) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            raise _fault(f"a {kind} is announced, and there is none", node)
        text = str(loader.construct_scalar(node))
        if not re.fullmatch(pattern, text):
            raise _fault(f"{text[:40]!r} is no {kind}", node)
        try:
            value = convert(text)
        except ValueError:
            raise _fault(f"a number of {len(text)} digits", node) from None
        if isinstance(value, float) and not math.isfinite(value):
            raise _fault(f"the number {text[:40]} is too large", node)
        return value

    return construct


def _mapping(loader: Loader, node: yaml.Node) -> Document:
    if not isinstance(node, yaml.MappingNode):
        raise _fault("a mapping is announced, and there is none", node)
    mapping: Document = {}
    lines: dict[str, Line] = {}
    for key_node, value_node in node.value:
        key = _key(loader, key_node)
        if key == "<<" and not key_node.style:
            raise _fault("<< is a merge key of YAML 1.1, which YAML 1.2 has not; write the keys out", key_node)
        if key in mapping:
            raise _fault(f"the key {key!r} stands there twice", key_node)
        mapping[key] = loader.construct_object(value_node, deep=True)
        if loader.file is not None:
            lines[key] = Line(loader.file, key_node.start_mark.line + 1)
    if loader.file is None:
        return mapping
    return Written(mapping, Line(loader.file, node.start_mark.line + 1), lines)


def _key(loader: Loader, node: yaml.Node) -> str:
    """The text of a key as it is written, whatever it would stand for as a value."""
    if isinstance(node, yaml.ScalarNode) and node.tag in _PLAIN_TAGS:
        return str(node.value)
    key = loader.construct_object(node, deep=True)
    if not isinstance(key, str):
        raise _fault(f"the key {key!r} is no text; write a text", node)
    return key


def _fault(problem: str, node: yaml.Node) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


Loader.yaml_implicit_resolvers = {}
# Other tags would make what JSON has not: sets, bytes, dates.
Loader.yaml_constructors = {
    tag: yaml.CSafeLoader.yaml_constructors[tag] for tag in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", None)
}
for _kind, _pattern, _first, _convert in _PLAIN_SCALARS:
    _tag = f"tag:yaml.org,2002:{_kind}"
    Loader.add_implicit_resolver(_tag, re.compile(rf"^(?:{_pattern})$"), _first)
    Loader.add_constructor(_tag, _scalar(_kind, _pattern, _convert))
Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def read_yaml(path: Path, name: str) -> Any:
    """The content of the file, as JSON values.

    Args:
        path: the file.
        name: how messages call it.

    Raises:
        Refusal: no such file, or not YAML.
    """
    return _loaded(read_text(path, name), name, file=None)


def read_written(path: Path, name: str) -> Any:
    """The content of the file, as JSON values whose objects know their lines.

    Args:
        path: the file.
        name: how messages and lines call it.

    Raises:
        Refusal: no such file, or not YAML.
    """
    return _loaded(read_text(path, name), name, file=name)


def _loaded(text: str, name: str, file: str | None) -> Any:
    try:
        return load(text, name, Loader, file=file)
    except Refusal:
        # Not all JSON is YAML for the library: it knows no pairs of surrogates, and no key above 1,024 letters.
        if text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
            raise
        try:
            value = json.loads(
                text.removeprefix("\ufeff"),
                object_pairs_hook=_members,
                parse_float=_finite,
                parse_constant=_finite,
            )
            measure(value)
        except (ValueError, RecursionError):
            value = None
        if value is None:
            raise
        return value


def _members(pairs: list[tuple[str, Any]]) -> Document:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise ValueError("a key stands there twice")
    return members


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("no number")
    return value


def read_text(path: Path, name: str) -> str:
    """The text of the file.

    Args:
        path: the file.
        name: how messages call it.

    Raises:
        Refusal: no such file, or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problem = "cannot be read (UnicodeDecodeError)"
        raise Refusal(f"{name}:{line}", problem, "Check the name; the file must be UTF-8") from None
    except IsADirectoryError:
        raise Refusal(name, "is a folder", "Give a YAML file") from None
    except OSError as error:
        problem = f"cannot be read ({type(error).__name__})"
        raise Refusal(name, problem, "Check the name; the file must be UTF-8") from None


def load(text: str, name: str, loader_class: type[Loader], *, file: str | None = None) -> Any:
    """The values of a text in YAML.

    Args:
        text: what is read.
        name: how messages call it.
        loader_class: how keys and scalars are read.
        file: how lines call it; None where nobody asks for them.

    Raises:
        Refusal: it is not YAML.
    """
    if control := _CONTROL.search(text):
        place = _place(
            name, text.count("\n", 0, control.start()), control.start() - text.rfind("\n", 0, control.start())
        )
        problem = f"not YAML: unacceptable character U+{ord(control[0]):04X}"
        raise Refusal(place, problem, "Take it out, or write it as an escape in double quotes")
    loader = loader_class(text)
    loader.file = file
    try:
        value = loader.get_single_data()
        measure(value)
    except yaml.MarkedYAMLError as error:
        raise _refusal(error, name, text) from None
    except (yaml.YAMLError, ValueError) as error:
        raise Refusal(f"{name}:1", f"not YAML: {str(error).splitlines()[0]}", "Take it out, or quote it") from None
    except RecursionError:
        raise Refusal(f"{name}:1", f"holds more than {DEEPEST} levels of nesting", "Write it flatter") from None
    finally:
        loader.dispose()
    return value


def _refusal(error: yaml.MarkedYAMLError, name: str, text: str) -> Refusal:
    mark = error.problem_mark
    if mark is None:
        return Refusal(f"{name}:1", f"not YAML: {error.problem}", _REMEDY)
    line = (text.split("\n")[mark.line : mark.line + 1] or [""])[0]
    problem = str(error.problem)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        problem = "a tab in the indentation; YAML takes blanks alone"
    return Refusal(_place(name, mark.line, mark.column + 1), f"not YAML: {problem}", _REMEDY)


def _place(name: str, line: int, column: int) -> str:
    return f"{name}:{line + 1}:{column}"


def measure(value: Any) -> None:
    """Refuse more values, or more levels, than walks through documents can bear.

    Raises:
        ValueError, RecursionError: there are too many.
    """
    _measure(value, {})


def _measure(value: Any, sizes: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """How many values there are, and in how many levels; what an alias stands for counts again wherever it stands.

    Raises:
        ValueError, RecursionError: there are too many.
    """
    if not isinstance(value, dict | list):
        return 1, 0
    if id(value) not in sizes:
        inner = [_measure(member, sizes) for member in (value.values() if isinstance(value, dict) else value)]
        sizes[id(value)] = 1 + sum(count for count, _ in inner), 1 + max((depth for _, depth in inner), default=0)
    count, depth = sizes[id(value)]
    if depth > DEEPEST:
        raise RecursionError
    if count > _MOST:
        raise ValueError(f"its aliases stand for more than {_MOST:,} values")
    return count, depth
