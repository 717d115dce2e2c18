"""Status and outer shape of a reply: what it holds that can be compared, or why there is nothing."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.results import File
from soliditech_runtime.schema.json import UnreadableReply, decode

from .document import Document, Schema, types
from .reads import Read

NOT_THERE = "there is no such thing (404)"
EMPTY = "the result is empty"


@frozen
class Content:
    """What a reply turned out to be.

    Args:
        problem: how its shape departs from the spec; empty if it does not.
        remark: why there is nothing to compare, though nothing is wrong; empty if there is something.
        parts: schemas and values to compare, `result` first.
        unknown: keys of the envelope that the spec does not know.
    """

    problem: str = ""
    remark: str = ""
    parts: tuple[tuple[Schema, Any], ...] = ()
    unknown: tuple[str, ...] = ()


def content_of(document: Document, read: Read, reply: Reply) -> Content:
    """What `reply` holds."""
    if not 200 <= reply.status < 300:
        return _refused(read, reply)
    if reply.problem is not None:
        return Content(f"the reply is {reply.problem}")
    wanted = read.operation.result
    if isinstance(wanted, File):
        return _file(wanted, reply)
    try:
        whole = decode(reply.body)
    except UnreadableReply as problem:
        return Content(f"the reply cannot be read, {problem}{_kind(reply)}")
    return _json(document, read, whole)


def _refused(read: Read, reply: Reply) -> Content:
    status, path = reply.status, f"{read.described.verb} {read.described.path}"
    if status == 404 and read.needs and _own_error(reply):
        return Content(remark=NOT_THERE)
    if status in (404, 405, 501):
        return Content(f"{path} is not there: {status}{_kind(reply)}; correct x-path or x-method")
    if 300 <= status < 400:
        return Content(f"{path} redirects ({status})")
    if status == 429:
        return Content("too many requests (429): not compared")
    return Content(
        f"status {status}{_kind(reply)}" + ("" if _own_error(reply) else ", without the error that the spec has")
    )


def _own_error(reply: Reply) -> bool:
    """Whether the body is an error as the spec has it, not one of a proxy or of another application."""
    try:
        document = decode(reply.body)
    except UnreadableReply:
        return False
    error = document.get("error") if isinstance(document, dict) else None
    return isinstance(error, dict) and isinstance(error.get("code"), str)


def _file(wanted: File, reply: Reply) -> Content:
    if not reply.body.startswith(wanted.signature):
        return Content(f"the file is no {wanted.content_type}{_kind(reply)}")
    if _media_type(reply) != wanted.content_type:
        return Content(f"the file is not sent as {wanted.content_type}")
    return Content()


def _json(document: Document, read: Read, whole: Any) -> Content:
    envelope = read.described.schema.get("properties", {})
    schema: Schema = envelope.get("result", {})
    if not isinstance(whole, dict) or "result" not in whole:
        # The client takes it without its envelope too, so that it is worth looking at.
        bare = _fits(schema, whole) and (isinstance(whole, list) or _has_key_of(document.target(schema), whole))
        return Content(
            f"there is no envelope with a result, but {_shape(whole)}", parts=((schema, whole),) if bare else ()
        )
    result = whole["result"]
    unknown = tuple(key for key in whole if key not in envelope)
    if result is None or (read.needs and result in ("", {}) and "object" in types(schema)):
        return Content(remark=EMPTY, unknown=unknown)
    if not _fits(schema, result):
        wanted = "a list of objects" if "array" in types(schema) else "an object"
        return Content(f"the result is {_shape(result)} in place of {wanted}", unknown=unknown)
    parts: list[tuple[Schema, Any]] = [(schema, result)]
    problem = ""
    if "paging" in envelope:
        if isinstance(whole.get("paging"), dict):
            parts.append((envelope["paging"], whole["paging"]))
        else:
            problem = "the list comes without paging"
    return Content(problem, parts=tuple(parts), unknown=unknown)


def _fits(schema: Schema, value: Any) -> bool:
    if "array" in types(schema):
        return isinstance(value, list) and all(isinstance(one, dict) for one in value)
    return isinstance(value, dict)


def _has_key_of(schema: Schema, value: dict[str, Any]) -> bool:
    return not value.keys().isdisjoint(schema.get("properties", {}))


def _shape(value: Any) -> str:
    if isinstance(value, list):
        return "a list of objects" if all(isinstance(one, dict) for one in value) else "a list of something else"
    return "an object" if isinstance(value, dict) else "a single value"


def _kind(reply: Reply) -> str:
    """The media type, as far as it is one that everybody knows: a header may hold anything."""
    given = _media_type(reply)
    return (
        f", {given}" if given in ("text/html", "text/plain", "application/json", "application/xml", "text/xml") else ""
    )


def _media_type(reply: Reply) -> str:
    return (reply.header(b"content-type") or "").partition(";")[0].strip().lower()
