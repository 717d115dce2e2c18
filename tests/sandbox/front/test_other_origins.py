"""Pages of other origins are served where `--allow-origin` says so, and are told how elsewhere."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from soliditech import PACKAGE
from soliditech.groups import operation
from soliditech_tools.sandbox import create_app
from tests.support.caller import KEY, Reply, key_headers

PAGE = "http://localhost:3000"
READ = operation("getCustomer")
TARGET = READ.path.replace(f"{{{READ.ids[0].wire}}}", "ACC-1001")
PREFLIGHT = {"Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x-api-key, x-sandbox-fault"}


def send(origins: Sequence[str], method: str, headers: Mapping[str, str], target: str = TARGET) -> Reply:
    """The reply of a sandbox that allows these origins, to a browser on this machine."""
    app = create_app(api_key=KEY, allow_origins=origins)
    given = {"Host": "127.0.0.1:4010", **headers}
    scope: dict[str, Any] = {
        "type": "http",
        "method": method,
        "path": target,
        "raw_path": target.encode(),
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
    }
    sent: list[dict[str, Any]] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def collect(message: Any) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, collect))
    app.state.store.close()
    return Reply(sent)


@pytest.mark.parametrize("origins", [(PAGE,), ("https://isp.example", PAGE), ("*",)])
def test_a_page_of_an_allowed_origin_may_read_replies(origins: Sequence[str]) -> None:
    reply = send(origins, "OPTIONS", {"Origin": PAGE, **PREFLIGHT})
    assert reply.status == 200
    assert reply.headers["access-control-allow-origin"] in origins
    assert "GET" in reply.headers["access-control-allow-methods"]
    assert "x-sandbox-fault" in reply.headers["access-control-allow-headers"]
    reply = send(origins, "GET", {"Origin": PAGE, **key_headers(KEY)})
    assert reply.status == 200
    assert reply.headers["access-control-allow-origin"] in origins
    assert "Retry-After" in reply.headers["access-control-expose-headers"]


def test_a_page_of_an_allowed_origin_may_read_refusals_and_faults_too() -> None:
    for headers, status in ((key_headers("wrong"), 401), ({**key_headers(KEY), "X-Sandbox-Fault": "503"}, 503)):
        reply = send((PAGE,), "GET", {"Origin": PAGE, **headers})
        assert (reply.status, reply.headers["access-control-allow-origin"]) == (status, PAGE)


@pytest.mark.parametrize("origins", [(), ("https://isp.example",)])
def test_a_page_of_another_origin_is_told_how(origins: Sequence[str], caplog: pytest.LogCaptureFixture) -> None:
    text = f"page of {PAGE} gets no reply from its browser: start the sandbox with --allow-origin {PAGE}"
    reply = send(origins, "OPTIONS", {"Origin": PAGE, **PREFLIGHT})
    assert (reply.status, reply.error["message"]) == (403, f"A {text}.")
    assert "access-control-allow-origin" not in reply.headers
    assert [record.getMessage() for record in caplog.records] == [f"a {text}"]
    # What its browser sends without asking first is answered, as ever: only the page does not get it.
    assert send(origins, "GET", {"Origin": PAGE, **key_headers(KEY)}).status == 200
    assert caplog.records[-1].getMessage() == f"a {text}"


@pytest.mark.parametrize("origin", ["http://127.0.0.1:4010", None])
def test_its_own_pages_and_programs_are_no_other_origin(origin: str | None, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        reply = send((), "GET", {**key_headers(KEY), **({} if origin is None else {"Origin": origin})})
    assert reply.status == 200
    assert not [record for record in caplog.records if record.name.startswith("soliditech")]


@pytest.mark.parametrize("origin", ["null", "http://[", "\x01\x02", "x" * 5000, ""])
def test_an_origin_that_is_none_breaks_nothing_and_is_logged_once(
    origin: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert send((), "GET", {"Origin": origin, **key_headers(KEY)}).status == 200
    assert all(len(record.getMessage()) < 300 and record.getMessage().isprintable() for record in caplog.records)


@pytest.mark.parametrize(
    "text",
    ["localhost:3000", "http://localhost:3000/", "http://x/path", "http://X", "", "ftp://x", "http://[", "http://"],
)
def test_what_is_no_origin_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no origin: write one such as http://localhost:3000, without a path"):
        create_app(allow_origins=[text])


def test_the_layout_of_refusals_is_that_of_the_package() -> None:
    reply = send((), "OPTIONS", {"Origin": PAGE, **PREFLIGHT})
    assert PACKAGE.replies.errors
    assert reply.error["code"] == "ORIGIN_NOT_ALLOWED"
