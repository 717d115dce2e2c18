"""What repeating an operation does, guessed so that a wrong guess never makes an action more repeatable than it is."""

from __future__ import annotations

import re
from itertools import pairwise

from .described.vendor_operation import VendorOperation
from .described.words import listed, singular, words
from .guesses import Grade, Guess

_ACTS = listed(
    """
    create add store save send email delete remove archive unarchive update set put post pay charge refund void
    cancel activate deactivate submit trigger generate regenerate register unregister import upload issue start stop
    run apply purchase schedule resend approve reject accept decline merge clone duplicate mark restore reserve
    install uninstall confirm capture rotate revoke enable disable suspend reinstate resume pause terminate execute
    fire retry redeem transfer allocate reverse finalize close reopen reset assign unassign attach detach publish
    """
)
"""Verbs that act. Some are nouns, too: a GET counts as acting only where one is its very first word."""

_NOT_TWICE = listed(
    """
    create add refund retry send resend charge pay trigger generate regenerate transfer email refresh purchase
    record import append redeem allocate clone duplicate credit debit capture issue post store insert upload
    """
)
"""What has another effect with each repetition, whatever the verb of HTTP."""

_UNDOES = frozenset(["void", "reverse", "refund", "chargeback", "credit"])
_READS = listed(
    """
    search query preview estimate simulate calculate validate check read
    """
)
_READ_WORDS = _READS | listed(
    """
    find lookup list get retrieve fetch compute compare count filter return
    """
)
_BACKGROUND = frozenset(["cron", "sync", "authorize"])
_COMMAND = re.compile(r"\{(?:action|command)\}$", re.IGNORECASE)
_MONEY = re.compile(r"payment|refund|charge|credit|invoice|payout|transaction|transfer|void|wallet|balance|billing")


def effect(operation: VendorOperation) -> Guess:
    """The `x-effect` of an operation."""
    value, grade, evidence = _BY_METHOD[operation.method](operation)
    return Guess("x-effect", value, grade, evidence)


def is_about_money(operation: VendorOperation) -> bool:
    """Whether path or operationId speak of money."""
    return bool(_MONEY.search(f"{operation.path} {operation.identity}".lower()))


_Reason = tuple[str, Grade, str]


def _get(operation: VendorOperation) -> _Reason:
    first = verb_of(operation)
    if _COMMAND.search(operation.path):
        return "unsafe", "look", "A GET whose path ends in a variable that names an action."
    last = _last_words(operation)
    if first in _ACTS or first == "do":
        is_blank_form = last[-1:] in (["create"], ["edit"], ["new"])
        why = "it may be a blank form" if is_blank_form else "it may only read"
        return "unsafe", "look", f"A GET whose operationId begins with the verb {first}: {why}."
    if _BACKGROUND.intersection((first, *last)):
        name = next(word for word in (first, *last) if word in _BACKGROUND)
        return "read", "look", f"A GET that says {name}: it may set something going."
    return "read", "sure", "A GET whose name does not act."


def _post(operation: VendorOperation) -> _Reason:
    first, says, last = verb_of(operation), (words(operation.summary) or [""])[0], _last_words(operation)
    by_path = bool(last) and (last[0] in _READS or last[-1] in _READS)
    by_name = first in _READ_WORDS or bool(_READS.intersection(operation.id_words()[-1:]))
    by_summary = singular(says) in _READ_WORDS
    acts = sorted({first, singular(says), *last} & (_ACTS | _NOT_TWICE))
    statuses = {reply.status for reply in operation.replies}
    answers = bool({"201", "202"} & statuses)
    if by_path and (by_name or by_summary) and not acts and not answers:
        witness = "operationId" if by_name else "summary"
        return "read", "likely", f"A POST whose path ends in {last[-1]}, and whose {witness} says so, too."
    if (by_path or by_name or by_summary) and not acts:
        return "unsafe", "look", "A POST that may only read: one sign says so, and two are needed."
    return "unsafe", "sure", "A POST."


def _put(operation: VendorOperation) -> _Reason:
    if acting := _says_not_twice(operation, _NOT_TWICE):
        return "unsafe", "look", f"A {operation.method.upper()} that says {acting}: each repetition may act again."
    return "idempotent", "likely", f"A {operation.method.upper()} that says nothing of creating or sending."


def _patch(operation: VendorOperation) -> _Reason:
    json_patch = [media for media in operation.bodies if "json-patch" in media]
    if json_patch and len(json_patch) == len(operation.bodies):
        return "unsafe", "sure", "Its body is a JSON Patch, which can append."
    if json_patch:
        return "unsafe", "look", "Its body can be a JSON Patch, which can append."
    return _put(operation)


def _delete(operation: VendorOperation) -> _Reason:
    if acting := _says_not_twice(operation, _UNDOES):
        return "unsafe", "look", f"A DELETE that says {acting}: it may book something against it."
    return "idempotent", "likely", "A DELETE of what is gone afterwards."


_BY_METHOD = {"get": _get, "post": _post, "put": _put, "patch": _patch, "delete": _delete}


def verb_of(operation: VendorOperation) -> str:
    """The first word of the operationId; of one that is made of the path, such as `get-/a/b_getPage`, of its end."""
    identity = operation.identity
    if "/" in identity and "_" in identity:
        identity = identity.rsplit("_", 1)[1]
    return (words(identity) or [""])[0]


def _last_words(operation: VendorOperation) -> list[str]:
    fixed = operation.fixed
    return words(fixed[-1]) if fixed else []


def _says_not_twice(operation: VendorOperation, verbs: frozenset[str]) -> str:
    """The verb by which a name says that repeating acts again: anywhere in operationId or summary, and in the path.

    Nouns stand there, too (`updateCreditNote`), so what a verb of changing leads is judged by that verb alone.
    """
    ids, summary = operation.id_words(), [singular(word) for word in words(operation.summary)]
    last = [] if operation.ends_in_id else _last_words(operation)[:1]
    firsts = [verb_of(operation), *ids[:1], *summary[:1], *last]
    hit = next((word for word in firsts if word in verbs), "")
    if hit:
        return hit
    if _CHANGES.intersection(firsts):
        joined = [f"{before} {after}" for names in (ids, summary) for before, after in pairwise(names)]
        return next((pair.split()[1] for pair in joined if pair.split()[0] in _JOINS and pair.split()[1] in verbs), "")
    return next((word for word in (*ids, *summary) if word in verbs), "")


_CHANGES = listed(
    """
    update edit change modify replace set delete remove cancel put patch destroy archive
    """
)
_JOINS = frozenset(["and", "or"])
