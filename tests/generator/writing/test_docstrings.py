"""What docstrings say of fields and operations."""

from __future__ import annotations

import pytest

from generator.tree.specs import FieldSpec, OperationSpec, ResultSpec
from generator.writing.docstrings import docstring, field_text, undescribed

WORDS = "Deprecated: the API may drop it."


@pytest.mark.parametrize(
    ("description", "text"),
    [
        ("Which kind.", f"Which kind. {WORDS}"),
        ("Which kind", f"Which kind. {WORDS}"),
        ("", WORDS),
        ("One of:\n- a\n- b", f"One of:\n- a\n- b\n\n{WORDS}"),
    ],
)
def test_a_deprecated_field_says_so(description: str, text: str) -> None:
    assert field_text(FieldSpec("kind", "kind", "text", description, deprecated=True)) == text


def test_known_values_of_integers_are_told_to_people() -> None:
    field = FieldSpec("floors", "floors", "integer", "How many.", known_values=(1, 2))
    assert field_text(field) == "How many. Known values: 1, 2."


def test_a_plain_field_is_as_it_is_described() -> None:
    assert field_text(FieldSpec("kind", "kind", "text", "Which kind", known_values=("a",))) == "Which kind"


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (FieldSpec("to", "to", "object", model="Address"), "a `models.Address`."),
        (FieldSpec("scan", "scan", "file"), "the file: its bytes, a path, or an `Upload`."),
        (
            FieldSpec("lines", "lines", "items", item=FieldSpec("", "", "object", model="Line")),
            "a list of `models.Line`.",
        ),
        (FieldSpec("vatNumber", "vat_number", "text"), "`vatNumber` of the API."),
    ],
)
def test_what_nobody_describes_is_not_left_blank(field: FieldSpec, text: str) -> None:
    assert undescribed(field) == text
    assert f"{field.name}: {text}\n" in docstring(operation("Send it"), [field])


def operation(summary: str, description: str = "") -> OperationSpec:
    return OperationSpec(
        id="sendIt",
        constant="SEND_IT",
        group="parcels",
        name="send",
        method="POST",
        path="/parcels",
        effect="unsafe",
        provenance="documented",
        assumed=(),
        summary=summary,
        description=description,
        reconcile=None,
        ids=(),
        query=(),
        headers=(),
        client_parameters=(),
        body=None,
        body_optional=False,
        flat=None,
        result=ResultSpec("none"),
        replies=None,
    )


@pytest.mark.parametrize(
    ("summary", "first"), [("Send it.", "Send it."), ("Send it", "Send it."), ("Sent...", "Sent."), ("Sent?", "Sent?")]
)
def test_a_summary_ends_once(summary: str, first: str) -> None:
    assert docstring(operation(summary), []).splitlines()[0] == f'"""{first}'


def test_a_description_that_repeats_the_summary_is_left_out() -> None:
    assert docstring(operation("Send a parcel.", "Send a parcel"), []).count("Send a parcel") == 1
    assert docstring(operation("Send a parcel.", "Send a parcel today"), []).count("Send a parcel") == 2
