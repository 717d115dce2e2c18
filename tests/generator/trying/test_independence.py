"""What is expected is worked out apart from the generator: none of its modules that read documents is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import generator

ROOT = Path(generator.__file__).parents[1]
EXPECTED = "generator.trying.expected"
ALLOWED = (EXPECTED, "generator.patterns")
"""The reader of regular expressions reads no document, and what is made by it is held against Python's own."""

LIBRARIES = {"yaml", "jsonpath_rfc9535"}


def modules(name: str) -> list[str]:
    """The modules of a package, itself among them."""
    folder = ROOT.joinpath(*name.split("."))
    return [name, *(f"{name}.{path.stem}" for path in folder.glob("*.py") if path.stem != "__init__")]


def imports(name: str) -> Iterator[str]:
    """What a module imports, wherever in it: modules, and what may be one."""
    path = ROOT.joinpath(*name.split("."))
    is_package = path.is_dir()
    source = (path / "__init__.py" if is_package else path.with_suffix(".py")).read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = name.split(".")[: len(name.split(".")) - node.level + is_package] if node.level else []
            base = ".".join([*parts, *([node.module] if node.module else [])])
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def reached(start: list[str]) -> set[str]:
    """All modules of the project that are imported in the end, and the first names of all others."""
    waiting, known = list(start), set(start)
    while waiting:
        for name in imports(waiting.pop()):
            ours = name.split(".")[0] in ("generator", "soliditech", "soliditech_runtime", "soliditech_tools")
            if ours and not is_module(name):
                # A name in a module, whose module is yielded by itself.
                continue
            entry = name if ours else name.split(".")[0]
            if entry not in known:
                known.add(entry)
                waiting += [entry] if ours else []
    return known


def test_what_is_expected_knows_nothing_of_the_reading() -> None:
    import sys

    found = reached(modules(EXPECTED))
    ours = {name for name in found if name.startswith(("generator", "soliditech"))}
    assert {name for name in ours if not name.startswith(ALLOWED)} == set()
    assert f"{EXPECTED}.sampler" in ours
    assert "generator.patterns.ecma" in ours
    assert found - ours - set(sys.stdlib_module_names) == LIBRARIES


def test_the_search_finds_what_is_imported_deep_within() -> None:
    found = reached(["generator.trying.packages"])
    assert {"generator.normal.form", "generator.reading.overlay", "openapi_python_client"} <= found
