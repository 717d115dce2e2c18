"""Whatever rows come together: what builds is imported, type-checks, and calls each of its actions."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.schema.json import decode, encode
from soliditech_runtime.types import UNSET
from tests.support.http_server import Server
from tests.support.type_checkers import CHECKERS, NAMES, Checker
from tests.truth.building import Builds
from tests.truth.checkers import complaints

from .composing import Composed, composed
from .serving import DocumentServer, operations

pytestmark = pytest.mark.proof

FEW, MANY = 5, 100


@pytest.fixture(scope="module")
def documents(full_size: bool) -> tuple[Composed, ...]:
    return tuple(composed(MANY if full_size else FEW))


def test_what_builds_calls_each_action(
    documents: tuple[Composed, ...], builds: Builds, server: Server, figures: Callable[[str], None]
) -> None:
    wrong: list[str] = []
    built: Counter[str] = Counter()
    used: Counter[str] = Counter()
    done = calls = 0
    for document in documents:
        build = builds.of(document.slug, document.edit)
        rows = " + ".join(f"{row.kind}, {row.name}" for row in document.rows)
        used.update(row.kind for row in document.rows)
        if build.crash:
            wrong.append(f"{rows}: the generator ended in {build.crash.strip().splitlines()[-1]}")
        if not build.done:
            continue
        done += 1
        built.update(row.kind for row in document.rows)
        try:
            package = build.module()
        except Exception:
            wrong.append(f"{rows}: cannot be imported: {traceback.format_exc(limit=-1)}")
            continue
        calls += len(package.PACKAGE.operations)
        wrong += [f"{rows}: {fault}" for fault in _faults(package, server)]
    figures(f"{len(documents)} documents of 2 to 4 edits: {done} build, and make {calls} calls")
    for kind, count in sorted(used.items()):
        figures(f"composed {kind}: {count}, of which {built[kind]} build")
    assert done
    assert not wrong, "\n".join(wrong)


def _faults(package: ModuleType, server: Server) -> Iterator[str]:
    """What is wrong with a call of each action."""
    document = package.PACKAGE.document()
    serving = DocumentServer(document)
    server.play(())
    server.script = serving.answer
    listed = {entry["operationId"]: entry for entry in operations(document)}
    if listed.keys() != package.PACKAGE.operations.keys():
        yield f"the document has {sorted(listed)}, the package {sorted(package.PACKAGE.operations)}"
    with package.Soliditech(base_url=server.url, api_key="k", on_contract_violation="raise") as client:
        for identity, operation in package.PACKAGE.operations.items():
            try:
                group, _, name = operation.call.partition(".")
                method = getattr(getattr(client, group), name)
                method(**_given(operation, serving.body(listed[identity])))
            except Exception as error:
                yield f"{identity}: {type(error).__name__}: {error}"
    yield from serving.problems
    if serving.called != list(package.PACKAGE.operations):
        yield f"{serving.called} were called"


def _given(operation: Operation[Any], body: dict[str, Any]) -> dict[str, Any]:
    """Arguments for a call: all ids, all that the body may hold, and what else must be given."""
    given: dict[str, Any] = {field.name: "1" for field in operation.ids}
    values = {"Boolean": True, "Integer": 1}
    needed = [field for field in (*operation.query, *operation.headers) if field.required]
    given |= {field.name: values.get(type(field).__name__, "a") for field in needed}
    if operation.body is not None:
        assert callable(operation._body)
        model = operation._body()
        assert isinstance(model, type)
        read = model.from_dict(decode(encode(body)))
        given |= {field.name: getattr(read, field.name) for field in operation.body}
    return {name: value for name, value in given.items() if value is not UNSET}


@pytest.mark.proof(alone=True)
@pytest.mark.parametrize("checker", CHECKERS, ids=NAMES)
def test_checkers_take_what_builds(
    checker: Checker, documents: tuple[Composed, ...], builds: Builds, tmp_path: Path
) -> None:
    built = (builds.of(entry.slug, entry.edit) for entry in documents)
    wrong = complaints(tmp_path, checker, (entry for entry in built if entry.done))
    assert not wrong, "\n".join(wrong)
