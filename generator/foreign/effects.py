"""What repeating an operation does, as far as its verb and its names tell: in doubt, that it does something twice."""

from __future__ import annotations

import re

from soliditech_tools.matching.acting_verbs import ACTING_VERBS

from ..document import Document

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_ADDS = (
    *("create", "add", "refund", "transfer", "credit", "import", "send", "resend", "retry", "retries", "record"),
    *("append", "insert", "upload", "duplicate", "clone", "generate", "regenerate", "refresh", "rotate", "toggle"),
    *("renew", "extend", "increment", "decrement", "increase", "decrease", "adjust", "topup", "withdraw", "deposit"),
    *("debit", "deduct", "charge", "capture", "collect", "settle", "redeem", "purchase", "buy", "pay", "allocate"),
    *("notify", "notifies", "invite", "remind", "dispatch", "trigger", "reissue", "replay", "rerun", "convert"),
)
"""What makes something anew each time, though it comes as PUT."""

_UNDOES = ("void", "reverse", "refund", "revers", "cancel")
_ACTS = (
    *(*_ADDS, *_UNDOES, "delete", "remove", "update", "set", "run", "trigger", "execute", "start", "stop", "sync"),
    *("authorize", "approve", "reject", "activate", "deactivate", "enable", "disable", "process", "charge", "pay"),
)
_NO_ACTION = frozenset(("address", "addresses", "settings", "settlement", "settlements", "payment", "payments"))
_ACTION_ID = re.compile(r"\{(?:action|command|cmd|operation)\}/?$", re.IGNORECASE)


def effect(method: str, path: str, operation: Document) -> str:
    """The effect of an operation of which nobody said it: read, idempotent or unsafe.

    Args:
        method: its verb, in small letters.
        path: its path.
        operation: the operation.
    """
    identity = _split(operation.get("operationId"))
    words = [*identity, *_split(operation.get("summary")), *_split(path.rsplit("}", 1)[-1])]
    if method in ("get", "head"):
        acts = _ACTION_ID.search(path) or _ends_in_verb(path) or any(_is_one_of(word, _ACTS) for word in identity[:1])
        return "unsafe" if acts else "read"
    if method == "put":
        return "unsafe" if any(_is_one_of(word, _ADDS) for word in words) else "idempotent"
    if method == "delete":
        return "unsafe" if any(_is_one_of(word, (*_ADDS, *_UNDOES)) for word in words) else "idempotent"
    return "unsafe"


def _ends_in_verb(path: str) -> bool:
    steps = path.rstrip("/").split("/")
    return len(steps) > 2 and steps[-2].startswith("{") and bool(ACTING_VERBS.intersection(_split(steps[-1])[:1]))


def _split(text: object) -> list[str]:
    return [word.lower() for word in _WORDS.findall(text)] if isinstance(text, str) else []


def _is_one_of(word: str, verbs: tuple[str, ...]) -> bool:
    """Whether a word is one of the verbs, in whichever form of it."""
    return word not in _NO_ACTION and word.startswith(verbs)
