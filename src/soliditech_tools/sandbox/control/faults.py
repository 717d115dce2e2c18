"""Faults that a test asks for: which requests they apply to, and when. Module `breakage` carries them out."""

from __future__ import annotations

import random
import threading
from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from ..error_replies import ErrorReply, bad_request, invalid

FAULT_HEADER = "X-Sandbox-Fault"
_REMEMBERED_HEADERS = 256
_LONGEST_HEADER = 1024

FaultName = Literal["latency", "reset", "truncate", "not_json", "not_http"]
Moment = Literal["before", "after"]
_Status = Annotated[int, Meta(ge=400, le=599)]


class FaultRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A fault, and the requests that it applies to.

    Args:
        fault: an error status from 400 to 599; `latency`, a wait; `reset`, a reset of the connection in place of the
            reply; `truncate`, half of the reply; `not_json`, a success with an HTML page; `not_http`, bytes that are
            not HTTP.
        operation: the operationId of the requests that it applies to; None for all.
        when: `before`, the action is not carried out; `after`, it was carried out and committed. With a latency, the
            action is carried out in both cases. None for `before` if the fault is a latency or a status, else `after`.
        times: the number of requests that it applies to; None for no limit.
        probability: the probability that it applies to a matching request.
        seed: the seed of the random numbers for `probability`; the same seed and requests give the same faults.
        seconds: the duration of a latency.
        retry_after: the seconds in the header Retry-After of a status; None for no such header.
    """

    fault: FaultName | _Status
    operation: str | None = None
    when: Moment | None = None
    times: Annotated[int, Meta(ge=1)] | None = None
    probability: Annotated[float, Meta(ge=0, le=1)] = 1.0
    seed: int = 0
    seconds: Annotated[float, Meta(ge=0, le=3600)] = 0.0
    retry_after: Annotated[int, Meta(ge=0, le=86400)] | None = None

    @property
    def moment(self) -> Moment:
        """`when`, or its default for this fault."""
        return self.when or ("before" if isinstance(self.fault, int) or self.fault == "latency" else "after")


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
            raise ValueError(f"there is no operation {rule.operation}")
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


def rule_of_json(body: bytes) -> FaultRule:
    """The rule in a JSON object, whose keys are the attributes of `FaultRule`.

    Raises:
        ErrorReply: 400, the body is not JSON; 422, it is not a rule.
    """
    try:
        return msgspec.json.decode(body, type=FaultRule)
    except msgspec.ValidationError as error:
        raise invalid([], f"This is no fault: {error}.") from None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise bad_request("The request body is not valid JSON.") from None


def rules_of_header(header: str) -> list[FaultRule]:
    """The rules in a header `X-Sandbox-Fault`, such as `latency; seconds=0.5, 503; times=2; probability=0.25; seed=7`.

    Raises:
        ErrorReply: 400, the header is too long or cannot be parsed.
    """
    if len(header) > _LONGEST_HEADER:
        raise bad_request(f"{FAULT_HEADER} is longer than {_LONGEST_HEADER} characters.")
    return [_rule_of_text(text) for text in header.split(",")]


def _rule_of_text(text: str) -> FaultRule:
    fault, *settings = (part.strip() for part in text.split(";"))
    values: Mapping[str, str] = {"fault": fault} | dict(_setting(setting) for setting in settings)
    try:
        return msgspec.convert(values, FaultRule, strict=False)
    except msgspec.ValidationError as error:
        raise bad_request(f"{FAULT_HEADER} cannot be read: {error}.") from None


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise ErrorReply(400, "BAD_REQUEST", f"{FAULT_HEADER} cannot be read: settings are written name=value.")
    return name.strip(), value.strip()
