"""Faults that a tester asks for: which requests they hit, and when. How a reply is broken is told in `breakage`."""

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
    """A fault, and which requests it hits.

    Args:
        fault: an error status from 400 to 599; `latency`, a wait; `reset`, a connection broken off in place of the
            reply; `truncate`, half of the reply; `not_json`, a success that holds an HTML page; `not_http`, bytes
            that are no reply at all.
        operation: the operationId of the requests it hits; None for all.
        when: `before` the action is carried out, which then never is, or `after` it was committed. A latency ends in
            the action either way. None for `before` where the fault is a latency or a status, else `after`.
        times: how many requests it hits; None for all.
        probability: how likely it is to hit a request that it could hit.
        seed: of the random numbers that decide on it; the same seed and requests give the same faults.
        seconds: how long a latency lasts.
        retry_after: seconds that the header Retry-After of a status names; None for no such header.
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
        """When it strikes, with what is meant where nothing is said."""
        return self.when or ("before" if isinstance(self.fault, int) or self.fault == "latency" else "after")


class Drawn(msgspec.Struct, frozen=True):
    """What strikes one request.

    Args:
        waits: the latencies.
        ending: the fault in place of the reply, if there is one.
    """

    waits: list[FaultRule]
    ending: FaultRule | None

    def seconds(self, moment: Moment) -> float:
        """How long to wait at that moment."""
        return sum(rule.seconds for rule in self.waits if rule.moment == moment)

    @property
    def name(self) -> str | None:
        """What a journal calls it; None where nothing strikes."""
        return " ".join(str(rule.fault) for rule in (*self.waits, *([self.ending] if self.ending else ()))) or None


class _Armed:
    """A rule, with how often it may still strike."""

    def __init__(self, rule: FaultRule) -> None:
        self.rule = rule
        self.left = rule.times
        self._random = random.Random(rule.seed)

    def strikes(self, operation_id: str) -> bool:
        if self.left == 0 or self.rule.operation not in (None, operation_id):
            return False
        if self._random.random() >= self.rule.probability:
            return False
        if self.left is not None:
            self.left -= 1
        return True


class Faults:
    """The rules that are set, and those that requests bring in a header.

    Args:
        operations: the operationIds there are.
    """

    def __init__(self, operations: Collection[str]) -> None:
        self._operations = operations
        self._lock = threading.Lock()
        self._set: list[_Armed] = []
        self._by_header: OrderedDict[str, list[_Armed]] = OrderedDict()

    def add(self, rule: FaultRule) -> None:
        """Set a rule, behind those that are set.

        Raises:
            ValueError: there is no such operation.
        """
        if rule.operation is not None and rule.operation not in self._operations:
            raise ValueError(f"there is no operation {rule.operation}")
        with self._lock:
            self._set.append(_Armed(rule))

    def active(self) -> list[FaultRule]:
        """The rules that are set and can still strike, with the times that are left."""
        with self._lock:
            return [msgspec.structs.replace(each.rule, times=each.left) for each in self._set]

    def clear(self) -> None:
        """Set no rule any longer, and forget how often those in headers struck."""
        with self._lock:
            self._set.clear()
            self._by_header.clear()

    def draw(self, operation_id: str, header: str | None) -> Drawn:
        """What strikes a request: every latency that does, and the first other fault.

        Args:
            operation_id: the operation that it asks for.
            header: its `X-Sandbox-Fault`, if it has one; these rules come first.

        Raises:
            ErrorReply: 400, the header cannot be read.
        """
        if header is None and not self._set:
            return _NOTHING
        with self._lock:
            brought = self._brought(header) if header is not None else []
            drawn = _drawn((*brought, *self._set), operation_id)
            self._set = [each for each in self._set if each.left != 0]
            return drawn

    def _brought(self, header: str) -> list[_Armed]:
        # Kept by the header's text, so that `times` and `seed` count over the requests that bring it.
        found = self._by_header.pop(header, None)
        if found is None:
            found = [_Armed(rule) for rule in rules_of_header(header)]
        self._by_header[header] = found
        if len(self._by_header) > _REMEMBERED_HEADERS:
            self._by_header.popitem(last=False)
        return found


def _drawn(candidates: Iterable[_Armed], operation_id: str) -> Drawn:
    waits: list[FaultRule] = []
    for each in candidates:
        if each.strikes(operation_id):
            if each.rule.fault != "latency":
                return Drawn(waits, each.rule)
            waits.append(each.rule)
    return Drawn(waits, None)


_NOTHING = Drawn([], None)


def rule_of_json(body: bytes) -> FaultRule:
    """The rule that a JSON object spells, with the names of `FaultRule`.

    Raises:
        ErrorReply: 400 or 422, it spells none.
    """
    try:
        return msgspec.json.decode(body, type=FaultRule)
    except msgspec.ValidationError as error:
        raise invalid([], f"This is no fault: {error}.") from None
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise bad_request("The request body is not valid JSON.") from None


def rules_of_header(header: str) -> list[FaultRule]:
    """The rules that `X-Sandbox-Fault` spells: `latency; seconds=0.5, 503; times=2; probability=0.25; seed=7`.

    Raises:
        ErrorReply: 400, it spells none.
    """
    if len(header) > _LONGEST_HEADER:
        raise bad_request(f"{FAULT_HEADER} is longer than {_LONGEST_HEADER} characters.")
    return [_rule_of_text(text) for text in header.split(",")]


def _rule_of_text(text: str) -> FaultRule:
    fault, *settings = (part.strip() for part in text.split(";"))
    given: Mapping[str, str] = {"fault": fault} | dict(_setting(each) for each in settings)
    try:
        return msgspec.convert(given, FaultRule, strict=False)
    except msgspec.ValidationError as error:
        raise bad_request(f"{FAULT_HEADER} cannot be read: {error}.") from None


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise ErrorReply(400, "BAD_REQUEST", f"{FAULT_HEADER} cannot be read: settings are written name=value.")
    return name.strip(), value.strip()
