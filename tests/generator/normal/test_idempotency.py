"""A header that is marked as an idempotency key, and what cannot be one."""

from __future__ import annotations

from typing import Any

import pytest

from generator.normal import normal_form
from generator.refusal import Refusal
from tests.support.bundled import Document, bundled, operation
from tests.support.project_copy import LIBRARY


def key(mark: object = True, name: str = "Idempotency-Key", **more: Any) -> dict[str, Any]:
    schema = {"type": "string", **more.pop("schema", {})}
    return {"name": name, "in": "header", "schema": schema, "x-idempotency-key": mark, **more}


def with_keys(*keys: dict[str, Any]) -> Document:
    document = bundled(root=LIBRARY)
    operation(document, "addBook")["parameters"] = list(keys)
    return document


def written(*keys: dict[str, Any]) -> dict[str, Any]:
    form: Any = normal_form(with_keys(*keys)).document
    (parameter,) = form["paths"]["/books"]["post"]["parameters"]
    return dict(parameter)


@pytest.mark.parametrize(
    ("mark", "seconds"),
    [
        (True, 0),
        ({"valid-for": "30s"}, 30),
        ({"valid-for": "5m"}, 300),
        ({"valid-for": "24h"}, 86400),
        ({"valid-for": "7d"}, 604800),
    ],
)
def test_a_key_is_valid_as_long_as_the_mark_says(mark: object, seconds: int) -> None:
    assert written(key(mark))["x-idempotency-key"] == seconds


def test_a_key_that_the_document_requires_need_not_be_given() -> None:
    assert written(key(required=True))["required"] is False


def test_a_mark_that_says_no_marks_nothing() -> None:
    assert "x-idempotency-key" not in written(key(mark=False))


@pytest.mark.parametrize(
    "schema", [{"pattern": "^[0-9a-f-]{36}$", "maxLength": 36}, {"minLength": 36, "maxLength": 255}]
)
def test_a_key_that_takes_a_uuid_is_taken(schema: dict[str, Any]) -> None:
    assert written(key(schema=schema))["x-idempotency-key"] == 0


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ((key(schema={"type": "integer"}),), "on something else than a header that is a string"),
        ((key(schema={"format": "date"}),), "on something else than a header that is a string"),
        ((key(**{"in": "query"}),), "on something else than a header that is a string"),
        ((key(schema={"pattern": "^[0-9]+$"}),), "takes no UUID as an idempotency key"),
        ((key(schema={"maxLength": 32}),), "takes no UUID as an idempotency key"),
        ((key(schema={"minLength": 37}),), "takes no UUID as an idempotency key"),
        ((key(schema={"enum": ["a", "b"]}),), "takes no UUID as an idempotency key"),
        ((key(schema={"const": "a"}),), "takes no UUID as an idempotency key"),
        ((key(schema={"x-known-values": ["a"]}),), "takes no UUID as an idempotency key"),
        ((key(schema={"format": "date-dmy"}),), "on something else than a header that is a string"),
        ((key({"valid-for": "soon"}),), "names no time"),
        ((key({"valid-for": "0h"}),), "names no time"),
        ((key(), key(name="X-Key")), "has 2 idempotency keys: Idempotency-Key, X-Key"),
    ],
)
def test_what_cannot_be_a_key_is_refused(keys: tuple[dict[str, Any], ...], says: str) -> None:
    with pytest.raises(Refusal, match=says):
        normal_form(with_keys(*keys))
