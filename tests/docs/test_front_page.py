"""The README is one page, and says first what a reader must know."""

from __future__ import annotations

from tests.docs.samples import ROOT, page

TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
MOST_LINES = 150


def test_it_is_one_page() -> None:
    assert len(TEXT.splitlines()) <= MOST_LINES


def test_the_second_paragraph_says_what_is_assumed_and_where_the_truth_goes() -> None:
    paragraph = TEXT.split("\n\n")[2]
    wanted = ("no public reference", "assumed", "paths", "verbs", "keys", "replies", "`spec/`", "overlay")
    assert [word for word in wanted if word not in paragraph] == []


def test_first_things_come_first() -> None:
    order = (
        "pip install",
        "base_url=",
        "make demo",
        "make test",
        "parameters_json=",
        "`not_sent`",
        "docs/installation.md",
    )
    places = [TEXT.index(each) for each in order]
    assert places == sorted(places)


def test_the_flat_call_is_the_typed_call() -> None:
    typed, flat, _ = page("README.md").blocks("python")
    for value in ('"ACC-1001"', "VAT", "Cape Town", "8001"):
        assert value in typed.code
        assert value in flat.code
