"""No text depends on what a server says: with other words in every place of its replies, each text is the same.

That shows every word that gets into one, however it is spelled, cut or encoded. The canaries are looked for besides.
"""

from __future__ import annotations

import inspect
import logging
import re
import ssl
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from soliditech import RequestOptions, errors, models
from soliditech_runtime.calls.failures import failure
from tests.privacy.conftest import Twin
from tests.privacy.spoken_words import (
    ALL,
    BROKEN,
    PLAIN,
    REFUSALS,
    SAMPLE,
    SUCCESSES,
    UNREADABLE,
    Speaker,
    Words,
    refusal,
    success,
)
from tests.privacy.watch import Watch, leaks_of_error, leaks_of_repr
from tests.support.fault_server import FaultServer

Serve = Callable[..., FaultServer]
Action = Callable[[Any], Any]

OPTIONS = RequestOptions(extra_headers={"X-Request-Id": "the-same"})
MANY_BODIES = (302, 404, 429, 500)
STATUSES = (302, 400, 401, 403, 404, 405, 408, 409, 418, 422, 429, 500, 503)


def bill(client: Any) -> Any:
    lines = [models.DirectInvoiceLine(product_code="P")]
    return client.invoicing.create_direct_invoice(invoice_reference="R", lines=lines, options=OPTIONS)


ACTIONS: dict[str, Action] = {
    "read": lambda client: client.customers.get("A", options=OPTIONS),
    "bill": bill,
    "update": lambda client: client.customers.update("A", tax_type="V", options=OPTIONS),
    "page": lambda client: client.invoicing.list_customer_invoices("A", options=OPTIONS),
    "list": lambda client: client.invoicing.list_customer_invoices("A", options=OPTIONS).collect(),
    "file": lambda client: client.invoicing.get_invoice_pdf("I", options=OPTIONS),
    "raw": lambda client: client.customers.with_raw_response.get("A", options=OPTIONS),
}


class Transcript(logging.Handler):
    """All texts of the client's, in their order."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line, but for the time that a call took."""
        self.texts.append(re.sub(r"\d+ ms", "some ms", record.getMessage()))

    def note(self, error: errors.SoliditechError) -> None:
        """Keep all that an error shows."""
        self.texts += [str(error), repr(error), repr(error.args), *getattr(error, "__notes__", ())]
        self.texts += traceback.format_exception_only(error)
        self.texts.append(repr((error.operation, error.status, error.attempts, error.outcome, len(error.fields) > 1)))


@contextmanager
def kept(logger: str) -> Iterator[Transcript]:
    transcript = Transcript()
    logging.getLogger(logger).addHandler(transcript)
    try:
        yield transcript
    finally:
        logging.getLogger(logger).removeHandler(transcript)


Case = tuple[str, bool, Callable[[Words], bytes]]
"""The name of an action, whether the connection is closed after the reply, and the reply."""


def cases(*, full_size: bool) -> Iterator[Case]:
    for name in ACTIONS if full_size else ("read", "bill"):
        for status in range(300, 600) if full_size and name in ("read", "bill") else STATUSES:
            kinds = REFUSALS if status in MANY_BODIES else ("json",)
            yield from ((name, False, lambda words, s=status, k=kind: refusal(words, s, k)) for kind in kinds)


def cases_of_success(*, full_size: bool) -> Iterator[Case]:
    for name in ACTIONS if full_size else ("bill", "page", "list", "file"):
        for kinds, closes in ((SUCCESSES, False), (UNREADABLE, False), (BROKEN, True)):
            yield from ((name, closes, lambda words, k=kind: success(words, k)) for kind in kinds)


async def said(client: Any, server: Speaker, case: Case, words: Words, transcript: Transcript) -> None:
    """Make a call and keep what it shows."""
    name, server.closes, answer = case
    server.answer = lambda: answer(words)
    failed: errors.SoliditechError | None = None
    value: Any = None
    try:
        value = ACTIONS[name](client)
        if inspect.isawaitable(value):
            value = await value
    except errors.SoliditechError as error:
        failed = error
    if failed is None:
        assert leaks_of_repr(value) == []
        transcript.texts.append(repr(value))
    else:
        assert leaks_of_error(failed) == []
        transcript.note(failed)


def spoken(twin: Twin, url: str, server: Speaker, words: Words, told: list[Case], **settings: Any) -> list[str]:
    """All texts of these calls, with one client."""

    async def together(client: Any) -> None:
        for case in told:
            await said(client, server, case, words, transcript)

    def in_turn(client: Any) -> Any:
        calls = together(client)
        if twin.is_async:
            return calls
        with pytest.raises(StopIteration):
            calls.send(None)
        return None

    with kept("soliditech") as transcript:
        twin.run(in_turn, base_url=url, **settings)
    return transcript.texts


def compare(twin: Twin, url: str, server: Speaker, told: list[Case], spelled: dict[str, Words], **settings: Any) -> int:
    """Compare all texts of these calls, whatever the server says, and count them."""
    expected = spoken(twin, url, server, PLAIN, told, **settings)
    differing = {
        name: [pair for pair in zip(expected, texts, strict=False) if pair[0] != pair[1]][:3]
        for name, words in spelled.items()
        if (texts := spoken(twin, url, server, words, told, **settings)) != expected
    }
    assert differing == {}
    return len(expected)


@pytest.mark.proof
def test_no_text_of_a_refusal_depends_on_the_words_of_the_server(
    twin: Twin, serve: Serve, watch: Watch, full_size: bool, figures: Callable[[str], None]
) -> None:
    server = Speaker()
    told = list(cases(full_size=full_size))
    spelled = ALL if full_size else SAMPLE
    texts = compare(twin, serve(server).url, server, told, spelled)
    figures(f"{kind(twin)}: {len(told):,} refusals in {len(spelled)} words, {texts:,} texts")


@pytest.mark.proof
@pytest.mark.parametrize("choice", ["log", "raise"])
def test_no_text_of_a_success_does(
    choice: str, twin: Twin, serve: Serve, watch: Watch, full_size: bool, figures: Callable[[str], None]
) -> None:
    server = Speaker()
    told = list(cases_of_success(full_size=full_size))
    spelled = ALL if full_size else SAMPLE
    texts = compare(twin, serve(server).url, server, told, spelled, on_contract_violation=choice)
    assert any("departs from the spec" in text for text in watch.seen) or choice == "raise"
    figures(f"{kind(twin)}, {choice}: {len(told):,} successes in {len(spelled)} words, {texts:,} texts")


def kind(twin: Twin) -> str:
    return "async" if twin.is_async else "sync"


@pytest.mark.proof
def test_nor_does_it_over_tls(
    twin: Twin, serve: Serve, watch: Watch, server_context: ssl.SSLContext, loopback_pem: str, full_size: bool
) -> None:
    server = Speaker()
    told = [*cases(full_size=False), *cases_of_success(full_size=False)][:: 1 if full_size else 7]
    spelled = ALL if full_size else {"the key": SAMPLE["the key"]}
    compare(twin, serve(server, context=server_context).url, server, told, spelled, verify=loopback_pem)


def test_the_comparison_sees_a_word_in_a_text(twin: Twin, serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Speaker()
    url = serve(server).url
    told: list[Case] = [("read", False, lambda words: refusal(words, 302, "json"))]

    def texts(words: str) -> list[str]:
        return spoken(twin, url, server, Words(words), told)

    assert texts("words") == texts("others")
    monkeypatch.setattr(failure, "redirect_text", lambda reply, *_: f"it is {reply.header(b'server')}")
    assert texts("words") == texts("words") != texts("others")
