"""Which read lists the values of a field is kept beside it, and its description says so."""

from __future__ import annotations

from typing import Any

import pytest

from generator.normal import normal_form
from generator.reading.extensions import check_extensions
from generator.refusal import Refusal
from tests.support.edits import Edit, Project, prop, replaced


def form(*edits: Edit) -> Any:
    """The normal form of the billing document after these edits, with the names that the overlays would give."""
    project = Project()
    for edit in edits:
        edit(project)
    for item in project.document["paths"].values():
        for method, operation in item.items():
            if method != "parameters":
                identity = operation["operationId"]
                operation["x-python"] = f"{operation['tags'][0].lower()}s.{identity.lower()}"
    return normal_form(project.document).document


def listed_by(operation: str, field: str = "id") -> dict[str, Any]:
    return {"x-listed-by": {"operation": operation, "field": field}}


def any_read() -> tuple[str, str]:
    """The operationId and the summary of an operation of the billing document."""
    operations = [
        operation
        for item in Project().document["paths"].values()
        for method, operation in item.items()
        if method != "parameters"
    ]
    return operations[0]["operationId"], operations[0]["summary"]


@pytest.mark.parametrize(
    ("description", "says"),
    [("A kind.", "A kind. {}"), ("A kind", "A kind. {}"), ("Which kind? ", "Which kind? {}"), ("", "{}")],
)
def test_the_description_ends_with_the_action(description: str, says: str) -> None:
    read, summary = any_read()
    written = form(prop("UpdateSubscriber.kind", {"description": description, **listed_by(read)}))
    kind = written["components"]["schemas"]["UpdateSubscriber"]["properties"]["kind"]
    assert kind["x-listed-by"] == {"operation": read, "field": "id"}
    assert kind["description"] == says.format(f"Listed by {summary}.")


def test_a_list_of_values_may_be_listed() -> None:
    read, _ = any_read()
    kinds = {"type": "array", "items": {"type": "string"}, **listed_by(read)}
    written = form(replaced("UpdateSubscriber.kind", kinds))
    assert "x-listed-by" in written["components"]["schemas"]["UpdateSubscriber"]["properties"]["kind"]


def test_what_no_action_lists_is_said_of_none() -> None:
    written = form(prop("UpdateSubscriber.kind", {"description": "A kind.", **listed_by("getNothing")}))
    kind = written["components"]["schemas"]["UpdateSubscriber"]["properties"]["kind"]
    assert (kind["description"], "x-listed-by" in kind) == ("A kind.", False)


def test_an_object_is_listed_by_nothing() -> None:
    read, _ = any_read()
    with pytest.raises(Refusal, match="no single value"):
        form(prop("UpdateSubscriber.address", listed_by(read)))


@pytest.mark.parametrize(
    "value", ["getTaxTypes", {"operation": "getTaxTypes"}, {"operation": "a", "field": "b", "c": 1}]
)
def test_another_form_is_refused(value: object) -> None:
    with pytest.raises(Refusal, match="x-listed-by"):
        check_extensions({"components": {"schemas": {"A": {"properties": {"kind": {"x-listed-by": value}}}}}})
