"""Replies that come from no API, or from another address, ask for the base URL."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from soliditech import errors, models
from tests.support.clients import ScriptedReplies

CHECK = "check base_url, its path included"
NOTHING = f"there is nothing of the API at this address (404); {CHECK}."
PAGE = httpx.Response(404, html="<h1>canary</h1>")
ERROR = {"error": {"code": "NOT_FOUND", "message": "canary", "details": []}}
NAMED = {"error": {"code": "NOT_FOUND", "message": "canary", "details": [{"field": "accountId", "message": "canary"}]}}


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def fails(request: pytest.FixtureRequest) -> Callable[..., errors.SoliditechError]:
    """The error of an action that is answered so."""

    def fails(action: Callable[[Any], Any], reply: httpx.Response, **settings: Any) -> errors.SoliditechError:
        with pytest.raises(errors.SoliditechError) as caught:
            ScriptedReplies(reply).ask(action, is_async=request.param, max_retries=0, **settings)
        assert "canary" not in str(caught.value)
        return caught.value

    return fails


Fails = Callable[..., errors.SoliditechError]


def get(client: Any) -> Any:
    return client.customers.get("A")


def listed(client: Any) -> Any:
    return client.parameters.list_tax_types()


def create(client: Any) -> Any:
    return client.invoicing.create_direct_invoice(invoice_reference="R", lines=[models.DirectInvoiceLine()])


@pytest.mark.parametrize("action", [get, listed, create])
@pytest.mark.parametrize(
    "reply",
    [
        PAGE,
        httpx.Response(404, text="<!DOCTYPE html><p>canary"),
        httpx.Response(404, text="canary"),
        httpx.Response(404, json={"canary": 1}),
        httpx.Response(404, json={"timestamp": "canary", "path": "/canary"}),
    ],
    ids=["HTML by its type", "HTML by its start", "text", "JSON", "JSON of a web server"],
)
def test_a_404_of_no_api_asks_for_the_base_url(fails: Fails, action: Any, reply: httpx.Response) -> None:
    assert f": {NOTHING} " in str(fails(action, reply))


def test_a_404_of_the_api_asks_for_the_ids_where_there_are_some(fails: Fails) -> None:
    reply = httpx.Response(404, json=NAMED)
    assert ": there is no such thing (404); check the ids. " in str(fails(get, reply))
    for action in (listed, create):
        assert f": there is no such thing (404), and the path has no ids; {CHECK}. " in str(fails(action, reply))


def test_a_404_that_names_no_field_may_be_one_of_the_path(fails: Fails) -> None:
    text = f": there is no such thing (404); check the ids, and where they are right, {CHECK}. "
    assert text in str(fails(get, httpx.Response(404, json=ERROR)))


@pytest.mark.parametrize(
    "reply", [httpx.Response(404, json=NAMED), PAGE, httpx.Response(404)], ids=["API", "page", "no"]
)
@pytest.mark.parametrize(
    ("base_url", "slip"),
    [
        (
            "https://isp.example/api/v1/customers",
            "base_url ends with /customers, with which the path of the action begins",
        ),
        ("https://isp.example/customers/", "base_url ends with /customers, with which the path of the action begins"),
        ("https://isp.example/api/v1/api/v1", "the path of base_url stands twice in it; write it once. "),
        ("https://isp.example/v1/v1", "the path of base_url stands twice in it; write it once. "),
    ],
)
def test_where_base_url_shows_why_no_path_fits_the_text_says_so(
    fails: Fails, reply: httpx.Response, base_url: str, slip: str
) -> None:
    assert f": no path of the API is at this address (404): {slip}" in str(fails(get, reply, base_url=base_url))
    refused = httpx.Response(405, headers={"Allow": "canary"})
    assert f": the server takes no GET at this path (405): {slip}" in str(fails(get, refused, base_url=base_url))


@pytest.mark.parametrize("base_url", ["https://isp.example", "https://isp.example/api/v1", "https://customers/api"])
def test_a_base_url_without_a_slip_is_called_none(fails: Fails, base_url: str) -> None:
    text = ": there is no such thing (404); check the ids. "
    assert text in str(fails(get, httpx.Response(404, json=NAMED), base_url=base_url))


def test_json_that_is_called_html_is_believed(fails: Fails) -> None:
    reply = httpx.Response(404, json=ERROR, headers={"Content-Type": "text/html"})
    assert "check the ids" in str(fails(get, reply))


def test_an_empty_404_asks_for_both(fails: Fails) -> None:
    said = str(fails(get, httpx.Response(404)))
    assert f"there is no such thing (404); check the ids, and where they are right, {CHECK}." in said
    assert f"there is no such thing (404), and the path has no ids; {CHECK}." in str(fails(listed, httpx.Response(404)))


@pytest.mark.parametrize(("action", "method"), [(get, "GET"), (create, "POST")])
def test_a_405_doubts_verb_and_path(fails: Fails, action: Any, method: str) -> None:
    error = fails(action, httpx.Response(405, headers={"Allow": "canary"}))
    assert error.outcome == "rejected"
    assert f": the server takes no {method} at this path (405); {CHECK}, or correct path and verb in the spec. " in str(
        error
    )


@pytest.mark.parametrize("action", [get, listed, create])
def test_a_page_in_place_of_a_result_asks_for_the_base_url(fails: Fails, action: Any) -> None:
    error = fails(action, httpx.Response(200, html="<form>canary</form>"))
    assert type(error) is errors.InvalidResponseError
    assert error.outcome == "unknown"
    assert f": it is not JSON but a web page; {CHECK}. " in str(error)


def test_a_page_in_place_of_a_file_asks_for_it_too(fails: Fails) -> None:
    error = fails(lambda client: client.invoicing.get_invoice_pdf("I"), httpx.Response(200, html="<p>canary"))
    assert f": it is no application/pdf but a web page; {CHECK}. " in str(error)


def test_other_text_is_called_no_page(fails: Fails) -> None:
    assert "cannot be read: it is not JSON. " in str(fails(get, httpx.Response(200, text="canary")))


HOST = "https://isp.example/api"
PLAIN = "http://isp.example/api"
WRITE = "; write base_url so: error.redirect_to holds the address."

REDIRECTS = {
    "TLS": (PLAIN, "https://isp.example/api/customers/A", f"to the same host with https://{WRITE}"),
    "TLS on its port": (PLAIN, "https://isp.example:443/", f"to the same host with https://{WRITE}"),
    "TLS on another": (PLAIN, "https://isp.example:8443/", f"to the same host with https:// and another port{WRITE}"),
    "TLS of the whole name": (
        PLAIN,
        "https://www.isp.example/",
        f"to the same host with https:// and www. before its name{WRITE}",
    ),
    "www": (HOST, "https://www.isp.example/api/", f"to the same host with www. before its name{WRITE}"),
    "no www": ("https://www.isp.example", "//isp.example/", f"to the same host with no www. before its name{WRITE}"),
    "a port": (HOST, "https://isp.example:8443/api", f"to the same host with another port{WRITE}"),
    "capital letters": (HOST, "HTTPS://ISP.example/api/customers/A", f"to the same address again; {CHECK}."),
    "no TLS": (HOST, PLAIN, f"to plain http, which would send the key in the clear; {CHECK}."),
    "a slash": (HOST, "/api/customers/A/", f"to the same path with a slash at its end; {CHECK}, or correct the path"),
    "a form": (HOST, "/canary?next=/api", f"to another path of the same server; {CHECK}: error.redirect_to holds"),
    "elsewhere": (HOST, "https://canary.example", "to another host; set base_url to it if you trust it: error.redir"),
    "a name that ends as ours": (HOST, "https://canary-isp.example", "to another host; set base_url"),
    "a name that begins as ours": (HOST, "https://isp.example.canary.org", "to another host; set base_url"),
    "no scheme of the web": (HOST, "mailto:canary@isp.example", f"to no address that can be read; {CHECK}."),
    "a port that is none": (HOST, "https://isp.example:canary", f"to no address that can be read; {CHECK}."),
    "the last segment": (HOST, "A?canary#canary", f"to the same address again; {CHECK}."),
    "dots": (HOST, ".././../api/customers/A", f"to the same address again; {CHECK}."),
    "more dots than segments": (HOST, "../../../../api/customers/A", f"to the same address again; {CHECK}."),
    "a query": (HOST, "?canary", f"to the same address again; {CHECK}."),
    "all but the scheme": (HOST, "//canary@ISP.example.:443/api/customers/A", f"to the same address again; {CHECK}."),
    "an IPv6 address": (HOST, "https://[2001:db8::1]/api/customers/A", "to another host; set base_url"),
    "its IPv6 address": (
        "https://[2001:db8::1]/api",
        "https://[2001:DB8::1]:8443/",
        "to the same host with another port",
    ),
    "a scheme alone": (HOST, "https:canary", f"to no address that can be read; {CHECK}."),
    "no host": (HOST, "https:///canary", f"to no address that can be read; {CHECK}."),
    "a port that is too high": (HOST, "https://isp.example:65536", f"to no address that can be read; {CHECK}."),
    "blanks": (HOST, "   ", f"and does not say where; {CHECK}."),
}


@pytest.mark.parametrize("name", REDIRECTS)
def test_a_redirect_says_how_its_address_differs_from_the_base_url(fails: Fails, name: str) -> None:
    base_url, location, says = REDIRECTS[name]
    error = fails(get, httpx.Response(301, headers={"Location": location}), base_url=base_url, allow_http=True)
    assert f"getCustomer: the server redirects (301) {says}" in str(error)
    assert error.redirect_to == location


def test_the_key_is_in_no_address(fails: Fails) -> None:
    location = "/sign-in?key=c%2Fb-key&again=c/b-key"
    error = fails(get, httpx.Response(302, headers={"Location": location}), api_key="c/b-key")
    assert error.redirect_to == "/sign-in?key=...&again=..."


def test_a_location_of_another_status_is_no_redirect(fails: Fails) -> None:
    assert fails(get, httpx.Response(409, headers={"Location": "/canary"})).redirect_to is None
