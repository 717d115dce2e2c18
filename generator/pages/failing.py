"""What a page says of failures: the statuses, the outcomes, and how to find out whether the action was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from os.path import relpath
from typing import TYPE_CHECKING, Any

from soliditech_runtime.calls.failures.failure import kind_of_status
from soliditech_runtime.reconciling.rule import ReconcileRule
from soliditech_runtime.types import UNSET

if TYPE_CHECKING:
    from .catalogue import ActionText, Json
    from .samples import Sample

_REPEATING = {
    "read": "It changes nothing. The client repeats a failed call by itself, and you may call it again at any time.",
    "idempotent": (
        "Sending the same values again does no more than sending them once. The client repeats a failed call by "
        "itself, and you may call it again."
    ),
    "unsafe": (
        "Sending it twice may bill, pay or create twice. Once a byte of it left this machine, the client sends it "
        "again only after a complete 425, or a complete 429 with `Retry-After`."
    ),
}
_ACCEPTED = {
    "read": "It was done, but the reply could not be read. Call again.",
    "idempotent": "It was done, but the reply could not be read. Read the record, or call again.",
    "unsafe": "It was done, but the reply could not be read. Do not call again; read the result back.",
}
_UNKNOWN = {
    "read": "It may or may not have been done, and changed nothing. Call again.",
    "idempotent": "It may or may not have been done. Call again with the same values.",
    "unsafe": "It may or may not have been done. Look first, as below, and then decide.",
}


def failing(action: ActionText, once: Sample | None) -> Iterator[str]:
    """The sections of a page on what can go wrong.

    Args:
        action: the action.
        once: the call by `once` or `ensure`, if one of them takes the action.
    """
    effect = action.operation.effect
    errors = f"{_up(action)}errors.md"
    yield "## Sending it again"
    yield (
        _REPEATING[effect]
        if action.operation.retried_as == effect
        else f"{_REPEATING['idempotent']} Each call has a key."
    )
    yield "## When it fails"
    yield f"The error says in `error.outcome` whether it was done, see [Errors]({errors}#whether-the-action-was-done):"
    yield "`not_sent`\n: No byte of it left this machine. Call again."
    yield "`rejected`\n: The server said that nothing was done. Correct the request, then call again."
    yield f"`accepted`\n: {_ACCEPTED[effect]}"
    yield f"`unknown`\n: {_UNKNOWN[effect]}"
    if effect == "unsafe":
        yield "## Whether it was done"
        yield from _whether_done(action, action.operation.reconcile, once)
    yield "## Statuses"
    for status, reply in action.refusals():
        yield f"{_status(action, status, reply)}\n: {' '.join(str(reply.get('description', '')).split())}"


def _whether_done(action: ActionText, rule: ReconcileRule | None, once: Sample | None) -> Iterator[str]:
    if rule is None:
        yield "The document does not say how to find out. Look before you send it again."
        return
    text = rule.text()
    if rule.read:
        target = action.catalogue.actions[rule.read]
        text = text.replace(rule.call, f"[{target.title}]({_up(action)}{target.page}.md) (`{rule.call}`)", 1)
    yield text
    if once is None:
        return
    again = f"and [looks again]({_up(action)}errors.md#what-to-do-on-unknown) after an unknown outcome:"
    if rule.kind == "reference":
        yield f"`client.once` looks for it first, sends it only if it is not there, {again}"
    else:
        yield f"`client.ensure` looks at the state first, sends it only if it is needed, {again}"
    yield f"```{once.language}\n{once.code}\n```"


def _status(action: ActionText, status: str, reply: Json) -> str:
    """A status, the class of its error, and the codes that its examples have."""
    name = f"`{kind_of_status(int(status)).__name__}`" if status.isdecimal() else ""
    codes = dict.fromkeys(filter(None, _codes(action, reply)))
    return " · ".join([f"`{status}`", *([name] if name else []), *(f"`{code}`" for code in codes)])


def _codes(action: ActionText, reply: Json) -> Iterator[str]:
    examples: Any = reply.get("content", {}).get("application/json", {}).get("examples", {})
    for example in examples.values():
        for layout in action.operation.replies.errors:
            for place in layout.code:
                value = place.find(example.get("value"))
                yield value if value is not UNSET and isinstance(value, str) and re.fullmatch(r"\w+", value) else ""


def _up(action: ActionText) -> str:
    return f"{relpath('.', action.page.rpartition('/')[0])}/"
