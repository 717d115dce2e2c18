"""What is served to whom: the document and the documentation without a key, and nothing from elsewhere."""

from __future__ import annotations

import re

import pytest

from soliditech import PACKAGE, __version__, models
from tests.support.browsing import PAGES, Browsing, PageText
from tests.support.caller import Caller

STYLE = f"{PAGES}/style.css"
NO_ICON = "data:,"


def first_page(sandbox: Caller) -> PageText:
    return Browsing(sandbox).get("/")


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


def test_the_first_page_counts_what_there_is(sandbox: Caller) -> None:
    sandbox.call("addCustomer", models.AddCustomer(account_use="Business"))
    text = first_page(sandbox).text
    assert re.search(r"\baccount 2 ", text)
    assert __version__ in text


def test_the_documentation_comes_from_here_alone(sandbox: Caller) -> None:
    page = sandbox.send("GET", "/docs", key=None)
    assert page.status == 200
    assert b'url: "openapi.json"' in page.content
    assets = [asset for asset in PageText(page.content).loaded if asset != NO_ICON]
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


def test_the_first_page_shows_the_last_requests_and_the_faults_that_are_set(sandbox: Caller) -> None:
    assert "None yet." in first_page(sandbox).text
    sandbox.call("getCustomer", account_id="ACC-1001")
    sandbox.call("getCustomer", account_id="ACC-none")
    sandbox.send("POST", "/_sandbox/faults", body=b'{"fault": "latency", "seconds": 0.5, "operation": "createPayment"}')
    text = first_page(sandbox).text
    assert text.count("getCustomer") == 2
    assert text.index(" 404") < text.index(" 200")
    assert "latency, 0.5 s createPayment before no end 1 " in text


def test_without_the_key_no_id_no_value_and_nothing_that_was_sent_is_shown(sandbox: Caller) -> None:
    sandbox.call("addCustomer", models.AddCustomer(physical_address=models.PhysicalAddress(city="canary")))
    sandbox.call("getCustomer", account_id="canary")
    sandbox.send("GET", "/canary<script>?canary=1", headers={"X-Canary": "canary"})
    assert "canary" not in sandbox.send("GET", "/", key=None).content.decode().lower()
    assert "canary" in Browsing(sandbox).sign_in().get("/").text


def test_a_document_may_have_an_operation_at_the_path_of_the_first_page(sandbox: Caller) -> None:
    document = {**sandbox.document, "paths": {"/": sandbox.document["paths"][PACKAGE.operations["getTaxTypes"].path]}}
    other = Caller(document)
    assert other.send("GET", "/").json
    assert "Requests" in Browsing(other).get(f"{PAGES}/requests").text


def test_pages_load_nothing_from_elsewhere_and_run_nothing(sandbox: Caller) -> None:
    for path in ("/", "/docs"):
        assert not re.search(r"https?:|[\"'(]//", sandbox.send("GET", path, key=None).content.decode())
    page = sandbox.send("GET", "/", key=None)
    assert "script" not in PageText(page.content).tags
    assert PageText(page.content).loaded == [NO_ICON, STYLE]
    policy = page.headers["content-security-policy"].split("; ")
    assert {"default-src 'none'", "style-src 'self'", "frame-ancestors 'none'", "form-action 'self'"} <= set(policy)
    assert page.headers["x-content-type-options"] == "nosniff"


def test_the_style_sheet_is_served_to_all(sandbox: Caller) -> None:
    sheet = sandbox.send("GET", STYLE, key=None)
    assert (sheet.status, sheet.headers["content-type"]) == (200, "text/css; charset=utf-8")
    assert not re.search(r"url\(|@import", sheet.content.decode())
