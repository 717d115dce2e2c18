"""The sandbox's pages are readable at 420 and 1,280 pixels, light and dark, and nothing on them comes from elsewhere.

At full size Chromium looks at them. The short cut follows the links without a browser.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import httpx
import pytest

from soliditech import Soliditech
from tests.proofs.pages.looking import PAGES, faults, looks, sign_in
from tests.proofs.pages.traffic import send
from tests.support.browser import visiting
from tests.support.browsing import PageText
from tests.support.sandbox_process import SandboxProcess

ELSEWHERE = re.compile(r"(?:src|href|action)=\"(?:[a-z]+:)?//|url\(|@import|<script", re.IGNORECASE)


def by_browser(url: str, figures: Callable[[str], None]) -> None:
    """Look at each page in Chromium, then set a fault with the form."""
    unreadable: dict[str, list[str]] = {}
    count = 0
    with visiting() as visit:
        sign_in(visit, url)
        for look in looks(visit, url):
            count += 1
            if found := faults(visit):
                unreadable[str(look)] = found
        page = visit.page
        page.goto(f"{url}/_sandbox/pages/control")
        page.locator("select[name=fault]").select_option("status")
        page.get_by_role("button", name="Set fault").click()
        page.get_by_role("cell", name="503").wait_for()
        page.get_by_role("button", name="Remove all faults").click()
        page.get_by_text("No fault is set.").wait_for()
    assert unreadable == {}
    assert visit.problems == []
    assert visit.origins == {url}
    figures(f"{count} looks at {len(PAGES)} pages; {visit.requests} requests, all to the sandbox")


def by_hand(url: str) -> None:
    """Load each page as a browser would, and see that it loads nothing from elsewhere."""
    with httpx.Client(base_url=url, trust_env=False, follow_redirects=True) as browser:
        form = PageText(browser.get("/").content).values
        shown = browser.post("/_sandbox/pages/key", data=form)
        assert "Hide records" in shown.text
        for path in PAGES:
            page = browser.get(path).raise_for_status()
            assert not ELSEWHERE.search(page.text)
            assert "default-src 'none'" in page.headers["content-security-policy"]
        assert not ELSEWHERE.search(browser.get("/_sandbox/pages/style.css").text)


@pytest.mark.proof
def test_every_page_is_readable_and_loads_nothing_from_elsewhere(
    full_size: bool, figures: Callable[[str], None]
) -> None:
    sandbox = SandboxProcess("--seed")
    try:
        with Soliditech(base_url=sandbox.url, api_key="sandbox", max_retries=0) as client:
            send(client)
        if full_size:
            by_browser(sandbox.url, figures)
        else:
            by_hand(sandbox.url)
    finally:
        sandbox.close()
