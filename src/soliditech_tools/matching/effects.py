"""What repeating an operation does, guessed so that a wrong guess never makes an action more repeatable than it is."""

from __future__ import annotations

import re
from itertools import pairwise

from .acting_verbs import ACTING_VERBS
from .described.vendor_operation import VendorOperation
from .described.words import is_plural, listed, singular, words
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
    duplicate insert upload apply collect capture convert settle pay void reverse buy bill deduct withdraw topup
    increment decrement increase decrease adjust toggle rotate renew extend reissue repeat replay rerun invite remind
    notify dispatch enqueue advance accrue
    """
)
"""What may have another effect with each repetition, whatever the verb of HTTP."""

_NOUNS_TOO = listed("charge transfer email record credit debit issue post store quote order invoice deposit top push")
"""The same; but these are things, too (`updateCreditNote`), so only at the very front are they what is done."""

_TAKES_THE_NEXT = frozenset(("first", "last", "latest", "newest", "oldest", "next", "head", "top"))
"""What a path ends in that names another object once the one is gone."""

_TEXT_ACTS_AGAIN = re.compile(
    r"\b(?:not idempotent|non-idempotent|increments?|decrements?|(?:each|every) (?:call|request|time)"
    r"|is (?:added|appended) to|adds? (?:\w+ ){0,3}to (?:the|its|an?) (?:\w+ ){0,2}(?:balance|total|count|amount)"
    r"|(?:is|are|be|been) (?:charged|billed|debited|refunded|deducted)|charges? the|refunds? the|debits? the)\b",
    re.IGNORECASE,
)
"""What a text says of an action that does something twice when it is sent twice."""

_COSTS = re.compile(
    r"\b(?:charged|billed|billable|costs?|fees?|deduct\w*|debit\w*|consumes?|purchas\w+|reserves?)\b",
    re.IGNORECASE,
)
"""What a text says of a search that is paid for."""

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
    if acting := _acting_verb(operation):
        return "unsafe", "look", f"A GET that says {acting}: it may only read."
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
    pairs = [*pairwise(ids), *pairwise(map(singular, summary))]
    joined = {verb for joint, verb in pairs if joint in ("and", "or", "then")} & (_ACTS | _NOT_TWICE | _NOUNS_TOO)
    makes = bool({"201", "202"}.intersection(reply.status for reply in operation.replies))
    if acts or joined or not (by_path or by_name or by_summary):
        return "unsafe", "sure", "A POST."
    if by_path and makes:
        return "unsafe", "look", "A POST that may only read: its name says so, and its status that something was made."
    if by_path and (cost := _COSTS.search(operation.texts)):
        return "unsafe", "look", f"A POST that may only read: its text says {cost[0]}."
    if by_path and (by_name or by_summary):
        witness = "operationId" if by_name else "summary"
        return "read", "likely", f"A POST whose path says {'-'.join(last)}, and whose {witness} says so, too."
    return "unsafe", "look", "A POST that may only read: one sign says so, and two are needed."


def _put(operation: VendorOperation) -> _Reason:
    if acting := _acts_again(operation):
        return "unsafe", "look", f"A {operation.method.upper()} that says {acting}: each repetition may act again."
    if hit := _TEXT_ACTS_AGAIN.search(operation.texts):
        return "unsafe", "look", f"Its text says {hit[0]}: each repetition may act again."
    if verb := _unknown_verb(operation):
        return "unsafe", "look", f"A PUT that ends in {verb}, as an action does: each repetition may act again."
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
    if hit := _TEXT_ACTS_AGAIN.search(operation.texts):
        return "unsafe", "look", f"Its text says {hit[0]}: it may book something against it."
    last = [] if operation.ends_in_id else _last_words(operation)
    if _TAKES_THE_NEXT.intersection((*last[:1], *last[-1:])):
        return "unsafe", "look", f"A DELETE of the {' '.join(last)}, which is another one each time."
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


def _acting_verb(operation: VendorOperation) -> str:
    """The verb by which the end of a path below an id, or a summary, says that a GET acts; empty if none does."""
    below_id = len(operation.segments) > 1 and operation.segments[-2].startswith("{") and not operation.ends_in_id
    last = _last_words(operation) if below_id else []
    return next(
        (word for word in (*last[:1], *map(singular, words(operation.summary)[:1])) if word in ACTING_VERBS), ""
    )


def _unknown_verb(operation: VendorOperation) -> str:
    """What the path of a PUT ends in, if that may be a verb that nothing is known of; else empty."""
    segments = operation.segments
    if operation.method != "put" or operation.has_read or len(segments) < 2 or "{" in segments[-1]:
        return ""
    last = _last_words(operation)
    is_below_id = segments[-2].startswith("{") and last and not is_plural(last[-1])
    known = _CHANGES | _SAME_AGAIN
    return "" if not is_below_id or known.intersection((*_fronts(operation), last[0])) else " ".join(last)


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


_SAME_AGAIN = listed(
    """
    cancel activate deactivate suspend reinstate pause enable disable approve reject accept decline archive unarchive
    restore mark publish unpublish lock unlock assign unassign close reopen confirm complete finish block unblock
    attach detach link unlink pin unpin star unstar follow unfollow mute unmute hide show verify terminate revoke
    """
)
"""Verbs after which a repetition finds everything done already."""

_CHANGES = listed("update edit change modify replace set delete remove cancel put patch destroy archive merge override")
