"""What is compared of an operation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..described.shapes import Shape, Shapes
from ..described.vendor_operation import VendorOperation
from ..described.words import listed, spelled, words
from ..effects import effect
from ..names.operation_words import operation_words
from ..names.paths import Paths
from ..replies.keys import PARAMETERS, SIZE
from ..replies.results import ResultKind, result_place
from .intents import Intent, intent
from .synonyms import operation_ideas, plain_words, readings

_DEEPEST = 2
_MONEY = listed(
    """
    invoice payment credit debit outstanding statement reverse charge transaction payout transfer wallet allocate
    """
)
ID_WORDS = frozenset(("id", "number", "code", "key", "reference"))
"""Words of what tells objects apart."""

Ideas = frozenset[str]


@dataclass(frozen=True)
class Keys:
    """Wire keys, as ideas.

    Args:
        whole: the ideas of each key, together.
        parts: the ideas of all keys, each for itself.
    """

    whole: Ideas
    parts: Ideas

    def __bool__(self) -> bool:
        return bool(self.whole)


@dataclass(frozen=True)
class Traits:
    """What is compared of an operation.

    Args:
        operation: the operation.
        effect: `read`, `idempotent` or `unsafe`.
        intent: what it sets out to do.
        path: the ideas of its path.
        name: the ideas of operationId and summary, where a person chose them.
        tag: the ideas of its tags.
        ids: the ideas of the ids that it takes, in its path or beside it.
        sent: the keys that it takes.
        replied: the keys of its result.
        result: what its result is.
        is_money: whether it is about money.
    """

    operation: VendorOperation
    effect: str
    intent: Intent
    path: Ideas
    name: Ideas
    tag: Ideas
    ids: Ideas
    sent: Keys
    replied: Keys
    result: ResultKind
    is_money: bool

    @property
    def is_named_apart(self) -> bool:
        """Whether path and name are two signs: of a procedure that is called by its name, they are one."""
        fixed = self.operation.fixed
        return not fixed or set(words(fixed[-1])) != set(words(self.operation.identity))


def traits(
    operation: VendorOperation, shapes: Shapes, paths: Paths, effect_of_it: str = "", place: str | None = None
) -> Traits:
    """What is compared of an operation.

    Args:
        operation: the operation.
        shapes: reads the schemas of its document.
        paths: the paths of its document.
        effect_of_it: its effect, where it is known; else it is guessed.
        place: where its result stands, where that is known; else it is guessed.
    """
    path = frozenset[str]().union(*map(operation_ideas, paths.fixed(operation)))
    name = _name(operation)
    tag = frozenset[str]().union(*map(operation_ideas, operation.tags))
    kind, result = result_of(operation, shapes, place)
    sent = [*_queried(operation), *named_ids(operation).values()]
    if operation.json_body is not None:
        sent += _keys(shapes, shapes.of(operation.json_body))
    return Traits(
        operation,
        effect_of_it or str(effect(operation).value),
        intent(operation, effect_of_it),
        path,
        name,
        tag,
        frozenset(idea for text in sent if _names_an_id(text) for idea in operation_ideas(text)) - ID_WORDS,
        _as_ideas(sent),
        _as_ideas(list(_keys(shapes, result))),
        kind,
        bool(_MONEY & (path | name)),
    )


def result_of(operation: VendorOperation, shapes: Shapes, place: str | None = None) -> tuple[ResultKind, Shape]:
    """What the result of an operation is, and the object it holds or is a list of.

    Args:
        operation: the operation.
        shapes: reads the schemas of its document.
        place: where the result stands, where that is known; else it is guessed.
    """
    reply = operation.success
    if reply is None or reply.schema is None or place is None:
        guessed = result_place(operation, shapes)
        kind, place = guessed.kind, guessed.place
    else:
        kind = "any"
    if reply is None or reply.schema is None:
        return kind, Shape("any")
    shape = shapes.at(shapes.of(reply.schema), place) or Shape("any")
    if kind == "any" and shape.kind != "any":
        kind = "list" if shape.kind == "list" else "scalar" if shape.kind == "scalar" else "one"
    return kind, shapes.item(shape) if shape.kind == "list" else shape


def named_ids(operation: VendorOperation) -> dict[str, str]:
    """The parameters of a path, in its order, each with a name that says what it is of.

    A bare id is called after what stands before it: `{id}` behind `subscribers` is `subscribers_id`.
    """
    names: dict[str, str] = {}
    before = ""
    for segment in operation.segments:
        inner = re.findall(r"\{([^{}]+)\}", segment)
        for name in inner:
            names[name] = f"{before}_{name}" if _is_bare(name) else name
        before = before if inner else segment
    return names


def is_of_pages(name: str) -> bool:
    """Whether a parameter has to do with pages alone."""
    return spelled(name) in PARAMETERS | SIZE


def _is_bare(name: str) -> bool:
    return set(readings(name)[0] if readings(name) else ()) <= ID_WORDS


def _names_an_id(name: str) -> bool:
    return bool(plain_words(name)) and bool(ID_WORDS.intersection(readings(plain_words(name)[-1])[0]))


def _name(operation: VendorOperation) -> Ideas:
    named, is_chosen = operation_words(operation)
    summary = operation_ideas(str(operation.node.get("summary") or ""))
    return (operation_ideas(" ".join(named)) if is_chosen else frozenset()) | summary


def _queried(operation: VendorOperation) -> list[str]:
    return [
        parameter.name
        for parameter in operation.parameters
        if parameter.place == "query" and not is_of_pages(parameter.name)
    ]


def _keys(shapes: Shapes, shape: Shape, depth: int = 0) -> Iterator[str]:
    if shape.kind == "list":
        shape = shapes.item(shape)
    properties: Mapping[str, Any] = shape.properties
    for name, value in properties.items():
        yield name
        if depth < _DEEPEST:
            yield from _keys(shapes, shapes.of(value), depth + 1)


def _as_ideas(names: list[str]) -> Keys:
    read = [_as_any_id(readings(name)[0]) for name in names if readings(name)]
    return Keys(frozenset(" ".join(sorted(ideas)) for ideas in read), frozenset[str]().union(*read))


def _as_any_id(ideas: Ideas) -> Ideas:
    """Ids, numbers and references are called now one, now another."""
    return ideas - ID_WORDS | {"id"} if ideas & ID_WORDS else ideas
