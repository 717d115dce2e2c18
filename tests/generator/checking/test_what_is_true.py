"""A spec may say what is true of an API of another making, and lint says which word it takes where one is missing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main
from generator.build import build
from generator.checking.lint import Finding, lint
from tests.support.bundled import Document, bundled, operation, properties, schema
from tests.support.project_copy import ProjectCopy

LEDGER = Path(__file__).parent / "ledger"
"""Keys in snake_case, time stamps under names that end in Date, reads that are a POST, errors given as `default`."""


@pytest.fixture
def ledger() -> Document:
    return bundled(root=LEDGER)


def findings(document: Document, change: Callable[[Document], Any]) -> list[Finding]:
    """What lint finds once the document is changed."""
    change(document)
    return lint(document)


def test_what_is_true_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint"], root=LEDGER) == 0
    assert capsys.readouterr() == ("0 findings\n", "")


def test_what_is_true_is_built(tmp_path: Path) -> None:
    package = build(ProjectCopy.of(LEDGER, tmp_path / "ledger").inputs())
    assert "def search(" in (package / "groups" / "entries.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("identity", ["searchEntries", "readEntry", "closeEntry"])
def test_an_effect_that_departs_from_the_verb_is_no_assumption(identity: str, ledger: Document) -> None:
    (finding,) = findings(ledger, lambda document: operation(document, identity).update({"x-assumed": ["effect"]}))
    assert (finding.rule, finding.place) == ("effect-fits-verb", identity)
    assert "Or take effect out of x-assumed, where it is known" in finding.remedy


@pytest.mark.parametrize("name", ["due_date", "createdDate", "closed_before", "valid_since", "date", "birthdate"])
def test_a_text_that_is_called_a_date_says_of_which_form_it_is(name: str, ledger: Document) -> None:
    text = {"type": "string", "description": "A day."}
    (finding,) = findings(ledger, lambda document: properties(document, "Entry").update({name: text}))
    assert (finding.rule, finding.place) == ("dates-formatted", f"Entry.{name}")
    assert finding.remedy == "Write format: date, date-dmy, date-time, or another that it has"
    for word in ({"format": "date-time"}, {"format": "month"}, {"x-known-values": ["never"]}):
        properties(ledger, "Entry")[name] = text | word
        assert [found for found in lint(ledger) if found.rule == "dates-formatted"] == []


@pytest.mark.parametrize("name", ["update", "mandate", "candidate_id", "validated"])
def test_what_only_ends_like_a_date_is_none(name: str, ledger: Document) -> None:
    text = {"type": "string", "description": "A text."}
    assert findings(ledger, lambda document: properties(document, "Entry").update({name: text})) == []


@pytest.mark.parametrize("name", ["_id", "entry-id", "1st", "$type"])
def test_a_name_that_is_no_plain_word_says_what_it_is_in_python(name: str, ledger: Document) -> None:
    text = {"type": "string", "description": "A text."}
    properties(ledger, "Entry").pop("_id")
    (finding,) = findings(ledger, lambda document: properties(document, "Entry").update({name: text}))
    assert (finding.rule, finding.remedy) == ("property-names", "Write x-python-name: what it is called in Python")
    named = {**text, "x-python-name": "probe"}
    assert findings(ledger, lambda document: properties(document, "Entry").update({name: named})) == []


def test_errors_may_stand_in_ranges(ledger: Document) -> None:
    responses = operation(ledger, "addEntry")["responses"]
    responses["4XX"] = responses.pop("default")
    (finding,) = lint(ledger)
    assert (finding.rule, finding.problem) == ("errors-shared", "no response 500")
    assert finding.remedy.endswith("or to one as default")


def test_a_body_that_changes_something_is_not_empty(ledger: Document) -> None:
    (finding,) = findings(ledger, lambda document: schema(document, "AddEntry").pop("minProperties"))
    assert (finding.rule, finding.place) == ("bodies-not-empty", "addEntry")
