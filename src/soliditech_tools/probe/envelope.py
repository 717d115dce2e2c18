"""Checks the status and the outer shape of a reply; returns the parts to compare, or why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import frozen

from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.places import find_first
from soliditech_runtime.operations.results import File, Paged
from soliditech_runtime.operations.values import PagedValues
from soliditech_runtime.schema.json import UnreadableReply, decode
from soliditech_runtime.types import UNSET

from .document import Document, Schema, types
from .layouts.errors import error_of
from .layouts.results import find_result
from .layouts.vocabulary import IsName, Steps
from .layouts.wrong_requests import is_as_described
from .reads import Read
from .survey import texts_in

NOT_THERE = "there is no object with this id (404)"
EMPTY = "the result is empty"


AnswerKind = Literal["answered", "absent", "redirect", "page", "unauthorized", "forbidden", "limited", "failing"]
"""What a reply says of the path: whether the API stands behind it, and if not, what may."""


@frozen
class ComparedReply:
    """What the probe makes of a reply.

    Args:
        problem: how its shape departs from the spec; empty if it does not.
        remark: why there is nothing to compare although nothing is wrong; empty otherwise.
        parts: the parts to compare, each with its schema; `result` comes first.
        unknown: keys of the envelope that the spec does not have.
        kind: what it says of the path.
        result: the steps to the result, where it stands elsewhere than the spec says; None if it does not.
        body: the decoded body; None if it is not JSON.
    """

    problem: str = ""
    remark: str = ""
    parts: tuple[tuple[Schema, Any], ...] = ()
    unknown: tuple[str, ...] = ()
    kind: AnswerKind = "answered"
    result: Steps | None = None
    body: Any = None


def content_of(document: Document, read: Read, reply: Reply, is_name: IsName) -> ComparedReply:
    """The content of `reply`, which is the reply to `read`.

    Args:
        document: the spec.
        read: the read.
        reply: its reply.
        is_name: whether a key may be shown, as far as is known without this reply.
    """
    if not 200 <= reply.status < 300:
        return _of_error(read, reply, is_name)
    if reply.problem is not None:
        return ComparedReply(f"the reply is {reply.problem}")
    expected = read.operation.result
    if isinstance(expected, File):
        return _of_file(expected, reply)
    try:
        body = decode(reply.body)
    except UnreadableReply as problem:
        kind: AnswerKind = "page" if _media_type(reply) == "text/html" else "answered"
        return ComparedReply(f"the reply cannot be read, {problem}{_known_media_type(reply)}", kind=kind)
    texts = frozenset(texts_in(body))
    return _of_json(document, read, reply, body, lambda key: is_name(key) and key not in texts)


def _of_error(read: Read, reply: Reply, is_name: IsName) -> ComparedReply:
    status, path = reply.status, f"{read.described.verb} {read.described.path}"
    if status == 404 and read.id_names and (_has_error_of_spec(read, reply) or _is_error(reply, is_name)):
        return ComparedReply(remark=NOT_THERE)
    if status in (404, 405, 501):
        problem = f"{path} is not there: {status}{_known_media_type(reply)}; correct x-path or x-method"
        return ComparedReply(problem, kind="absent")
    if 300 <= status < 400:
        return ComparedReply(f"{path} redirects ({status})", kind="redirect")
    if status == 429:
        return ComparedReply("too many requests (429): not compared", kind="limited")
    if status == 401:
        return ComparedReply("the API key was refused here (401), and taken elsewhere", kind="unauthorized")
    if status == 403:
        return ComparedReply(remark="the API key may not read that (403)", kind="forbidden")
    missing = "" if _has_error_of_spec(read, reply) else ", without the error that the spec has"
    return ComparedReply(f"status {status}{_known_media_type(reply)}{missing}", kind="failing")


def _is_error(reply: Reply, is_name: IsName) -> bool:
    """Whether the body is recognised as an error of an API, whatever its keys."""
    try:
        return error_of(decode(reply.body), is_name) is not None
    except UnreadableReply:
        return False


def _has_error_of_spec(read: Read, reply: Reply) -> bool:
    """Whether the body is an error as the spec describes it, not one of a proxy or of another application."""
    try:
        document = decode(reply.body)
    except UnreadableReply:
        return False
    return is_as_described(read, document, reply)


def _of_file(expected: File, reply: Reply) -> ComparedReply:
    if not reply.body.startswith(expected.signature):
        return ComparedReply(f"the file is not {expected.content_type}{_known_media_type(reply)}")
    if _media_type(reply) != expected.content_type:
        return ComparedReply(f"the file is not sent as {expected.content_type}")
    return ComparedReply()


def _of_json(document: Document, read: Read, reply: Reply, body: Any, is_name: IsName) -> ComparedReply:
    layout = read.operation.replies
    schema = _schema_of_result(document, read)
    result = layout.find_result(body)
    if result is UNSET or (result is not None and result != {} and not _fits(schema, result)):
        steps = find_result(document, schema, body, is_name)
        if steps is not None:
            return ComparedReply(parts=((schema, _at(body, steps)),), result=steps, body=body)
    if result is UNSET:
        return ComparedReply(f"there is no envelope with a result, but {_shape(body)}", body=body)
    surrounding = _surrounding_result(document, read)
    leading = {place.steps[0] for place in layout.result if place.steps}
    is_envelope = bool(leading) and isinstance(body, dict)
    unknown = tuple(key for key in body if key not in surrounding and key not in leading) if is_envelope else ()
    if result is None or (read.id_names and result in ("", {}) and "object" in types(schema)):
        return ComparedReply(remark=EMPTY, unknown=unknown, body=body)
    if not _fits(schema, result):
        expected = "a list of objects" if "array" in types(schema) else "an object"
        return ComparedReply(f"the result is {_shape(result)} in place of {expected}", unknown=unknown, body=body)
    parts: list[tuple[Schema, Any]] = [(schema, result)]
    if is_envelope:
        parts += [
            (surrounding[key], value) for key, value in body.items() if isinstance(value, dict) and key in surrounding
        ]
    return ComparedReply(parts=tuple(parts), unknown=unknown, body=body)


def lacks_paging(read: Read, body: Any, reply: Reply) -> bool:
    """Whether a reply says nothing of its page that every page should say; the last one has no next."""
    result = read.operation.result
    if not isinstance(result, Paged | PagedValues):
        return False
    paging = result.paging
    places = (*paging.current, *paging.more, *paging.total, *paging.pages)
    return bool(places) and find_first(places, body, reply) is UNSET


def _schema_of_result(document: Document, read: Read) -> Schema:
    """The schema of what stands at the place of the result; empty if the document does not describe it."""
    for place in read.operation.replies.result:
        schema: Schema | None = read.described.schema
        for step in place.steps:
            whole = document.target(schema or {})
            schema = whole.get("properties", {}).get(step) if isinstance(step, str) else whole.get("items")
        if schema:
            return {"type": "array", "items": schema} if place.takes_all else schema
    return {}


def _surrounding_result(document: Document, read: Read) -> Mapping[str, Schema]:
    """What the envelope has beside the result, by key."""
    leading = {place.steps[0] for place in read.operation.replies.result if place.steps}
    members: Mapping[str, Schema] = document.target(read.described.schema).get("properties", {}) if leading else {}
    return {key: schema for key, schema in members.items() if key not in leading}


def _fits(schema: Schema, value: Any) -> bool:
    if "array" in types(schema):
        return isinstance(value, list) and all(isinstance(item, dict) for item in value)
    return isinstance(value, dict)


def _at(body: Any, steps: Steps) -> Any:
    for step in steps:
        body = body[step]
    return body


def _shape(value: Any) -> str:
    if isinstance(value, list):
        return "a list of objects" if all(isinstance(item, dict) for item in value) else "a list of something else"
    return "an object" if isinstance(value, dict) else "a single value"


def _known_media_type(reply: Reply) -> str:
    """The media type, to append to a text; empty for an unknown one, because a header may contain any value."""
    media_type = _media_type(reply)
    known = ("text/html", "text/plain", "application/json", "application/xml", "text/xml")
    return f", {media_type}" if media_type in known else ""


def _media_type(reply: Reply) -> str:
    return (reply.header(b"content-type") or "").partition(";")[0].strip().lower()
