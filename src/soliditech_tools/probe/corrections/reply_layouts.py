"""Replies whose results or pages stand elsewhere: their schemas and examples, laid out as they were seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from soliditech_runtime.operations.places import Place

from ..document import Schema
from ..layouts.errors import SeenError
from ..layouts.pages import SeenPaging
from ..layouts.vocabulary import Steps

_LEAVES: dict[str, tuple[Schema, Any]] = {
    "current": ({"type": "integer", "description": "Which page this is."}, 1),
    "current-size": ({"type": "integer", "description": "How many items the server puts on a page."}, 50),
    "total": ({"type": "integer", "description": "How many items there are on all pages together."}, 1),
    "pages": ({"type": "integer", "description": "How many pages there are."}, 1),
    "more": ({"type": "boolean", "description": "Whether more pages follow."}, False),
    "next": ({"type": ["string", "null"], "description": "What leads to the next page; null on the last."}, None),
}


@frozen
class LayoutChanges:
    """How replies are laid out otherwise than in the spec.

    Args:
        results: by operationId: the steps to its result.
        is_everywhere: whether they are all the same, and nothing speaks for the place in the spec.
        lists: by operationId: how a list goes on.
        errors: what error replies look like, the layout that says most first; empty if as in the spec.
    """

    results: Mapping[str, Steps] = field(factory=dict)
    is_everywhere: bool = False
    lists: Mapping[str, SeenPaging] = field(factory=dict)
    errors: Sequence[SeenError] = ()

    @property
    def renamed_result(self) -> str:
        """The key of all results, if it is one key in place of another; else empty."""
        steps = set(self.results.values())
        return next(iter(steps))[0] if self.is_everywhere and len(steps) == 1 and len(next(iter(steps))) == 1 else ""


@frozen
class MovedReply:
    """The layout of one success reply, before and after.

    Args:
        before: the steps to the result in the spec.
        after: the steps to the result as it was seen.
        paging: how the list goes on as it was seen; None where that is as in the spec, or where it is no list.
        paging_before: the first steps of what the spec says of pages.
    """

    before: Steps
    after: Steps
    paging: SeenPaging | None
    paging_before: frozenset[str]

    def schema(self, schema: Schema) -> Schema:
        """The schema of the reply."""
        result = _at(schema, self.before)
        if not self.after:
            return result
        whole: dict[str, Any] = {"type": "object", "required": [self.after[0]], "properties": {}}
        _put_schema(whole, self.after, result)
        for key, member in schema.get("properties", {}).items():
            if key not in self._dropped():
                whole["properties"].setdefault(key, member)
        for role, steps in self._places():
            _put_schema(whole, steps, _LEAVES[role][0])
        return whole

    def example(self, value: Any) -> Any:
        """An example of the reply."""
        result = value
        for step in self.before:
            result = result[step] if isinstance(result, dict) and step in result else None
        if not self.after:
            return result
        whole: dict[str, Any] = {}
        _put(whole, self.after, result)
        for key, member in value.items() if isinstance(value, dict) else ():
            if key not in self._dropped():
                whole.setdefault(key, member)
        for role, steps in self._places():
            _put(whole, steps, len(result) if role == "total" and isinstance(result, list) else self._leaf(role))
        return whole

    def link(self, expression: Any) -> Any:
        """An expression that leads into the reply."""
        before, after = (f"$response.body#{_pointer(steps)}" for steps in (self.before, self.after))
        moves = isinstance(expression, str) and expression.startswith(before)
        return after + expression[len(before) :] if moves else expression

    def _leaf(self, role: str) -> Any:
        first = self.paging.first if self.paging is not None else 1
        return first if role == "current" else _LEAVES[role][1]

    def _dropped(self) -> set[str]:
        return {*self.before[:1], *(self.paging_before if self.paging is not None else ())}

    def _places(self) -> list[tuple[str, Steps]]:
        """The places of what is said of pages, without headers."""
        if self.paging is None:
            return []
        places = [(role, Place(text)) for role, text in self.paging.places.items() if role in _LEAVES]
        named = [(role, place.steps) for role, place in places if not place.is_header]
        return [(role, tuple(step for step in steps if isinstance(step, str))) for role, steps in named]


def _at(schema: Schema, steps: Steps) -> Schema:
    for step in steps:
        schema = schema["properties"][step]
    return schema


def _put_schema(whole: dict[str, Any], steps: Steps, schema: Schema) -> None:
    for step in steps[:-1]:
        whole = whole["properties"].setdefault(step, {"type": "object", "properties": {}})
    whole["properties"][steps[-1]] = schema


def _put(whole: dict[str, Any], steps: Steps, value: Any) -> None:
    for step in steps[:-1]:
        whole = whole.setdefault(step, {})
    whole[steps[-1]] = value


def _pointer(steps: Steps) -> str:
    return "".join(f"/{step}" for step in steps)
