"""The rules for what an action does with its requests: where they go, what they carry, and whether they are retried."""

from __future__ import annotations

from soliditech_runtime.reconciling.rule import ReconcileRule

from ..tree.specs import OperationSpec, ParameterSpec
from .changes import Level
from .fields import Changes


def compare_behaviour(old: OperationSpec, new: OperationSpec) -> Changes:
    """What differs in the requests of two actions, their parameters and bodies aside.

    Args:
        old: the action as it was.
        new: the same action now.
    """
    for name, was, now in (("path", old.path, new.path), ("verb", old.method, new.method)):
        if was != now:
            yield Level.WIRE, f"has the {name} `{now}`, and had `{was}`"
    yield from _compare_retries(old, new)
    if old.keyless != new.keyless:
        yield Level.WIRE, "is called without the key" if new.keyless else "is called with the key"
    given_to_client = [[parameter.name for parameter in action.client_parameters] for action in (old, new)]
    if set(given_to_client[0]) != set(given_to_client[1]):
        yield Level.WIRE, f"carries of the client's parameters ({', '.join(sorted(given_to_client[1]))})"
    if old.body and new.body and old.body_optional != new.body_optional:
        yield Level.WIRE, f"has {'no body' if new.body_optional else 'an empty body'} where nothing is given"
    yield from _compare_rules(old, new)


def _compare_rules(old: OperationSpec, new: OperationSpec) -> Changes:
    """What differs in where to look after an unknown outcome; programs count on `once` and `ensure`."""
    was, now = _taken_by(old), _taken_by(new)
    if was != now:
        if was:
            yield Level.BREAKING, f"is no longer taken by `{was}`"
        if now:
            yield Level.ADDITION, f"is taken by `{now}`"
    elif _unnamed(old) != _unnamed(new):
        level = Level.WIRE if now else Level.DOCUMENT
        yield level, "says otherwise what to look for after an unknown outcome"


def _unnamed(action: OperationSpec) -> ReconcileRule | None:
    """The rule without names in Python, whose changes are told of what has them."""
    rule = action.reconcile
    if rule is None:
        return None
    arguments = tuple(("", field) for _, field in rule.arguments)
    return rule.replaced(call="", arguments=arguments, asks=("",) * len(rule.asks))


def _taken_by(action: OperationSpec) -> str:
    kind = "" if action.reconcile is None else action.reconcile.kind
    return {"reference": "once", "state": "ensure"}.get(kind, "")


def _compare_retries(old: OperationSpec, new: OperationSpec) -> Changes:
    """What differs in effect and idempotency key. Whoever calls an action that is not retried may count on that."""
    level, follows = Level.WIRE, ""
    if _is_retried(new) and not _is_retried(old):
        level, follows = Level.BREAKING, ", so it is retried now"
    elif _is_retried(old) and not _is_retried(new):
        follows = ", so it is not retried any more"
    elif new.effect == "read" != old.effect:
        follows = ", so it is retried after a success that cannot be read, too"
    was_key, now_key = _key(old), _key(new)
    if old.effect != new.effect:
        yield level, f"has the effect `{new.effect}`, and had `{old.effect}`{follows}"
        level, follows = Level.WIRE, ""
    if _header(was_key) != _header(now_key):
        yield level, f"has the idempotency key `{_header(now_key)}`, and had `{_header(was_key)}`{follows}"
    elif was_key and now_key and was_key.idempotency_key != now_key.idempotency_key:
        yield Level.WIRE, f"has an idempotency key that counts for {_time(now_key)}, and did for {_time(was_key)}"


def _is_retried(action: OperationSpec) -> bool:
    return action.effect != "unsafe" or _key(action) is not None


def _key(action: OperationSpec) -> ParameterSpec | None:
    return next((header for header in action.headers if header.idempotency_key is not None), None)


def _header(key: ParameterSpec | None) -> str:
    return key.wire if key else "none"


def _time(key: ParameterSpec) -> str:
    return f"{key.idempotency_key} s" if key.idempotency_key else "one call"
