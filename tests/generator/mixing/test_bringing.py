"""What is laid into the spec of a vendor's document: whole operations, and schemas that all have names."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from generator.foreign.notes import Notes
from generator.foreign.read import read_foreign
from generator.mixing.bringing import vendor_part, vendor_scheme
from generator.reading.written import line_of
from tests.support import shelves
from tests.support.project_copy import ProjectCopy

Part = tuple[dict[str, Any], dict[str, Any], list[str]]


def _part(project: ProjectCopy, *paths: str) -> Part:
    """Paths and schemas that are brought in, and what was noted."""
    notes = Notes()
    vendor = read_foreign(project.root / "spec" / shelves.FILE).document
    brought, schemas = vendor_part(vendor, shelves.FILE, paths, notes)
    return brought, schemas, [note.text for note in notes.all()]


@pytest.fixture
def laid(library: ProjectCopy) -> ProjectCopy:
    """The library with the vendor's document in its spec."""
    shelves.lay(library)
    return library


def _json(holder: dict[str, Any]) -> Any:
    return holder["content"]["application/json"]["schema"]


def test_nothing_is_referred_to_but_schemas(laid: ProjectCopy) -> None:
    paths, _, _ = _part(laid, shelves.TITLES, shelves.TITLE)
    listing = paths[shelves.TITLES]["get"]
    assert listing["parameters"] == [{"name": "per_page", "in": "query", "schema": {"type": "integer", "maxLength": 3}}]
    assert listing["responses"]["404"]["description"] == "There is no such title."
    assert _json(listing["responses"]["404"]) == {"$ref": "#/components/schemas/vendor.Fault"}
    assert [entry["name"] for entry in paths[shelves.TITLE]["get"]["parameters"]] == ["id"]
    assert "parameters" not in paths[shelves.TITLE]


def test_each_operation_has_a_copy_of_its_own(laid: ProjectCopy) -> None:
    paths, _, _ = _part(laid, shelves.TITLE)
    first, second = (paths[shelves.TITLE][verb]["parameters"][0] for verb in ("get", "delete"))
    assert first == second
    assert first is not second


def test_other_verbs_are_left_out(laid: ProjectCopy) -> None:
    paths, _, notes = _part(laid, shelves.TITLE)
    assert list(paths[shelves.TITLE]) == ["get", "delete"]
    assert "Is left out: the client does not send it." in notes


def test_objects_without_a_name_get_one(laid: ProjectCopy) -> None:
    paths, schemas, _ = _part(laid, shelves.TITLES)
    assert _json(paths[shelves.TITLES]["post"]["requestBody"]) == {
        "$ref": "#/components/schemas/vendor.TitlesPost.body"
    }
    body = schemas["vendor.TitlesPost.body"]
    assert body["required"] == ["location"]
    assert body["properties"]["writers"]["items"] == {"$ref": "#/components/schemas/vendor.TitlesPost.body.writers"}
    assert set(schemas["vendor.TitlesPost.body.writers"]["properties"]) == {"given_name", "born_on"}
    assert "vendor.TitlesAll.reply" in schemas


def test_what_says_something_of_the_place_stays_there(laid: ProjectCopy) -> None:
    document = yaml.safe_load(shelves.DOCUMENT)
    inner = {"type": "object", "description": "Which.", "properties": {"a": {"type": "string"}}, "nullable": True}
    document["components"]["schemas"]["Book"]["properties"]["spine"] = inner
    shelves.lay(laid, yaml.safe_dump(document))
    _, schemas, _ = _part(laid, shelves.TITLE)
    reference = {"$ref": "#/components/schemas/vendor.Book.spine", "description": "Which."}
    assert schemas["vendor.Book"]["properties"]["spine"] == reference
    assert schemas["vendor.Book.spine"]["type"] == ["object", "null"]


def test_a_part_of_a_composed_schema_stays_a_part(laid: ProjectCopy) -> None:
    document = yaml.safe_load(shelves.DOCUMENT)
    inner = {"type": "object", "properties": {"a": {"type": "string"}}}
    part = {"type": "object", "properties": {"more": inner}}
    document["components"]["schemas"]["Book"]["allOf"] = [part]
    shelves.lay(laid, yaml.safe_dump(document))
    _, schemas, _ = _part(laid, shelves.TITLE)
    (kept,) = schemas["vendor.Book"]["allOf"]
    assert kept["properties"]["more"] == {"$ref": "#/components/schemas/vendor.Book.more"}


