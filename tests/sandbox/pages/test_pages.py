from __future__ import annotations

import html.parser
import re

import pytest

from soliditech import PACKAGE, __version__, models
from tests.support.caller import Caller

NO_ICON = "data:,"


class Links(html.parser.HTMLParser):
    """What a page loads and links to."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value and value != NO_ICON]


def test_the_document_is_served_as_it_is_and_without_a_key(sandbox: Caller) -> None:
    reply = sandbox.send("GET", "/openapi.json", key=None)
    assert reply.status == 200
    assert reply.content == PACKAGE.document_text()
    assert reply.headers["content-type"] == "application/json"


def test_a_document_that_was_given_is_served(sandbox: Caller) -> None:
    given = {**sandbox.document, "info": {"title": "Of <Acme>", "version": "9"}}
    other = Caller(given)
    assert other.send("GET", "/openapi.json", key=None).json["info"] == given["info"]
    assert b"Of &lt;Acme&gt;" in other.send("GET", "/", key=None).content


def test_the_status_page_counts_what_there_is(sandbox: Caller) -> None:
    sandbox.call("addCustomer", models.AddCustomer(account_use="Business"))
    page = sandbox.send("GET", "/", key=None)
    assert page.status == 200
    assert "<li>account <b>2</b></li>" in page.content.decode()
    assert __version__ in page.content.decode()
    assert set(Links(page.content).found) == {"docs", "openapi.json"}


def test_the_documentation_comes_from_here_alone(sandbox: Caller) -> None:
    page = sandbox.send("GET", "/docs", key=None)
    assert page.status == 200
    assert b'url: "openapi.json"' in page.content
    assets = Links(page.content).found
    assert len(assets) == 2
    for asset in assets:
        assert not re.match(r"[a-z]+:|//|/", asset)
        file = sandbox.send("GET", f"/{asset}", key=None)
        assert file.status == 200
        assert len(file.content) > 100_000


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.json", "/docs/swagger-ui.css"])
def test_pages_take_get_only(sandbox: Caller, path: str) -> None:
    reply = sandbox.send("POST", path, key=None)
    assert reply.status == 405
    assert reply.headers["allow"] == "GET"
    assert reply.error["code"] == "METHOD_NOT_ALLOWED"


@pytest.mark.parametrize(
    "path", ["/docs/__init__.py", "/docs/..%2F..%2F__init__.py", "/docs/../__init__.py", "/docs/a/b.js"]
)
def test_no_other_file_is_served(sandbox: Caller, path: str) -> None:
    assert sandbox.send("GET", path).status == 404


def test_the_status_page_shows_the_last_requests_and_the_faults_that_are_set(sandbox: Caller) -> None:
    empty = sandbox.send("GET", "/", key=None).content.decode()
    assert "None yet." in empty
    sandbox.call("getCustomer", account_id="ACC-1001")
    sandbox.call("getCustomer", account_id="ACC-none")
    sandbox.send("POST", "/_sandbox/faults", body=b'{"fault": "latency", "seconds": 0.5, "operation": "createPayment"}')
    page = sandbox.send("GET", "/", key=None).content.decode()
    assert page.count("<td>getCustomer</td>") == 2
    assert page.index('class="failed">404') < page.index("<td>200</td>")
    assert "<td>latency, 0.5 s</td><td>createPayment</td><td>before</td><td>no end</td><td>1</td>" in page


def test_the_status_page_shows_no_id_no_value_and_nothing_that_somebody_sent(sandbox: Caller) -> None:
    sandbox.call("addCustomer", models.AddCustomer(physical_address=models.PhysicalAddress(city="canary")))
    sandbox.call("getCustomer", account_id="canary")
    sandbox.send("GET", "/canary<script>?canary=1", headers={"X-Canary": "canary"})
    assert "canary" not in sandbox.send("GET", "/", key=None).content.decode().lower()


def test_the_pages_load_nothing_from_elsewhere_and_the_status_page_runs_nothing(sandbox: Caller) -> None:
    for path in ("/", "/docs"):
        page = sandbox.send("GET", path, key=None).content.decode()
        assert not re.search(r"https?:|[\"'(]//", page)
    assert "<script" not in sandbox.send("GET", "/", key=None).content.decode()
