"""The bodies of operations, from their parse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from ..normal.words import BodyForm, Operation, PartForm
from ..parsing.library import Endpoint, PropertyProtocol
from ..parsing.parse import REMEDY
from ..refusal import Refusal
from .parameters import ReadField
from .specs import BodySpec, FieldSpec

_NAME = "body"


def read_body(
    parsed: Endpoint, declared: Operation, read_field: ReadField, called: Callable[[PropertyProtocol], str]
) -> FieldSpec | None:
    """The body of an operation as a field; None if it has none.

    Args:
        parsed: the operation as the parser holds it.
        declared: the operation in normal form.
        read_field: reads a field.
        called: what the parser holds of a body, in a word.

    Raises:
        Refusal: the parse has another body.
    """
    identity, form = declared["x-operation-id"], declared.get("requestBody")
    bodies = [called(body.prop) for body in parsed.bodies]
    if len(bodies) != (form is not None):
        expected = [*form["content"]] if form is not None else []
        problem = f"the parser has the body {bodies}, the document {expected}"
        raise Refusal(identity, problem, REMEDY)
    if form is None:
        return None
    ((_, media),) = form["content"].items()
    required, schema = form["required"], media["schema"]
    if form.get("x-format") == "file":
        return FieldSpec(_NAME, _NAME, "file", required=required)
    if not schema.keys() & {"type", "$ref", "anyOf"}:
        return FieldSpec(_NAME, _NAME, "any", nullable=True, required=required)
    place = f"{identity}.{_NAME}"
    return read_field(place, parsed.bodies[0].prop, _NAME, {**schema, "x-wire": _NAME}, required=required)


def body_spec(form: BodyForm, field: FieldSpec, fields: tuple[FieldSpec, ...]) -> BodySpec | None:
    """What there is to a body beside the class whose fields are arguments; None if it is plain JSON of these.

    Args:
        form: the body in normal form.
        field: the body as a field.
        fields: those of its class, if it is of one.
    """
    parts = form.get("x-parts", {})
    written: Literal["json", "form", "multipart", "file"] = form.get("x-format", "json")
    content_type = form.get("x-media", "application/json")
    whole = None if fields or (field.kind == "object" and not field.nullable) else field
    if whole is None and written == "json" and content_type == "application/json":
        return None
    return BodySpec(
        written,
        content_type,
        field=whole,
        fields=tuple(_part(member, parts.get(member.wire, {})) for member in fields) if written == "multipart" else (),
        styles=tuple((wire, part["style"]) for wire, part in parts.items() if "style" in part),
        content_types=tuple((wire, part["content-type"]) for wire, part in parts.items() if "content-type" in part),
    )


def _part(field: FieldSpec, part: PartForm) -> FieldSpec:
    """A field of a body in parts, which may be a file, or a list of files."""
    if "file" not in part:
        return field
    if field.item is not None:
        return replace(field, item=_part(field.item, part))
    return replace(field, kind="file", pattern=None, python_pattern=None, known_values=())
