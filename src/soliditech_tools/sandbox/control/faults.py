"""Faults that a test asks for: which requests they apply to, and when. Module `breakage` carries them out."""

from __future__ import annotations

import random
import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable
from difflib import get_close_matches

import msgspec

from .fault_rule import FaultRule, Moment, rules_of_header

_REMEMBERED_HEADERS = 256


class FaultsForRequest(msgspec.Struct, frozen=True):
    """The faults that apply to one request.

    Args:
        latencies: the latencies.
        reply_fault: the fault that replaces the reply; None if no such fault applies.
    """

    latencies: list[FaultRule]
    reply_fault: FaultRule | None

    def seconds(self, moment: Moment) -> float:
        """The sum of the latencies at `moment`."""
        return sum(rule.seconds for rule in self.latencies if rule.moment == moment)

    @property
    def name(self) -> str | None:
        """The names of the faults, as the journal records them; None if no fault applies."""
        rules = [*self.latencies, *([self.reply_fault] if self.reply_fault else [])]
        return " ".join(str(rule.fault) for rule in rules) or None


class _ActiveRule:
    """A rule, with the number of requests that it may still apply to."""

    def __init__(self, rule: FaultRule) -> None:
        self.rule = rule
        self.times_left = rule.times
        self._random = random.Random(rule.seed)

    def applies_to_next(self, operation_id: str) -> bool:
        """Whether the rule applies to the next request for an operation; each call counts as one request."""
        if self.times_left == 0 or self.rule.operation not in (None, operation_id):
            return False
        if self._random.random() >= self.rule.probability:
            return False
        if self.times_left is not None:
            self.times_left -= 1
        return True


class Faults:
    """The rules that are set, and the rules in the headers of requests.

    Args:
        operations: the operationIds of the document.
    """

    def __init__(self, operations: Collection[str]) -> None:
        self._operations = operations
        self._lock = threading.Lock()
        self._rules: list[_ActiveRule] = []
        self._by_header: OrderedDict[str, list[_ActiveRule]] = OrderedDict()

    def add(self, rule: FaultRule) -> None:
        """Set a rule, after those that are already set.

        Raises:
            ValueError: there is no such operation.
        """
        if rule.operation is not None and rule.operation not in self._operations:
            near = get_close_matches(rule.operation, self._operations, 3)
            hint = f": is it {' or '.join(near)}?" if near else ": give an operationId of the document"
            raise ValueError(f"there is no operation {rule.operation}{hint}")
        with self._lock:
            self._rules.append(_ActiveRule(rule))

    def active(self) -> list[FaultRule]:
        """The rules that are set and can still apply; `times` is how often they still can."""
        with self._lock:
            return [msgspec.structs.replace(active.rule, times=active.times_left) for active in self._rules]

    def clear(self) -> None:
        """Remove all rules, and forget how often the rules in headers applied."""
        with self._lock:
            self._rules.clear()
            self._by_header.clear()

    def for_request(self, operation_id: str, header: str | None) -> FaultsForRequest:
        """The faults that apply to a request: the first that is not a latency, and all latencies before it.

        The request counts towards the `times` of these rules.

        Args:
            operation_id: the operation of the request.
            header: the header `X-Sandbox-Fault` of the request, or None; its rules come before those that are set.

        Raises:
            ErrorReply: 400, the header cannot be read.
        """
        if header is None and not self._rules:
            return _NO_FAULTS
        with self._lock:
            header_rules = self._header_rules(header) if header is not None else []
            faults = _faults_for_request((*header_rules, *self._rules), operation_id)
            self._rules = [active for active in self._rules if active.times_left != 0]
            return faults

    def _header_rules(self, header: str) -> list[_ActiveRule]:
        # Stored by the text of the header, so that `times` and `seed` count over all requests with the same text.
        rules = self._by_header.pop(header, None)
        if rules is None:
            rules = [_ActiveRule(rule) for rule in rules_of_header(header)]
        self._by_header[header] = rules
        if len(self._by_header) > _REMEMBERED_HEADERS:
            self._by_header.popitem(last=False)
        return rules


def _faults_for_request(candidates: Iterable[_ActiveRule], operation_id: str) -> FaultsForRequest:
    latencies: list[FaultRule] = []
    for active in candidates:
        if active.applies_to_next(operation_id):
            if active.rule.fault != "latency":
                return FaultsForRequest(latencies, active.rule)
            latencies.append(active.rule)
    return FaultsForRequest(latencies, None)


_NO_FAULTS = FaultsForRequest([], None)
