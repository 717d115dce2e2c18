"""What paths say of names: what all share, where things are counted, and what comes after the group."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ..described.vendor_operation import VendorOperation
from ..described.words import singular, snake, stem, words
from .verbs import OF_METHOD, READS, VERBS

_VERSION = re.compile(r"v?\d+(\.\d+)*", re.IGNORECASE)
_SAYS_NOTHING = re.compile(r"v?\d+(\.\d+)*|api|rest|crm|objects|services", re.IGNORECASE)
_MOST_PATHS = 0.9
_MANY_PATHS = 0.7


class Paths:
    """The paths of a document.

    Args:
        operations: all its operations.
    """

    def __init__(self, operations: Sequence[VendorOperation]) -> None:
        self.lead = _lead([operation.segments for operation in operations])
        """The first segments, which hardly any path lacks."""
        self.counted = _counted(operations)
        """Stems of segments under which an id stands: what there are many of."""
        self.spelled = {snake(segment) for operation in operations for segment in operation.fixed}
        """All segments, in snake_case."""
        self._all = {operation.path for operation in operations}

    def segments(self, operation: VendorOperation) -> list[str]:
        """The segments after those that all share, and after a version."""
        segments = operation.segments
        if segments[: len(self.lead)] == self.lead:
            segments = segments[len(self.lead) :]
        return segments[1:] if len(segments) > 1 and _VERSION.fullmatch(segments[0]) else segments

    def fixed(self, operation: VendorOperation) -> list[str]:
        """The same without ids."""
        return [segment for segment in self.segments(operation) if "{" not in segment]

    def after(self, operation: VendorOperation, group: str) -> list[str] | None:
        """The segments after the group; None if the path does not name it."""
        position = self._position(operation, group)
        return None if position is None else self.segments(operation)[position + 1 :]

    def before(self, operation: VendorOperation, group: str) -> list[str]:
        """The segments before the group under which ids stand: what holds it."""
        position = self._position(operation, group) or 0
        segments = self.segments(operation)[:position]
        return [segment for segment, inner in pairwise([*segments, ""]) if inner.startswith("{") and "{" not in segment]

    def _position(self, operation: VendorOperation, group: str) -> int | None:
        expected = stem(group)
        segments = self.segments(operation)
        positions = [
            index for index, segment in enumerate(segments) if "{" not in segment and stem(segment) == expected
        ]
        return positions[-1] if positions else None

    def is_action(self, operation: VendorOperation) -> bool:
        """Whether the last segment is a verb: a POST or PUT under an id, without a read and with nothing below."""
        segments = operation.segments
        if operation.method not in ("post", "put") or len(segments) < 2 or operation.has_read:
            return False
        if not segments[-2].startswith("{") or "{" in segments[-1] or singular(segments[-1]) != segments[-1]:
            return False
        return not any(path.startswith(f"{operation.path}/{{") for path in self._all)


def path_words(operation: VendorOperation, paths: Paths, group: str, *, is_list: bool) -> list[str]:
    """A name from the path alone: its verb, and what comes after the group."""
    fixed = paths.fixed(operation)
    position = next((index for index, segment in enumerate(fixed) if stem(segment) == stem(group)), 0)
    tail = fixed[position + 1 :]
    last = words(tail[-1]) if tail else []
    if last and not operation.ends_in_id:
        verbs = READS if operation.method == "get" else VERBS
        if (last[0] in verbs and singular(last[-1]) == last[-1]) or paths.is_action(operation):
            before = [word for segment in tail[:-1] if segment.lower() != "actions" for word in words(segment)]
            return [*last, *before[:-1], *(singular(word) for word in before[-1:])]
    verb = OF_METHOD[operation.method, operation.ends_in_id]
    if operation.method == "get":
        verb = "list" if is_list else "get"
    nouns = [word for segment in tail for word in words(segment)]
    if nouns and (operation.ends_in_id or verb == "create"):
        nouns[-1] = singular(nouns[-1])
    return [verb, *nouns]


def _lead(split: list[list[str]]) -> list[str]:
    lead: list[str] = []
    while split:
        heads = Counter(segments[0] for segments in split if segments)
        head, count = heads.most_common(1)[0] if heads else ("", 0)
        if not head or head.startswith("{") or count < _MOST_PATHS * len(split):
            break
        if not _SAYS_NOTHING.fullmatch(head) and count < len(split):
            break
        if sum(1 for segments in split if len(segments) > 1) < _MANY_PATHS * len(split):
            break
        lead.append(head)
        split = [segments[1:] for segments in split if segments[:1] == [head]]
    return lead


def says_nothing(segment: str) -> bool:
    """Whether a segment is a version, or a word that any API has."""
    return bool(_SAYS_NOTHING.fullmatch(segment))


def _counted(operations: Sequence[VendorOperation]) -> set[tuple[str, ...]]:
    pairs = [(a, b) for op in operations for a, b in zip(op.segments, op.segments[1:], strict=False)]
    return {stem(before) for before, after in pairs if after.startswith("{") and "{" not in before}
