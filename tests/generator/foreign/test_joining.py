"""A document in many files becomes one, in which every reference leads to a component."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.refusal import Refusal

from .conftest import Reader

_ROOT = """
openapi: 3.1.0
info: {title: Parcels, version: "1"}
paths:
  /parcels:
    $ref: paths/parcels.yaml
components:
  schemas:
    "Parcel«Small»": {type: object}
"""
_PATHS = """
get:
  operationId: listParcels
  parameters:
    - $ref: "../shared.json#/components/parameters/Page"
  responses:
    "200":
      $ref: "../shared.json#/components/responses/Parcels"
"""
_SHARED = """{
  "components": {
    "parameters": {"Page": {"name": "page", "in": "query", "schema": {"type": "integer"}}},
    "responses": {"Parcels": {"description": "", "content": {"application/json": {"schema": {
      "type": "array", "items": {"$ref": "schemas/parcel.yaml"}}}}}}
  }
}"""
_PARCEL = """
type: object
properties:
  parts: {type: array, items: {$ref: parcel.yaml}}
  size: {$ref: "#/$defs/Size"}
  box: {$ref: "../parcels.yaml#/components/schemas/Parcel%C2%ABSmall%C2%BB"}
$defs:
  Size: {type: integer}
"""
_FILES = {"paths/parcels.yaml": _PATHS, "shared.json": _SHARED, "schemas/parcel.yaml": _PARCEL}


def test_files_are_joined(read: Reader) -> None:
    foreign = read(_ROOT, _FILES)
    components = foreign.document["components"]
    operation = foreign.document["paths"]["/parcels"]["get"]
    assert operation["parameters"] == [{"$ref": "#/components/parameters/Page"}]
    assert operation["responses"] == {"200": {"$ref": "#/components/responses/Parcels"}}
    items = components["responses"]["Parcels"]["content"]["application/json"]["schema"]["items"]
    assert items == {"$ref": "#/components/schemas/parcel"}
    assert components["schemas"]["parcel"]["properties"] == {
        "parts": {"type": "array", "items": {"$ref": "#/components/schemas/parcel"}},
        "size": {"$ref": "#/components/schemas/Size"},
        "box": {"$ref": "#/components/schemas/Parcel_Small_"},
    }
    assert "$defs" not in components["schemas"]["parcel"]
    assert foreign.files == ("parcels.yaml", "paths/parcels.yaml", "schemas/parcel.yaml", "shared.json")


@pytest.mark.parametrize(
    "reference", ["https://parcels.example/a.yaml", "../../etc/passwd", "nowhere.yaml", "#/components/schemas/Nowhere"]
)
def test_a_reference_that_cannot_be_followed_stays_and_is_noted(reference: str, read: Reader) -> None:
    foreign = read(_ROOT.replace("{type: object}", f"{{$ref: '{reference}'}}"), _FILES)
    assert foreign.document["components"]["schemas"]["Parcel_Small_"] == {"$ref": reference}


def test_what_another_file_holds_is_read_by_that_file_alone_and_once(read: Reader) -> None:
    """A reference of a folder's file that leads nowhere must not lead to the file of that name beside the document."""
    files = {
        **_FILES,
        "schemas/parcel.yaml": _PARCEL.replace("parcel.yaml}", "seal.yaml}"),
        "seal.yaml": "type: string",
    }
    foreign = read(_ROOT, files)
    parcel = foreign.document["components"]["schemas"]["parcel"]
    assert parcel["properties"]["parts"]["items"] == {"$ref": "seal.yaml"}
    assert [note.text for note in foreign.notes if "nowhere" in note.text] == []
    assert "seal.yaml" not in foreign.files


def test_definitions_in_a_component_become_components(read: Reader) -> None:
    text = "{type: object, $defs: {Lid: {type: integer}}, properties: {lid: {$ref: '%s/$defs/Lid'}}}"
    place = "#/components/schemas/Parcel«Small»"
    foreign = read(_ROOT.replace("{type: object}", text % place), _FILES)
    schemas = foreign.document["components"]["schemas"]
    assert schemas["Parcel_Small_"]["properties"] == {"lid": {"$ref": "#/components/schemas/Parcel_Small__Lid"}}
    assert schemas["Parcel_Small__Lid"] == {"type": "integer"}


def test_references_in_a_circle_are_taken_out(read: Reader) -> None:
    foreign = read(_ROOT.replace("{type: object}", "{$ref: '#/components/schemas/Parcel«Small»'}"), _FILES)
    assert foreign.document["components"]["schemas"]["Parcel_Small_"] == {}
    assert any("leads back to itself" in note.text for note in foreign.notes)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("swagger: '2.0'", "the version 2.0 of OpenAPI is not read. Convert it by"),
        ("openapi: 3.2.0", "the version 3.2.0 of OpenAPI is not read. Write openapi: 3.1.1"),
        ("info: {}", "is no OpenAPI document"),
        ("[]", "is no mapping"),
    ],
)
def test_what_is_no_document_of_3_0_or_3_1_is_refused(text: str, problem: str, read: Reader) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    assert problem in str(refused.value)


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    from generator.foreign.read import read_foreign

    with pytest.raises(Refusal, match="cannot be read"):
        read_foreign(tmp_path / "parcels.yaml")
