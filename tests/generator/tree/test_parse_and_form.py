"""What openapi-python-client warns of, drops, adds or changes in the normal form ends the build."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openapi_python_client.parser.errors import ParseError

from generator.normal import normal_form
from generator.normal.words import DocumentForm
from generator.parsing import library as opc
from generator.parsing.parse import Parse, configuration, parse
from generator.refusal import Refusal
from generator.tree.read import tree
from tests.support.bundled import bundled
from tests.support.project_copy import LIBRARY, ProjectCopy
from tests.support.refused import Broken, refused

MEND = "Say it in the spec in a way that openapi-python-client keeps"


def after_parsing(monkeypatch: pytest.MonkeyPatch, change: Callable[[opc.GeneratorData], object]) -> None:
    """Let `change` spoil whatever the parser finds."""
    real = opc.GeneratorData.from_dict

    def from_dict(data: dict[str, Any], *, config: Any) -> Any:
        parsed = real(data, config=config)
        assert isinstance(parsed, opc.GeneratorData)
        change(parsed)
        return parsed

    monkeypatch.setattr(opc.GeneratorData, "from_dict", staticmethod(from_dict))


def test_a_warning_about_the_schemas_ends_a_build(
    library: ProjectCopy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    after_parsing(monkeypatch, lambda data: data.errors.append(ParseError("no\nreason", header="WARNING.")))
    refused(
        Broken("spec/openapi.yaml: components.schemas", "the parser warns of it: WARNING. no reason", MEND),
        library,
        capsys,
    )


def test_a_warning_about_an_operation_ends_a_build(
    library: ProjectCopy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def warn(data: opc.GeneratorData) -> None:
        for collection in data.endpoint_collections_by_tag.values():
            for each in collection.endpoints:
                if each.name == "get_book":
                    each.errors.append(ParseError("no reason", header="WARNING."))

    after_parsing(monkeypatch, warn)
    problem = "the parser warns of it: WARNING. no reason"
    refused(Broken("spec/groups/book.yaml: getBook", problem, MEND), library, capsys)


def test_an_operation_that_is_dropped_without_a_warning_ends_a_build(
    library: ProjectCopy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def drop(data: opc.GeneratorData) -> None:
        for collection in data.endpoint_collections_by_tag.values():
            collection.endpoints[:] = [each for each in collection.endpoints if each.name != "get_book"]

    after_parsing(monkeypatch, drop)
    refused(Broken("spec/groups/book.yaml: getBook", "the parser dropped the operation", MEND), library, capsys)


def test_a_schema_that_is_dropped_without_a_warning_ends_a_build(
    library: ProjectCopy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def drop(data: opc.GeneratorData) -> None:
        data.models = [
            each for each in data.models if isinstance(each, opc.ModelProperty) and each.class_info.name != "Author"
        ]

    after_parsing(monkeypatch, drop)
    refused(Broken("spec/schemas/book.yaml: Author", "the parser dropped the schema", MEND), library, capsys)


@pytest.fixture
def parsed() -> tuple[DocumentForm, Parse]:
    form = normal_form(bundled(root=LIBRARY)).document
    return form, parse(form, configuration("library", Path("library")))


def optional(held: Parse, model: str) -> list[Any]:
    found = held.models[model].optional_properties
    assert found is not None
    return found


def without_property(held: Parse) -> None:
    del optional(held, "Book")[0]


def with_a_property(held: Parse) -> None:
    optional(held, "Author").append(optional(held, "Book")[1])


def with_another_kind(held: Parse) -> None:
    properties = optional(held, "Book")
    old = properties[0]
    properties[0] = opc.BooleanProperty(
        name=old.name, required=False, default=None, python_name=old.python_name, description=None, example=None
    )


def with_null(held: Parse) -> None:
    properties = optional(held, "Book")
    old = properties[0]
    nothing = opc.NoneProperty(
        name=old.name, required=False, default=None, python_name=old.python_name, description=None, example=None
    )
    properties[0] = opc.UnionProperty(
        name=old.name,
        required=False,
        default=None,
        python_name=old.python_name,
        description=None,
        example=None,
        inner_properties=[old, nothing],
    )


def with_optional(held: Parse) -> None:
    required = held.models["AddBook"].required_properties
    assert required is not None
    required[0] = copy.copy(required[0])
    required[0].required = False


def with_another_model(held: Parse) -> None:
    properties = optional(held, "Book")
    for index, each in enumerate(properties):
        if isinstance(each, opc.ModelProperty):
            properties[index] = copy.copy(each)
            properties[index].class_info = held.models["AddBook"].class_info


def with_an_open_body(held: Parse) -> None:
    held.models["AddBook"].additional_properties = held.models["Author"]


def without_query(held: Parse) -> None:
    held.endpoints["list_books"].query_parameters.clear()


def with_another_query(held: Parse) -> None:
    held.endpoints["get_book"].query_parameters.extend(held.endpoints["list_books"].query_parameters)


def without_body(held: Parse) -> None:
    held.endpoints["add_book"].bodies.clear()


def with_another_reply(held: Parse) -> None:
    held.endpoints["get_book"].responses = held.endpoints["list_books"].responses


def with_another_verb(held: Parse) -> None:
    held.endpoints["get_book"].method = "delete"


def with_another_operation(held: Parse) -> None:
    held.endpoints["burn_book"] = held.endpoints["get_book"]


FALSIFIED: dict[str, tuple[Callable[[Parse], None], str]] = {
    "a property less": (without_property, r"^Book\.\w+: the parser dropped it\."),
    "a property more": (with_a_property, r"^Author\.\w+: the parser has it, the document does not\."),
    "another kind": (with_another_kind, r"^Book\.\w+: the parser has boolean, the document text\."),
    "null": (with_null, r"^Book\.\w+: the parser has text or null, the document text\."),
    "a requirement less": (with_optional, r"^AddBook\.\w+: the parser has required False, the document True\."),
    "another model": (with_another_model, r"^Book\.mainAuthor: the parser has AddBook, the document Author\."),
    "an open body": (with_an_open_body, r"^AddBook: additionalProperties differs"),
    "a parameter less": (without_query, r"^listBooks\.\w+: the parser dropped the parameter\."),
    "a parameter more": (with_another_query, r"^getBook\.\w+: the parser has a parameter that the document does not\."),
    "a body less": (without_body, r"^addBook: the parser has the body \[\], the document \['application/json'\]\."),
    "another reply": (with_another_reply, r"^getBook\.result: the parser has items, the document object"),
    "another verb": (with_another_verb, r"^getBook: the parser has the verb delete, the document get\."),
    "an operation more": (
        with_another_operation,
        r"^burn_book: the parser has an operation that the document does not",
    ),
}


@pytest.mark.parametrize("case", FALSIFIED.values(), ids=list(FALSIFIED))
def test_a_parse_that_was_falsified_is_refused(
    case: tuple[Callable[[Parse], None], str], parsed: tuple[DocumentForm, Parse]
) -> None:
    form, held = parsed
    tree(form, held)
    falsify, says = case
    falsify(held)
    with pytest.raises(Refusal, match=says):
        tree(form, held)


def test_another_version_of_the_parser_is_refused_when_it_lacks_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    monkeypatch.delattr(opc.Project, "_build_api")
    with pytest.raises(RuntimeError, match=r"has no Project\._build_api: install the version that requirements"):
        importlib.reload(opc)


def test_few_names_of_the_parser_are_used_and_all_in_one_module() -> None:
    root = Path(opc.__file__).parents[1]
    lines = [line for path in root.rglob("*.py") for line in path.read_text("utf-8").splitlines()]
    used = [line for line in lines if line.strip().startswith("from openapi_python_client")]
    assert len(used) <= 24
    own = Path(opc.__file__).read_text("utf-8")
    assert [line for line in used if line not in own.splitlines()] == []
