"""ACTIONS.md says which action lists the values of a key, as people write the key."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.normal import normal_form
from generator.parsing.parse import configuration, parse
from generator.tree.read import tree
from generator.tree.specs import ApiSpec, FieldSpec, FlatSpec, Kind
from generator.writing.listed_keys import listed_keys
from soliditech import PACKAGE
from soliditech_runtime.schema.objects import with_nested
from tests.support.bundled import bundled
from tests.support.project_copy import LIBRARY

ROOT = Path(__file__).parents[3]
HEAD = (
    "| action | call | command | operationId | request | effect | provenance | facts | reconcile | flat-JSON keys "
    "| values listed by |"
)


@pytest.fixture(scope="module")
def library() -> ApiSpec:
    form = normal_form(bundled(root=LIBRARY)).document
    return tree(form, parse(form, configuration("listed", Path("listed"))))


def field(wire: str, kind: Kind, *, listed: bool = False, item: FieldSpec | None = None) -> FieldSpec:
    return FieldSpec(wire, wire, kind, item=item, listed_by=("listBooks", "id") if listed else None)


def keys_of(library: ApiSpec, *fields: FieldSpec) -> dict[str, list[str]]:
    """The listed keys of an action with these fields."""
    models = [replace(model, fields=fields) if model.name == "AddBook" else model for model in library.models]
    (action,) = (each for group in library.groups for each in group.operations if each.id == "addBook")
    return listed_keys(replace(library, models=tuple(models)), replace(action, flat=FlatSpec(".", "[]")))


def test_a_key_is_written_as_in_flat_json(library: ApiSpec) -> None:
    fields = (
        field("tag", "text", listed=True),
        field("tags", "items", item=field("", "text", listed=True)),
        field("labels", "map", item=field("", "text", listed=True)),
        field("other", "text"),
    )
    assert keys_of(library, *fields) == {"List Books": ["tag", "tags[n]", "labels.name"]}


def test_what_no_action_lists_is_not_there(library: ApiSpec) -> None:
    assert keys_of(library, field("tag", "text")) == {}


def test_the_page_has_each_field_of_a_request_whose_values_are_listed() -> None:
    lines = (ROOT / "generated" / "soliditech" / "ACTIONS.md").read_text(encoding="utf-8").splitlines()
    assert HEAD in lines
    cells = {line.split("|")[2].strip().strip("`"): line.split("|")[10] for line in lines if "`client." in line}
    for operation in PACKAGE.operations.values():
        listed = {each.wire for each in with_nested(operation.body or ()) if each.listed_by is not None}
        flat = set(re.findall(r"`(?:[^`]*[.\]])?([^`.\]]+)`", cells[f"client.{operation.call}"]))
        assert flat >= listed if operation.flat is not None else not flat
