"""Twenty questions of users: each answer stands where the list says, two clicks from the first page."""

from __future__ import annotations

import pytest

from tests.site.links import linked_pages
from tests.site.questions import QUESTIONS, Question
from tests.support.markdown import Page

MOST_CLICKS = 2


@pytest.fixture(scope="module")
def clicks(pages: dict[str, str]) -> dict[str, int]:
    """How many clicks on links each page is away from the first."""
    found = {"index": 0}
    waiting = ["index"]
    for page in waiting:
        for linked in linked_pages(page, pages[page]):
            if linked in pages and linked not in found:
                found[linked] = found[page] + 1
                waiting.append(linked)
    return found


def test_there_are_twenty() -> None:
    assert len({each.asks for each in QUESTIONS}) == len(QUESTIONS) >= 20


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asks)
def test_the_answer_stands_where_the_list_says(question: Question, pages: dict[str, str]) -> None:
    anchors = Page(question.page, pages[question.page]).anchors
    (wanted,) = Page("", f"# {question.heading}").anchors
    assert wanted in anchors


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asks)
def test_the_answer_is_two_clicks_away(question: Question, clicks: dict[str, int]) -> None:
    assert clicks[question.page] <= MOST_CLICKS


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.asks)
def test_what_one_searches_for_stands_on_the_page(question: Question, pages: dict[str, str]) -> None:
    text = pages[question.page].lower()
    assert [word for word in question.search.lower().split() if word not in text] == []


def test_the_first_page_is_a_screen_by_task_and_by_reader(pages: dict[str, str]) -> None:
    page = Page("index", pages["index"])
    assert len(page.table("I want to", "pages")) <= 8
    assert len(page.table("I am", "pages")) <= 8
