"""Checks the status and the outer shape of a reply; returns the parts to compare, or why there are none."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.results import File
from soliditech_runtime.schema.json import UnreadableReply, decode

from .document import Document, Schema, types
from .reads import Read

NOT_THERE = "there is no object with this id (404)"
EMPTY = "the result is empty"


@frozen
class ComparedReply:
    """What the probe makes of a reply.

    Args:
        problem: how its shape departs from the spec; empty if it does not.
        remark: why there is nothing to compare although nothing is wrong; empty otherwise.
        parts: the parts to compare, each with its schema; `result` comes first.
        unknown: keys of the envelope that the spec does not have.
    """

    problem: str = ""
    remark: str = ""
    parts: tuple[tuple[Schema, Any], ...] = ()
    unknown: tuple[str, ...] = ()


def content_of(document: Document, read: Read, reply: Reply) -> ComparedReply:
    """The content of `reply`, which is the reply to `read`."""
    if not 200 <= reply.status < 300:
        return _of_error(read, reply)
    if reply.problem is not None:
        return ComparedReply(f"the reply is {reply.problem}")
    expected = read.operation.result
    if isinstance(expected, File):
        return _of_file(expected, reply)
    try:
        body = decode(reply.body)
    except UnreadableReply as problem:
        return ComparedReply(f"the reply cannot be read, {problem}{_known_media_type(reply)}")
    return _of_json(document, read, body)


def _of_error(read: Read, reply: Reply) -> ComparedReply:
    status, path = reply.status, f"{read.described.verb} {read.described.path}"
    if status == 404 and read.id_names and _has_error_of_spec(reply):
        return ComparedReply(remark=NOT_THERE)
    if status in (404, 405, 501):
        return ComparedReply(f"{path} is not there: {status}{_known_media_type(reply)}; correct x-path or x-method")
    if 300 <= status < 400:
        return ComparedReply(f"{path} redirects ({status})")
    if status == 429:
        return ComparedReply("too many requests (429): not compared")
    missing = "" if _has_error_of_spec(reply) else ", without the error that the spec has"
    return ComparedReply(f"status {status}{_known_media_type(reply)}{missing}")


def _has_error_of_spec(reply: Reply) -> bool:
    """Whether the body is an error as the spec describes it, not one of a proxy or of another application."""
    try:
        document = decode(reply.body)
    except UnreadableReply:
        return False
    error = document.get("error") if isinstance(document, dict) else None
    return isinstance(error, dict) and isinstance(error.get("code"), str)


def _of_file(expected: File, reply: Reply) -> ComparedReply:
    if not reply.body.startswith(expected.signature):
        return ComparedReply(f"the file is not {expected.content_type}{_known_media_type(reply)}")
    if _media_type(reply) != expected.content_type:
        return ComparedReply(f"the file is not sent as {expected.content_type}")
    return ComparedReply()


def _of_json(document: Document, read: Read, body: Any) -> ComparedReply:
    envelope = read.described.schema.get("properties", {})
    schema: Schema = envelope.get("result", {})
    if not isinstance(body, dict) or "result" not in body:
        # The client also accepts a result without an envelope, so it is compared.
        bare = _fits(schema, body) and (isinstance(body, list) or _has_key_of(document.target(schema), body))
        return ComparedReply(
            f"there is no envelope with a result, but {_shape(body)}", parts=((schema, body),) if bare else ()
        )
    result = body["result"]
    unknown = tuple(key for key in body if key not in envelope)
    if result is None or (read.id_names and result in ("", {}) and "object" in types(schema)):
        return ComparedReply(remark=EMPTY, unknown=unknown)
    if not _fits(schema, result):
        expected = "a list of objects" if "array" in types(schema) else "an object"
        return ComparedReply(f"the result is {_shape(result)} in place of {expected}", unknown=unknown)
    parts: list[tuple[Schema, Any]] = [(schema, result)]
    problem = ""
    if "paging" in envelope:
        if isinstance(body.get("paging"), dict):
            parts.append((envelope["paging"], body["paging"]))
        else:
            problem = "the list comes without paging"
    return ComparedReply(problem, parts=tuple(parts), unknown=unknown)


def _fits(schema: Schema, value: Any) -> bool:
    if "array" in types(schema):
        return isinstance(value, list) and all(isinstance(item, dict) for item in value)
    return isinstance(value, dict)


def _has_key_of(schema: Schema, value: dict[str, Any]) -> bool:
    return not value.keys().isdisjoint(schema.get("properties", {}))


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
