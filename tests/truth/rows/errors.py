"""Edits of where the words of an error stand, and the error that comes of it."""

from __future__ import annotations

from typing import Any

from tests.support.edits import Edit, Project, both, operation, root
from tests.truth.exchange import Answer, Exchange, Raises
from tests.truth.row import Row, refused, works
from tests.truth.usual import READ, REFUSED


def fails(reply: str | bytes, /, status: int = 400, media: str = "application/json", **attributes: Any) -> Exchange:
    """Get Invoice is answered by this error."""
    answer = Answer(reply, status, (("Content-Type", media),))
    kind = {400: "BadRequestError", 404: "NotFoundError", 409: "ConflictError", 422: "UnprocessableEntityError"}[status]
    return READ.answered(answer, Raises(kind, attributes))


def problem(field: str, message: str) -> dict[str, str]:
    """What is wrong with a field."""
    return {"field": field, "message": message}


TEXT = {"type": "string", "description": "Words."}


def listed(name: str) -> dict[str, Any]:
    """A list of named objects."""
    return {"type": "array", "description": "All.", "items": {"$ref": f"#/components/schemas/{name}"}}


def named(**properties: Any) -> dict[str, Any]:
    """A named object."""
    return {"type": "object", "description": "A part.", "properties": properties}


SCHEMAS = {
    "Fault": named(no=TEXT, why=TEXT, at=TEXT, code=TEXT, text=TEXT),
    "Source": named(pointer=TEXT),
    "Pointed": named(source={"$ref": "#/components/schemas/Source"}, title=TEXT),
    "Located": named(loc={"type": "array", "description": "Steps.", "items": {"type": "string"}}, msg=TEXT),
    "Named": named(Field=TEXT, Message=TEXT),
    "Element": named(Errors=listed("Named")),
}
MAP_OF_LISTS = {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}}
NUMBER = {"type": "integer", "description": "Code."}
FAULT = {"$ref": "#/components/schemas/Fault"}
MAP = {"type": "object", "description": "By field.", "additionalProperties": TEXT}


def errors_hold(**properties: Any) -> Edit:
    """Error replies have these properties too, and no others are read."""

    def edit(project: Project) -> None:
        schemas = project.document["components"]["schemas"]
        schemas.update(SCHEMAS)
        schemas["ErrorReply"]["properties"].update(properties)

    return edit


def reads(name: str, x_error: Any, holds: dict[str, Any], *exchanges: Exchange, short: bool = False) -> Row:
    """A row in which the root says where errors stand; `holds` are the properties of error replies."""
    edit = both(errors_hold(**holds), lambda project: project.document.update({"x-error": x_error}))
    return Row("x-error", name, edit, works(*exchanges), short, alone=True)


LISTS = '{"Elements": [{"Errors": [{"Message": "m1", "Field": "f1"}]}, {"Errors": [{"Message": "m2"}]}]}'

