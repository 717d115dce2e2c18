from __future__ import annotations

import html.parser
import re

import pytest
from soliditech import __version__, models
from soliditech.sandbox.document import bundled

from tests.sandbox.caller import Caller


class Links(html.parser.HTMLParser):
    """What a page loads and links to."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def test_the_document_is_served_as_it_is_and_without_a_key(sandbox: Caller) -> None:
    reply = sandbox.send("GET", "/openapi.json", key=None)
    assert reply.status == 200
    assert reply.content == bundled()
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
    assert "<td>account</td><td>2</td>" in page.content.decode()
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
