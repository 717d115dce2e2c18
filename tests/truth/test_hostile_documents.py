"""Whatever a document holds: it is refused with words, or becomes a package that can be imported."""

from __future__ import annotations

import contextlib
import copy
import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from generator.__main__ import main
from tests.support.edits import Json, Project
from tests.support.imported_package import imported_package

Steps = tuple[str | int, ...]

TEXTS = (
    *("", " ", "a", "get", "object", "string", "null", "..", "/", "#/", "~1", "<<", "\0", "\n", "\r\n", "\x85", "\x1b"),
    *(
        '"',
        "'",
        '"""',
        "'''",
        "\\",
        '\\"',
        "{",
        "}",
        "{x}",
        "{{ x }}",
        "{% x %}",
        "%s",
        "`",
        "|",
        "#",
        "\u2028",
        "\ufeff",
    ),
    *(
        "class",
        "None",
        "self",
        "__init__",
        "1",
        "-1",
        "1e999",
        "x\ty",
        "\u0130",
        "\U0001f600",
        "e\u0301",
        "\u202e",
        "a" * 5000,
    ),
    *("../../x", "/etc/passwd", "#/components/schemas/Invoice", "#/components/schemas/None", "#/paths", "x.yaml#/a"),
    *("https://a.example/x#/a", "file:///etc/passwd#/a", "[", "(?<a>", "(a+)+$", "\\p{L}", "$", "date", "decimal"),
)
VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1.5, 10**30, [], {}, [[]], [{}], {"": ""}, {"$ref": ""}, {"$ref": 1}, {"type": []}),
    *({"type": "object"}, {"type": "array"}, {"type": ["null"]}, [None], [1], ["a"], {"a": None}, {"a": {"a": []}}),
)


def places(value: Any, steps: Steps = ()) -> Iterator[Steps]:
    """All places in a document."""
    yield steps
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield from places(member, (*steps, key))


PLACES = sorted(places(Project().document), key=repr)
EDITS = st.tuples(
    st.sampled_from(PLACES),
    st.one_of(st.sampled_from(VALUES), st.sampled_from(TEXTS), st.text(st.characters(exclude_categories=["Cs"]))),
    st.sampled_from(("value", "value", "value", "key", "more")),
)


def edited(document: Json, steps: Steps, value: Any, kind: str) -> Any:
    """The document with one edit: another value, another key, or a key more; as it was if the place is not there."""
    changed: Any = copy.deepcopy(document)
    if not steps:
        return copy.deepcopy(value)
    holder = changed
    for step in steps[:-1]:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return changed
    last = steps[-1]
    if isinstance(holder, dict):
        if kind == "key" and isinstance(value, str) and last in holder:
            holder[value] = holder.pop(last)
        elif kind == "more" and isinstance(value, str):
            holder[value] = copy.deepcopy(holder.get(last))
        else:
            holder[last] = copy.deepcopy(value)
    elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        holder[last] = copy.deepcopy(value)
    return changed


def outcome(project: Project, root: Path, name: str) -> str:
    """What a build prints as its refusal; empty where the package can be imported."""
    options = project.write(root)
    before = files(root)
    printed = io.StringIO()
    with contextlib.redirect_stderr(printed), contextlib.redirect_stdout(io.StringIO()):
        status = main(["build", "--output", str(root / "out"), "--name", name, *options], root=root)
    strays = {path for path in files(root) ^ before if status or not path.startswith(f"out/{name}/")}
    assert not strays, strays
    if status == 0:
        import_once(root / "out", name)
    return printed.getvalue()


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def import_once(folder: Path, name: str) -> None:
    """Import the package, and forget it: the next build has the same name."""
    try:
        imported_package(folder, name)
    finally:
        for module in [module for module in sys.modules if module.partition(".")[0] == name]:
            del sys.modules[module]


def test_any_value_at_any_place(full_size: bool, tmp_path: Path) -> None:
    number = iter(range(10**9))

    @settings(
        max_examples=1500 if full_size else 25,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    @given(st.lists(EDITS, min_size=1, max_size=3))
    def check(edits: list[tuple[Steps, Any, str]]) -> None:
        project = Project()
        for steps, value, kind in edits:
            if isinstance(project.document, dict):
                project.document = edited(project.document, steps, value, kind)
        root = tmp_path / str(next(number))
        try:
            refusal = outcome(project, root, "hostile_document")
            assert not refusal or (refusal.startswith("error: ") and "Traceback" not in refusal), refusal
        finally:
            shutil.rmtree(root)

    check()


def test_nothing_at_any_place(full_size: bool, tmp_path: Path) -> None:
    """Null, where people most often leave something out; every place with --proof."""
    for number, steps in enumerate(PLACES if full_size else PLACES[::40]):
        project = Project()
        project.document = edited(project.document, steps, None, "value")
        refusal = outcome(project, tmp_path / str(number), "hostile_document")
        assert not refusal or refusal.startswith("error: "), (steps, refusal)
