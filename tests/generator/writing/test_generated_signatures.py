"""What methods and clients take, as generated code spells it; and that both modes take what stands beside the body."""

from __future__ import annotations

import ast
import copy
import inspect
from pathlib import Path
from typing import Any

import pytest

from generator.normal import normal_form
from generator.parsing.parse import configuration, parse
from generator.tree.read import tree
from generator.writing.project import Names, SdkProject
from tests.support.bundled import bundled, operation
from tests.support.project_copy import LIBRARY

TENANT: dict[str, Any] = {
    "name": "X-Tenant",
    "in": "header",
    "required": True,
    "description": "Which library.",
    "schema": {"type": "string"},
    "x-python-name": "tenant",
    "x-client-parameter": True,
}
BESIDE: list[dict[str, Any]] = [
    {"name": "dryRun", "in": "query", "required": True, "description": "Only try.", "schema": {"type": "boolean"}},
    {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "One a book.",
        "schema": {"type": "string"},
        "x-idempotency-key": True,
    },
    TENANT,
]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of the library in which a book is added with more than a body."""
    document = bundled(root=LIBRARY)
    operation(document, "addBook")["parameters"] = BESIDE
    latest = copy.deepcopy(operation(document, "listBooks"))
    document["paths"]["/latest"] = {"get": {**latest, "operationId": "latestBooks", "x-python": "books.latest"}}
    folder = tmp_path_factory.mktemp("signatures") / "soliditech"
    config = configuration("soliditech", folder)
    form = normal_form(document).document
    parsed = parse(form, config)
    names = Names("soliditech", "soliditech-client", "1.2.3")
    SdkProject(openapi=parsed.data, config=config, api=tree(form, parsed), names=names).build()
    return folder


def functions(module: Path, owner: str, name: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions of that name in a class, overloads first."""
    tree_ = ast.parse(module.read_text(encoding="utf-8"))
    (holder,) = [node for node in tree_.body if isinstance(node, ast.ClassDef) and node.name == owner]
    return [
        node for node in holder.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name
    ]


def keywords(function: ast.FunctionDef | ast.AsyncFunctionDef) -> dict[str, str]:
    """The annotation of each keyword argument; optional ones end in ` =`."""
    pairs = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    return {
        argument.arg: ast.unparse(argument.annotation or ast.Constant(0)) + (" =" if default else "")
        for argument, default in pairs
    }


@pytest.mark.parametrize("owner", ["Books", "AsyncBooks"])
def test_a_method_called_list_hides_no_type_from_the_others(owner: str, package: Path) -> None:
    module = package / "groups" / "books.py"
    assert functions(module, owner, "list")
    (function,) = functions(module, owner, "latest")
    assert ast.unparse(function.returns or ast.Constant(0)) == "builtins.list[Book]"
    assert "    import builtins\n" in module.read_text(encoding="utf-8")


@pytest.mark.parametrize("owner", ["Books", "AsyncBooks"])
def test_both_modes_take_what_stands_beside_the_body(owner: str, package: Path) -> None:
    fields, flat, both = functions(package / "groups" / "books.py", owner, "add")
    beside = {"dry_run": "bool | Unset | None", "idempotency_key": "str | Unset ="}
    assert beside.items() <= keywords(fields).items()
    assert list(keywords(flat).items()) == [
        ("parameters_json", "ParametersJson"),
        *beside.items(),
        ("options", "RequestOptions | None ="),
    ]
    assert all(annotation.endswith("=") for annotation in keywords(both).values())
    assert not any("tenant" in keywords(function) for function in (fields, flat, both))


def test_a_methods_text_says_what_stands_beside_flat_json_and_what_the_key_is_for(package: Path) -> None:
    text = inspect.cleandoc(ast.get_docstring(functions(package / "groups" / "books.py", "Books", "add")[-1]) or "")
    lines = text.splitlines()
    places = [next(n for n, line in enumerate(lines) if word in line) for word in ("parameters_json:", "dry_run:")]
    assert places == sorted(places)
    assert "idempotency_key: One a book. If not given, the client makes one for each call" in text
    assert "the idempotency key tells the server that it is the same" in text
    assert "never sent again" not in text


@pytest.mark.parametrize("owner", ["Soliditech", "AsyncSoliditech"])
def test_a_client_lists_its_parameters_typed(owner: str, package: Path) -> None:
    (constructor,) = functions(package / "client.py", owner, "__init__")
    assert keywords(constructor) == {"tenant": "str | None ="}
    assert constructor.args.kwarg is not None
    base = "AsyncClient" if owner.startswith("Async") else "SyncClient"
    assert ast.unparse(constructor.args.kwarg.annotation or ast.Constant(0)) == f"Unpack[{base}Settings]"
    assert "it is read from SOLIDITECH_TENANT" in (ast.get_docstring(constructor) or "")
    declared = (package / "client_parameters.py").read_text(encoding="utf-8")
    assert 'ClientParameter("header", Text("X-Tenant", "tenant", required=True))' in declared


def test_a_client_without_parameters_has_no_constructor_of_its_own(library_package: Path) -> None:
    assert functions(library_package / "client.py", "Soliditech", "__init__") == []
    assert not (library_package / "client_parameters.py").exists()
