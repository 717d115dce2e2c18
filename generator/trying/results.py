"""Holds what a method returned against the reply that the server gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .expected.parameters import same_json
from .expected.replies import PlannedReply
from .expected.samples import Free, Members, Sample, SampleList, Scalar, SentFile, wire_of


@dataclass
class Comparison:
    """What was seen of a result.

    Args:
        checked: how many values were in their places.
        faults: what was not.
    """

    checked: int = 0
    faults: list[str] = field(default_factory=list)

    def result(self, answer: PlannedReply, value: Any) -> None:
        """Hold the result of a method against a reply."""
        if isinstance(answer.body, bytes):
            self._file(answer.body, value)
        elif answer.result is not None:
            self.value(answer.result, value, "")
            self._sent_again(answer.result, value)
        elif value is not None:
            self.faults.append(f"a reply without content is {type(value).__name__}")

    def value(self, sample: Sample, value: Any, place: str, *, loose: bool = False) -> None:
        """Hold one value against a sample."""
        if isinstance(sample, Members):
            self._members(sample, value, place, loose=loose or sample.loose)
        elif isinstance(sample, SampleList):
            if not isinstance(value, list) or len(value) != len(sample.items):
                self._fault(place, f"is {_kind(value)}, not a list of {len(sample.items)}")
                return
            for number, (item, inner) in enumerate(zip(sample.items, value, strict=True)):
                self.value(item, inner, f"{place}[{number}]", loose=loose)
        elif isinstance(sample, Free | SentFile):
            self._settle(same_json(sample.wire, value), value, place, "the value as it came")
        else:
            self._settle(_is_same(sample, value, loose=loose), value, place, type(sample.value).__name__)

    def _members(self, sample: Members, value: Any, place: str, *, loose: bool) -> None:
        fields = getattr(value, "FIELDS", None)
        if fields is not None:
            by_wire = {inner.wire: inner.name for inner in fields}
            for name, member in sample.members.items():
                inner = f"{place}.{name}".lstrip(".")
                if name not in by_wire:
                    self._fault(inner, f"has no field in {type(value).__name__}")
                else:
                    self.value(member, getattr(value, by_wire[name]), inner, loose=loose)
        elif isinstance(value, dict) and (sample.is_map or loose or not sample.members):
            if sample.members.keys() != value.keys():
                self._fault(place, f"has the keys {', '.join(map(str, value))}")
                return
            for name, member in sample.members.items():
                self.value(member, value[name], f"{place}.{name}".lstrip("."), loose=loose)
        else:
            self._fault(place, f"is {_kind(value)}, not an object")

    def _sent_again(self, sample: Sample, value: Any) -> None:
        """What a model says of itself as JSON must be what came."""
        if isinstance(sample, SampleList) and isinstance(value, list):
            for item, inner in zip(sample.items, value, strict=False):
                self._sent_again(item, inner)
        elif hasattr(value, "to_dict") and not same_json(wire_of(sample), value.to_dict()):
            self.faults.append(f"to_dict() of {type(value).__name__} is not what came")

    def _file(self, content: bytes, value: Any) -> None:
        arrived = getattr(value, "content", value)
        arrived = arrived.encode() if isinstance(arrived, str) else arrived
        self._settle(arrived == content, value, "", "the file")

    def _settle(self, fits: bool, value: Any, place: str, expected: str) -> None:
        if fits:
            self.checked += 1
        else:
            self._fault(place, f"is {_kind(value)}, not {expected} with the value that came")

    def _fault(self, place: str, problem: str) -> None:
        self.faults.append(f"{place or 'the result'} {problem}")


def _is_same(sample: Scalar, value: Any, *, loose: bool) -> bool:
    if type(value) is type(sample.value) and value == sample.value:
        return True
    if loose or sample.loose:
        return same_json(sample.wire, value)
    return value is None and sample.wire is None


def _kind(value: Any) -> str:
    return "nothing" if value is None or repr(value) == "UNSET" else type(value).__name__
