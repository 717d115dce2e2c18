"""Headers that are parameters: what they may hold, and the key that is made where none is given."""

from __future__ import annotations

import re
from decimal import Decimal
from uuid import UUID

import pytest

from soliditech_runtime.operations.headers import IdempotencyKey, add_key, write_headers
from soliditech_runtime.schema.fields import Boolean, Field, Number, Text
from soliditech_runtime.schema.values import InvalidValue

KEY = IdempotencyKey("Idempotency-Key", "idempotency_key", valid_for=86400)
FIELDS: tuple[Field, ...] = (Text("X-Depth", "depth", required=True), Boolean("X-Dry", "dry"), Number("X-Rate", "rate"))


def test_headers_are_written_as_text() -> None:
    values = {"rate": Decimal("1E+1"), "depth": "two words", "dry": True}
    assert write_headers(FIELDS, values) == [(b"X-Depth", b"two words"), (b"X-Dry", b"true"), (b"X-Rate", b"10")]
    assert write_headers(FIELDS, {"depth": ""}) == [(b"X-Depth", b"")]


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\n", "\x00", "\x7f", "Müller", "\u2028", " a", "a ", "a\tb"])
def test_what_no_header_carries_is_refused_without_the_value(value: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        write_headers(FIELDS, {"depth": value})
    problem = caught.value.describe(python=True)
    assert problem == "depth must be printable ASCII without blanks around it, since it is sent as a header"


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({}, "depth is required"),
        ({"depth": None}, "depth cannot be null; it must be given"),
        ({"depth": 1}, "depth must be a string, not a number; quote it, with any zeros that it begins with"),
        ({"depth": "a", "dry": "true"}, "dry must be true or false, not a string"),
    ],
)
def test_a_header_has_its_type(values: dict[str, object], problem: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        write_headers(FIELDS, values)
    assert caught.value.describe(python=True) == problem


def test_a_key_is_a_random_uuid() -> None:
    numbers = iter([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    keys = [add_key([(b"X-Depth", b"all")], KEY, lambda: next(numbers)) for _ in range(2)]
    assert [headers[0] for headers in keys] == [(b"X-Depth", b"all")] * 2
    assert [name for headers in keys for name, _ in headers[1:]] == [b"Idempotency-Key"] * 2
    texts = [headers[1][1].decode() for headers in keys]
    assert len(set(texts)) == 2
    assert all(UUID(text).version == 4 and re.fullmatch("[0-9a-f-]{36}", text) for text in texts)


@pytest.mark.parametrize("number", [0.0, 1.0])
def test_any_random_number_makes_a_key(number: float) -> None:
    ((_, key),) = add_key([], KEY, lambda: number)
    assert UUID(key.decode()).version == 4


def test_the_callers_own_key_is_kept() -> None:
    def no_random() -> float:
        raise AssertionError("a key was made")

    given = write_headers((KEY,), {"idempotency_key": "mine"})
    assert add_key(given, KEY, no_random) == [(b"Idempotency-Key", b"mine")]


def test_an_empty_key_is_refused() -> None:
    with pytest.raises(InvalidValue, match="must not be empty; leave it out, and the client makes a key"):
        write_headers((KEY,), {"idempotency_key": ""})
