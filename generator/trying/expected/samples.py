"""Values of their own for each place of a schema, as they stand on the wire and as Python has them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from .files import DocumentFiles, Json
from .pattern_texts import text_of_pattern
from .schemas import DescribedSchemas
from .values import number_of, python_value, text_of_format

_DEEPEST = 6
_MOST_VALUES = 250

Direction = Literal["request", "reply"]


class NoSample(Exception):
    """No value is known that a schema allows; the text says why."""


@dataclass(frozen=True)
class Scalar:
    """A value without parts.

    Args:
        wire: the JSON value.
        value: what it is in Python.
        loose: whether Python may have the JSON value instead: the schema allows several types.
    """

    wire: Any
    value: Any
    loose: bool = False


@dataclass(frozen=True)
class SampleList:
    """A list."""

    items: tuple[Sample, ...]


@dataclass(frozen=True)
class Members:
    """An object.

    Args:
        members: by wire name.
        is_map: its names are data: Python has a dict.
        loose: the schema allows several types, so that Python may have the JSON object.
        required: the names that must be there.
        nullable: the names that may be null.
        least: how many members there must be.
        as_null: the names that are sent as null where they are not given.
    """

    members: dict[str, Sample]
    is_map: bool = False
    loose: bool = False
    required: frozenset[str] = frozenset()
    nullable: frozenset[str] = frozenset()
    least: int = 0
    as_null: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Free:
    """A value of any kind, which Python has as it came."""

    wire: Any


Sample = Scalar | SampleList | Members | Free


def wire_of(sample: Sample) -> Any:
    """The JSON value of a sample."""
    if isinstance(sample, SampleList):
        return [wire_of(item) for item in sample.items]
    if isinstance(sample, Members):
        return {name: wire_of(member) for name, member in sample.members.items()}
    return sample.wire


def part_of(sample: Sample, steps: list[str | int]) -> Sample | None:
    """The part of a sample that stands at a place of the body; None if there is none."""
    part: Sample | None = sample
    for step in steps:
        if isinstance(step, int) and isinstance(part, SampleList) and step < len(part.items):
            part = part.items[step]
        elif isinstance(step, str) and isinstance(part, Members):
            part = part.members.get(step)
        else:
            return None
    return part


def without_part(sample: Sample, steps: list[str | int | None]) -> Sample:
    """The sample without its member at a place; None among the steps stands for all items of a list."""
    step, rest = steps[0] if steps else "", steps[1:]
    if isinstance(sample, SampleList) and not isinstance(step, str):
        items = [without_part(item, rest) if step in (None, place) else item for place, item in enumerate(sample.items)]
        return SampleList(tuple(items))
    if not isinstance(sample, Members) or not isinstance(step, str) or step not in sample.members:
        return sample
    members = dict(sample.members)
    inner = members.pop(step)
    if rest:
        members[step] = without_part(inner, rest)
    return replace(sample, members=members)


def loosened(sample: Sample) -> Sample:
    """The sample as one that Python may have as it came."""
    if isinstance(sample, SampleList):
        return SampleList(tuple(map(loosened, sample.items)))
    return sample if isinstance(sample, Free) else replace(sample, loose=True)


def least_of(sample: Sample) -> Sample:
    """The sample with no more than must be there."""
    if isinstance(sample, SampleList):
        return SampleList(tuple(map(least_of, sample.items)))
    if not isinstance(sample, Members) or sample.is_map:
        return sample
    names = [name for name in sample.members if name in sample.required]
    names += [name for name in sample.members if name not in sample.required][: max(0, sample.least - len(names))]
    kept = {name: member for name, member in sample.members.items() if name in names or name in sample.as_null}
    null: Sample = Scalar(None, None)
    members = {name: least_of(member) if name in names else null for name, member in kept.items()}
    return replace(sample, members=members)


def nulls_of(sample: Sample) -> Sample:
    """The sample with null in place of all that may be null; something stays what it is."""
    if isinstance(sample, SampleList):
        return SampleList(tuple(map(nulls_of, sample.items)))
    if not isinstance(sample, Members) or sample.is_map:
        return sample
    kept = next((name for name in sample.members if name not in sample.nullable), next(iter(sample.members), ""))
    null: Sample = Scalar(None, None)
    members = {
        name: null if name in sample.nullable and name != kept else nulls_of(member)
        for name, member in sample.members.items()
    }
    return replace(sample, members=members)


class Sampler:
    """Makes samples, no two with one value where the schema leaves a choice.

    Args:
        source: the document.
        schemas: reads its schemas.
    """

    def __init__(self, source: DocumentFiles, schemas: DescribedSchemas) -> None:
        self._source = source
        self.schemas = schemas
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
        for name, inner in properties.items():
            whole = self.schemas.whole(inner)
            hidden = whole.get("readOnly") if self._direction == "request" else whole.get("writeOnly")
            if hidden is True or (self._budget <= 0 and name not in required):
                continue
            opened = len(self._open)
            try:
                members[name] = self._sample(inner)
            except NoSample:
                del self._open[opened:]
                if name in required and self._direction == "request" and not whole["x-null"]:
                    self._open.pop()
                    raise
                if name in required and whole["x-null"]:
                    members[name] = Scalar(None, None)
        self._open.pop()
        return Members(
            members,
            loose=loose,
            required=frozenset(required),
            nullable=frozenset(name for name in members if self.schemas.whole(properties[name])["x-null"]),
            least=int(schema.get("minProperties", 0)),
            as_null=frozenset(name for name in members if self.schemas.whole(properties[name]).get("x-send-null")),
        )

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
        return Scalar(wire, python_value(wire, kind, str(schema.get("format", ""))), loose)

    def _text(self, schema: Json, examples: tuple[Any, ...]) -> str:
        number = self._number
        formatted = text_of_format(str(schema.get("format", "")), number)
        pattern = schema.get("pattern")
        least, most = int(schema.get("minLength", 0)), int(schema.get("maxLength", 10_000))
        if pattern is not None:
            known = [*examples, schema.get("example"), *_listed(schema.get("examples")), schema.get("default")]
            rich = f"v{number} é/%+&=~"
            if formatted is None and not self._plain and len(rich) <= most:
                known.insert(0, rich)
            text = text_of_pattern(pattern, number, [value for value in (formatted, *known) if isinstance(value, str)])
            if text is None:
                raise NoSample(f"no text is known for the pattern {pattern}")
            return text
        text = formatted or (f"v{number}" if self._plain else f"v{number} é/%+&=~")
        if len(text) > most:
            text = str(number)[-most:] if most < 3 else f"v{number}"[:most]
        return text.ljust(least, "x")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
