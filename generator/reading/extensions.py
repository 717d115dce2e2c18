"""The extension fields that the generator reads, and what each may hold."""

from __future__ import annotations

from ..document import Document
from ..refusal import Refusal
from .walk import objects

_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": {"type": "string"}}

_PLACES = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]}
_CONDITIONS = {"type": "array", "items": {"type": "object", "required": ["place"]}}

_TEXTS_BY_NAME = {"type": "object", "additionalProperties": _TEXT}
_STATE = {"type": ["string", "integer", "boolean"]}


def _of_kind(kind: str, required: str, without: str) -> Document:
    """What an object must have, and may not have, that is of this kind."""
    return {
        "if": {"properties": {"kind": {"const": kind}}},
        "then": {"required": required.split(), "properties": dict.fromkeys(without.split(), False)},
    }


_FORMS: dict[str, tuple[Document, str]] = {
    "x-actions": (
        {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}},
        "Write <tag>: <number of operations>",
    ),
    "x-assumed": (_TEXTS, "Write a list of words"),
    "x-assumed-notes": (_TEXTS, "Write a list of sentences"),
    "x-client-parameter": ({"type": "boolean"}, "Write true or false"),
    "x-confirmed": (
        {
            "type": "object",
            "properties": {
                "by": {"enum": ["probe", "recording", "capture", "vendor"]},
                "on": {"type": "string", "format": "date"},
            },
            "required": ["by", "on"],
            "additionalProperties": False,
        },
        "Write by: probe, recording, capture or vendor, and on: <yyyy-MM-dd>",
    ),
    "x-done-if": (_CONDITIONS, "Write a list of {place: <place>, equals: <value>} or {place: <place>, holds: true}"),
    "x-effect": ({"enum": ["read", "idempotent", "unsafe"]}, "Write read, idempotent or unsafe"),
    "x-error": (
        {"anyOf": [{"type": "object"}, {"type": "array", "items": {"type": "object"}}]},
        "Write places under code, message, request-id, details, field and reason",
    ),
    "x-failed-if": (_CONDITIONS, "Write a list of {place: <place>, equals: <value>} or {place: <place>, holds: true}"),
    "x-flat-json": (
        {
            "type": "object",
            "properties": {
                "separator": {"type": "string"},
                "index": {"enum": ["[]", "."]},
                "nested": {"enum": ["refuse", "take"]},
            },
            "required": ["separator", "index"],
            "additionalProperties": False,
        },
        'Write separator: "." and index: "[]", and nested: take where nested objects are to be taken',
    ),
    "x-columns": (_TEXTS, "Write a list of keys, such as invoiceNumber and primaryContact.email"),
    "x-former-names": (_TEXTS, "Write a list of the names that the key had before"),
    "x-idempotency-key": (
        {
            "anyOf": [
                {"type": "boolean"},
                {
                    "type": "object",
                    "properties": {"valid-for": {"type": "string", "pattern": "^[1-9][0-9]{0,5}[smhd]$"}},
                    "required": ["valid-for"],
                    "additionalProperties": False,
                },
            ]
        },
        "Write true, or {valid-for: 24h}",
    ),
    "x-known-values": (
        {"type": "array", "items": {"type": ["string", "integer"]}},
        "Write a list of texts, or of integers",
    ),
    "x-listed-by": (
        {
            "type": "object",
            "properties": {"operation": _TEXT, "field": _TEXT},
            "required": ["operation", "field"],
            "additionalProperties": False,
        },
        "Write operation: <operationId of a read that lists>, and field: <place in its items>",
    ),
    "x-method": (_TEXT, "Write GET, PUT, ..."),
    "x-paging": (
        {"type": "object", "required": ["style"]},
        "Write style: page, offset, cursor, link or none, and more",
    ),
    "x-path": ({"type": "string", "pattern": "^/"}, "Write a path that begins with /"),
    "x-provenance": ({"enum": ["documented", "inferred"]}, "Write documented or inferred"),
    "x-python": (_TEXT, "Write <group>.<method>"),
    "x-python-name": (_TEXT, "Write a name in snake_case, or that of a class on a named schema"),
    "x-reconcile": (
        {
            "type": "object",
            "properties": {
                "kind": {"enum": ["reference", "state", "hint", "none"]},
                "read": _TEXT,
                "with": _TEXTS_BY_NAME,
                "in": _TEXT,
                "where": {**_TEXTS_BY_NAME, "minProperties": 1},
                "expect": {"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": _STATE},
                "not-done": {"type": "array", "items": _STATE, "minItems": 1},
                "not-before": _TEXT,
                "why": _TEXT,
            },
            "required": ["kind"],
            "additionalProperties": False,
            "allOf": [
                _of_kind("reference", "read where", "expect not-done not-before"),
                _of_kind("state", "read expect", ""),
                _of_kind("hint", "read why", "in where expect not-done not-before"),
                _of_kind("none", "why", "read with in where expect not-done not-before"),
            ],
        },
        "Write kind: reference with read, with and where; kind: state with read, with and expect; kind: hint with "
        "read, with and why; or kind: none with why",
    ),
    "x-replaces": (_TEXTS, "Write a list of names of our schemas"),
    "x-result": (_PLACES, "Write the place of the result in success replies, such as result or Invoices[0]"),
    "x-lane": (_TEXT, "Write the wire name of a key"),
    "x-sample-setup": (
        {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {"operation": _TEXT, "with": {"type": "object"}},
                "required": ["operation", "with"],
                "additionalProperties": False,
            },
        },
        "Write a list of {operation: <operationId>, with: <its flat JSON>}",
    ),
    "x-skip": (_TEXT, "Write why the operation is not built"),
    "x-send-null": ({"type": "boolean"}, "Write true or false"),
    "x-wire-names": (
        {"type": "object", "additionalProperties": _TEXT},
        "Write <property>: <key>, or <Schema>.<property>: <key>",
    ),
}


def check_extensions(document: Document) -> None:
    """Refuse an extension field that does not hold what it is read for.

    Raises:
        Refusal: at the first such field.
    """
    from jsonschema import Draft202012Validator

    checker = Draft202012Validator.FORMAT_CHECKER
    validators = {name: Draft202012Validator(form, format_checker=checker) for name, (form, _) in _FORMS.items()}
    for place, node in objects(document):
        for name, validator in validators.items():
            if name in node and not validator.is_valid(node[name]):
                raise Refusal(place or "the document", f"{name} is {node[name]!r}", _FORMS[name][1], key=name)
