"""The built site is what the pages are, needs no network, is readable on a phone, and its search finds names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from soliditech import PACKAGE
from tests.site.built import SITE, faults, looks, search, stale
from tests.site.questions import QUESTIONS
from tests.support.browser import visiting

MOST_RESULTS = 5
NAMES = {
    "accountUse": "actions/customers/update",
    "invoice_reference": "actions/invoicing/create-direct-invoice",
    "getAgeAnalysis": "actions/outstanding/get-age-analysis",
    "client.telco.suspend_service": "actions/telco/suspend-service",
    "RateLimitError": "reference/errors",
    "TOO_MANY_REQUESTS": "actions/customers/update",
    "409": "reference/errors",
    "422": "errors",
    "from_record": "writing-back",
}
"""What is looked for by its exact name, and a page that has to be among the results."""

pytestmark = pytest.mark.proof(alone=True)


@pytest.fixture(scope="module", autouse=True)
def site(written: Path) -> None:
    assert SITE.exists(), "the site is not built: run make docs"
    assert stale(written) == [], "the site is older than its pages: run make docs"


def test_every_page_is_readable_without_a_network(pages: dict[str, str], figures: Callable[[str], None]) -> None:
    unreadable: dict[str, list[str]] = {}
    count = 0
    with visiting() as visit:
        visit.page.context.set_offline(True)
        for look in looks(visit, sorted(pages)):
            count += 1
            if problems := faults(visit):
                unreadable[look] = problems
        requests = visit.requests
        assert visit.origins == {"file://"}
        assert visit.problems == []
    assert unreadable == {}
    figures(f"{count} looks at {len(pages)} pages; {requests} requests, all for files")


def test_the_first_page_is_one_screen() -> None:
    with visiting() as visit:
        visit.page.set_viewport_size({"width": 1280, "height": 900})
        visit.page.goto((SITE / "index.html").as_uri())
        bottom = visit.page.evaluate("document.querySelector('article').getBoundingClientRect().bottom")
    assert bottom <= 900


def test_the_search_answers_questions_and_finds_names() -> None:
    missed: dict[str, list[str]] = {}
    with visiting() as visit:
        visit.page.context.set_offline(True)
        for question in QUESTIONS:
            results = search(visit, question.search)
            if question.page not in results[:MOST_RESULTS]:
                missed[question.search] = results[:MOST_RESULTS]
        for name, page in NAMES.items():
            if page not in (results := search(visit, name)):
                missed[name] = results[:MOST_RESULTS]
        assert search(visit, "nosuchwordanywhere") == []
        assert visit.origins == {"file://"}
    assert missed == {}


def test_the_search_finds_each_action_by_its_operation_id() -> None:
    missed = []
    with visiting() as visit:
        for name, operation in PACKAGE.operations.items():
            group, method = operation.call.replace("_", "-").split(".")
            if f"actions/{group}/{method}" not in search(visit, name)[:MOST_RESULTS]:
                missed.append(name)
    assert missed == []


def test_code_is_copied_and_samples_change_together() -> None:
    with visiting() as visit:
        visit.page.goto((SITE / "actions/customers/update.html").as_uri())
        assert visit.page.locator("button.copybtn").count() >= 4
        visit.page.get_by_text("curl", exact=True).first.click()
        assert visit.page.get_by_text('curl -X PUT "$SOLIDITECH_BASE_URL').first.is_visible()
        visit.page.goto((SITE / "actions/payments/create.html").as_uri())
        assert visit.page.get_by_text('curl -X POST "$SOLIDITECH_BASE_URL').first.is_visible()
