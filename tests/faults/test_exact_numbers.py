"""Numbers in replies and in requests: digit for digit, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soliditech import RequestOptions, Soliditech, errors, models
from soliditech.groups import operation
from soliditech_runtime.schema.model import Model
from tests.faults.calls import Caller
from tests.faults.scripts import answers, reply
from tests.support.fault_server import FaultServer

FRACTIONS = [
    "1234567890123456.78",
    "0.10",
    "1e-7",
    "1E+5",
    "1e5",
    "-0.0",
    "0.00",
    "0e0",
    "100.000",
    "0.1e-10",
    "9007199254740993.0",
    "0.30000000000000004",
    "123456789012345678901234567890.123456789012345678901234567890",
    "1e400",
    "-1.7976931348623159e308",
    "5e-324",
    "9.999e6144",
    "0." + "3" * 5000,
]
INTEGERS = ["0", "-0", "7", "-7", "9007199254740993", "18446744073709551616", "-9223372036854775809", "9" * 4000]


def wire(model: type[Model], name: str) -> str:
    """The key of a field."""
    return next(field.wire for field in model.FIELDS if field.name == name)


FIELD = "total_excluding_tax"
KEY = wire(models.DirectInvoice, FIELD)
LINE_KEY = wire(models.DirectInvoiceLine, FIELD)
LINES = next(each.wire for each in operation("createDirectInvoice").body or () if each.name == "lines")


def get(client: Any) -> Any:
    return client.invoicing.with_raw_response.get_direct_invoice("INV-1")


def document(number: str) -> bytes:
    """A reply with `number` in a field that the spec knows, and in one that it does not know."""
    return f'{{"result": {{"{KEY}": {number}, "mark": "own", "unknown": [{{"n": {number}}}]}}}}'.encode()


def spelled(number: Decimal) -> tuple[object, ...]:
    """Sign, digits and exponent: what == does not tell apart."""
    return tuple(number.as_tuple())


@pytest.mark.parametrize("text", FRACTIONS, ids=lambda text: text[:24])
def test_a_number_is_read_digit_for_digit(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], text: str
) -> None:
    raw = connect(serve(answers(reply(document(text)))).port).call(get)
    places = [
        getattr(raw.value, FIELD),
        raw.value.additional_properties["unknown"][0]["n"],
        raw.select(f"result.{KEY}"),
        raw.json()["result"]["unknown"][0]["n"],
    ]
    assert [type(each) for each in places] == [Decimal] * 4
    assert [spelled(each) for each in places] == [spelled(Decimal(text))] * 4


@pytest.mark.parametrize("text", INTEGERS, ids=lambda text: text[:24])
def test_an_integer_is_read_exactly(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], text: str
) -> None:
    raw = connect(serve(answers(reply(document(text)))).port).call(get)
    amount = getattr(raw.value, FIELD)
    assert (type(amount), amount) == (Decimal, Decimal(text))
    assert raw.value.additional_properties["unknown"][0]["n"] == int(text)


@given(
    st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30}([eE][+-]?[0-9]{1,3})?|[eE][+-]?[0-9]{1,3})", fullmatch=True)
)
@settings(derandomize=True, deadline=None)
def test_every_number_that_json_can_write_is_read_as_it_is_written(text: str) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=document(text)))
    with Soliditech(base_url="https://isp.example", api_key="key", transport=transport) as client:
        value = get(client).value
    for number in (getattr(value, FIELD), value.additional_properties["unknown"][0]["n"]):
        assert spelled(number) == spelled(Decimal(text))


SENT = ["0.10", "1234567890123456.78", "100", "-0.0", "1E-7", "0." + "1" * 40, "9" * 60 + ".99"]


@pytest.mark.parametrize("text", SENT)
def test_a_decimal_is_written_digit_for_digit(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], text: str
) -> None:
    server = serve(answers(reply()))
    caller = connect(server.port)
    line = models.DirectInvoiceLine(total_excluding_tax=Decimal(text))
    extra = RequestOptions(extra_body={"unknown": [Decimal(text)]})
    caller.call(lambda client: client.invoicing.create_direct_invoice(lines=[line], options=extra))
    assert f'"{LINE_KEY}":{text}}}'.encode() in server.requests[0]
    assert f'"unknown":[{text}]'.encode() in server.requests[0]


@pytest.mark.parametrize("text", ["NaN", "-NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_never_written(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], text: str
) -> None:
    server = serve(answers(reply()))
    caller = connect(server.port)
    number = Decimal(text)
    line = models.DirectInvoiceLine(total_excluding_tax=number)
    extra = RequestOptions(extra_body={"unknown": {"n": number}})
    flat = {f"{LINES}[0].{LINE_KEY}": number}
    acts: list[Callable[[Any], Any]] = [
        lambda client: client.invoicing.create_direct_invoice(lines=[line]),
        lambda client: client.invoicing.create_direct_invoice(cost_center="C", options=extra),
        lambda client: client.invoicing.create_direct_invoice(parameters_json=flat),
        lambda client: client.invoicing.create_direct_invoice(parameters_json=f'{{"{LINES}[0].{LINE_KEY}": {text}}}'),
    ]
    for act in acts:
        ended = caller.end(act)
        assert isinstance(ended.error, errors.InvalidParameterError)
        assert (ended.outcome, ended.attempts) == ("not_sent", 0)
    assert server.accepted == 0
