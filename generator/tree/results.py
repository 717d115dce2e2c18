"""The results of operations, from their parse."""

from __future__ import annotations

from collections.abc import Callable

from ..normal.words import Operation, Reply, Schema
from ..parsing.library import Endpoint, PropertyProtocol
from ..parsing.parse import REMEDY
from ..refusal import Refusal
from .layouts import paging_spec
from .parameters import ReadField
from .specs import FieldSpec, ResultSpec

_HOLDER = "result"
"""What a field of a result is called on the wire; its Python name is `value`."""


def read_result(
    parsed: Endpoint, declared: Operation, read_field: ReadField, called: Callable[[PropertyProtocol], str]
) -> ResultSpec:
    """What an operation returns.

    Args:
        parsed: the operation as the parser holds it.
        declared: the operation in normal form.
        read_field: reads a field.
        called: what the parser holds of a reply, in a word.

    Raises:
        Refusal: the parse has another reply.
    """
    identity = declared["x-operation-id"]
    ((status, reply),) = declared["responses"].items()
    props = {str(pattern.status_code.pattern): pattern.prop for pattern in parsed.responses.patterns}
    if list(props) != [status]:
        problem = f"the parser has replies of the statuses {list(props)}, the document {[status]}"
        raise Refusal(identity, problem, REMEDY)
    kind, or_none = reply["x-result"]["kind"], reply["x-result"].get("or-none", False)
    schema = _schema(reply)
    if kind == "none":
        return ResultSpec(kind)
    if kind == "file":
        _refuse_other(identity, called(props[status]), kind)
        return ResultSpec(kind, content_type=reply["x-media"], or_none=or_none)
    if not schema.keys() & {"type", "$ref", "anyOf"}:
        _refuse_other(identity, called(props[status]), "any")
        field = FieldSpec(_HOLDER, "value", "any", required=bool(reply["content"]) and not or_none)
        return ResultSpec("value", field=field, content_type=reply["x-media"])
    place = f"{identity}.{_HOLDER}"
    field = read_field(place, props[status], "value", {**schema, "x-wire": _HOLDER}, required=True)
    return _of_field(declared, reply, field, or_none=or_none)


def _of_field(declared: Operation, reply: Reply, field: FieldSpec, *, or_none: bool) -> ResultSpec:
    media_type = reply["x-media"]
    paged = declared.get("x-paging")
    # Of a list in pages null is a page without items.
    listed = field.item if field.kind == "items" and (paged or not field.nullable) else None
    of_class = listed is not None and listed.kind == "object" and not listed.nullable
    if listed is not None and (of_class or paged):
        return ResultSpec(
            "paged" if reply["x-result"]["kind"] == "paged" else "many",
            (listed.model or "") if of_class else "",
            field=None if of_class else listed,
            paging=paging_spec(paged) if paged else None,
            item_id=tuple(paged["places"].get("item-id", ())) if paged else (),
            content_type=media_type,
        )
    if paged:
        problem = "x-paging is on what is read as no list"
        raise Refusal(declared["x-operation-id"], problem, "Take it away, or describe the list", key="x-paging")
    if field.kind == "object" and not field.nullable:
        by_id = reply["x-result"]["by-id"]
        return ResultSpec("one", field.model or "", by_id=by_id, or_none=or_none, content_type=media_type)
    return ResultSpec("value", field=field, or_none=or_none, content_type=media_type)


def _schema(reply: Reply) -> Schema:
    empty: Schema = {}
    return next((media["schema"] for media in reply["content"].values()), empty)


def _refuse_other(identity: str, parsed: str, expected: str) -> None:
    if parsed != expected:
        raise Refusal(identity, f"the parser has the reply {parsed}, the document {expected}", REMEDY)
