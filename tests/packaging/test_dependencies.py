"""What the package imports is what its metadata asks for."""

from __future__ import annotations

import ast
import importlib.metadata
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
CLIENT = (ROOT / "generated" / "soliditech", ROOT / "src" / "soliditech_runtime")
TRACING = ROOT / "src" / "soliditech_runtime" / "tracing"
CLI = ROOT / "src" / "soliditech_tools" / "cli"
SANDBOX = ROOT / "src" / "soliditech_tools" / "sandbox"
PACKAGES = {"soliditech", "soliditech_runtime", "soliditech_tools"}
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
BY_HTTPX = {"certifi": "", "idna": ""}
"""What is taken from what httpx itself needs: certificate authorities, and names beyond ASCII."""
BY_HTTPCORE = {"h11": ">=0.16"}
"""And from what httpx stands on: the reader of heads that llhttp refuses."""


def imported(paths: Iterable[Path]) -> set[str]:
    """The distributions that the modules import, at their top or later."""
    distributions = importlib.metadata.packages_distributions()
    modules = {name for path in paths for name in _imports(path)} - sys.stdlib_module_names - PACKAGES
    return {canonicalize_name(distributions[name][0]) for name in modules}


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (each.name.partition(".")[0] for each in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]
            case ast.Call(func=ast.Name(id="import_module"), args=[ast.Constant(value=str(module))]):
                yield module.partition(".")[0]
            case _:
                pass


def _of_opentelemetry(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "opentelemetry":
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("opentelemetry."):
            yield node.module.removeprefix("opentelemetry.").replace(".", "/")


def required(lines: Iterable[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in lines}


def test_the_client_imports_its_dependencies_and_what_httpx_brings() -> None:
    own = [path for folder in CLIENT for path in folder.rglob("*.py") if TRACING not in path.parents]
    assert imported(own) == required(PROJECT["dependencies"]) | set(BY_HTTPX) | set(BY_HTTPCORE)


def test_httpx_brings_what_the_transport_takes_from_it() -> None:
    for name, taken in (("httpx", BY_HTTPX), ("httpcore", BY_HTTPCORE)):
        brought = [Requirement(line) for line in importlib.metadata.requires(name) or []]
        found = {each.name: str(each.specifier) for each in brought if each.marker is None}
        assert found.items() >= taken.items()


def test_the_extra_otel_has_what_tracing_imports() -> None:
    (name,) = required(PROJECT["optional-dependencies"]["otel"])
    files = {path.as_posix() for path in importlib.metadata.files(name) or []}
    # Several distributions share the package.
    modules = {module for path in TRACING.rglob("*.py") for module in _of_opentelemetry(path)}
    assert {f"opentelemetry/{module}/__init__.py" for module in modules} <= files
    assert modules == {"context", "metrics", "propagate", "trace"}


def test_the_extra_cli_is_what_the_command_imports() -> None:
    assert imported(CLI.rglob("*.py")) - required(PROJECT["dependencies"]) == required(
        PROJECT["optional-dependencies"]["cli"]
    )


def test_the_extra_sandbox_is_what_the_sandbox_imports() -> None:
    own = SANDBOX.rglob("*.py")
    assert imported(own) - required(PROJECT["dependencies"]) == required(PROJECT["optional-dependencies"]["sandbox"])
