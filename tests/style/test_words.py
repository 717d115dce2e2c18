"""The list of words: what it finds, and that nothing on it is out of date."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.style.words import ROOT, findings, identifiers, read_words

WORDS = read_words()


@pytest.mark.parametrize(
    ("identifier", "finds"),
    [
        ("found", True),
        ("_found", True),
        ("found_ids", True),
        ("FoundIds", True),
        ("profound", False),
        ("one", True),
        ("one_page", False),
        ("Wire", True),
        ("wire", False),
        ("operation", False),
    ],
)
def test_identifiers_are_found_as_a_whole_or_by_their_parts(identifier: str, finds: bool) -> None:
    assert (WORDS.advice(identifier) is not None) is finds


def test_modules_and_templates_are_read(tmp_path: Path) -> None:
    (tmp_path / "generator").mkdir()
    (tmp_path / "src").mkdir()
    (tmp_path / "src/module.py").write_text('"""each"""\n\ntotal = 1  # each\nfor each in "each":\n    pass\n')
    (tmp_path / "generator/page.py.jinja").write_text("each\n{% for each in items %}\n{{ each.name }}{{ 'each' }}\n")
    assert findings(tmp_path, WORDS) == [
        f"generator/page.py.jinja:2: each: write {WORDS.parts['each']}",
        f"generator/page.py.jinja:3: each: write {WORDS.parts['each']}",
        f"src/module.py:4: each: write {WORDS.parts['each']}",
    ]


def test_no_identifier_is_on_the_list() -> None:
    assert not findings(ROOT, WORDS)


def test_every_exception_is_used() -> None:
    for path, names in WORDS.allowed.items():
        if path == "*":
            continue
        used = {name for _, name in identifiers(ROOT / path)}
        assert used >= set(names), f"{path} has no {set(names) - used}"
