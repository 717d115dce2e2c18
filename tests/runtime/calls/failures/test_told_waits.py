"""An error names the wait that the server asks for, and whether it is longer than the call may take."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from soliditech import RequestOptions, errors
from tests.support.clients import ScriptedReplies

MANY = "createDirectInvoice: too many requests (429)"


def said(status: int, wait: str | None, *, is_async: bool = False, **settings: Any) -> str:
    def bill(client: Any) -> Any:
        return client.invoicing.create_direct_invoice(cost_center="C", options=RequestOptions(**settings))

    reply = httpx.Response(status, json={}, headers={} if wait is None else {"Retry-After": wait})
    with pytest.raises(errors.APIStatusError) as caught:
        ScriptedReplies(reply).ask(bill, is_async=is_async)
    assert caught.value.attempts == 1
    return str(caught.value)


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_a_429_names_the_wait_and_says_that_nothing_was_done(is_async: bool) -> None:
    text = said(429, "7", is_async=is_async, max_retries=0)
    assert text == f"{MANY}; the server asks to wait 7 s. The server did nothing."


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
@pytest.mark.parametrize(("deadline", "shown"), [(None, "120"), (20, "20"), (1.5, "1.5")])
def test_a_wait_beyond_the_deadline_is_named_with_it(deadline: float | None, shown: str, is_async: bool) -> None:
    text = said(429, "300", is_async=is_async, deadline=deadline)
    assert text == f"{MANY}; the server asks to wait 300 s, beyond the deadline of {shown} s. The server did nothing."


def test_a_429_without_a_wait_says_so() -> None:
    assert said(429, None) == (
        f"{MANY}, and the server does not say how long to wait; call less often. The server did nothing."
    )


@pytest.mark.parametrize("status", [408, 500, 503])
def test_a_server_that_fails_may_ask_for_a_wait_too(status: int) -> None:
    assert f"({status}); the server asks to wait 300 s, beyond the deadline of 120 s. It may or may not" in said(
        status, "300"
    )
    assert f"({status}). It may or may not" in said(status, None)


@pytest.mark.parametrize("status", [400, 404, 409])
def test_of_other_statuses_no_wait_is_told(status: int) -> None:
    assert "wait" not in said(status, "300")


@pytest.mark.parametrize(
    ("wait", "shown"), [("0", "0 s"), ("0.2", "1 s"), ("86400", "86400 s"), ("86401", "more than a day")]
)
def test_a_wait_is_told_in_whole_seconds_up_to_a_day(wait: str, shown: str) -> None:
    assert f"asks to wait {shown}" in said(429, wait, max_retries=0)


@pytest.mark.parametrize("wait", ["4711471147", "471147114.25", "9" * 400])
def test_an_amount_in_the_place_of_a_wait_is_not_shown(wait: str) -> None:
    text = said(429, wait)
    assert "asks to wait more than a day, beyond the deadline of 120 s." in text
    assert "4711" not in text
    assert "999" not in text
