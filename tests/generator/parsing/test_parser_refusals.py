"""What openapi-python-client warns of, or drops without a warning, ends the build."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import ParseError
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.strings import PythonIdentifier

from generator.parsing.parity import differences
from generator.tree.actions import Api
from generator.tree.reader import read_api
from generator.writing import project
from tests.support.bundled import bundled
from tests.support.project_copy import LIBRARY, ProjectCopy, update
from tests.support.refused import Broken, refused

BROKEN = {
    "a warning": Broken(
        "spec/schemas/book.yaml: Book",
        "openapi-python-client: Unable to process schema /components/schemas/Book: defaults are not supported",
        "Mend the spec there",
        actions=(update("$.components.schemas.Book.properties.price", default=1),),
    ),
    "a list of values, which becomes a class": Broken(
        "spec/schemas/book.yaml: AddBook.shelfMark",
        "the parser has EnumProperty, the document text",
        "Say it in the spec in a way that openapi-python-client keeps",
        actions=(update("$.components.schemas.AddBook.properties.shelfMark", enum=["A", "B"]),),
    ),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=list(BROKEN))
def test_a_build_refuses(case: Broken, library: ProjectCopy, capsys: pytest.CaptureFixture[str]) -> None:
    refused(case, library, capsys)


def test_a_build_refuses_a_warning_about_an_operation(
    library: ProjectCopy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "WARNING parsing GET /books/{isbn} within books. Endpoint will not be generated."

    def warn(parsed: GeneratorData) -> None:
        error = ParseError(header=header, detail="\n\nno reason", data=None)
        parsed.endpoint_collections_by_tag[next(iter(parsed.endpoint_collections_by_tag))].parse_errors.append(error)

    after_parsing(monkeypatch, warn)
    place = "spec/groups/book.yaml: GET /books/{isbn}"
    refused(Broken(place, f"openapi-python-client: {header} no reason", "Mend the spec there"), library, capsys)


def test_a_build_refuses_what_was_dropped_without_a_warning(
    library: ProjectCopy, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    after_parsing(monkeypatch, without_operation)
    mend = "Say it in the spec in a way that openapi-python-client keeps"
    refused(Broken("spec/groups/book.yaml: getBook", "the parser dropped the operation", mend), library, capsys)


def after_parsing(monkeypatch: pytest.MonkeyPatch, change: Callable[[GeneratorData], object]) -> None:
    """Let `change` spoil whatever the parser finds."""
    parse = GeneratorData.from_dict

    def from_dict(data: dict[str, Any], *, config: Any) -> Any:
        parsed = parse(data, config=config)
        assert isinstance(parsed, GeneratorData)
        change(parsed)
        return parsed

    monkeypatch.setattr(GeneratorData, "from_dict", staticmethod(from_dict))


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Api, GeneratorData]:
    document = bundled(root=LIBRARY)
    api = read_api(document)
    data, _ = project.parse(document, api, "soliditech", tmp_path_factory.mktemp("parsed") / "soliditech")
    return api, data


def endpoint(data: GeneratorData, name: str) -> Endpoint:
    collections = data.endpoint_collections_by_tag.values()
    return next(each for collection in collections for each in collection.endpoints if each.name == name)


def model(data: GeneratorData, name: str) -> ModelProperty:
    return next(each for each in data.models if isinstance(each, ModelProperty) and each.class_info.name == name)


def without_operation(data: GeneratorData) -> None:
    for collection in data.endpoint_collections_by_tag.values():
        collection.endpoints[:] = [each for each in collection.endpoints if each.name != "get_book"]


def without_schema(data: GeneratorData) -> None:
    data.models = [each for each in data.models if each is not model(data, "Author")]


def without_property(data: GeneratorData) -> None:
    properties = model(data, "Book").optional_properties
    assert properties is not None
    del properties[0]


def with_any(data: GeneratorData) -> None:
    properties = model(data, "Book").optional_properties
    assert properties is not None
    old = properties[0]
    properties[0] = AnyProperty(
        name=old.name, required=False, default=None, python_name=old.python_name, description=None, example=None
    )


def with_optional(data: GeneratorData) -> None:
    book = model(data, "AddBook")
    assert book.required_properties is not None
    book.required_properties[0] = copy.copy(book.required_properties[0])
    book.required_properties[0].required = False


def with_open_body(data: GeneratorData) -> None:
    model(data, "AddBook").additional_properties = model(data, "Author")


def without_query(data: GeneratorData) -> None:
    endpoint(data, "list_books").query_parameters.clear()


def without_body(data: GeneratorData) -> None:
    endpoint(data, "add_book").bodies.clear()


def with_other_reply(data: GeneratorData) -> None:
    endpoint(data, "get_book").responses = endpoint(data, "list_books").responses


def with_other_operation(data: GeneratorData) -> None:
    endpoint(data, "get_book").name = PythonIdentifier("burn_book", "")


LOSSES: dict[str, tuple[Callable[[GeneratorData], None], list[str]]] = {
    "an operation": (without_operation, ["getBook: the parser dropped the operation"]),
    "a schema": (without_schema, ["Author: the parser dropped the schema"]),
    "a property": (without_property, ["Book.isbn: the parser dropped it"]),
    "a type": (with_any, ["Book.isbn: the parser has Any, the document text"]),
    "a requirement": (with_optional, ["AddBook.shelfMark: required differs"]),
    "that a body is closed": (with_open_body, ["AddBook: additionalProperties differs"]),
    "a query parameter": (without_query, ["listBooks: query.pageSize: the parser dropped it"]),
    "a body": (without_body, ["addBook: the parser has the body [], the document AddBook"]),
    "a reply": (with_other_reply, ["getBook: the parser has the reply ['list[Book]'], the document Book"]),
    "a name": (
        with_other_operation,
        [
            "getBook: the parser dropped the operation",
            "burn_book: the parser has an operation that the document does not",
        ],
    ),
}


@pytest.mark.parametrize("loss", LOSSES.values(), ids=list(LOSSES))
def test_a_loss_is_found(
    loss: tuple[Callable[[GeneratorData], None], list[str]], parsed: tuple[Api, GeneratorData]
) -> None:
    change, expected = loss
    api, data = parsed
    assert list(differences(api, data)) == []
    spoilt = copy.deepcopy(data)
    change(spoilt)
    assert list(differences(api, spoilt)) == expected
