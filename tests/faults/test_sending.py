"""Sending: what cannot be sent is refused before a connection is opened, with a typed error."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from soliditech import RequestOptions, errors, models
from tests.faults.calls import Act, Caller
from tests.faults.scripts import answers, reply
from tests.support.fault_server import FaultServer


def get(account_id: Any = "A", **options: Any) -> Act:
    """A read with an id and options."""
    return lambda client: client.customers.get(account_id, options=RequestOptions(**options))


def invoice(**values: Any) -> Act:
    """An unsafe action with fields."""
    return lambda client: client.invoicing.create_direct_invoice(**values)


UNSENDABLE: dict[str, Act] = {
    "header value with a line break": get(extra_headers={"X-A": "b\r\nX-C: d"}),
    "header value with a null": get(extra_headers={"X-A": "b\0"}),
    "header value beyond ascii": get(extra_headers={"X-A": "\u00e9"}),
    "header value that is a number": get(extra_headers={"X-A": 5}),
    "header name with a blank": get(extra_headers={"X A": "b"}),
    "header name that is empty": get(extra_headers={"": "b"}),
    "header that frames the request": get(extra_headers={"Transfer-Encoding": "chunked"}),
    "header that names the host": get(extra_headers={"host": "elsewhere.example"}),
    "empty id": get(""),
    "id that leads up": get(".."),
    "id that leads up, encoded": get("%2e%2e"),
    "id with a line break": get("a\r\nb"),
    "id with half a character": get("\ud800"),
    "id that is a number": get(5),
    "query with half a character": get(extra_query={"q": "\ud800"}),
    "query name with half a character": get(extra_query={"\udfff": "q"}),
    "query that is a number": get(extra_query={"q": 5}),
    "body for a read": get(extra_body={"a": 1}),
    "float": invoice(lines=[models.DirectInvoiceLine(total_excluding_tax=0.1)]),  # type: ignore[arg-type]
    "nan": invoice(lines=[models.DirectInvoiceLine(total_excluding_tax=Decimal("NaN"))]),
    "infinity": invoice(lines=[models.DirectInvoiceLine(quantity=Decimal("Infinity"))]),
    "text with half a character": invoice(cost_center="\ud800"),
    "nothing": invoice(),
    "a float in extra_body": invoice(cost_center="C", options=RequestOptions(extra_body={"a": [{"b": 0.1}]})),
    "an object in extra_body": invoice(cost_center="C", options=RequestOptions(extra_body={"a": object()})),
    "flat json that is none": invoice(parameters_json="{"),
    "no seconds": lambda client: client.customers.get("A", options=RequestOptions(timeout=0)),
    "seconds without end": lambda client: client.customers.get("A", options=RequestOptions(deadline=float("inf"))),
    "seconds that are no number": lambda client: client.customers.get("A", options=RequestOptions(timeout="1")),  # type: ignore[arg-type]
    "fewer than no retries": lambda client: client.customers.get("A", options=RequestOptions(max_retries=-1)),
}


@pytest.mark.parametrize("name", UNSENDABLE)
def test_what_cannot_be_sent_is_refused_before_a_connection_is_opened(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], name: str
) -> None:
    server = serve(answers(reply()))
    caller = connect(server.port)
    ended = caller.end(UNSENDABLE[name])
    assert isinstance(ended.error, errors.InvalidParameterError | errors.ConfigurationError)
    assert (ended.outcome, ended.attempts, caller.events) == ("not_sent", 0, [])
    assert ended.error.__cause__ is None
    assert ended.error.__context__ is None
    assert server.accepted == 0


@pytest.mark.parametrize("account_id", ["a/b", "a?b=c#d", "a b", "\u00e9", "a%2Fb", "...", "+&=;"])
def test_an_id_stays_one_segment_on_the_wire(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], account_id: str
) -> None:
    server = serve(answers(reply()))
    connect(server.port).call(get(account_id))
    target = server.requests[0].split(b" ")[1]
    with_plain_id = serve(answers(reply()))
    connect(with_plain_id.port).call(get("A"))
    assert target.count(b"/") == with_plain_id.requests[0].split(b" ")[1].count(b"/")
    assert not set(target) & set(b"?# ")
