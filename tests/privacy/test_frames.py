"""The frames of ours hold no value when an error has left them, whatever failed."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from soliditech import AsyncPage, AsyncPager, AsyncSoliditech, Page, Soliditech, errors, flat_json, models
from soliditech.flat_json import flatten
from soliditech.groups import PLACES
from soliditech_runtime import PACKAGES
from soliditech_runtime.client.synchronous.client import SyncClient
from soliditech_runtime.identity import Identity
from soliditech_runtime.operations.page_content import PageContent
from soliditech_runtime.operations.paths import encode_id
from soliditech_runtime.process.frames import clear_frames
from tests.privacy import replies
from tests.privacy.canaries import ACCOUNT, EMAIL, KEY, LAST_NAME, STREET, customer
from tests.privacy.conftest import Twin
from tests.privacy.failing_calls import Alarm, Call, alarmed, failure, refusing
from tests.privacy.watch import chain, frames_of_ours, full_frames, plain_values
from tests.support.examples import example


def ways(client: Any) -> Iterator[tuple[str, Call]]:
    """Each action in each way to call it, right and wrong."""
    for operation_id in sorted(PLACES):
        shown = example(operation_id)
        group = getattr(client, shown.group)
        method, raw_method = getattr(group, shown.method), getattr(group.with_raw_response, shown.method)
        ids, fields = shown.id_values(), shown.fields()
        yield f"{operation_id} by fields", partial(method, *ids, **fields)
        yield f"{operation_id} as a whole reply", partial(raw_method, *ids, **fields)
        yield f"{operation_id} refused", partial(method, *ids, **fields, options=[EMAIL])
        yield f"{operation_id} called wrongly", partial(method, *ids, **fields, of_no_action=EMAIL)
        if shown.operation.flat is not None:
            yield f"{operation_id} in flat JSON", partial(method, parameters_json=shown.ids | flatten(shown.body or {}))
            yield f"{operation_id} in broken JSON", partial(method, parameters_json=f'{{"a": "{EMAIL}')


@pytest.mark.parametrize("handler", [refusing, alarmed])
@pytest.mark.parametrize("client_class", [Soliditech, AsyncSoliditech])
def test_no_action_leaves_values(client_class: type[Any], handler: Callable[..., Any]) -> None:
    client = client_class(base_url="https://isp.example", api_key=KEY, transport=httpx.MockTransport(handler))
    full, kinds = [], set()
    for name, call in ways(client):
        error = failure(call)
        kinds.add(type(error))
        full += [f"{name}: {frame.f_code.co_qualname}" for frame in full_frames(error)]
        assert frames_of_ours(error)
    assert full == []
    sent = errors.ConflictError if handler is refusing else Alarm
    assert kinds == {sent, errors.InvalidParameterError, errors.FlatJSONError, TypeError}


def test_the_lines_of_frames_stay(twin: Twin) -> None:
    transport = httpx.MockTransport(refusing)
    error = twin.fails(lambda client: client.customers.get(ACCOUNT), errors.ConflictError, transport=transport)
    files = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    assert any(file.endswith("groups/customers.py") for file in files)
    assert files[-1].endswith("calls/attempts/loop.py")


def test_a_time_limit_of_the_users_leaves_no_values() -> None:
    async def fail() -> None:
        async def handler(request: httpx.Request) -> httpx.Response:
            await asyncio.sleep(60)
            raise AssertionError

        transport = httpx.MockTransport(handler)
        async with (
            AsyncSoliditech(base_url="https://isp.example", api_key=KEY, transport=transport) as client,
            asyncio.timeout(0.01),
        ):
            await client.customers.update(ACCOUNT, sales_manager=LAST_NAME)

    with pytest.raises(TimeoutError) as caught:
        asyncio.run(fail())
    assert any(isinstance(each, asyncio.CancelledError) for each in chain(caught.value))
    assert frames_of_ours(caught.value)
    assert full_frames(caught.value) == []


def second_page_refused() -> httpx.MockTransport:
    """Gives one page, and refuses the next."""
    left = [httpx.Response(200, content=replies.page(1)), httpx.Response(409, content=replies.WORDS)]
    return httpx.MockTransport(lambda request: left.pop(0))


async def _through(pages: Any) -> None:
    async for _ in pages:
        pass


async def _after(pages: Any) -> None:
    page: AsyncPage[Any] = await pages
    await page.next_page()


PAGES: dict[str, tuple[Callable[[Page[Any]], object], Callable[[Any], Awaitable[object]]]] = {
    "all items": (list, _through),
    "the next page": (lambda page: page.next_page(), _after),
    "collect": (lambda page: page.collect(), lambda pages: pages.collect()),
    "rows": (lambda page: list(page.to_rows()), lambda pages: _through(pages.to_rows())),
}


@pytest.mark.parametrize("name", PAGES)
def test_no_page_leaves_values(name: str, twin: Twin) -> None:
    read = PAGES[name][twin.is_async]
    error = twin.fails(
        lambda client: read(client.invoicing.list_customer_invoices(ACCOUNT)),
        errors.ConflictError,
        transport=second_page_refused(),
    )
    assert len(frames_of_ours(error)) > 3


class EndedListing:
    """Fails where the next page is asked for."""

    def after(self, position: object, parameters: object) -> None:
        raise errors.InvalidResponseError("there is no next page")


def only_page(page_class: type[Any]) -> Any:
    """A page with an item that is a plain text."""
    return page_class(PageContent([EMAIL]), SimpleNamespace(number=1), EndedListing(), None, None)


@pytest.mark.parametrize("page_class", [Page, AsyncPage])
def test_no_loop_leaves_its_last_item(page_class: type[Any]) -> None:
    page = only_page(page_class)
    error = failure(lambda: list(page) if page_class is Page else _through(page))
    assert isinstance(error, errors.InvalidResponseError)
    assert full_frames(error) == []


@pytest.mark.parametrize("page_class", [Page, AsyncPage])
def test_rows_of_what_is_no_object_leave_no_values(page_class: type[Any]) -> None:
    page = only_page(page_class)
    error = failure(lambda: list(page.to_rows()) if page_class is Page else _through(page.to_rows()))
    assert isinstance(error, errors.InvalidParameterError)
    assert full_frames(error) == []


def test_no_loop_over_an_async_list_leaves_its_last_item() -> None:
    async def first() -> Any:
        return only_page(AsyncPage)

    assert full_frames(failure(lambda: _through(AsyncPager(first)))) == []


FUNCTIONS: dict[str, Call] = {
    "from_dict": lambda: models.Customer.from_dict({"tax_type": EMAIL}),
    "from_record": lambda: models.SuspendCustomer.from_record(customer()),
    "changed_since": lambda: models.UpdateCustomer().changed_since(EMAIL),  # type: ignore[arg-type]
    "to_arguments": lambda: models.UpdateCustomer(additional_properties={EMAIL: 1}).to_arguments(),
    "to_dict": lambda: models.Customer(tax_type=[EMAIL]).to_dict(),  # type: ignore[arg-type]
    "from_json": lambda: models.Customer.from_json(f'{{"tax_type": "{EMAIL}"}}'),
    "from_json of no JSON": lambda: models.Customer.from_json(f'{{"{EMAIL}"'),
    "from_json departing": lambda: models.Customer.from_json(f'{{"{EMAIL}": 1}}', on_contract_violation="raise"),
    "to_json": lambda: models.Customer(tax_type=[EMAIL]).to_json(),  # type: ignore[arg-type]
    "to_row": lambda: models.DirectInvoice(description=EMAIL, lines=[models.DirectInvoiceLine()]).to_row(
        lists="indices"
    ),
    "from_row": lambda: flat_json.from_row({"accountId": EMAIL, "taxType": f" {EMAIL}"}, "updateCustomer"),
    "from_row of values": lambda: flat_json.from_row({EMAIL: ACCOUNT, STREET: "", LAST_NAME: ""}, "updateCustomer"),
    "from_row of no row": lambda: flat_json.from_row([EMAIL], "updateCustomer"),  # type: ignore[list-item]
    "flatten": lambda: flat_json.flatten({EMAIL: {}}),
    "unflatten": lambda: flat_json.unflatten({EMAIL: {}}),
    "schema": lambda: flat_json.schema(EMAIL),
    "flat from_record": lambda: flat_json.from_record("updateCustomer", {EMAIL: 1}),  # type: ignore[arg-type]
    "flat changed_since": lambda: flat_json.changed_since("updateCustomer", {"a": STREET, "a.b": 1}, customer()),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_function_leaves_values(name: str) -> None:
    error = failure(FUNCTIONS[name])
    assert isinstance(error, errors.InvalidParameterError)
    assert frames_of_ours(error)
    assert full_frames(error) == []


def test_no_part_of_a_reply_leaves_values() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=replies.PDF))
    with Soliditech(base_url="https://isp.example", api_key=KEY, transport=transport) as client:
        reply = client.invoicing.with_raw_response.get_invoice_pdf(ACCOUNT)
    for read in (reply.json, lambda: reply.select(f"{EMAIL}[*]")):
        assert full_frames(failure(read)) == []


def test_a_client_with_parameters_leaves_no_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("soliditech_runtime.PACKAGES", PACKAGES | {"tests"})
    monkeypatch.setattr("soliditech_runtime.process.frames.PACKAGES", PACKAGES | {"tests"})

    class WithTenant(SyncClient):
        """As the generator writes one; the tests stand in for a tenant's package."""

        _identity = Identity(
            name="acme", version="1", env_prefix="ACME", logger="acme", key_place="header", key_name="X-API-Key"
        )

        def __init__(self, *, tenant: str, **settings: Any) -> None:
            super().__init__(**settings)

    error = failure(lambda: WithTenant(tenant=LAST_NAME, api_key=KEY, base_url="https://isp.example", deadline=0))
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__) if frame.f_code.co_name == "__init__"]
    assert len(frames) == 2
    assert [plain_values(frame) for frame in frames] == [[], []]


def unreadable_id() -> None:
    encode_id(EMAIL.encode())  # type: ignore[arg-type]  # to fail in a function of ours that no user calls


def while_handling() -> None:
    try:
        unreadable_id()
    except TypeError:
        raise Alarm from None


def because_of() -> None:
    raise Alarm from failure(unreadable_id)


def among_others() -> None:
    raise BaseExceptionGroup("several", [Alarm(), failure(unreadable_id)])


@pytest.mark.parametrize("fail", [unreadable_id, while_handling, because_of, among_others])
def test_frames_of_the_whole_chain_are_cleared(fail: Call) -> None:
    error = failure(fail)
    assert full_frames(error)
    clear_frames(error)
    assert full_frames(error) == []
    assert frames_of_ours(error)
