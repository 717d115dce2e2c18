"""Former names are kept beside their field, and refused where another key has them."""

from __future__ import annotations

from typing import Any

import pytest

from generator.document import Node
from generator.normal import normal_form
from generator.normal.former import former_names, refuse_shared_names
from generator.refusal import Refusal
from tests.support.edits import Edit, Project, both, prop, replaced, schema


def form(*edits: Edit) -> Any:
    """The normal form of the billing document after these edits."""
    project = Project()
    for edit in edits:
        edit(project)
    return normal_form(named(project.document)).document


def named(document: dict[str, Any]) -> dict[str, Any]:
    """The document with the names that the overlays would give."""
    for item in document["paths"].values():
        for method, operation in item.items():
            if method != "parameters":
                identity = operation["operationId"]
                operation["x-python"] = f"{operation['tags'][0].lower()}s.{identity.lower()}"
    return document


def of_id(names: list[str]) -> Edit:
    """Former names of the subscriber's id in paths."""
    return lambda project: project.document["components"]["parameters"]["SubscriberId"].update(
        {"x-former-names": names}
    )


def test_former_names_of_properties_references_and_ids_are_kept() -> None:
    written = form(
        prop("UpdateSubscriber.kind", {"x-former-names": ["sort"]}),
        replaced("UpdateSubscriber.address", {"$ref": "#/components/schemas/Address", "x-former-names": ["place"]}),
        of_id(["customerId"]),
    )
    properties = written["components"]["schemas"]["UpdateSubscriber"]["properties"]
    assert properties["kind"]["x-former-names"] == ["sort"]
    assert properties["address"]["x-former-names"] == ["place"]
    (subscriber_id,) = written["paths"]["/subscribers/{subscriber_id}"]["put"]["parameters"]
    assert subscriber_id["schema"]["x-former-names"] == ["customerId"]


@pytest.mark.parametrize(
    ("edit", "place", "problem"),
    [
        (prop("UpdateSubscriber.kind", {"x-former-names": ["name"]}), "UpdateSubscriber.kind", "UpdateSubscriber.name"),
        (prop("UpdateSubscriber.kind", {"x-former-names": ["kind"]}), "UpdateSubscriber.kind", "UpdateSubscriber.kind"),
        (
            both(
                prop("UpdateSubscriber.kind", {"x-former-names": ["old"]}),
                prop("UpdateSubscriber.floors", {"x-former-names": ["old"]}),
            ),
            "UpdateSubscriber.floors",
            "UpdateSubscriber.kind",
        ),
        (prop("UpdateSubscriber.kind", {"x-former-names": ["subscriberId"]}), "UpdateSubscriber.kind", "subscriberId"),
        (of_id(["kind"]), "updateSubscriber.subscriberId", "UpdateSubscriber.kind"),
        (prop("UpdateSubscriber.kind", {"x-former-names": ["a.b"]}), "UpdateSubscriber.kind", "no name"),
        (prop("UpdateSubscriber.kind", {"x-former-names": [1]}), "UpdateSubscriber.kind", "no name"),
        (prop("UpdateSubscriber.kind", {"x-former-names": "old"}), "UpdateSubscriber.kind", "no list"),
    ],
)
def test_a_former_name_that_another_key_has_is_refused(edit: Edit, place: str, problem: str) -> None:
    with pytest.raises(Refusal) as refused:
        form(edit)
    assert problem in refused.value.problem
    assert place in (refused.value.place, *refused.value.problem.split())


def test_a_former_name_of_a_query_parameter_is_refused() -> None:
    def edit(project: Project) -> None:
        parameters = project.document["paths"]["/subscribers"]["get"]["parameters"]
        parameters[0]["x-former-names"] = ["title"]

    with pytest.raises(Refusal, match="no flat JSON") as refused:
        form(edit)
    assert refused.value.place == "findSubscribers.name"


def test_objects_of_their_own_may_share_former_names() -> None:
    form(
        schema("Address", {"properties": {"city": {"x-former-names": ["name"]}}}),
        prop("UpdateSubscriber.kind", {"x-former-names": ["city"]}),
    )


def test_an_empty_list_is_no_former_name() -> None:
    assert former_names(Node.of({}, {"x-former-names": []}, "A.b")) == []
    refuse_shared_names([("A.b", {"x-wire": "b"}), ("A.c", {"x-wire": "c", "x-former-names": ["d"]})])