def test_names_do_not_depend_on_what_else_is_taken_over(laid: ProjectCopy) -> None:
    document = yaml.safe_load(shelves.DOCUMENT)
    document["components"]["schemas"]["TitlesPost.body"] = {"type": "object", "properties": {"x": {"type": "string"}}}
    shelves.lay(laid, yaml.safe_dump(document))
    _, schemas, _ = _part(laid, shelves.TITLES)
    assert "vendor.TitlesPost.body_2" in schemas
    assert "vendor.TitlesPost.body" not in schemas
    _, more, _ = _part(laid, shelves.TITLES, shelves.TITLE, shelves.LENDINGS)
    assert schemas.items() <= more.items()


def test_a_schema_may_refer_to_itself(laid: ProjectCopy) -> None:
    document = yaml.safe_load(shelves.DOCUMENT)
    document["components"]["schemas"]["Book"]["properties"]["next"] = {"$ref": "#/components/schemas/Book"}
    shelves.lay(laid, yaml.safe_dump(document))
    _, schemas, _ = _part(laid, shelves.TITLE)
    assert schemas["vendor.Book"]["properties"]["next"] == {"$ref": "#/components/schemas/vendor.Book"}


def test_the_mapping_of_a_discriminator_follows(laid: ProjectCopy) -> None:
    document = yaml.safe_load(shelves.DOCUMENT)
    either = {
        "oneOf": [{"$ref": "#/components/schemas/Book"}, {"$ref": "#/components/schemas/Lending"}],
        "discriminator": {"propertyName": "id", "mapping": {"b": "Book"}},
    }
    document["components"]["schemas"]["Book"]["properties"]["either"] = either
    shelves.lay(laid, yaml.safe_dump(document))
    _, schemas, _ = _part(laid, shelves.TITLE)
    mapping = schemas["vendor.Book"]["properties"]["either"]["discriminator"]["mapping"]
    assert mapping == {"b": "#/components/schemas/vendor.Book"}


def test_what_is_said_of_keys_stays_where_the_client_cannot_do_it(laid: ProjectCopy) -> None:
    paths, _, notes = _part(laid, shelves.TITLE, shelves.LENDINGS)
    assert "security" not in paths[shelves.TITLE]["get"]
    assert paths[shelves.TITLE]["delete"]["security"] == []
    assert paths[shelves.LENDINGS]["post"]["security"] == [{"cookie": []}]
    assert any("The key is sent as token says" in note for note in notes)


def test_another_host_stays_said_on_the_operation_that_goes_there(laid: ProjectCopy) -> None:
    document = yaml.safe_load(shelves.DOCUMENT)
    document["servers"] = [{"url": "https://one.example/v"}]
    document["paths"][shelves.TITLE]["get"]["servers"] = [{"url": "https://two.example"}]
    shelves.lay(laid, yaml.safe_dump(document))
    paths, _, notes = _part(laid, shelves.TITLE)
    assert paths[shelves.TITLE]["get"]["servers"] == [{"url": "https://two.example"}]
    assert "servers" not in paths[shelves.TITLE]["delete"]
    assert "https://one.example/v is not taken over: the caller gives base_url." in notes


def test_lines_name_the_file_by_its_place_in_the_project(laid: ProjectCopy) -> None:
    paths, schemas, _ = _part(laid, shelves.TITLE)
    assert str(line_of(paths[shelves.TITLE]["get"], "operationId")).startswith(f"spec/{shelves.FILE}:")
    assert str(line_of(schemas["vendor.Book"], "properties")).startswith(f"spec/{shelves.FILE}:")


def test_the_document_itself_is_left_as_it_is(laid: ProjectCopy) -> None:
    vendor = read_foreign(laid.root / "spec" / shelves.FILE).document
    before = yaml.safe_dump(yaml.safe_load(yaml.safe_dump(_plain(vendor))))
    vendor_part(vendor, shelves.FILE, [shelves.TITLE, shelves.TITLES], Notes())
    assert yaml.safe_dump(_plain(vendor)) == before


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(member) for key, member in value.items()}
    return [_plain(member) for member in value] if isinstance(value, list) else value


def test_how_the_key_is_sent_is_told_where_the_document_says_it() -> None:
    document = yaml.safe_load(shelves.DOCUMENT)
    assert vendor_scheme(document) == {"type": "http", "scheme": "bearer"}
    del document["security"]
    for item in document["paths"].values():
        for verb in ("get", "post", "delete"):
            item.get(verb, {}).pop("security", None)
    assert vendor_scheme(document) is None
