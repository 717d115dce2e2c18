"""What `once` and `ensure` return, and when they refuse an action."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from ..errors import InvalidParameterError, ReconcileError
from .reconcile import Reconcile, missing_fields
from .verdicts import CannotTell, Unsettled, Verdict

if TYPE_CHECKING:
    from ..errors import SoliditechError
    from ..operations.operation import Operation

_T_co = TypeVar("_T_co", covariant=True)

How = Literal["created", "found", "found_after_unknown"]

LOOK_AGAIN_AFTER = (0.5, 2.0, 10.0, 30.0)
"""Seconds before each look after a call of unknown outcome: a server may still be at the request."""


class Once(Generic[_T_co]):
    """What an action gave that is done once.

    Args:
        value: what the action returns. Where it was found, it is what the read tells of it: a field that the read does
            not have is UNSET.
        how: `created`, by this call; `found`, so nothing was sent; `found_after_unknown`, by this call, whose own reply
            did not say so.
    """

    __slots__ = ("how", "value")
    __match_args__ = ("value", "how")

    def __init__(self, value: _T_co, how: How) -> None:
        self.value = value
        self.how: How = how

    def __repr__(self) -> str:
        return f"<Once: {self.how}>"


def reconcile_for(operation: Operation[Any], sent: Mapping[str, Any], kind: Literal["reference", "state"]) -> Reconcile:
    """What an action is looked for by.

    Args:
        operation: the operation.
        sent: what would be sent, by wire name.
        kind: what it must be known by.

    Raises:
        InvalidParameterError: it cannot be looked for; the text says why.
    """
    rule, name = operation.reconcile, "once" if kind == "reference" else "ensure"
    if operation.effect != "unsafe":
        problem = "it may be sent again as it is, so call the method itself"
    elif rule is None:
        problem = "the document does not say how to find out whether it was done"
    elif rule.kind != kind:
        fitting = "ensure" if name == "once" else "once"
        problem = f"use {fitting}" if rule.kind in ("reference", "state") else _in_sentence(rule.text())
    elif missing := missing_fields(rule, sent):
        problem = f"send {' and '.join(missing)} too, which it is found by"
    else:
        return Reconcile(rule, sent)
    raise InvalidParameterError(
        f"{operation.id}: {name} does not take it: {problem.rstrip('.')}. Nothing was sent.", operation=operation.id
    )


def check_asks(reconcile: Reconcile, asks: Mapping[str, object], remedy: str) -> None:
    """Check that the read gets what only the caller knows.

    Args:
        reconcile: what is looked for.
        asks: what the caller gave, by Python name.
        remedy: how it is given, for a message.

    Raises:
        InvalidParameterError: an argument is missing, or not known.
    """
    missing = [name for name in reconcile.asks if name not in asks]
    unknown = [name for name in asks if name not in reconcile.asks]
    if missing:
        problem = f"the look-up with {reconcile.rule.call} needs {', '.join(missing)}: {remedy.format(missing[0])}"
    elif unknown:
        asked = ", ".join(reconcile.asks) or "nothing more"
        problem = f"the look-up is given {', '.join(map(repr, unknown))}, and asks for {asked}"
    else:
        return
    raise InvalidParameterError(f"{problem[:1].upper()}{problem[1:]}. Nothing was sent.")


def refusal_before_sending(
    operation: Operation[Any], verdict: Verdict, failure: SoliditechError | None
) -> ReconcileError:
    """The error where the first look does not allow to send the action.

    Args:
        operation: the operation.
        verdict: what the look said.
        failure: the error of the look, if it failed.
    """
    if isinstance(verdict, Unsettled):
        problem = "it is to hold from a day ahead, and nobody can see before that day whether it was asked for already"
        remedy = "Call the method itself, once."
    else:
        problem = _why(verdict)
        remedy = "See for yourself before you send it."
        if failure is not None:
            remedy = "Call it again when that is mended: it looks first."
    return ReconcileError(
        f"{operation.id}: nothing tells that it was not done before: {problem}. Nothing was sent. {remedy}",
        operation=operation.id,
        status=None if failure is None else failure.status,
        request_id=None if failure is None else failure.request_id,
        retry_after=None if failure is None else failure.retry_after,
        fields=verdict.differing if isinstance(verdict, CannotTell) else (),
        outcome="not_sent",
    )


def refusal_of_another(operation: Operation[Any], verdict: CannotTell, failure: SoliditechError) -> ReconcileError:
    """The error where, after a call of unknown outcome, something else is found.

    Args:
        operation: the operation.
        verdict: what the look said.
        failure: the error of the call.
    """
    return ReconcileError(
        f"{operation.id}: it may or may not have been done: {_why(verdict)}. Do not send it again.",
        operation=operation.id,
        status=failure.status,
        request_id=failure.request_id,
        attempts=failure.attempts,
        fields=verdict.differing,
        outcome="unknown",
        reconcile=failure.reconcile,
    )


def _why(verdict: Verdict) -> str:
    return _in_sentence(verdict.why.rstrip(".")) if isinstance(verdict, CannotTell) else ""


def _in_sentence(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
