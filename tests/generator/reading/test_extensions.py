"""An extension field that does not hold what it is read for is refused, wherever it stands."""

from __future__ import annotations

from typing import Any

import pytest

from generator.reading.extensions import check_extensions
from generator.refusal import Refusal
from tests.support.bundled import bundled

WRONG: list[tuple[str, Any]] = [
    ("x-actions", {"Book": "3"}),
    ("x-assumed", "path"),
    ("x-assumed-notes", "That it is so."),
    ("x-confirmed", True),
    ("x-confirmed", {"by": "probe"}),
    ("x-confirmed", {"by": "hearsay", "on": "2026-11-25"}),
    ("x-confirmed", {"by": "probe", "on": "2026-02-31"}),
    ("x-confirmed", {"by": "probe", "on": "25/11/2026"}),
    ("x-confirmed", {"by": "probe", "on": "2026-11-25", "of": "keys"}),
    ("x-effect", "unsave"),
    ("x-flat-json", True),
    ("x-flat-json", {"separator": "."}),
    ("x-flat-json", {"separator": ".", "index": "()"}),
    ("x-flat-json", {"separator": ".", "index": "[]", "nesting": 2}),
    ("x-flat-json", {"separator": ".", "index": "[]", "nested": "allow"}),
    ("x-known-values", "Primary"),
    ("x-known-values", [1.5]),
    ("x-former-names", "taxType"),
    ("x-method", 5),
    ("x-path", "books"),
    ("x-provenance", "guessed"),
    ("x-python", ["books", "get"]),
    ("x-python-name", 5),
    ("x-reconcile", "invoiceReference"),
    ("x-reconcile", {"operation": "getBook", "field": "isbn"}),
    ("x-reconcile", {"kind": "reference", "read": "getBook"}),
    ("x-reconcile", {"kind": "reference", "read": "getBook", "where": {"isbn": "isbn"}, "expect": {"a": "b"}}),
    ("x-reconcile", {"kind": "state", "read": "getBook", "where": {"isbn": "isbn"}}),
    ("x-reconcile", {"kind": "state", "read": "getBook", "expect": {"a": "b", "c": "d"}}),
    ("x-reconcile", {"kind": "hint", "read": "getBook"}),
    ("x-reconcile", {"kind": "none"}),
    ("x-reconcile", {"kind": "none", "why": "It is lost.", "read": "getBook"}),
    ("x-sample-setup", []),
    ("x-sample-setup", [{"operation": "getBook"}]),
    ("x-sample-setup", [{"operation": "getBook", "with": {}, "then": "stop"}]),
    ("x-send-null", "true"),
    ("x-wire-names", ["taxType"]),
    ("x-wire-names", {"taxType": None}),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
@pytest.mark.parametrize("steps", [[], ["paths", "/a", "get"], ["components", "schemas", "A", "properties", "example"]])
def test_a_wrong_value_is_refused(steps: list[str], name: str, value: Any) -> None:
    document: dict[str, Any] = {name: value}
    for step in reversed(steps):
        document = {step: document}
    with pytest.raises(Refusal) as caught:
        check_extensions(document)
    assert caught.value.place == (".".join(steps) or "the document")
    assert caught.value.problem == f"{name} is {value!r}"
    assert caught.value.remedy.startswith("Write ")


def test_examples_are_no_place_for_extensions() -> None:
    check_extensions({"examples": {"one": {"value": {"x-effect": 5}}}, "default": {"x-python": 5}})


def test_other_extensions_are_left_alone() -> None:
    check_extensions({"x-logo": 5, "x-source": {"page": 1}})


def test_the_real_document_passes() -> None:
    check_extensions(bundled())
