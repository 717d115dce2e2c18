"""Calls every operation of a package that a sandbox serves, with values that are worked out from the document alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.reading.yaml_file import read_yaml
from generator.trying.arguments import NoArgument, SentValues
from generator.trying.expected.operations import Described, DescribedOperations
from soliditech_runtime.package import Package
from soliditech_tools.testing import Sandbox


def failures(package: Package, document: Path, overlays: Sequence[Path] = (), *, own: bool = False) -> dict[str, str]:
    """What went wrong in the calls of all operations, by operation; nothing if all is right.

    Each is called with all that it takes, and with what it must be given. Of a list, all pages are read.

    Args:
        package: the package.
        document: the document that it was built from.
        overlays: its overlays.
        own: whether `x-` keys in the document are ours.
    """
    found: dict[str, str] = {}
    with Sandbox(package=package) as sandbox, sandbox.client() as client:
        described = [each for each in DescribedOperations(document, overlays, own=own) if isinstance(each, Described)]
        assert {each.id for each in described} == set(package.operations)
        for each in described:
            for values in _values(each):
                if problem := _problem(client, package, each, values):
                    found[each.id] = problem
    return found


def _values(described: Described) -> Iterator[SentValues]:
    # Clients send no cookies.
    values = SentValues.all_of(described, tuple(item for item in described.parameters if item.place != "cookie"))
    values = values if described.pages is None else values.without_page(described.pages.asks[0])
    yield values
    yield values.least(described.body)


def _problem(client: Any, package: Package, described: Described, values: SentValues) -> str:
    operation = package.operations[described.id]
    group, _, method = operation.call.partition(".")
    try:
        positional, named = values.arguments(operation)
        result = getattr(getattr(client, group), method)(*positional, **_with_files(operation, named))
        if described.pages is not None:
            assert list(result)
    except NoArgument as problem:
        return str(problem)
    except Exception as problem:
        return f"{problem} {getattr(problem, 'body', b'')!r}"
    return ""


def _with_files(operation: Any, named: dict[str, Any]) -> dict[str, Any]:
    """The arguments, with bytes for files."""
    files = {field.name for field in operation.body or () if type(field).__name__ == "FileField"}
    return {
        name: value.encode() if name in files and isinstance(value, str) else value for name, value in named.items()
    }


def overlay_of(document: Path) -> str:
    """An overlay with the `x-` keys that a document has at its root and in its operations."""
    content = read_yaml(document, document.name)
    actions = [{"target": "$", "update": _extensions(content)}] if _extensions(content) else []
    for item in content["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and _extensions(operation):
                target = f"$.paths.*[?@.operationId=='{operation['operationId']}']"
                actions.append({"target": target, "update": _extensions(operation)})
    info = {"title": "What is ours in it", "version": "1"}
    return json.dumps({"overlay": "1.1.0", "info": info, "actions": actions})


def _extensions(holder: Any) -> dict[str, Any]:
    return {key: value for key, value in holder.items() if key.startswith("x-")}
