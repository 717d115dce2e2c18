"""The sandbox's pages as a person uses them: an action tried out in the documentation, then seen among the requests.

At full size Chromium does it. The short cut reads the pages without a browser, and sends what the documentation would.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import quote

import httpx
import pytest

from soliditech import models
from soliditech.groups import PLACES
from soliditech_runtime.schema.json import encode
from soliditech_runtime.secrets import PUBLIC_KEY
from soliditech_tools.sandbox.http.document import at
from soliditech_tools.testing import Sandbox
from tests.support.browser import visiting
from tests.support.bundled import place

ACTION = "updateCustomer"
ACCOUNT_ID = "ACC-1001"
CHANGE = models.UpdateCustomer(dealer="DLR-0003")
BODY = encode(CHANGE.to_dict()).decode()


def by_browser(sandbox: Sandbox, figures: Callable[[str], None]) -> list[str]:
    """Try the action out in Chromium; returns what the newest row of the requests then says."""
    with visiting() as visit:
        page = visit.page
        page.goto(f"{sandbox.base_url}/docs")
        page.locator(".opblock").first.wait_for()
        assert page.locator(".opblock").count() == len(PLACES)

        # The key is filled in, since it is the default one.
        page.locator(".btn.authorize.locked").wait_for()

        action = page.locator(f"[id$='-{ACTION}']")
        action.locator(".opblock-summary-control").click()
        action.locator(".try-out__btn").click()
        action.locator(".parameters input").fill(ACCOUNT_ID)
        action.locator("textarea.body-param__text").fill(BODY)
        action.locator(".btn.execute").click()
        reply = action.locator(".live-responses-table .response")
        assert reply.locator(".response-col_status").inner_text() == "200"
        assert str(CHANGE.dealer) in reply.locator(".response-col_description").inner_text()

        page.goto(sandbox.base_url)
        row = page.locator("main table tbody tr").first.locator("td").all_inner_texts()
    assert visit.problems == []
    assert visit.origins == {sandbox.base_url}
    figures(f"{len(PLACES)} actions shown, {ACTION} tried out; {visit.requests} requests, all to the sandbox")
    return row


def by_hand(sandbox: Sandbox) -> list[str]:
    """As `by_browser`, but without one: what the pages name is read, what the document says is sent."""
    with httpx.Client(base_url=sandbox.base_url, trust_env=False) as browser:
        page = browser.get("/docs").raise_for_status().text
        assets = re.findall(r'(?:src|href)="(?!data:)([^"]+)"', page)
        assert [browser.get(f"/{asset}").status_code for asset in assets] == [200, 200]

        (source,) = re.findall(r'url: "([^"]+)"', page)
        document = browser.get(f"/{source}").raise_for_status().json()
        action = place(document, ACTION)
        path = re.sub(r"\{\w+\}", quote(ACCOUNT_ID), action.path)
        header = at(document, "#/components/securitySchemes/apiKey").value["name"]
        headers = {header: sandbox.api_key, "Content-Type": "application/json"}
        reply = browser.request(action.method.upper(), path, content=BODY, headers=headers)
        assert reply.status_code == 200
        assert str(CHANGE.dealer) in reply.text

        requests = browser.get("/").raise_for_status().text
    cells = re.findall(r"<td[^>]*>(.*?)</td>", requests)[:5]
    return [unescape(re.sub("<[^>]+>", "", cell)) for cell in cells]


@pytest.mark.proof
def test_what_is_tried_out_in_the_documentation_is_done_and_among_the_requests(
    full_size: bool, figures: Callable[[str], None]
) -> None:
    with Sandbox(api_key=PUBLIC_KEY) as sandbox:
        row = by_browser(sandbox, figures) if full_size else by_hand(sandbox)
        (request,) = sandbox.requests
        with sandbox.client() as client:
            assert client.customers.get(ACCOUNT_ID).dealer == CHANGE.dealer
    assert (request.operation, request.status) == (ACTION, 200)
    assert row[1:] == [ACTION, f"{request.method} {request.path}", "200", ""]
