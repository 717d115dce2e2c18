"""Many files become one document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from generator.load import load_document
from generator.reading.spec import bundle
from generator.refusal import Refusal
from tests.support.project_copy import LIBRARY

ITEM = "get:\n    operationId: getBook\n"


def spec_of(folder: Path, **files: str) -> Path:
    """A spec with these files; two underscores in a name stand for a slash."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_a_path_item_is_laid_in_where_it_is_referred_to(tmp_path: Path) -> None:
    spec = spec_of(
        tmp_path,
        openapi='paths:\n  /books:\n    $ref: "groups/book.yaml#/books"\n',
        groups__book="books:\n  get:\n    operationId: listBooks\nunused:\n  get: {}\n",
    )
    assert bundle(spec)["paths"] == {"/books": {"get": {"operationId": "listBooks"}}}


def test_schemas_become_components_in_order_of_their_names(tmp_path: Path) -> None:
    spec = spec_of(
        tmp_path,
        openapi='paths:\n  /a:\n    $ref: "groups/a.yaml#/a"\n',
        groups__a='a:\n  x: {$ref: "../schemas/s.yaml#/Zoo"}\n  y: {$ref: "../schemas/t.yaml#/Ant"}\n',
        schemas__s='Zoo:\n  inner: {$ref: "#/Bee"}\n  other: {$ref: "t.yaml#/Ant"}\nBee: {type: string}\nUnused: {}\n',
        schemas__t="Ant: {type: integer}\n",
    )
    document = bundle(spec)
    assert document["paths"]["/a"] == {
        "x": {"$ref": "#/components/schemas/Zoo"},
        "y": {"$ref": "#/components/schemas/Ant"},
    }
    schemas = document["components"]["schemas"]
    assert list(schemas) == ["Ant", "Bee", "Zoo"]
    assert schemas["Zoo"] == {
        "inner": {"$ref": "#/components/schemas/Bee"},
        "other": {"$ref": "#/components/schemas/Ant"},
    }


def test_a_schema_may_refer_to_itself(tmp_path: Path) -> None:
    spec = spec_of(
        tmp_path,
        openapi='x: {$ref: "schemas/s.yaml#/Tree"}\n',
        schemas__s='Tree:\n  properties:\n    child: {$ref: "#/Tree"}\n',
    )
    assert bundle(spec)["components"]["schemas"] == {
        "Tree": {"properties": {"child": {"$ref": "#/components/schemas/Tree"}}}
    }


def test_components_of_the_root_stay_where_they_are(tmp_path: Path) -> None:
    root = 'paths:\n  /a: {$ref: "groups/a.yaml#/a"}\ncomponents:\n  responses:\n    Gone: {description: "-"}\n'
    spec = spec_of(
        tmp_path,
        openapi=root,
        groups__a='a:\n  "404": {$ref: "../openapi.yaml#/components/responses/Gone"}\n',
    )
    document = bundle(spec)
    assert document["paths"]["/a"]["404"] == {"$ref": "#/components/responses/Gone"}
    assert document["components"]["responses"] == {"Gone": {"description": "-"}}


def test_escaped_pointers_are_followed(tmp_path: Path) -> None:
    spec = spec_of(
        tmp_path,
        openapi='paths:\n  /a: {$ref: "groups/a.yaml#/~1a~0b"}\n',
        groups__a='"/a~b":\n  get: {operationId: getIt}\n',
    )
    assert bundle(spec)["paths"]["/a"] == {"get": {"operationId": "getIt"}}


REFUSED: dict[str, tuple[dict[str, str], str]] = {
    "no openapi.yaml": (
        {"other": "a: 1\n"},
        "spec/openapi.yaml: there is no such file. Write the OpenAPI document there",
    ),
    "no mapping": ({"openapi": "- 1\n"}, "spec/openapi.yaml: is no mapping"),
    "nothing": ({"openapi": ""}, "spec/openapi.yaml: is no mapping"),
    "a schema that also stands in the root": (
        {"openapi": 'x: {$ref: "schemas/s.yaml#/A"}\ncomponents: {schemas: {A: {}}}\n', "schemas__s": "A: {}\n"},
        "spec/schemas/s.yaml: the schema A also stands in openapi.yaml",
    ),
    "two schemas of one name": (
        {
            "openapi": 'x: {$ref: "schemas/s.yaml#/A"}\ny: {$ref: "schemas/t.yaml#/A"}\n',
            "schemas__s": "A: {}\n",
            "schemas__t": "A: {}\n",
        },
        "spec/openapi.yaml: /y: schemas/s.yaml and schemas/t.yaml both hold a schema A",
    ),
    "a list on the way": (
        {"openapi": 'x: {$ref: "schemas/s.yaml#/A/0"}\n', "schemas__s": "A: [1]\n"},
        "spec/openapi.yaml: /x: the $ref schemas/s.yaml#/A/0 leads nowhere: there is no 0",
    ),
    "a web address": (
        {"openapi": 'x: {$ref: "https://a.example/s.yaml#/A"}\n'},
        "spec/openapi.yaml: /x: spec/https:/a.example/s.yaml, which is referred to, is no file",
    ),
}


@pytest.mark.parametrize("case", REFUSED.values(), ids=list(REFUSED))
def test_what_cannot_be_joined_is_refused(case: tuple[dict[str, str], str], tmp_path: Path) -> None:
    files, message = case
    with pytest.raises(Refusal) as caught:
        bundle(spec_of(tmp_path, **files))
    assert re.sub(r"\.yaml:\d+", ".yaml", str(caught.value), count=1).startswith(message)


def references(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(references, node))
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"]} if "$ref" in node else set()
    return own.union(*map(references, node.values()))


def test_no_reference_leads_out_of_the_document() -> None:
    document = bundle(LIBRARY / "spec")
    assert references(document)
    assert all(reference.startswith("#/components/") for reference in references(document))


def test_overlays_are_applied_in_the_order_given(tmp_path: Path) -> None:
    spec = spec_of(tmp_path, openapi="openapi: 3.1.0\ninfo: {title: Own, version: '1'}\n")
    overlays = []
    for title in ("First", "Second"):
        path = tmp_path / f"{title}.yaml"
        action = f"{{target: $.info, update: {{title: {title}}}}}"
        path.write_text(f"overlay: 1.1.0\ninfo: {{title: T, version: '1'}}\nactions: [{action}]\n", encoding="utf-8")
        overlays.append(path)
    assert load_document(spec, overlays)["info"]["title"] == "Second"
    assert load_document(spec, overlays[::-1])["info"]["title"] == "First"
    assert load_document(spec, [])["info"]["title"] == "Own"


def test_an_overlay_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    spec = spec_of(tmp_path, openapi="info: {title: Own}\n", overlay="- 1\n")
    with pytest.raises(Refusal, match=r"^overlay\.yaml:1: is no overlay document"):
        load_document(spec, [tmp_path / "overlay.yaml"])
