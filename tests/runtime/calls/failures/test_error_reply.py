"""What is read from replies that report a failure, from wherever the spec says that it stands."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from soliditech_runtime.calls.failures.error_reply import MAX_BODY, read_error
from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.layout import ErrorLayout, ReplyLayout
from soliditech_runtime.operations.places import at
from soliditech_runtime.secrets import Secret
from soliditech_runtime.types import FieldProblem

OURS = ErrorLayout(
    at("error.code"), at("error.message"), at("error.id"), at("error.details"), at("field"), at("message")
)
PROBLEM = ErrorLayout(
    at("type"), at("detail", "title"), at("instance"), at("errors"), at("source.pointer"), at("detail")
)
NESTED = ErrorLayout(at("ErrorNumber"), at("Message"), (), at("Elements[*].Errors"), at("loc"), at("Message"))
KEY = Secret("c4n4ry-key")


def read(body: object, *errors: ErrorLayout, key: Secret | None = None) -> tuple[object, ...]:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    reply = Reply(422, [(b"x-error-code", b"E7")], content)
    found = read_error(ReplyLayout(errors=errors or (OURS,)), reply, key)
    assert found.body == content.replace(b"c4n4ry-key", b"...")
    return found.code, found.message, [(detail.field, detail.message) for detail in found.details]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"error": {"code": "A", "message": "m"}}, ("A", "m", [])),
        ({"error": {"code": 7, "message": "m"}}, ("7", "m", [])),
        ({"error": {"code": True, "message": ["m"]}}, (None, None, [])),
        (
            {"error": {"details": [{"field": "f", "message": "m"}, {"field": "g"}]}},
            (None, None, [("f", "m"), ("g", "")]),
        ),
        ({"error": {"details": {"field": "f", "message": "m"}}}, (None, None, [("f", "m")])),
        ({"error": {"details": {"f": "m", "g": ["n", "o"]}}}, (None, None, [("f", "m"), ("g", "n"), ("g", "o")])),
        (
            {"error": {"details": {"f": [{"message": "m"}, "n"], "g": {"message": "o"}, "h": {"other": "p"}}}},
            (None, None, [("f", "m"), ("f", "n"), ("g", "o")]),
        ),
        ({"error": {"details": ["m", None, 5, {}, []]}}, (None, None, [("", "m"), ("", "5")])),
        (
            {"error": {"details": [{"field": ["lines", 0, "code"], "message": "m"}]}},
            (None, None, [("lines.0.code", "m")]),
        ),
        ({"error": "no such invoice"}, (None, None, [])),
        ({"Error": {"Code": "A"}}, (None, None, [])),
        ([], (None, None, [])),
        (b"Gateway said no", (None, None, [])),
        (b"<html>no</html>", (None, None, [])),
        (b"", (None, None, [])),
    ],
)
def test_our_own_layout(body: object, expected: tuple[object, ...]) -> None:
    assert read(body) == expected


def test_problem_details_and_the_second_place_of_a_message() -> None:
    body = {"type": "about:blank", "title": "t", "errors": [{"source": {"pointer": "/amount"}, "detail": "d"}]}
    assert read(body, PROBLEM) == ("about:blank", "t", [("/amount", "d")])


def test_errors_nested_in_lists_are_one_list() -> None:
    body = {
        "ErrorNumber": 10,
        "Elements": [{"Errors": [{"Message": "a"}]}, {}, {"Errors": [{"loc": "x", "Message": "b"}]}],
    }
    assert read(body, NESTED) == ("10", None, [("", "a"), ("x", "b")])


def test_the_first_layout_that_says_something_counts() -> None:
    assert read({"Message": "m"}, OURS, NESTED) == (None, "m", [])
    assert read({"Message": "m", "error": {"code": "A"}}, OURS, NESTED) == ("A", None, [])


def test_null_at_the_first_place_gives_way_to_the_next() -> None:
    layout = ErrorLayout(
        at("code", "type"), at("detail", "title"), (), at("errors", "error"), at("param", "name"), at("message")
    )
    body = {"code": None, "type": "t", "detail": None, "title": "m", "errors": None}
    problem = {"param": None, "name": "n", "message": "low"}
    assert read({**body, "error": problem}, layout) == ("t", "m", [("n", "low")])


def test_a_code_in_a_header() -> None:
    assert read(b"<html>", ErrorLayout(code=at("header:X-Error-Code"))) == ("E7", None, [])
    assert read(b"<html>", ErrorLayout(code=at("code"))) == (None, None, [])
    assert read({}, ErrorLayout(code=at("header:X-Error-Code"))) == ("E7", None, [])


def test_the_key_is_in_nothing() -> None:
    body = {"error": {"code": "c4n4ry-key", "message": "the c4n4ry-key", "details": [{"field": "c4n4ry-key"}]}}
    assert read(body, key=KEY) == ("...", "the ...", [("...", "")])


def test_a_large_body_is_kept_in_part() -> None:
    assert len(read_error(ReplyLayout(), Reply(500, [], b"x" * 1_000_000), None).body) == MAX_BODY == 65536


def test_a_problem_shows_nothing_and_survives_copies() -> None:
    problem = FieldProblem("taxType", "jane@example.com")
    assert repr(problem) == str(problem) == "<FieldProblem>"
    for twin in (copy.copy(problem), copy.deepcopy(problem), pickle.loads(pickle.dumps(problem))):
        assert (twin, hash(twin)) == (problem, hash(problem))
    assert problem != FieldProblem("taxType", "other")
