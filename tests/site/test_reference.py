"""The reference has every public name, nothing else, and what examples of docstrings say is true."""

from __future__ import annotations

import doctest
import inspect
import re
from importlib import import_module

import pytest

import soliditech
from generator.pages.docstrings import docstring_markdown, first_line
from generator.pages.reference import ReferencePage, docstring_sources, page_text, reference_pages
from soliditech import PACKAGE
from soliditech_tools import testing
from tests.support.markdown import Page

PAGES = reference_pages(PACKAGE, testing)
IDS = [page.title for page in PAGES]


def test_each_public_name_stands_there_once() -> None:
    modules = ("errors", "flat_json", "models")
    public = [name for name in soliditech.__all__ if name not in modules]
    for module in (*(getattr(soliditech, name) for name in modules), testing):
        public += list(module.__all__)
    named = [name.name for page in PAGES for name in page.names]
    # The base of all errors is a name of the package, too.
    assert sorted(named) == sorted(public)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_each_name_is_imported_from_where_the_page_says(page: ReferencePage) -> None:
    module = import_module(page.module)
    assert [name.name for name in page.names if getattr(module, name.name) is not name.value] == []
    assert f"`{page.module}`" in page_text(page)


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_each_name_has_a_heading_and_is_said_to_be_something(page: ReferencePage) -> None:
    text = page_text(page)
    parts = re.split(r"^## `(.+)`$", text, flags=re.MULTILINE)[1:]
    assert parts[::2] == [name.name for name in page.names]
    assert [name for name, part in zip(parts[::2], parts[1::2], strict=True) if len(part.split()) < 3] == []


@pytest.mark.parametrize("page", PAGES, ids=IDS)
def test_nothing_private_stands_there(page: ReferencePage) -> None:
    spans = {span for block in [Page(page.page, page_text(page))] for span in block.spans}
    assert [span for span in spans if re.match(r"_[a-z]", span)] == []


def test_the_arguments_of_a_client_are_all_described() -> None:
    text = page_text(PAGES[0])
    for client in (soliditech.Soliditech, soliditech.AsyncSoliditech):
        names = list(inspect.signature(client).parameters)
        part = text.split(f"## `{client.__name__}`\n")[1].split("\n## ")[0]
        assert [name for name in names if f"`{name}`\n: " not in part] == []
        assert f"### `{client.__name__}.once`" in part


def test_the_fields_of_a_model_are_all_described() -> None:
    (models,) = [page for page in PAGES if page.title == "Models"]
    text = page_text(models)
    for name in models.names:
        part = text.split(f"## `{name.name}`\n")[1].split("\n## ")[0]
        terms = re.findall(r"^`(\w+)`", part, re.MULTILINE)
        assert terms == [field.name for field in name.value.FIELDS]
    assert "Nothing is said of it." not in text


def test_examples_of_docstrings_are_true() -> None:
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner()
    names = {name: getattr(soliditech, name) for name in soliditech.__all__}
    names |= {name: getattr(soliditech.flat_json, name) for name in soliditech.flat_json.__all__}
    for name, text in docstring_sources(PACKAGE, testing):
        runner.run(parser.get_doctest(text, dict(names), name, None, 0))
    results = runner.summarize(verbose=False)
    assert results.attempted >= 5
    assert results.failed == 0


DOCSTRING = """
    It does this,
    and that.

        {"a": 1}

    Args:
        first: what comes
            first.
        rest: and more.

    Raises:
        ValueError: it is wrong.

    Example:
        >>> 1 + 1
        2
"""


def test_a_docstring_becomes_markdown() -> None:
    assert docstring_markdown(DOCSTRING) == (
        'It does this,\nand that.\n\n```text\n{"a": 1}\n```\n\n*Arguments*\n\n`first`\n: What comes first.\n\n'
        "`rest`\n: And more.\n\n*Raises*\n\n`ValueError`\n: It is wrong.\n\n```pycon\n>>> 1 + 1\n2\n```"
    )
    assert first_line(DOCSTRING) == "It does this, and that."
    assert docstring_markdown(None) == ""
