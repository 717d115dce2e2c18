"""Applies OpenAPI Overlay documents, versions 1.0 to 1.2, as the OpenAPI Initiative publishes them.

Beyond the specification a target that matches nothing is an error: an overlay that no longer fits its document must be
noticed, not skipped, unless the action says `x-optional: true`. So is a list that 1.0 lays over a list: one entry or
several, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from jsonpath_rfc9535 import JSONPathError, JSONPathNode, JSONPathQuery

from ..document import Document
from ..shortcuts.operation_index import OperationIndex
from .overlay_form import Modifier, OverlayError, check_action, check_root, is_same, modifier_of, written_out
from .targets import alternatives, compile_target
from .written import Line, line_of, place_key, written_as

__all__ = ["OverlayError", "apply_overlay"]

_Kind = Literal["object", "array", "primitive"]

_ARTICLES = {"object": "an object", "array": "an array", "primitive": "a primitive value"}


@dataclass(frozen=True)
class _OverlayAction:
    place: str
    version: str
    target: JSONPathQuery
    modifier: Modifier
    value: Any
    line: Line | None
    is_optional: bool


def apply_overlay(document: Document, overlay: Mapping[str, Any], *, source: str) -> Document:
    """Return a new document: `document` with all actions of `overlay` applied in order; neither input is changed.

    The whole overlay is checked before its first action is applied. `extends` is allowed and ignored: the caller says
    which document an overlay is for.

    Args:
        document: JSON values only: dict with string keys, list, str, int, float, bool, None.
        overlay: the overlay document as read from YAML or JSON.
        source: file name of the overlay, for messages.

    Raises:
        OverlayError: the overlay breaks its specification, or does not fit the document.
    """
    actions = _read_overlay(overlay, source)
    result: Document = _copied(document)
    index = OperationIndex(result)
    for action in actions:
        _apply(action, result, index)
    return result


def _read_overlay(overlay: Mapping[str, Any], source: str) -> list[_OverlayAction]:
    version = check_root(overlay, source)
    actions: list[Any] = overlay["actions"]
    read: list[_OverlayAction] = []
    by_target: dict[str, list[int]] = {}
    for index, (place, action) in enumerate(written_out(overlay, version, source)):
        read.append(_read_action(action, place, version))
        similar = by_target.setdefault(str(action["target"]), [])
        similar.append(index)
        if (first := next(earlier for earlier in similar if is_same(actions[earlier], actions[index]))) != index:
            raise OverlayError(f"{place}: is the same as actions[{first}]; delete one of the two")
    return read


def _read_action(action: Any, place: str, version: str) -> _OverlayAction:
    check_action(action, place, version)
    target = _compile(action["target"], place)
    modifier = modifier_of(action)
    value = action.get(modifier)
    if modifier == "update":
        _check_json(value, f"{place}: update")
    elif modifier == "copy":
        value = _compile(action["copy"], f"{place}: copy {action['copy']}")
    line = line_of(action, modifier)
    return _OverlayAction(place, version, target, modifier, value, line, action.get("x-optional", False))


def _check_json(value: Any, place: str) -> None:
    if isinstance(value, dict):
        for key, member in value.items():
            if not isinstance(key, str):
                raise OverlayError(f"{place}: the key {key!r} is not a string; write it in quotes")
            _check_json(member, f"{place}.{key}")
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            _check_json(entry, f"{place}[{index}]")
    elif value is not None and not isinstance(value, str | int | float):
        raise OverlayError(f"{place}: {value!r} is a {type(value).__name__}, no JSON value; write it in quotes")


def _compile(path: str, place: str) -> JSONPathQuery:
    try:
        return compile_target(path)
    except JSONPathError as error:
        remedy = "write names that are not plain words in brackets and quotes, like $.paths['/a'].get['x-b']"
        raise OverlayError(f"{place}: is not an RFC 9535 JSONPath: {error}; {remedy}") from error
    except RecursionError:
        raise _too_long(place) from None


def _too_long(place: str) -> OverlayError:
    return OverlayError(f"{place[:100]}...: has too many parts; write several actions, each with some of them")


def _apply(action: _OverlayAction, document: Document, index: OperationIndex) -> None:
    nodes = _select(action.target, document, action.place, index)
    if not nodes and action.is_optional:
        return
    if not nodes:
        raise _no_match(action.target, document, action.place)
    for alternative in () if action.is_optional else alternatives(action.target):
        if not _select(alternative, document, action.place, index):
            raise OverlayError(f"{action.place}: {alternative}, a part of it, matches nothing; take that part out")
    if action.modifier == "remove":
        _remove(action, nodes)
    elif action.modifier == "copy":
        _update(action, nodes, _copy_source(action, document))
    elif action.modifier == "update":
        _update(action, nodes, action.value)
    index.follow(action.target, action.value if action.modifier == "update" else None)


def _select(
    query: JSONPathQuery, document: Document, place: str, index: OperationIndex | None = None
) -> list[JSONPathNode]:
    try:
        selected = index.find(query) if index is not None else None
        if selected is None:
            selected = query.find(document)
        # A path may select one node twice ($['a', 'a']), yet each node is changed once.
        return list({node.location: node for node in selected}.values())
    except JSONPathError as error:
        raise OverlayError(f"{place}: cannot be evaluated: {error}; write the path without ..") from error
    except RecursionError:
        raise _too_long(place) from None


def _no_match(query: JSONPathQuery, document: Document, place: str) -> OverlayError:
    prefixes = (JSONPathQuery(env=query.env, segments=query.segments[:end]) for end in range(len(query.segments))[::-1])
    nearest = next(str(prefix) for prefix in prefixes if prefix.find_one(document) is not None)
    remedy = "correct the path, or delete the action if its place is gone for good"
    return OverlayError(f"{place}: matches nothing; {nearest} is there, the rest of the path is not; {remedy}")


def _copy_source(action: _OverlayAction, document: Document) -> Any:
    query: JSONPathQuery = action.value
    place = f"{action.place}: copy {query}"
    nodes = _select(query, document, place)
    if not nodes:
        raise _no_match(query, document, place)
    if len(nodes) > 1:
        paths = ", ".join(node.path() for node in nodes[:3])
        raise OverlayError(f"{place}: matches {len(nodes)} nodes ({paths}); write a path to exactly one")
    # The source may lie inside a target, or hold one: it is what it was before the action.
    return _copied(nodes[0].value)


def _remove(action: _OverlayAction, nodes: list[JSONPathNode]) -> None:
    # From the highest index down, so that no removal moves an entry that is still to go.
    for node in sorted(nodes, key=_index, reverse=True):
        if node.parent is None:
            raise OverlayError(f"{action.place}: the root cannot be removed; write a target below $")
        in_array = isinstance(node.parent.value, list)
        if action.version == "1.0" and in_array and _kind(node.value) == "primitive":
            problem = "Overlay 1.0 cannot remove single primitive entries"
            raise OverlayError(f"{action.place}: at {node.path()}: {problem}; write overlay: 1.1.0")
        container: Any = node.parent.value
        del container[node.location[-1]]


def _index(node: JSONPathNode) -> int:
    key = node.location[-1] if node.location else 0
    return key if isinstance(key, int) else 0


def _update(action: _OverlayAction, nodes: list[JSONPathNode], value: Any) -> None:
    kinds: dict[_Kind, JSONPathNode] = {_kind(node.value): node for node in reversed(nodes)}
    if action.version == "1.0":
        _check_update_of_1_0(action, kinds, value)
    elif len(kinds) > 1:
        mix = ", ".join(f"{node.path()} is {_ARTICLES[kind]}" for kind, node in sorted(kinds.items()))
        raise OverlayError(f"{action.place}: selects nodes of different kinds: {mix}; write one action for each kind")
    for node in nodes:
        target: Any = node.value
        if isinstance(target, list) and not isinstance(value, list):
            target.append(_copied(value))
        else:
            _merge(action, node, value, action.line)


def _check_update_of_1_0(action: _OverlayAction, kinds: Mapping[_Kind, JSONPathNode], value: Any) -> None:
    if "primitive" in kinds:
        place, problem = kinds["primitive"].path(), "Overlay 1.0 cannot update a primitive value"
        remedy = "write the object that holds it as target, or overlay: 1.1.0"
        raise OverlayError(f"{action.place}: at {place}: {problem}; {remedy}")
    if "array" in kinds and isinstance(value, list):
        place, problem = kinds["array"].path(), "Overlay 1.0 does not say whether an array becomes one entry or several"
        remedy = "write overlay: 1.1.0 to add its entries, or one action for each entry"
        raise OverlayError(f"{action.place}: at {place}: {problem}; {remedy}")


def _merge(action: _OverlayAction, node: JSONPathNode, value: Any, line: Line | None) -> None:
    """Lay `value`, which is written at `line`, over the value of the node."""
    target: Any = node.value
    kinds = (_kind(target), _kind(value))
    if kinds == ("object", "object"):
        for key, member in value.items():
            member_line = line_of(value, key) or line
            if key in target:
                _merge(action, node.new_child(target[key], key, node), member, member_line)
            else:
                target[key] = _copied(member)
                place_key(target, key, member_line)
    elif kinds == ("array", "array"):
        target.extend(_copied(value))
    elif kinds == ("primitive", "primitive"):
        node.value = value
        if node.parent is not None:
            place_key(node.parent.value, node.location[-1], line)
    else:
        old_kind, new_kind = (_ARTICLES[kind] for kind in kinds)
        remedy = f"write {old_kind}, or remove the old value in an earlier action"
        raise OverlayError(f"{action.place}: at {node.path()}: {new_kind} cannot be merged into {old_kind}; {remedy}")


def _kind(value: object) -> _Kind:
    if isinstance(value, dict):
        return "object"
    return "array" if isinstance(value, list) else "primitive"


def _copied(value: Any) -> Any:
    # Not copy.deepcopy: it keeps a YAML anchor's value shared, and a change at one place would show at the others.
    if isinstance(value, dict):
        copied = {key: _copied(member) for key, member in value.items()}
        return written_as(value, copied)
    return [_copied(entry) for entry in value] if isinstance(value, list) else value
