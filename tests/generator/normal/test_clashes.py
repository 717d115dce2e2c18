"""Two things never share a name in Python, and none takes the name of something of ours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.build import GENERATOR
from generator.naming import constant_name, python_name
from generator.normal import clashes
from generator.refusal import Refusal
from generator.tree.read import read_api
from generator.writing.signatures import argument_name
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


@pytest.mark.parametrize(
    "name",
    [
        *("close.get", "with_options.get", "aclose.get", "datetime.get"),
        *("books.with_raw_response", "books.overload", "books.str", "books.builtins"),
    ],
)
def test_an_operation_cannot_take_the_name_of_what_a_client_has(name: str, document: dict[str, Any]) -> None:
    document["paths"]["/loans"]["post"]["x-python"] = name
    with pytest.raises(Refusal, match=f"^lendBook: {re.escape(name)} is taken in Python"):
        read_api(document)


@pytest.mark.parametrize("name", ["loans.Decimal", "Loans.lend"])
def test_groups_and_methods_are_not_called_like_classes(name: str, document: dict[str, Any]) -> None:
    document["paths"]["/loans"]["post"]["x-python"] = name
    with pytest.raises(Refusal, match=f"^lendBook: {re.escape(name)} begins with a capital"):
        read_api(document)


@pytest.mark.parametrize(
    ("identity", "constant"),
    [("replies", "REPLIES_"), ("unset", "UNSET_"), ("paging", "PAGING_"), ("typeChecking", "TYPE_CHECKING_")],
)
def test_a_constant_hides_nothing_that_its_module_imports(
    identity: str, constant: str, document: dict[str, Any]
) -> None:
    document["paths"]["/loans"]["post"]["operationId"] = identity
    (operation,) = [
        action for group in read_api(document).groups for action in group.operations if action.id == identity
    ]
    assert operation.constant == constant


def test_a_constant_is_not_called_like_the_class_of_its_group(document: dict[str, Any]) -> None:
    document["paths"]["/loans"]["post"].update({"operationId": "l", "x-python": "l.lend"})
    with pytest.raises(Refusal, match=r"^l: its constant L has the name of a class of the group l"):
        read_api(document)


@pytest.mark.parametrize("name", ["FIELDS", "Author", "UNSET", "LIST_BOOKS", "str", "list", "datetime"])
def test_a_property_is_not_pinned_to_what_its_class_needs(name: str, document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Book"]["properties"]["onLoan"]["x-python-name"] = name
    with pytest.raises(Refusal, match=rf"^Book\.onLoan: {name} cannot be a Python name here\. Pin another"):
        read_api(document)


@pytest.mark.parametrize("name", ["fields", "wire", "options", "parametersJson", "toDict", "additionalProperties"])
def test_a_property_does_not_take_the_name_of_what_a_method_or_a_model_has(name: str, document: dict[str, Any]) -> None:
    document["components"]["schemas"]["Book"]["properties"][name] = {"type": "string", "description": "A text."}
    (field,) = [field for field in read_api(document).model("Book").fields if field.wire == name]
    assert field.name == f"{python_name(name)}_"


def test_a_field_of_the_body_with_the_name_of_an_id_of_the_path_is_another_argument(document: dict[str, Any]) -> None:
    item = document["paths"]["/books/{isbn}"]
    item["put"] = {
        **document["paths"]["/loans"]["post"],
        "operationId": "lendThisBook",
        "tags": ["Book"],
        "x-python": "books.lend",
    }
    api = read_api(document)
    (lend,) = [action for group in api.groups for action in group.operations if action.id == "lendThisBook"]
    arguments = [(field.name, argument_name(field)) for field in (*lend.ids, *api.body_fields(lend))]
    assert arguments[:2] == [("isbn", "isbn"), ("isbn", "body_isbn")]


def test_a_group_of_two_tags_goes_by_its_own_name(document: dict[str, Any]) -> None:
    document["paths"]["/loans"]["post"]["x-python"] = "books.lend"
    groups = {group.name: group for group in read_api(document).groups}
    assert (groups["books"].tag, groups["books"].description) == ("Books", "")
    assert {operation.id for operation in groups["books"].operations} >= {"getBook", "lendBook"}


def public(*classes: type) -> set[str]:
    return {name for each in classes for name in dir(each) if not name.startswith("_") and name.islower()}


def test_the_lists_of_taken_names_are_whole() -> None:
    assert public(SyncClient, AsyncClient) <= clashes.GROUPS
    assert public(Model) <= clashes.FIELDS
    assert public(Group, AsyncGroup) <= clashes.METHODS
    templates = [GENERATOR / "writing" / "templates" / name for name in ("group.py.jinja", "model.py.jinja")]
    lines = [line.strip() for path in templates for line in path.read_text(encoding="utf-8").splitlines()]
    imports = [line.partition(" import ")[2] for line in lines if line.startswith("from ") and "{{" not in line]
    imported = {name.split()[0] for names in imports for name in names.split(",")}
    assert {name for name in imported if re.match("[A-Z][a-z]", name)} <= clashes.CLASSES


def looked_up(node: ast.AST) -> Iterator[ast.Name]:
    """The names below `node` that are looked up in the class, as those within a lambda are not."""
    if isinstance(node, ast.Name):
        if isinstance(node.ctx, ast.Load):
            yield node
    elif not isinstance(node, ast.Lambda):
        for inner in ast.iter_child_nodes(node):
            yield from looked_up(inner)


def names_in_classes(path: Path) -> set[str]:
    """The names that the classes of a module are written with, what stands within their methods aside."""
    names: set[str] = set()
    for holder in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(holder, ast.ClassDef):
            # What type checkers alone see stands in a block of its own.
            members = [inner for part in holder.body for inner in (part.body if isinstance(part, ast.If) else [part])]
            for part in members:
                parts: list[ast.AST] = [part]
                if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
                    parts = [part.args, *part.decorator_list, *([part.returns] if part.returns else [])]
                names |= {name.id for inner in parts for name in looked_up(inner)}
    return {name for name in names if not name.startswith("_") and not name[0].isupper()}


def test_what_classes_are_written_with_is_taken(built: Path) -> None:
    # A method called `list` is no clash: other methods then write `builtins.list`.
    assert names_in_classes(built / "groups" / "customers.py") >= {"overload", "str"}
    for path in (built / "groups").glob("*.py"):
        assert names_in_classes(path) - {"list"} <= clashes.METHODS
    assert names_in_classes(built / "client.py") <= clashes.GROUPS
    for path in (built / "models").glob("*.py"):
        fields = {name.id for name in declared_names(path)}
        assert names_in_classes(path) - fields <= clashes.FIELDS


def declared_names(path: Path) -> Iterator[ast.Name]:
    """The attributes of the classes of a module."""
    for part in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            yield part.target


def test_constants_that_are_imported_are_not_hidden(built: Path) -> None:
    for path in (built / "groups").glob("*.py"):
        imported = [
            name.name
            for part in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(part, ast.ImportFrom)
            for name in part.names
        ]
        for name in imported:
            assert not name.isupper() or constant_name(name) == f"{name}_"
