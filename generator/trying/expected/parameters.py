"""How parameters stand in a request, by OpenAPI's rules of styles."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import quote

from .samples import Free, Members, Sample, SampleList, Scalar, wire_of

ParameterPlace = Literal["path", "query", "header", "cookie"]

_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}


@dataclass(frozen=True)
class SentParameter:
    """A parameter with the value that it is sent.

    Args:
        name: its name on the wire.
        place: where it stands.
        sample: its value.
        style: how it is written.
        explode: whether parts are written apart from each other.
        is_json: it is written as JSON.
        of_client: it is given to the client, once.
        required: whether it must be given.
        is_made: the client makes one where none is given.
    """

    name: str
    place: ParameterPlace
    sample: Sample
    style: str
    explode: bool
    is_json: bool = False
    of_client: bool = False
    required: bool = False
    is_made: bool = False


@dataclass(frozen=True)
class ExpectedParts:
    """A name with the parts of its value, as they must arrive.

    Args:
        name: the name; empty in paths.
        parts: the values.
        separator: what stands between them.
        json: the value, where it is written as JSON.
    """

    name: str
    parts: tuple[Scalar, ...]
    separator: str = ","
    json: Sample | None = None

    def fits(self, text: str) -> bool:
        """Whether a text that arrived, decoded, is this value."""
        if self.json is not None:
            try:
                return same_json(wire_of(self.json), json.loads(text, parse_float=Decimal))
            except ValueError:
                return False
        texts = text.split(self.separator) if len(self.parts) != 1 else [text]
        return len(texts) == len(self.parts) and all(map(same_text, self.parts, texts))


def in_query(parameter: SentParameter) -> list[ExpectedParts]:
    """The pairs of a query, or of a form, that a parameter becomes."""
    name, sample = parameter.name, parameter.sample
    if parameter.is_json:
        return [ExpectedParts(name, (), json=sample)]
    if isinstance(sample, SampleList):
        if parameter.explode:
            return [ExpectedParts(name, (_scalar(item),)) for item in sample.items]
        separator = _SEPARATORS.get(parameter.style, ",")
        return [ExpectedParts(name, tuple(map(_scalar, sample.items)), separator)]
    if isinstance(sample, Members):
        if parameter.style == "deepObject":
            return _deep(name, sample)
        if parameter.explode:
            return [ExpectedParts(key, (_scalar(member),)) for key, member in sample.members.items()]
        return [ExpectedParts(name, _keys_and_values(sample))]
    return [ExpectedParts(name, (_scalar(sample),))]


def in_header(parameter: SentParameter) -> ExpectedParts:
    """The value of a header."""
    name, sample = parameter.name.lower(), parameter.sample
    if parameter.is_json:
        return ExpectedParts(name, (), json=sample)
    if isinstance(sample, SampleList):
        return ExpectedParts(name, tuple(map(_scalar, sample.items)))
    if isinstance(sample, Members):
        if not parameter.explode:
            return ExpectedParts(name, _keys_and_values(sample))
        pairs = [Scalar(f"{key}={text_of(_scalar(value))}", None) for key, value in sample.members.items()]
        return ExpectedParts(name, tuple(pairs))
    return ExpectedParts(name, (_scalar(sample),))


def in_path(parameter: SentParameter) -> str:
    """The text that stands in a path in place of a variable, percent-encoded."""
    sample, name = parameter.sample, parameter.name
    front = {"label": ".", "matrix": f";{name}="}.get(parameter.style, "")
    if isinstance(sample, SampleList):
        texts = [_encoded(_scalar(item)) for item in sample.items]
        joint = front if parameter.explode and front else ","
        return front + joint.join(texts)
    if isinstance(sample, Members):
        if parameter.explode:
            pairs = [f"{quote(key, safe='')}={_encoded(_scalar(value))}" for key, value in sample.members.items()]
            mark = {"label": ".", "matrix": ";"}.get(parameter.style, "")
            return mark + (mark or ",").join(pairs)
        return front + ",".join(_encoded(part) for part in _keys_and_values(sample))
    return front + _encoded(_scalar(sample))


def text_of(scalar: Scalar) -> str:
    """The text of a value."""
    if isinstance(scalar.wire, bool):
        return "true" if scalar.wire else "false"
    return "" if scalar.wire is None else f"{scalar.wire:f}" if isinstance(scalar.wire, Decimal) else str(scalar.wire)


def same_text(scalar: Scalar, text: str) -> bool:
    """Whether a text says the value; of a time, the same moment."""
    if isinstance(scalar.value, datetime.datetime) and isinstance(scalar.wire, str):
        return _moment(text) == scalar.value
    return text == text_of(scalar)


def same_json(expected: Any, arrived: Any) -> bool:
    """Whether two JSON values are the same: numbers by value, times by their moment."""
    if isinstance(expected, dict):
        return (
            isinstance(arrived, dict)
            and expected.keys() == arrived.keys()
            and all(same_json(value, arrived[name]) for name, value in expected.items())
        )
    if isinstance(expected, list):
        return isinstance(arrived, list) and len(expected) == len(arrived) and all(map(same_json, expected, arrived))
    if isinstance(expected, bool) or isinstance(arrived, bool) or expected is None:
        return expected is arrived
    if isinstance(expected, str) and isinstance(arrived, str) and expected != arrived:
        moment = _moment(expected) if "T" in expected else None
        return moment is not None and moment == _moment(arrived)
    return bool(expected == arrived)


def _moment(text: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _scalar(sample: Sample) -> Scalar:
    """A value without parts; what has parts has no place in a style, and goes as JSON."""
    if isinstance(sample, Scalar):
        return sample
    if isinstance(sample, Free):
        return Scalar(sample.wire, sample.wire)
    return Scalar(json.dumps(wire_of(sample), default=str, ensure_ascii=False), None)


def _keys_and_values(sample: Members) -> tuple[Scalar, ...]:
    return tuple(part for name, value in sample.members.items() for part in (Scalar(name, name), _scalar(value)))


def _deep(name: str, sample: Members) -> list[ExpectedParts]:
    pairs: list[ExpectedParts] = []
    for key, member in sample.members.items():
        inner = f"{name}[{key}]"
        if isinstance(member, Members):
            pairs += _deep(inner, member)
        elif isinstance(member, SampleList):
            pairs += [ExpectedParts(inner, (_scalar(item),)) for item in member.items]
        else:
            pairs.append(ExpectedParts(inner, (_scalar(member),)))
    return pairs


def _encoded(scalar: Scalar) -> str:
    return quote(text_of(scalar), safe="")
