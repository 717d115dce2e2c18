"""The schemas of flat keys for maps, unions, times and values of any kind: they take what the run time takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from generator.normal import normal_form
from generator.parsing.parse import configuration, parse
from generator.tree.read import tree
from generator.tree.specs import ApiSpec, FieldSpec, FlatSpec, Kind, ModelSpec, OperationSpec
from generator.writing.flat_keys import flat_key_names, flat_key_schemas
from tests.support.bundled import bundled
from tests.support.project_copy import LIBRARY


def field(wire: str, kind: Kind, **more: Any) -> FieldSpec:
    return FieldSpec(wire, wire, kind, **more)


CARD = ModelSpec("Card", "Card", "card", "A card.", (field("type", "text"), field("limit", "integer")), closed=False)
BANK = ModelSpec("Bank", "Bank", "bank", "A bank.", (field("type", "text"), field("limit", "text")), closed=False)
CLASSES = tuple(field("", "object", model=name) for name in ("Card", "Bank"))
FIELDS = (
    field("labels", "map", item=field("", "text"), nullable=True),
    field("cards", "map", item=field("", "object", model="Card")),
    field(
        "source", "union", members=(field("", "text"), *(field("", "object", model=name) for name in ("Card", "Bank")))
    ),
    field("meta", "any"),
    field("grid", "items", item=field("", "items", item=field("", "integer"))),
    field("at", "datetime", description="When."),
    field("seconds", "datetime", unix=True, description="When."),
)


@pytest.fixture(scope="module")
def api() -> ApiSpec:
    """The library, where adding a book takes all of these as flat JSON."""
    form = normal_form(bundled(root=LIBRARY)).document
    library = tree(form, parse(form, configuration("kinds", Path("kinds"))))
    models = [replace(model, fields=FIELDS) if model.name == "AddBook" else model for model in library.models]
    return replace(library, models=(*models, CARD, BANK))


@pytest.fixture(scope="module")
def action(api: ApiSpec) -> OperationSpec:
    operations = [operation for group in api.groups for operation in group.operations]
    return replace(next(operation for operation in operations if operation.id == "addBook"), flat=FlatSpec(".", "[]"))


@pytest.fixture(scope="module")
def validator(api: ApiSpec, action: OperationSpec) -> Draft202012Validator:
    groups = (replace(api.groups[0], operations=(action,)),)
    schema = flat_key_schemas(replace(api, groups=groups))["addBook"]
    return Draft202012Validator({**schema, "required": []})


@pytest.mark.parametrize(
    ("flat", "fits"),
    [
        ({"labels.colour": "red"}, True),
        ({"labels": {"a.b": "red"}}, True),
        ({"labels": None}, True),
        ({"labels.colour": 1}, False),
        ({"labels[0]": "red"}, False),
        ({"labels.a.b": "red"}, False),
        ({"cards.x.limit": 1}, True),
        ({"cards": {"x": {"limit": 1}}}, True),
        ({"cards": {"x": {"pin": 1}}}, False),
        ({"source": "tok"}, True),
        ({"source": {}}, False),
        ({"source.limit": 1}, True),
        ({"source.limit": "1"}, True),
        ({"source.limit": True}, False),
        ({"source.pin": 1}, False),
        ({"meta": {"a": [1]}}, True),
        ({"meta.a.b[0]": None}, True),
        ({"metal": None}, False),
        ({"grid[0][1]": 1, "grid[1]": [2]}, True),
        ({"grid": [[1]]}, False),
        ({"at": "2024-03-01T09:30:00Z", "seconds": 1}, True),
        ({"at": 1}, False),
        ({"seconds": "1"}, False),
    ],
)
def test_a_schema_takes_what_flat_json_takes(flat: dict[str, Any], fits: bool, validator: Draft202012Validator) -> None:
    assert validator.is_valid(flat) is fits


def test_keys_are_listed_as_people_write_them(api: ApiSpec, action: OperationSpec) -> None:
    listed = [key for key in flat_key_names(api, action) if key not in {field.wire for field in action.ids}]
    single = ["source", "source.type", "source.limit", "meta", "at", "seconds"]
    assert listed == [*single, "labels.name", "cards.name.type", "cards.name.limit", "grid[n][n]"]


def test_the_form_of_a_time_is_said(api: ApiSpec, action: OperationSpec) -> None:
    groups = (replace(api.groups[0], operations=(action,)),)
    properties = flat_key_schemas(replace(api, groups=groups))["addBook"]["properties"]
    assert properties["at"] == {"type": "string", "format": "date-time", "description": "When."}
    assert properties["seconds"]["description"] == "When. Whole seconds since 1970."


@pytest.mark.parametrize(
    ("flat", "fits"),
    [
        ({"owner": {"limit": 1}}, True),
        ({"owner": {}}, True),
        ({"owner.limit": 1}, True),
        ({"owner": None}, True),
        ({"owner": {"limit": "1"}}, False),
        ({"owner": {"pin": 1}}, False),
        ({"owner": "x"}, False),
        ({"cards.x": {"limit": 1}}, True),
        ({"cards.x": {"pin": 1}}, False),
        ({"cards.x": None}, False),
    ],
)
def test_nested_objects_are_taken_where_the_style_says_so(
    flat: dict[str, Any], fits: bool, api: ApiSpec, action: OperationSpec
) -> None:
    fields = (*FIELDS, field("owner", "object", model="Card", nullable=True))
    models = [replace(model, fields=fields) if model.name == "AddBook" else model for model in api.models]
    for style, taken in ((FlatSpec(".", "[]", takes_nested=True), True), (FlatSpec(".", "[]"), False)):
        groups = (replace(api.groups[0], operations=(replace(action, flat=style),)),)
        schema = flat_key_schemas(replace(api, models=tuple(models), groups=groups))["addBook"]
        validator = Draft202012Validator({**schema, "required": []})
        nested = any(isinstance(value, dict) for value in flat.values())
        assert validator.is_valid(flat) is (fits and (taken or not nested))
        assert "owner" not in flat_key_names(api, replace(action, flat=style))
