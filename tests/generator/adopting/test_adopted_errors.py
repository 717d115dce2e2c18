"""Where errors stand, and what success replies say of failing."""

from __future__ import annotations

from typing import Any

import pytest

from generator.adopting.replies.errors import error_forms, error_places
from generator.adopting.replies.failures import failure_of

from .harbour import FLAG, TEXT, call, listed, record, reference, single

_ERRORS: list[tuple[str, Any, dict[str, str]]] = [
    ("flat", record(code=TEXT, message=TEXT), {"code": "code", "message": "message"}),
    (
        "in an object, with a list",
        record(error=record(code=TEXT, detail=TEXT, errors=listed(record(field=TEXT, message=TEXT)))),
        {
            "code": "error.code",
            "message": "error.detail",
            "details": "error.errors",
            "field": "field",
            "reason": "message",
        },
    ),
    (
        "problem details",
        record(type=TEXT, detail=TEXT, **{"invalid-params": listed(record(name=TEXT, reason=TEXT))}),
        {"code": "type", "message": "detail", "details": "invalid-params", "field": "name", "reason": "reason"},
    ),
    (
        "request id in meta",
        record(error=record(code=TEXT), meta=record(request_id=TEXT)),
        {"code": "error.code", "request-id": "meta.request_id"},
    ),
    (
        "one field and no list",
        record(error=record(code=TEXT, message=TEXT, param=TEXT)),
        {"code": "error.code", "message": "error.message", "details": "error", "field": "param", "reason": "message"},
    ),
    (
        "one field at the top",
        record(message=TEXT, param=TEXT),
        {"message": "message", "details": "", "field": "param", "reason": "message"},
    ),
    (
        "pointers",
        record(errors=listed(record(code=TEXT, detail=TEXT, source=record(pointer=TEXT)))),
        {
            "details": "errors",
            "field": "source.pointer",
            "reason": "detail",
            "code": "errors[0].code",
            "message": "errors[0].detail",
        },
    ),
    (
        "a map",
        record(message=TEXT, errors={"type": "object", "additionalProperties": listed(TEXT)}),
        {"message": "message", "details": "errors"},
    ),
    (
        "lists in lists",
        record(Message=TEXT, Elements=listed(record(ValidationErrors=listed(record(Message=TEXT))))),
        {"message": "Message", "details": "Elements[*].ValidationErrors", "reason": "Message"},
    ),
    (
        "a list",
        listed(record(code=TEXT, message=TEXT)),
        {"code": "[0].code", "message": "[0].message", "details": "", "reason": "message"},
    ),
]


@pytest.mark.parametrize(("schema", "expected"), [row[1:] for row in _ERRORS], ids=[row[0] for row in _ERRORS])
def test_error(schema: Any, expected: dict[str, str]) -> None:
    _, shapes = single("/berths", "get", call())
    assert error_forms(shapes.of(schema), shapes) == [expected]


def _error(schema: Any) -> dict[str, Any]:
    return {"description": "Refused.", "content": {"application/json": {"schema": schema}}}


def test_shapes_that_one_list_of_places_does_not_cover_are_listed() -> None:
    errors = {
        "400": _error(record(error=record(code=TEXT, message=TEXT))),
        "409": _error(record(reason=TEXT, error_code=TEXT)),
        "500": _error(record(reason=TEXT)),
    }
    operation, shapes = single("/berths", "get", call("listBerths", errors=errors))
    guess = error_places([operation], shapes)
    assert guess is not None
    assert guess.value == [
        {"code": "error.code", "message": "error.message"},
        {"code": "error_code", "message": "reason"},
    ]


def test_a_document_that_describes_no_errors_has_none() -> None:
    operation, shapes = single("/berths", "get", call("listBerths", errors={"400": {"description": "Refused."}}))
    assert error_places([operation], shapes) is None


_BERTH = reference("Berth")
_FLAGS = [
    ("true where done", record(data=_BERTH, success=FLAG), [{"place": "success", "equals": False}]),
    ("true where failed", record(data=_BERTH, failed=FLAG), [{"place": "failed", "equals": True}]),
    (
        "a status among others",
        record(data=_BERTH, status={"type": "string", "enum": ["ok", "error"]}),
        [{"place": "status", "equals": "error"}],
    ),
]


@pytest.mark.parametrize(("reply", "expected"), [row[1:] for row in _FLAGS], ids=[row[0] for row in _FLAGS])
def test_a_flag_beside_the_result_is_to_be_looked_at(reply: Any, expected: list[Any]) -> None:
    operation, shapes = single("/berths/{id}", "get", call("getBerth", reply=reply))
    guess = failure_of(operation, shapes, "data")
    assert guess is not None
    assert (guess.value, guess.grade) == (expected, "look")


def test_a_flag_that_only_an_example_has() -> None:
    operation = call("getBerth", reply=record(data=_BERTH))
    operation["responses"]["200"]["content"]["application/json"]["example"] = {"data": {"id": "B"}, "success": True}
    vendors, shapes = single("/berths/{id}", "get", operation)
    guess = failure_of(vendors, shapes, "data")
    assert guess is not None
    assert guess.value == [{"place": "success", "equals": False}]


@pytest.mark.parametrize(
    ("reply", "place"), [(record(id=TEXT, success=FLAG), ""), (record(data=_BERTH, status=TEXT), "data")]
)
def test_a_flag_of_the_result_itself_and_a_status_of_unknown_words_say_nothing(reply: Any, place: str) -> None:
    operation, shapes = single("/berths/{id}", "get", call("getBerth", reply=reply))
    assert failure_of(operation, shapes, place) is None
