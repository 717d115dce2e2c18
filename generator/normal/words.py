"""The words of the normal form, typed."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Effect = Literal["read", "idempotent", "unsafe"]
ResultKind = Literal["one", "many", "paged", "file", "value", "none"]
Location = Literal["path", "query", "header"]
Style = Literal["repeated", "comma", "space", "pipe", "deep", "members", "json"]
"""How a list or an object stands in a query or in a form."""


class DiscriminatorForm(TypedDict):
    """The key of an object that says which class it is of, and the class for each value."""

    wire: str
    models: dict[str, str]


class ListedByForm(TypedDict):
    """The read that lists the values of a field, and their place in its items."""

    operation: str
    field: str


Schema = TypedDict(
    "Schema",
    {
        "$ref": str,
        "type": str | list[str],
        "format": str,
        "items": "Schema",
        "anyOf": "list[Schema]",
        "description": str,
        "pattern": str,
        "examples": list[object],
        "x-wire": str,
        "x-format": str,
        "x-wire-type": str,
        "x-python-pattern": str,
        "x-longest-text": int,
        "x-known-values": list[str | int],
        "x-discriminator": DiscriminatorForm,
        "x-send-null": bool,
        "x-write-only": bool,
        "x-deprecated": bool,
        "x-former-names": list[str],
        "x-listed-by": ListedByForm,
        "x-alternative": bool,
        "x-default": object,
        "x-bounds": dict[str, object],
    },
    total=False,
)
"""A schema: of a property, a parameter, an item, a body or a result. Without type, $ref and anyOf, any value fits."""

Component = TypedDict(
    "Component",
    {
        "type": Literal["object"],
        "x-name": str,
        "x-schema": str,
        "description": str,
        "properties": dict[str, Schema],
        "required": list[str],
        "additionalProperties": "bool | Schema",
        "x-map": NotRequired[bool],
    },
)
"""An object that becomes a class, or a map: then `additionalProperties` is what stands under each key."""

Parameter = TypedDict(
    "Parameter",
    {
        "name": str,
        "in": Location,
        "required": bool,
        "schema": Schema,
        "x-wire": str,
        "x-in": NotRequired[Location],
        "x-style": NotRequired[Style],
        "x-client-parameter": NotRequired[bool],
        "x-idempotency-key": NotRequired[int],
    },
)
"""An id, or a parameter of the query or the headers: `x-in` where the parser does not take it there. An idempotency
key says for how many seconds it is valid, or 0."""


class MediaForm(TypedDict):
    """What a body or a reply holds."""

    schema: Schema


PartForm = TypedDict("PartForm", {"file": bool, "content-type": str, "style": Style}, total=False)
"""What is said of one field of a form: that it is a file, its media type, and how a list or an object is written."""

BodyForm = TypedDict(
    "BodyForm",
    {
        "required": bool,
        "content": dict[str, MediaForm],
        "x-media": NotRequired[str],
        "x-format": NotRequired[Literal["form", "multipart", "file"]],
        "x-parts": NotRequired[dict[str, PartForm]],
    },
)
"""A request body: JSON as the parser sees it, and beside it what is sent."""


Result = TypedDict("Result", {"kind": ResultKind, "by-id": bool, "or-none": NotRequired[bool]})
Reply = TypedDict("Reply", {"description": str, "content": dict[str, MediaForm], "x-result": Result, "x-media": str})


ErrorForm = dict[str, list[str]]
"""Where an error reply has its parts: places by `code`, `message`, `request-id`, `details`, `field` and `reason`."""


class ConditionForm(TypedDict):
    """A place in a reply, and the values that are looked for; without any, it is enough that something stands there."""

    place: list[str]
    equals: NotRequired[list[object]]


LayoutForm = TypedDict(
    "LayoutForm",
    {
        "result": list[str],
        "errors": list[ErrorForm],
        "failed-if": list[ConditionForm],
        "done-if": list[ConditionForm],
    },
)
"""Where results and errors stand in replies."""


PagingForm = TypedDict(
    "PagingForm",
    {
        "style": str,
        "in-body": bool,
        "page": NotRequired[str],
        "size": NotRequired[str],
        "first": int,
        "places": dict[str, list[str]],
    },
)
"""How a list comes in pages; `places` has the places in replies and items by their key in x-paging."""


class FlatStyleForm(TypedDict):
    """How flat JSON spells nesting and indices, and whether it takes nested objects."""

    separator: str
    index: Literal["[]", "."]
    nested: NotRequired[Literal["take"]]


ParityForm = TypedDict(
    "ParityForm",
    {
        "documented": list[str],
        "confirmed": list[str],
        "assumed": list[str],
        "keys": int,
        "confirmed-keys": int,
        "by": NotRequired[str],
        "on": NotRequired[str],
    },
)
"""Which kinds of facts of an operation are documented, confirmed and assumed, how many keys it has, and how many of
them are confirmed; and what bears the operation itself out, and when."""

ReconcileForm = TypedDict(
    "ReconcileForm",
    {
        "kind": Literal["reference", "state", "hint", "none"],
        "read": str,
        "call": str,
        "with": dict[str, str],
        "in": str,
        "where": dict[str, str],
        "expect": dict[str, object],
        "not-done": list[object],
        "not-before": str,
        "why": str,
    },
)
"""How it is found out whether an action was done; what is not said is empty."""

Operation = TypedDict(
    "Operation",
    {
        "operationId": str,
        "tags": list[str],
        "summary": str,
        "description": str,
        "parameters": list[Parameter],
        "requestBody": NotRequired[BodyForm],
        "responses": dict[str, Reply],
        "x-operation-id": str,
        "x-name": str,
        "x-path": str,
        "x-effect": Effect,
        "x-provenance": Literal["documented", "inferred"],
        "x-assumed": list[str],
        "x-parity": ParityForm,
        "x-deprecated": bool,
        "x-keyless": NotRequired[bool],
        "x-siblings": NotRequired[list[str]],
        "x-reconcile": NotRequired[ReconcileForm],
        "x-flat-json": NotRequired[FlatStyleForm],
        "x-replies": NotRequired[LayoutForm],
        "x-paging": NotRequired[PagingForm],
    },
)

Tag = TypedDict("Tag", {"name": str, "description": str, "x-tag": str})


class InfoForm(TypedDict):
    """Title, version and description of the API."""

    title: str
    version: str
    description: str


class ComponentsForm(TypedDict):
    """What operations refer to."""

    schemas: dict[str, Component]
    securitySchemes: dict[str, dict[str, str]]


DocumentForm = TypedDict(
    "DocumentForm",
    {
        "openapi": str,
        "info": InfoForm,
        "servers": list[dict[str, str]],
        "security": list[dict[str, list[str]]],
        "tags": list[Tag],
        "paths": dict[str, dict[str, Operation]],
        "components": ComponentsForm,
        "x-replies": LayoutForm,
    },
)
"""A whole document."""
