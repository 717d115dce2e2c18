"""What is believed of the records that a look-up read. Absence needs evidence, as presence does."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..types import UNSET
from ..violations import Violation
from .comparing import differing_fields, is_equal, value_at
from .reconcile import Reconcile
from .similarity import looks_similar
from .verdicts import CannotTell, Done, NotDone, Unsettled, Verdict

_DOUBTFUL = frozenset(("shape", "unrecognized", "duplicate", "character", "changed", "contradiction", "repeated"))

OUTSIDE_RESULT = "reply"
"""The place of what stands beside a result, in the departures of a reply."""


class Search:
    """The records of a read, compared with what was sent, page by page.

    Args:
        reconcile: what is looked for.
        is_list: the result of the read is a list of records, or has one at its place; else it is the record.
        is_first: nothing was sent yet, so nothing can be on its way.
    """

    def __init__(self, reconcile: Reconcile, *, is_list: bool, is_first: bool = False) -> None:
        self._reconcile = reconcile
        self._rule = reconcile.rule
        self._sent = reconcile.compared
        self._where = reconcile.where
        self._is_list = is_list or bool(reconcile.rule.items)
        self._is_first = is_first
        self.problem = ""
        """Why what was added so far can prove nothing, whatever follows; empty if it can."""
        self._has_similar = False
        self._cut: list[dict[str, int]] = []
        self._longest: dict[str, int] = {}
        self._matches: list[tuple[dict[str, Any], Any]] = []

    def add(self, result: Any, records: Any) -> None:
        """Look through one reply.

        Args:
            result: its result as JSON; UNSET where none stands at its place.
            records: the same as the read gives it: one record, or a list of them.
        """
        if self._rule.items:
            result, records = value_at(result, self._rule.items), _inner(records, self._rule.items)
        if not self._is_list:
            result, records = [result], [records]
        if not isinstance(result, list):
            self.problem = self.problem or "no list stands where the records should be"
            return
        for number, item in enumerate(result):
            record = records[number] if isinstance(records, list) and number < len(records) else None
            self._add_item(item, record)

    def verdict(self, today: datetime.date, doubt: str) -> Verdict:
        """What follows of all that was added.

        Args:
            today: the day of this machine.
            doubt: why the records may not be all that there are; empty where they are.
        """
        if problem := doubt or self.problem:
            return CannotTell(f"{_capital(problem)}.")
        if len(self._matches) > 1:
            return CannotTell(f"More than one record has the {self._names()} that was sent.")
        if self._rule.kind == "state":
            return self._verdict_by_state(today)
        if not self._matches:
            if self._has_similar or self._has_cut():
                return CannotTell(f"A record comes near to what was sent, but has not quite the same {self._names()}.")
            return NotDone()
        record, value = self._matches[0]
        return self._done(record, value)

    def _add_item(self, item: Any, record: Any) -> None:
        if not isinstance(item, dict):
            self.problem = self.problem or "what stands where a record should be is none"
            return
        values = {place: value_at(item, place) for place in self._where}
        if any(value is UNSET for value in values.values()):
            missing = next(place for place, value in values.items() if value is UNSET)
            self.problem = self.problem or f"a record does not say its {missing}"
            return
        for place, value in values.items():
            if isinstance(value, str):
                self._longest[place] = max(self._longest.get(place, 0), len(value))
        differing = [place for place, value in values.items() if not is_equal(value, self._where[place])]
        if not differing:
            self._matches.append((item, record))
        elif all(looks_similar(values[place], self._where[place]) for place in differing):
            self._has_similar = True
        elif self._may_be_cut({place: values[place] for place in differing}, item):
            self._cut.append({place: len(values[place] or "") for place in differing})

    def _may_be_cut(self, values: dict[str, Any], item: dict[str, Any]) -> bool:
        """Whether the record has the beginning of the reference, or none, and all else as it was sent."""
        is_cut = all(
            value is None or (isinstance(value, str) and str(self._where[place]).startswith(value))
            for place, value in values.items()
        )
        references, ids = (_keys(pairs) for pairs in (self._rule.where, self._rule.arguments))
        others = {name: value for name, value in self._sent.items() if name not in references}
        shared = [name for name in others if name in item and name not in ids]
        return is_cut and bool(shared) and not differing_fields(others, item)

    def _has_cut(self) -> bool:
        """Whether a reference may have been cut by the server: it has none that is longer."""
        return any(all(length >= self._longest.get(place, 0) for place, length in cut.items()) for cut in self._cut)

    def _verdict_by_state(self, today: datetime.date) -> Verdict:
        if not self._matches:
            return CannotTell("No record is there of what the action was sent for.")
        record, value = self._matches[0]
        assert self._rule.expect is not None
        place, expected = self._rule.expect
        state = value_at(record, place)
        if is_equal(state, expected):
            return self._done(record, value)
        others = {_key(field): value_at(self._sent, field) for field in self._rule.sent_fields}
        if other_record := differing_fields(others, record):
            return CannotTell(f"The record is another's: it differs in {', '.join(other_record)}.", other_record)
        if not any(is_equal(state, known) for known in self._rule.not_done):
            return CannotTell(f"The record says of its {place} what the document does not know.")
        return self._not_done_yet(today)

    def _not_done_yet(self, today: datetime.date) -> Verdict:
        """Another state than the one that was asked for, which a day may delay; servers have days of their own."""
        field, day = self._rule.not_before, self._reconcile.not_before
        if self._is_first or not field or value_at(self._sent, field) in (UNSET, None):
            return NotDone()
        if day is None:
            return CannotTell(f"The {field} that was sent is no date, so nobody knows from when on it holds.")
        return Unsettled(day + datetime.timedelta(days=1)) if today <= day else NotDone()

    def _done(self, record: dict[str, Any], value: Any) -> Verdict:
        if fields := differing_fields(self._sent, record):
            return CannotTell(f"The record that was found differs from what was sent in {', '.join(fields)}.", fields)
        return Done(value)

    def _names(self) -> str:
        return " and ".join(self._where)


def doubt_of(violations: Iterable[Violation], signs: Sequence[str]) -> str:
    """Why replies that depart so cannot prove that a record is missing; empty where they can.

    Args:
        violations: the departures of all replies.
        signs: the places that say how a list goes on.
    """
    texts = dict.fromkeys(_doubtful(violations, frozenset(signs)))
    return f"the replies depart from the spec: {', '.join(texts)}" if texts else ""


def _doubtful(violations: Iterable[Violation], signs: frozenset[str]) -> Iterator[str]:
    for violation in violations:
        if violation.kind in _DOUBTFUL or violation.field in signs:
            yield f"{violation.field} ({violation.kind})"


def _inner(record: Any, place: str) -> Any:
    """What a model has at a place of wire names; None where it is not there."""
    for step in place.split("."):
        known = {field.wire: field.name for field in getattr(record, "FIELDS", ())}
        record = getattr(record, known[step], None) if step in known else None
    return record


def _keys(pairs: tuple[tuple[str, str], ...]) -> set[str]:
    return {_key(field) for _, field in pairs}


def _key(field: str) -> str:
    """The last key of a field's place."""
    return field.rpartition(".")[2]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