ROWS = [
    Row("error as it stands", "code, message and details", lambda project: None, works(REFUSED), short=True),
    Row(
        "error as it stands",
        "plain text keeps its bytes",
        lambda project: None,
        works(fails(b"no such thing", media="text/plain", body=b"no such thing", code=None)),
    ),
    Row(
        "error as it stands",
        "HTML keeps its bytes",
        lambda project: None,
        works(fails(b"<h1>Bad</h1>", media="text/html", body=b"<h1>Bad</h1>")),
    ),
    Row("error as it stands", "an empty body", lambda project: None, works(fails(b"", body=b"", message=None))),
    Row(
        "error as it stands",
        "a list where an object is said",
        lambda project: None,
        works(fails('[{"code": "A"}]', body=b'[{"code": "A"}]')),
    ),
    Row(
        "error as it stands",
        "other keys",
        lambda project: None,
        works(fails('{"Error": {"Code": "A"}}', body=b'{"Error": {"Code": "A"}}', code=None)),
    ),
    reads(
        "other places",
        {"code": "fault.no", "message": "fault.why"},
        {"fault": FAULT},
        fails('{"fault": {"no": "E7", "why": "No."}}', code="E7", message="No."),
    ),
    reads(
        "the first place that is there",
        {"code": ["error.code", "code"], "message": ["error.message", "message"]},
        {"code": TEXT, "message": TEXT},
        fails('{"code": "A", "message": "b"}', code="A", message="b"),
        fails('{"error": {"code": "C"}, "code": "A"}', code="C"),
    ),
    reads(
        "a number as code",
        {"code": "code", "message": "message"},
        {"code": NUMBER, "message": TEXT},
        fails('{"code": 1042, "message": "b"}', code="1042"),
    ),
    reads(
        "details as a map of texts",
        {"message": "message", "details": "errors"},
        {"message": TEXT, "errors": MAP},
        fails(
            '{"message": "m", "errors": {"total": "too low"}}', 422, message="m", details=[problem("total", "too low")]
        ),
        short=True,
    ),
    reads(
        "details as a map of lists",
        {"message": "message", "details": "errors"},
        {"message": TEXT, "errors": MAP_OF_LISTS},
        fails(
            '{"errors": {"total": ["too low", "not a number"]}}',
            422,
            details=[problem("total", "too low"), problem("total", "not a number")],
        ),
    ),
    reads(
        "details as one object",
        {"details": "fault", "field": "at", "reason": "why"},
        {"fault": FAULT},
        fails('{"fault": {"at": "total", "why": "too low"}}', details=[problem("total", "too low")]),
    ),
    reads(
        "details in nested lists",
        {"details": "Elements[*].Errors", "field": "Field", "reason": "Message"},
        {"Elements": listed("Element")},
        fails(LISTS, details=[problem("f1", "m1"), {"message": "m2"}]),
    ),
    reads(
        "a pointer as the field",
        {"details": "errors", "field": "source.pointer", "reason": "title"},
        {"errors": listed("Pointed")},
        fails(
            '{"errors": [{"source": {"pointer": "/data/total"}, "title": "low"}]}',
            422,
            details=[{"field": "/data/total", "message": "low"}],
        ),
    ),
    reads(
        "segments as the field",
        {"details": "errors", "field": "loc", "reason": "msg"},
        {"errors": listed("Located")},
        fails(
            '{"errors": [{"loc": ["body", "lines", 0, "price"], "msg": "low"}]}',
            422,
            details=[problem("body.lines.0.price", "low")],
        ),
    ),
    reads(
        "problem+json",
        {"code": "type", "message": ["detail", "title"]},
        {"type": TEXT, "title": TEXT, "detail": TEXT},
        fails(
            '{"type": "about:low", "title": "Low", "detail": "Too low."}',
            media="application/problem+json",
            code="about:low",
            message="Too low.",
        ),
    ),
    reads(
        "two forms, by what is there",
        [{"code": "fault.code", "message": "fault.text"}, {"message": "errMsg"}],
        {"fault": FAULT, "errMsg": TEXT},
        fails('{"errMsg": "No."}', message="No."),
        fails('{"fault": {"code": "A", "text": "b"}}', 409, code="A", message="b"),
    ),
    reads(
        "the number of the request in a header",
        {"message": "message", "request-id": "header:X-Trace"},
        {"message": TEXT},
        READ.answered(
            Answer('{"message": "m"}', 400, (("X-Trace", "T-1"),)),
            Raises("BadRequestError", {"request_id": "T-1", "message": "m"}),
        ),
    ),
    Row(
        "x-error",
        "of one operation",
        both(errors_hold(errMsg=TEXT), operation("getInvoice", {"x-error": {"message": "errMsg"}})),
        works(fails('{"errMsg": "No."}', message="No.")),
    ),
    Row(
        "x-error",
        "renamed by x-wire-names",
        root({"x-wire-names": {"error": "oops", "Problem.code": "no"}}),
        works(fails('{"oops": {"no": "A", "message": "b"}}', code="A", message="b")),
        alone=True,
    ),
    Row(
        "x-error",
        "a word that it has not",
        root({"x-error": {"mesage": "error.message"}}),
        refused("x-error", "mesage"),
    ),
    Row("x-error", "a place that is none", root({"x-error": {"message": "error..message["}}), refused("x-error")),
    Row(
        "x-error",
        "a place that no error schema has",
        root({"x-error": {"message": "error.mesage"}}),
        refused("x-error", "mesage"),
    ),
    Row("x-error", "a mere text", lambda project: project.document.update({"x-error": "error"}), refused("x-error")),
]
