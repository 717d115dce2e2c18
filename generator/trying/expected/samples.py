"""Values as they stand on the wire and as Python has them, and parts of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Scalar:
    """A value without parts.

    Args:
        wire: the JSON value.
        value: what it is in Python.
        loose: whether Python may have the JSON value instead: the schema allows several types.
        binary: a body in parts has it as a file.
    """

    wire: Any
    value: Any
    loose: bool = False
    binary: bool = False


@dataclass(frozen=True)
class SentFile:
    """A file in a body of parts.

    Args:
        content: its bytes.
        name: its name.
        media: its media type by the document; empty where it says none.
        is_chosen: the document allows several media types, so that the caller says which it is.
    """

    content: bytes
    name: str
    media: str
    is_chosen: bool

    @property
    def wire(self) -> str:
        """The bytes as text, as for all kinds that have no parts."""
        return self.content.decode()


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


Sample = Scalar | SampleList | Members | Free | SentFile


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


def with_part(sample: Sample, steps: list[str | int | None], part: Sample) -> Sample:
    """The sample with another member at a place, which it has already."""
    if not steps or not isinstance(sample, Members):
        return sample if steps else part
    step = str(steps[0])
    return replace(sample, members={**sample.members, step: with_part(sample.members[step], steps[1:], part)})


def requires_part(sample: Sample, steps: list[str | int | None]) -> bool:
    """Whether a sample has a member at a place that must be there."""
    for step in steps:
        if not isinstance(sample, Members) or step not in sample.members or step not in sample.required:
            return False
        sample = sample.members[str(step)]
    return bool(steps)


def loosened(sample: Sample) -> Sample:
    """The sample as one that Python may have as it came."""
    if isinstance(sample, SampleList):
        return SampleList(tuple(map(loosened, sample.items)))
    return sample if isinstance(sample, Free | SentFile) else replace(sample, loose=True)


def with_files(sample: Sample, encodings: Mapping[str, Any]) -> Sample:
    """The sample of a body in parts, with files for what is binary.

    Args:
        sample: the body.
        encodings: what the document says of its parts, by name.
    """
    if not isinstance(sample, Members):
        return sample
    members = {name: _with_file(member, name, encodings.get(name) or {}) for name, member in sample.members.items()}
    return replace(sample, members=members)


def _with_file(sample: Sample, name: str, encoding: Mapping[str, Any]) -> Sample:
    if isinstance(sample, SampleList):
        return SampleList(tuple(_with_file(item, name, encoding) for item in sample.items))
    if not isinstance(sample, Scalar) or not sample.binary:
        return sample
    kinds = [kind.strip() for kind in str(encoding.get("contentType") or "").split(",")]
    is_chosen = len(kinds) > 1 or "*" in kinds[0]
    return SentFile(str(sample.wire).encode(), f"{name}.bin", kinds[0].replace("*", "x-trial"), is_chosen)


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
