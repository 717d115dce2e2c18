"""From the words of a name to one that Python and the client's own classes take."""

from __future__ import annotations

import keyword
from collections.abc import Mapping

from ...naming import class_name, constant_name, group_classes
from ...normal.clashes import GROUPS, METHODS
from .clashes import Key, NamedOperation

_DIGIT_PREFIX = "n"


def python_names(named: Mapping[Key, NamedOperation], kept: Mapping[Key, str]) -> dict[Key, str]:
    """`group.method` for each operation, by path and verb."""
    constants = {constant_name(name.operation.identity) for name in named.values()}
    return {
        key: kept.get(key) or f"{_group(name.group, constants)}.{_free('_'.join(name.words), METHODS)}"
        for key, name in named.items()
    }


def _group(group: str, constants: set[str]) -> str:
    group = _free(group, GROUPS)
    # The module of a group holds its classes and the constants of its operations.
    return f"{group}_group" if group_classes(class_name(group)) & constants else group


def _free(name: str, used_names: frozenset[str]) -> str:
    if not name or name[0].isdigit():
        name = f"{_DIGIT_PREFIX}{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in used_names else name
