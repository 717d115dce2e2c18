"""Makes values of their own for each place of a schema."""

from __future__ import annotations

from typing import Any, Literal

from .files import DocumentFiles, Json
from .pattern_texts import text_of_pattern
from .samples import Free, Members, Sample, SampleList, Scalar
from .schemas import DescribedSchemas
from .values import number_of, python_value, text_of_format

_DEEPEST = 6
_MOST_VALUES = 250

Direction = Literal["request", "reply"]


class NoSample(Exception):
    """No value is known that a schema allows; the text says why."""


class Sampler:
    """Makes samples, no two with one value where the schema leaves a choice.

    Args:
        source: the document.
        schemas: reads its schemas.
    """

    def __init__(self, source: DocumentFiles, schemas: DescribedSchemas) -> None:
        self._source = source
        self.schemas = schemas
        self.alternatives = 1
        """The most alternatives that a schema had of those of which samples were made since this was set."""
        self._number = 16
        self._budget = 0
        self._open: list[int] = []
        self._direction: Direction = "request"
        self._plain = False

    def sample(self, node: Any, direction: Direction, *, plain: bool = False, examples: tuple[Any, ...] = ()) -> Sample:
        """A value that a schema allows.

        Args:
            node: the schema.
            direction: `readOnly` is not sent in requests, and `writeOnly` not in replies.
            plain: texts have letters and digits alone, as headers and lists in a query need.
            examples: values that stand beside the schema.

        Raises:
            NoSample: none is known.
        """
        self._direction, self._plain, self._budget = direction, plain, _MOST_VALUES
        self._open = []
        return self._sample(node, examples)

    def _sample(self, node: Any, examples: tuple[Any, ...] = ()) -> Sample:
        schema = self.schemas.whole(node)
        self.alternatives = max(self.alternatives, schema["x-alternatives"])
        self._number += 1
        self._budget -= 1
        loose = bool(schema["x-loose"])
        kind = schema["type"]
        if kind == "object":
            return self._object(node, schema, loose)
        if kind == "array":
            size = 1 if schema.get("maxItems") == 1 else max(2, min(int(schema.get("minItems", 2)), 5))
            return SampleList(tuple(self._sample(schema.get("items", {})) for _ in range(size)))
        if kind == "any":
            values = [value for value in schema.get("enum", ()) if value is not None]
            return Free(values[self._number % len(values)] if values else f"any{self._number}")
        if kind == "null":
            return Scalar(None, None)
        return self._scalar(kind, schema, loose, examples)

    def _object(self, node: Any, schema: Json, loose: bool) -> Sample:
        properties = schema.get("properties") or {}
        further = schema.get("additionalProperties")
        if not properties:
            if further is False:
                return Members({}, loose=loose)
            value = self._value_of_map(further, id(node))
            return Members({f"key{self._number}": value}, is_map=True, loose=loose)
        if id(schema) in self._open or len(self._open) >= _DEEPEST:
            raise NoSample("it contains itself")
        self._open.append(id(schema))
        members: dict[str, Sample] = {}
        required = set(schema.get("required") or ())
        # Values before what holds others: an item whose id is left out for its size is no item that an API sends.
        for name, inner in sorted(properties.items(), key=lambda pair: self._holds_others(pair[1])):
            whole = self.schemas.whole(inner)
            hidden = whole.get("readOnly") if self._direction == "request" else whole.get("writeOnly")
            if hidden is True or (self._budget <= 0 and name not in required and self._holds_others(inner)):
                continue
            opened = len(self._open)
            try:
                members[name] = self._sample(inner)
            except NoSample:
                del self._open[opened:]
                if name in required and not whole["x-null"]:
                    self._open.pop()
                    raise
                if name in required and whole["x-null"]:
                    members[name] = Scalar(None, None)
        self._open.pop()
        return Members(
            {name: members[name] for name in properties if name in members},
            loose=loose,
            required=frozenset(required),
            nullable=frozenset(name for name in members if self.schemas.whole(properties[name])["x-null"]),
            least=int(schema.get("minProperties", 0)),
            as_null=frozenset(name for name in members if self.schemas.whole(properties[name]).get("x-send-null")),
        )

    def _holds_others(self, node: Any) -> bool:
        return self.schemas.whole(node)["type"] in ("object", "array")

    def _value_of_map(self, further: Any, holder: int) -> Sample:
        if not isinstance(further, dict) or not further:
            return Free(f"free{self._number}")
        if holder in self._open:
            raise NoSample("it contains itself")
        self._open.append(holder)
        value = self._sample(further)
        self._open.remove(holder)
        return value

    def _scalar(self, kind: str, schema: Json, loose: bool, examples: tuple[Any, ...]) -> Scalar:
        values = [schema["const"]] if "const" in schema else schema.get("enum") or ()
        values = [value for value in values if value is not None]
        if values:
            wire = values[self._number % len(values)]
            if kind == "string" and not isinstance(wire, str):
                # YAML takes `true` without quotes for no text.
                wire = str(wire).lower() if isinstance(wire, bool) else str(wire)
        elif kind == "boolean":
            wire = True
        elif kind in ("integer", "number"):
            wire = number_of(self._number, kind, schema)
        else:
            wire = self._text(schema, examples)
        declared = "contentMediaType" in schema and "contentEncoding" not in schema
        binary = kind == "string" and (schema.get("format") == "binary" or declared)
        return Scalar(wire, python_value(wire, kind, str(schema.get("format", ""))), loose, binary)

    def _text(self, schema: Json, examples: tuple[Any, ...]) -> str:
        number = self._number
        formatted = text_of_format(str(schema.get("format", "")), number)
        pattern = schema.get("pattern")
        least, most = int(schema.get("minLength", 0)), int(schema.get("maxLength", 10_000))
        if pattern is not None:
            rich = f"v{number} é/%+&=~"
            usual = [formatted] if formatted is not None else [] if self._plain else [rich]
            known = [*examples, schema.get("example"), *_listed(schema.get("examples")), schema.get("default")]
            texts = [value for value in known if isinstance(value, str)]
            text = text_of_pattern(pattern, number, usual, texts, least=least, most=most)
            if text is None:
                raise NoSample(f"no text is known for the pattern {pattern}")
            return text
        text = formatted or (f"v{number}" if self._plain else f"v{number} é/%+&=~")
        if len(text) > most:
            text = str(number)[-most:] if most < 3 else f"v{number}"[:most]
        return text.ljust(least, "x")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
