"""Where the result stands in success replies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..described.shapes import Shape, Shapes
from ..described.vendor_operation import VendorOperation
from ..described.words import is_plural, plural, singular, spelled, stem, words
from ..guesses import Grade
from .keys import BOOKKEEPING, OWN, PARAMETERS, STRONG

ResultKind = Literal["one", "list", "none", "file", "scalar", "any"]

_IDS = ("id", "uri", "url")
_KINDS = (*_IDS, "object", "type")
_OF_HAL = BOOKKEEPING | {"embedded"}
_READING = ("get", "retrieve", "fetch", "show", "find", "read")


@dataclass(frozen=True)
class ResultPlace:
    """Where the result of an operation stands.

    Args:
        place: as `x-result` has it; `""` is the whole body.
        kind: what stands there.
        grade: how far to trust it.
        evidence: a sentence that says why.
    """

    place: str
    kind: ResultKind
    grade: Grade
    evidence: str


def result_place(operation: VendorOperation, shapes: Shapes) -> ResultPlace:
    """Where the result stands in the success reply that says most."""
    reply = operation.success
    if reply is None or not reply.media:
        return _undescribed(operation)
    if reply.schema is None:
        return ResultPlace("", "file", "sure", f"The reply is {reply.media}.")
    body = shapes.of(reply.schema)
    if body.kind == "list":
        if _is_single_list(operation):
            return ResultPlace("[0]", "one", "look", "A bare list, of what the path names by one id.")
        return ResultPlace("", "list", "sure", "The body is a list.")
    if body.kind != "object" or not body.properties:
        kind: ResultKind = "one" if body.kind == "object" else body.kind
        return ResultPlace("", kind, "sure", f"The body is {_ARTICLES[body.kind]}.")
    return (
        _embedded(shapes, body)
        or _around_a_list(operation, shapes, body)
        or _around_an_object(operation, shapes, body)
        or _whole(operation, shapes, body)
    )


_ARTICLES = {"object": "an object of any keys", "scalar": "a single value", "any": "of any kind", "list": "a list"}


def _undescribed(operation: VendorOperation) -> ResultPlace:
    statuses = [reply.status for reply in operation.replies if reply.status.startswith("2")]
    if not statuses or set(statuses) <= {"204", "205"}:
        return ResultPlace("", "none", "sure", "The reply has no content.")
    return ResultPlace("", "any", "likely", f"What a {statuses[0]} holds is not described: it is taken as it comes.")


def _is_single_list(operation: VendorOperation) -> bool:
    """Whether a bare list holds one object: a read by one id that is named in the singular."""
    named = operation.id_words()
    return (
        operation.method == "get"
        and operation.ends_in_id
        and named[:1] == ["retrieve"]
        and not is_plural(named[-1])
        and not _is_under_two_ids(operation)
    )


def _is_under_two_ids(operation: VendorOperation) -> bool:
    return len(operation.segments) > 1 and operation.segments[-2].startswith("{")


def _embedded(shapes: Shapes, body: Shape) -> ResultPlace | None:
    """The one list in `_embedded`, where HAL has it, of an object that is nothing by itself."""
    holder = next((name for name in body.properties if name == "_embedded"), "")
    if not holder or any(spelled(name) in _KINDS or spelled(name) not in _OF_HAL for name in body.properties):
        return None
    members = {name: shapes.of(value) for name, value in shapes.of(body.properties[holder]).properties.items()}
    if len(members) != 1 or next(iter(members.values())).kind != "list":
        return None
    name = next(iter(members))
    return ResultPlace(f"{holder}.{name}", "list", "sure", f"{name} is all that {holder} holds, as HAL has lists.")


def _around_a_list(operation: VendorOperation, shapes: Shapes, body: Shape) -> ResultPlace | None:
    kinds = {name: shapes.of(value).kind for name, value in body.properties.items()}
    subjects = operation.subjects()
    rest = [name for name in kinds if spelled(name) not in BOOKKEEPING or stem(name) in subjects]
    lists = [name for name in rest if kinds[name] == "list"]
    strong = [name for name in kinds if spelled(name) in STRONG and kinds[name] == "list"]
    if len(lists) == 1 and rest == lists and not (_has_own(body, lists[0], _IDS) and stem(lists[0]) not in subjects):
        return _list_at(operation, shapes, body, lists[0], "likely" if _has_own(body, lists[0], _KINDS) else "sure")
    others = [name for name in rest if name not in strong]
    if len(strong) == 1 and len(rest) <= 2 and len(kinds) > len(rest) and all(kinds[name] != "list" for name in others):
        return _list_at(operation, shapes, body, strong[0], "likely")
    return None


def _has_own(body: Shape, name: str, keys: tuple[str, ...]) -> bool:
    """Whether the object around a list could be an object of its own, and the list one of its properties."""
    return spelled(name) not in STRONG and any(spelled(key) in keys for key in body.properties if key != name)


def _list_at(operation: VendorOperation, shapes: Shapes, body: Shape, name: str, grade: Grade) -> ResultPlace:
    if why := _single(operation, shapes, body, name):
        return ResultPlace(f"{name}[0]", "one", "likely", f"{name} is a list of one: {why}.")
    item = shapes.item(shapes.of(body.properties[name]))
    wrapped = [key for key, value in item.properties.items() if shapes.of(value).kind == "object"]
    if len(item.properties) == 1 and wrapped and stem(wrapped[0]) in operation.subjects():
        evidence = f"{name} is a list, each of whose items holds {wrapped[0]} alone."
        return ResultPlace(f"{name}[*].{wrapped[0]}", "list", "likely", evidence)
    return ResultPlace(name, "list", grade, f"{name} is the only list of the reply, and the rest is bookkeeping.")


def _single(operation: VendorOperation, shapes: Shapes, body: Shape, name: str) -> str:
    """Why a list holds one object; empty if it may hold many."""
    asked = {spelled(parameter.name) for parameter in operation.parameters}
    named = operation.id_words()
    if asked & PARAMETERS or named[:1] == ["list"] or words(operation.summary)[:1] == ["list"]:
        return ""
    is_by_id = operation.ends_in_id and not _is_under_two_ids(operation)
    if is_by_id and (operation.method != "post" or spelled(name) not in STRONG):
        return "the path ends in an id"
    sent = shapes.of(operation.json_body) if operation.json_body is not None else None
    if sent is not None and sent.kind == "object" and operation.method in ("put", "post", "patch"):
        sends_list = any(
            spelled(key) == spelled(name) and shapes.of(value).kind == "list" for key, value in sent.properties.items()
        )
        item = shapes.item(shapes.of(body.properties[name]))
        if not sends_list and item.component and item.component == sent.component:
            return "the body is one such item"
    last = words(name)[-1:]
    if last and is_plural(last[0]) and named[:1] and named[0] in _READING and not operation.path.endswith("s"):
        is_of_one = singular(last[0]) in named and plural(last[0]) not in named
        return "the operation is named in the singular" if is_of_one else ""
    return ""


def _around_an_object(operation: VendorOperation, shapes: Shapes, body: Shape) -> ResultPlace | None:
    kinds = {name: shapes.of(value).kind for name, value in body.properties.items()}
    subjects = operation.subjects()
    rest = [name for name in kinds if spelled(name) not in BOOKKEEPING - OWN or stem(name) in subjects]
    objects = [name for name in rest if kinds[name] in ("object", "any")]
    subject_words = {word for subject in subjects for word in subject}
    if len(rest) == 1 and objects:
        name = objects[0]
        if spelled(name) in STRONG:
            return ResultPlace(name, "one", "sure", f"{name} is the only object of the reply.")
        if stem(name) in subjects:
            return ResultPlace(name, "one", "sure", f"{name} is named after what the operation is about.")
        if set(stem(name)) & subject_words or len(kinds) == 1:
            return ResultPlace(name, "one", "likely", f"{name} is all that the reply holds.")
    if len(rest) == 1 and spelled(rest[0]) in STRONG and kinds[rest[0]] == "scalar":
        return ResultPlace(rest[0], "scalar", "likely", f"{rest[0]} is the only value of the reply.")
    if len(kinds) == 1 and not objects and next(iter(kinds.values())) == "object":
        name = next(iter(kinds))
        return ResultPlace(name, "one", "likely", f"{name} is all that the reply holds.")
    return None


def _whole(operation: VendorOperation, shapes: Shapes, body: Shape) -> ResultPlace:
    kinds = [shapes.of(value).kind for value in body.properties.values()]
    if len(kinds) > 1 and set(kinds) == {"object"}:
        return ResultPlace("", "one", "likely", "The body is several parts next to each other.")
    return ResultPlace("", "one", "sure", "The body is the object itself.")
