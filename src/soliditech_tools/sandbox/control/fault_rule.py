"""What a fault is, and how it is written: in a JSON object, or in a header."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from ..error_replies import bad_request, invalid
from ..http.body import parse_json

FAULT_HEADER = "X-Sandbox-Fault"
_LONGEST_HEADER = 1024
_LONGEST_SHOWN = 40

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
        probability: the probability that it applies to a matching request. With `times`, each request that it could
            apply to is drawn for, and only those that it applies to count.
        seed: the seed of the random numbers for `probability`; the same seed and requests give the same faults.
        seconds: the duration of a latency, fractions too.
        retry_after: the seconds in the header Retry-After of a status, fractions too; None for no such header.
    """

    fault: FaultName | _Status
    operation: str | None = None
    when: Moment | None = None
    times: Annotated[int, Meta(ge=1)] | None = None
    probability: Annotated[float, Meta(ge=0, le=1)] = 1.0
    seed: int = 0
    seconds: Annotated[float, Meta(ge=0, le=3600)] = 0.0
    retry_after: Annotated[int, Meta(ge=0, le=86400)] | Annotated[float, Meta(ge=0, le=86400)] | None = None

    @property
    def moment(self) -> Moment:
        """`when`, or its default for this fault."""
        return self.when or ("before" if isinstance(self.fault, int) or self.fault == "latency" else "after")


_EXPECTED = {
    "fault": f"one of {', '.join(get_args(FaultName))}, or a status from 400 to 599",
    "operation": "an operationId, such as createPayment",
    "when": "before or after",
    "times": "a whole number from 1 on",
    "probability": "a number from 0 to 1",
    "seed": "a whole number",
    "seconds": "a number of seconds from 0 to 3600, such as 0.5",
    "retry_after": "a number of seconds from 0 to 86400, such as 2 or 0.5",
}


def rule_of(settings: Mapping[str, object]) -> FaultRule:
    """The rule that settings spell, by the names of the attributes of `FaultRule`; numbers may be texts.

    Raises:
        ValueError: they spell none; the text says what to write instead.
    """
    try:
        rule = msgspec.convert(settings, FaultRule, strict=False)
    except msgspec.ValidationError:
        # Raised below: what this library says of a setting does not name the values that it may have.
        rule = None
    if rule is None:
        raise ValueError(_problem(settings))
    if rule.seconds and rule.fault != "latency":
        seconds, fault = f"{rule.seconds:g}", rule.fault
        raise ValueError(f"seconds belongs to a latency: write latency; seconds={seconds}, {fault}")
    if rule.retry_after is not None and not isinstance(rule.fault, int):
        raise ValueError("retry_after belongs to a status: write one such as 429 as the fault")
    return rule


def rule_of_json(body: bytes) -> FaultRule:
    """The rule in a JSON object, whose keys are the attributes of `FaultRule`.

    Raises:
        ErrorReply: 400, the body is not JSON; 422, it is not a rule.
    """
    value = parse_json(body)
    if not isinstance(value, dict):
        raise invalid([], 'This is no fault: give an object such as {"fault": 503, "times": 1}.')
    try:
        return rule_of(value)
    except ValueError as error:
        raise invalid([], f"This is no fault: {error}.") from None


def rules_of_header(header: str) -> list[FaultRule]:
    """The rules in a header `X-Sandbox-Fault`, such as `latency; seconds=0.5, 503; times=2; probability=0.25; seed=7`.

    Raises:
        ErrorReply: 400, the header is too long or cannot be parsed.
    """
    if len(header) > _LONGEST_HEADER:
        raise bad_request(f"{FAULT_HEADER} is longer than {_LONGEST_HEADER} characters.")
    try:
        return [_rule_of_text(text) for text in header.split(",")]
    except ValueError as error:
        raise bad_request(f"{FAULT_HEADER} cannot be read: {error}.") from None


def _rule_of_text(text: str) -> FaultRule:
    fault, *settings = (part.strip() for part in text.split(";"))
    return rule_of({"fault": fault} | dict(_setting(setting) for setting in settings))


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise ValueError(f"settings are written name=value, with semicolons between them, and {text!r} is none")
    return name.strip(), value.strip()


def _problem(settings: Mapping[str, object]) -> str:
    """What is wrong with settings that spell no rule."""
    for name in settings:
        if name not in _EXPECTED:
            near = get_close_matches(str(name), _EXPECTED, 1)
            hint = f"is it {near[0]}?" if near else f"there are {', '.join(_EXPECTED)}"
            return f"{name!r} is no setting: {hint}"
    for name, expected in _EXPECTED.items():
        value = settings.get(name, "" if name == "fault" else None)
        if value is not None and not _fits(name, value):
            return f"{name} is {expected}" if value == "" else f"{name} is {expected}, not {_brief(value)}"
    return f"fault is {_EXPECTED['fault']}"


def _fits(name: str, value: object) -> bool:
    try:
        msgspec.convert({"fault": "reset", name: value}, FaultRule, strict=False)
    except msgspec.ValidationError:
        return False
    return True


def _brief(value: object) -> str:
    text = value if isinstance(value, str) else msgspec.json.encode(value, enc_hook=str).decode()
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}..."
