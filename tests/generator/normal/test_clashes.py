"""Two things never share a name in Python, and none takes the name of something of ours."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.build import GENERATOR
from generator.normal import clashes
from generator.refusal import Refusal
from generator.tree.read import read_api
from soliditech_runtime.client.asynchronous.client import AsyncClient
from soliditech_runtime.client.asynchronous.group import AsyncGroup
from soliditech_runtime.client.synchronous.client import SyncClient
from soliditech_runtime.client.synchronous.group import Group
from soliditech_runtime.schema.model import Model
from tests.support.bundled import bundled
from tests.support.project_copy import LIBRARY


@pytest.fixture
def document() -> dict[str, Any]:
    return bundled(root=LIBRARY)


@pytest.mark.parametrize("name", ["close.get", "with_options.get", "aclose.get", "books.with_raw_response"])
def test_an_operation_cannot_take_the_name_of_what_a_client_has(name: str, document: dict[str, Any]) -> None:
    document["paths"]["/loans"]["post"]["x-python"] = name
    with pytest.raises(Refusal, match=f"^lendBook: {re.escape(name)} is taken in Python|holds two tags"):
        read_api(document)


@pytest.mark.parametrize("name", ["fields", "wire", "options", "parametersJson", "toDict", "additionalProperties"])
def test_a_property_cannot_take_the_name_of_what_a_method_or_a_model_has(name: str, document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Book"]["properties"][name] = {"type": "string", "description": "A text."}
    with pytest.raises(Refusal, match=rf"^Book\.{name}: \w+ cannot be a Python name here"):
        read_api(document)


def test_a_body_cannot_have_the_name_of_an_id_of_the_path(document: dict[str, Any]) -> None:
    item = document["paths"]["/books/{isbn}"]
    item["put"] = {
        **document["paths"]["/loans"]["post"],
        "operationId": "lendThisBook",
        "tags": ["Book"],
        "x-python": "books.lend",
    }
    with pytest.raises(Refusal, match=r"^lendThisBook\.isbn: has the same Python name as lendThisBook\.isbn: isbn"):
        read_api(document)


def test_one_group_cannot_hold_two_tags(document: dict[str, Any]) -> None:
    document["paths"]["/loans"]["post"]["x-python"] = "books.lend"
    with pytest.raises(Refusal, match=r"^lendBook: the group books holds two tags"):
        read_api(document)


def public(*classes: type) -> set[str]:
    return {name for each in classes for name in dir(each) if not name.startswith("_") and name.islower()}


def test_the_lists_of_taken_names_are_whole() -> None:
    assert public(SyncClient, AsyncClient) <= clashes.GROUPS
    assert public(Model) <= clashes.FIELDS
    assert public(Group, AsyncGroup) <= clashes.METHODS
    templates = [GENERATOR / "writing" / "templates" / name for name in ("group.py.jinja", "model.py.jinja")]
    lines = [line.strip() for path in templates for line in path.read_text(encoding="utf-8").splitlines()]
    imports = [line.partition(" import ")[2] for line in lines if line.startswith("from ") and "{{" not in line]
    imported = {name.strip() for names in imports for name in names.split(",")}
    assert {name for name in imported if re.match("[A-Z][a-z]", name)} <= clashes.CLASSES
