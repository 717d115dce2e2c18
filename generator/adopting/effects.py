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
    create add refund retry send resend trigger generate regenerate refresh purchase import append redeem allocate clone
    duplicate insert upload apply collect capture convert settle pay void reverse
    """
)
"""What may have another effect with each repetition, whatever the verb of HTTP."""

_NOUNS_TOO = listed("charge transfer email record credit debit issue post store quote order invoice")
"""The same; but these are things, too (`updateCreditNote`), so only at the very front are they what is done."""

_UNDOES = frozenset(("void", "reverse", "refund", "chargeback"))
_READS = listed(
    """
    search query preview estimate simulate calculate validate check read
    """
)
_READS_WITH_MORE = _READS - {"read", "check", "validate", "query"}
"""Those that say the same with another word beside them: a check-in and a read-receipt do not read."""

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
    ids, summary, last = operation.id_words(), words(operation.summary), _last_words(operation)
    by_path = bool(last) and (last in ([word] for word in _READS) or bool(_READS_WITH_MORE & {last[0], last[-1]}))
    by_name = bool(_READS.intersection(ids))
    by_summary = singular("".join(summary[:1])) in _READS
    acts = _ACTS.union(_NOT_TWICE).intersection((verb_of(operation), *map(singular, summary[:1]), *last))
    joined = {verb for joint, verb in pairwise(ids) if joint in ("and", "or")} & (_ACTS | _NOT_TWICE)
    makes = bool({"201", "202"}.intersection(reply.status for reply in operation.replies))
    if acts or joined or not (by_path or by_name or by_summary):
        return "unsafe", "sure", "A POST."
    if by_path and makes:
        return "unsafe", "look", "A POST that may only read: its name says so, and its status that something was made."
    if by_path and (by_name or by_summary):
        witness = "operationId" if by_name else "summary"
        return "read", "likely", f"A POST whose path says {'-'.join(last)}, and whose {witness} says so, too."
    return "unsafe", "look", "A POST that may only read: one sign says so, and two are needed."


def _put(operation: VendorOperation) -> _Reason:
    if acting := _acts_again(operation):
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
    if acting := next((word for word in _names(operation) if word in _UNDOES), ""):
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


def _acts_again(operation: VendorOperation) -> str:
    """The verb by which name, summary or path say that a repetition acts again; empty if none does."""
    firsts = _fronts(operation)
    if hit := next((word for word in firsts if word in _NOT_TWICE | _NOUNS_TOO), ""):
        return hit
    if _CHANGES.intersection(firsts):
        # What a verb of changing leads is judged by that verb, and by one that is joined to it: update or create.
        pairs = [pair for names in (operation.id_words(), words(operation.summary)) for pair in pairwise(names)]
        return next((verb for joint, verb in pairs if joint in ("and", "or") and verb in _NOT_TWICE), "")
    return next((word for word in _names(operation) if word in _NOT_TWICE), "")


def _fronts(operation: VendorOperation) -> list[str]:
    """The words that are a verb, if there is one: the first of operationId, summary and last segment."""
    last = [] if operation.ends_in_id else _last_words(operation)[:1]
    return [verb_of(operation), *operation.id_words()[:1], *map(singular, words(operation.summary)[:1]), *last]


def _names(operation: VendorOperation) -> list[str]:
    """All words of operationId and summary, and the first of the last segment."""
    return [*_fronts(operation), *operation.id_words(), *map(singular, words(operation.summary))]


_CHANGES = listed("update edit change modify replace set delete remove cancel put patch destroy archive merge override")
