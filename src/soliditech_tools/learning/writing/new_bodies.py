"""Bodies that are nested otherwise than ours: written anew, with our names in Python on what is ours."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ...matching.described.words import words
from ...matching.document import Document
from ..seeing.seen_value import SeenValue
from .body_rows import BodyKeys, value_at
from .corrections import Corrections
from .departures import merged
from .our_spec import OurSpec, SpecOperation, Steps, component_of, python_name_of

_NEW = "Seen in a request. What it means is not known."
_MOST = 999_999_999_999
_GROUP = "Seen in a request, around what the spec has elsewhere."


class NewBody:
    """Writes the body of an operation anew.

    Args:
        spec: the spec.
        operation: the operation.
        keys: the keys that were seen.
        seen: what was seen of the body.
        corrections: where the schemas are entered.
        moved: what stands in the body, and is a parameter of ours: by its key, the schema.
        removed: keys of ours that stand elsewhere than in the body.
    """

    def __init__(
        self,
        spec: OurSpec,
        operation: SpecOperation,
        keys: BodyKeys,
        seen: SeenValue,
        corrections: Corrections,
        moved: dict[str, Document],
        removed: frozenset[str],
    ) -> None:
        self._spec = spec
        self._operation = operation
        self._ours = spec.body(operation)
        self._keys = keys
        self._seen = seen
        self._corrections = corrections
        self._moved = moved
        self._removed = removed

    def write(self) -> str:
        """Write it; returns the name of the schema."""
        before = self._spec.follow(self._ours)
        name = component_of(self._ours) or f"{_capital(self._operation.identity)}Body"
        home = self._home()
        schema: Document = {
            "type": "object",
            "description": before.get("description") or "As it was seen.",
            "minProperties": 1,
            "additionalProperties": False,
        }
        properties = self._properties((), self._seen)
        if not home:
            properties |= dict(self._unseen())
            self._require(schema, properties)
        schema["properties"] = properties
        self._corrections.components[name] = schema
        return name

    def examples(self) -> Document:
        """The examples of ours, nested as the new body is; their keys are as ours, where the schemas are."""
        content = self._spec.follow(self._operation.node.get("requestBody")).get("content", {})
        media: Document = next(iter(content.values()), {})
        return {
            name: {**self._spec.follow(node), "value": self._example((), self._seen, self._spec.follow(node)["value"])}
            for name, node in media.get("examples", {}).items()
        }

    def _example(self, place: Steps, seen: SeenValue, value: Any) -> Any:
        example: Document = {}
        for key, inner in seen.properties.items():
            theirs = (*place, key)
            placed = self._keys.placed.get(theirs)
            if placed is not None and not self._holds_otherwise(theirs):
                own = _value_at(value, placed.ours)
                if own is not None:
                    example[key] = own
            elif inner.properties and (own := self._example(theirs, inner, value)):
                example[key] = own
        if place == self._home() and isinstance(value, dict):
            example |= {key: value[key] for key, _ in self._unseen() if key in value}
        return example

    def _home(self) -> Steps:
        """Where most of what stands outermost in ours stands in theirs: in the body, or in the one object in it."""
        if len(self._seen.properties) == 1:
            ((key, value),) = self._seen.properties.items()
            if value.properties and (key,) not in self._keys.placed:
                return (key,)
        return ()

    def _properties(self, place: Steps, seen: SeenValue) -> Document:
        properties: Document = {}
        names = Counter(self._keys.placed[theirs].ours[-1] for theirs in self._keys.placed if theirs[:-1] == place)
        for key, value in seen.properties.items():
            theirs = (*place, key)
            if not place and key in self._moved:
                properties[key] = self._moved[key]
                continue
            placed = self._keys.placed.get(theirs)
            node = self._spec.at(self._ours, placed.ours) if placed else None
            if placed is None or node is None:
                properties[key] = self._unknown(theirs, value)
                continue
            if self._holds_otherwise(theirs):
                node = self._group(theirs, value, str(node.get("description") or _GROUP))
            node = copy.deepcopy(node)
            holder, own = self._holder(placed.ours), placed.ours[-1]
            node = merged(node, iter(self._corrections.differences.get((holder, own), ())))
            node |= self._corrections.mark
            if own != key:
                # Of several cities, each is called after what holds it in ours.
                steps = placed.ours if names[own] > 1 else placed.ours[-1:]
                node.setdefault("x-python-name", "_".join(map(python_name_of, steps)))
            properties[key] = node
        return properties

    def _holds_otherwise(self, place: Steps) -> bool:
        """Whether what stands below a key is nested otherwise; what is new there is added to our schema."""
        return any(key.is_reshaped for theirs, key in self._keys.placed.items() if theirs[:-1][: len(place)] == place)

    def _unknown(self, place: Steps, seen: SeenValue) -> Document:
        """What is none of ours: an object around ours, or a key that is new."""
        if seen.properties:
            return self._group(place, seen, _GROUP)
        if seen.items is not None and seen.items.properties:
            group = self._group(place, seen.items, _GROUP)
            return {"type": "array", "description": group.pop("description"), "items": group}
        return new_key(seen)

    def _group(self, place: Steps, seen: SeenValue, text: str) -> Document:
        name = _capital(self._operation.identity) + "".join(_capital(step) for step in place)
        schema: Document = {"type": "object", "description": text}
        inner = value_at(self._seen, place) or seen
        while inner.items is not None and not inner.properties:
            inner = inner.items
        properties = self._properties(place, inner)
        if place == self._home():
            properties |= dict(self._unseen())
            self._require(schema, properties)
        schema["properties"] = properties
        self._corrections.components[name] = schema
        return {"$ref": f"#/components/schemas/{name}", "description": text}

    def _unseen(self) -> Iterator[tuple[str, Any]]:
        """What stands outermost in ours, and was not seen: it may be sent, as we spell it."""
        placed = {key.ours[0] for key in self._keys.placed.values()} | self._removed
        for key, node in self._spec.properties(self._ours).items():
            if key not in placed:
                # What was left out is not sent as null.
                yield key, {name: copy.deepcopy(value) for name, value in node.items() if name != "x-send-null"}

    def _require(self, schema: Document, properties: Document) -> None:
        """Require what is required of ours and stands there."""
        required = self._spec.follow(self._ours).get("required", [])
        names = {placed.ours: theirs[-1] for theirs, placed in self._keys.placed.items()}
        kept = [names.get((key,), key) for key in required if names.get((key,), key) in properties]
        if kept:
            schema["required"] = kept

    def _holder(self, ours: Steps) -> str:
        return component_of(self._ours if len(ours) == 1 else self._spec.at(self._ours, ours[:-1]))


def _value_at(value: Any, steps: Steps) -> Any:
    for key in steps:
        value = value.get(key) if isinstance(value, dict) else None
    return copy.deepcopy(value)


def new_key(seen: SeenValue, *, all_are_texts: bool = False) -> Document:
    """The schema of a key that the spec has not.

    Args:
        seen: its values.
        all_are_texts: whether they come from a query or a form.
    """
    schema = seen.schema(all_are_texts=all_are_texts) or {"type": "string"}
    if schema.get("type") == "number":
        schema |= {"format": "decimal", "minimum": -_MOST, "maximum": _MOST}
    return {**schema, "description": _NEW}


def _capital(text: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in words(text))
