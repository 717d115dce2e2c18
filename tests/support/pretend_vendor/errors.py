"""The errors of pretend vendors: other keys, in another place, in another shape than ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.document import Document

from .spelling import Spelling

_OURS = ("ErrorReply", "ApiError", "ErrorDetail")
_RESPONSES = {
    "BadRequest": "Unreadable",
    "Unauthorized": "KeyRefused",
    "Forbidden": "KeyLimited",
    "NotFound": "Missing",
    "Conflict": "RuleBroken",
    "UnprocessableEntity": "Malformed",
    "TooManyRequests": "TooFast",
    "InternalServerError": "Broken",
}

TEXT = {"type": "string"}

ERROR_PLACES = {
    "code": "errorCode",
    "message": "errorText",
    "request-id": "traceId",
    "details": "problems",
    "field": "attribute",
    "reason": "explanation",
}
"""Where `flat_errors` stand, as x-error has it."""


def flat_errors(document: Document, spelling: Spelling) -> None:
    """Code, text and problems at the top of the body."""
    key = spelling.key
    code, text, trace, problems, attribute, reason = map(
        key, ("errorCode", "errorText", "traceId", "problems", "attribute", "explanation")
    )
    problem = {"type": "object", "properties": {attribute: TEXT, reason: TEXT}}
    fault = {
        "type": "object",
        "properties": {
            **dict.fromkeys((code, text, trace), TEXT),
            problems: {"type": "array", "items": {"$ref": f"#/components/schemas/{spelling.schema('Problem')}"}},
        },
    }

    def write(error: Document) -> Document:
        listed = [{attribute: name(detail["field"]), reason: detail["message"]} for detail in error["details"]]
        return {code: error["code"], text: error["message"], problems: listed}

    name = _names(spelling)
    _replace(document, {spelling.schema("Fault"): fault, spelling.schema("Problem"): problem}, write)


def listed_errors(document: Document, spelling: Spelling) -> None:
    """A list of errors, each with a pointer to its field."""
    location = {"type": "object", "properties": {"pointer": TEXT}}
    item = {"type": "object", "properties": {"error_code": TEXT, "detail": TEXT, "location": location}}
    fault = {"type": "object", "properties": {"errors": {"type": "array", "items": item}}}

    def write(error: Document) -> Document:
        details = error["details"] or [{}]
        return {"errors": [_item(error, detail) for detail in details]}

    def _item(error: Document, detail: Document) -> Document:
        found: Document = {"error_code": error["code"], "detail": detail.get("message", error["message"])}
        return {**found, "location": {"pointer": f"/{name(detail['field'])}"}} if detail else found

    name = _names(spelling)
    _replace(document, {spelling.schema("Errors"): fault}, write)


def no_errors(document: Document, spelling: Spelling) -> None:
    """Errors that nobody described."""
    del spelling
    for item in document["paths"].values():
        for operation in item.values():
            operation["responses"] = {
                status: response for status, response in operation["responses"].items() if status.startswith("2")
            }
    _drop(document)
    del document["components"]["responses"]


def _names(spelling: Spelling) -> Callable[[str], str]:
    keys = spelling.keys()
    return lambda field: keys.get(field, field)


def _replace(document: Document, schemas: Document, write: Callable[[Document], Document]) -> None:
    """Put the vendor's schemas of errors in place of ours, and write the examples anew.

    Args:
        document: the document, changed in place.
        schemas: the vendor's, that of the whole body first.
        write: from our `error` to the vendor's body.
    """
    _drop(document)
    document["components"]["schemas"].update(schemas)
    whole = {"$ref": f"#/components/schemas/{next(iter(schemas))}"}
    responses = document["components"]["responses"]
    for response in responses.values():
        media = response["content"]["application/json"]
        media["schema"] = whole
        media["examples"] = {
            name: {"value": write(example["value"]["error"])} for name, example in media["examples"].items()
        }
    document["components"]["responses"] = {_RESPONSES[name]: response for name, response in responses.items()}
    for item in document["paths"].values():
        for operation in item.values():
            _refer(operation["responses"])


def _drop(document: Document) -> None:
    for name in _OURS:
        del document["components"]["schemas"][name]


def _refer(responses: dict[str, Any]) -> None:
    start = "#/components/responses/"
    for response in responses.values():
        if "$ref" in response:
            response["$ref"] = start + _RESPONSES[response["$ref"].removeprefix(start)]
