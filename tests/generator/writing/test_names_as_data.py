"""What a package gives beside its methods: the class for files if it takes any, and names of arguments as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

from soliditech_runtime.upload import Upload
from tests.support.vendor_package import BuildVendor, building_vendors, dockyard

REPLY = {"200": {"description": "It.", "content": {"application/json": {"schema": {"type": "string"}}}}}
BODY = {"type": "object", "properties": {"id": {"type": "string"}, "note": {"type": "string"}}}


@pytest.fixture(scope="module")
def build_vendor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuildVendor]:
    with building_vendors(tmp_path_factory.mktemp("vendors")) as build:
        yield build


def written(folder: Path) -> Path:
    """A document in which an id of the path and a field of the body have one name."""
    body = {"required": True, "content": {"application/json": {"schema": BODY}}}
    identity = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    put = {"operationId": "putMast", "tags": ["Masts"], "parameters": [identity], "requestBody": body}
    document = {
        "openapi": "3.0.3",
        "info": {"title": "Masts", "version": "1"},
        "security": [{"token": []}],
        "paths": {"/masts/{id}": {"put": {**put, "responses": REPLY}}},
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }
    path = folder / "masts.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


def test_a_package_that_takes_files_has_the_class_for_them(build_vendor: BuildVendor) -> None:
    dockyard(build_vendor, "acme_uploads")
    module: Any = import_module("acme_uploads")
    assert module.Upload is Upload
    assert "Upload" in module.__all__


def test_a_package_that_takes_none_has_not(build_vendor: BuildVendor, tmp_path: Path) -> None:
    build_vendor("acme_no_uploads", written(tmp_path))
    module: Any = import_module("acme_no_uploads")
    assert "Upload" not in module.__all__
    assert not hasattr(module, "Upload")


def test_an_argument_that_is_not_called_like_its_field_is_named(build_vendor: BuildVendor, tmp_path: Path) -> None:
    package = build_vendor("acme_arguments", written(tmp_path))
    operation = package.operations["putMast"]
    assert dict(operation.arguments) == {"id": "body_id"}
    group, _, method = operation.call.partition(".")
    with package.client(base_url="https://host.example", api_key="k") as client:
        taken = signature(getattr(getattr(client, group), method)).parameters
    fields = [operation.arguments.get(field.name, field.name) for field in operation.body or ()]
    assert set(fields) | {field.name for field in operation.ids} <= set(taken)


def test_of_our_own_actions_all_arguments_are_called_like_their_fields() -> None:
    from soliditech import PACKAGE

    assert {
        name: dict(operation.arguments) for name, operation in PACKAGE.operations.items() if operation.arguments
    } == {}
