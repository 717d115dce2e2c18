"""Every operation, sync and async, in both modes: the request is the one that the spec describes, and the reply comes
back typed and without loss."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlsplit

import pytest

from soliditech import AsyncSoliditech, Soliditech
from soliditech.flat_json import flatten
from soliditech.groups import PLACES, operation
from soliditech_runtime.client.synchronous.pages import Page
from soliditech_runtime.schema.json import decode, encode
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import UNSET
from tests.conformance.recording_server import Recorded, RecordingServer
from tests.support.examples import Example, as_wire, document, example, place_of, result_of, with_result

KEY = "key-of-the-test"
OPERATIONS = sorted(PLACES)
WITH_BODY = [operation_id for operation_id in OPERATIONS if "requestBody" in place_of(operation_id)[2]]


def sync_call(server: RecordingServer, shown: Example, *args: object, **kwargs: object) -> Any:
    """One call of the sync client."""
    with Soliditech(base_url=server.base_url, api_key=KEY, on_contract_violation="raise") as client:
        return getattr(getattr(client, shown.group), shown.method)(*args, **kwargs)


def async_call(server: RecordingServer, shown: Example, *args: object, **kwargs: object) -> Any:
    """One call of the async client."""

    async def call() -> Any:
        async with AsyncSoliditech(base_url=server.base_url, api_key=KEY, on_contract_violation="raise") as client:
            return await getattr(getattr(client, shown.group), shown.method)(*args, **kwargs)

    return asyncio.run(call())


Call = Callable[..., Any]
both_clients = pytest.mark.parametrize("call", [sync_call, async_call], ids=["sync", "async"])


class Outline(NamedTuple):
    """What of a request the spec determines."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    accept: str
    media_type: str | None
    key: str


def seen(request: Recorded) -> Outline:
    """The outline of a request that arrived."""
    auth = security_scheme()
    key = request.headers.get((auth["name"] if auth["type"] == "apiKey" else "Authorization").lower(), "")
    body = decode(request.body) if request.body else None
    url = urlsplit(request.target)
    query = dict(parse_qsl(url.query, keep_blank_values=True))
    headers = request.headers
    return Outline(request.method, url.path, query, body, headers["accept"], headers.get("content-type"), key)


def described(shown: Example) -> Outline:
    """The outline of the request that the document's example describes."""
    path, item, operation = place_of(shown.operation.id)
    method = next(name for name in item if item[name] is operation)
    for name, value in shown.ids.items():
        path = path.replace(f"{{{name}}}", quote(value, safe=""))
    media_type = "application/json" if shown.body is not None else None
    query = {name: as_query(value) for name, value in shown.query.items()}
    place = f"/api/v1{path}"
    return Outline(method.upper(), place, query, shown.body, shown.content_type, media_type, key_as_sent())


def as_query(value: Any) -> str:
    """A JSON value as a query has it."""
    return encode(value).decode().strip('"')


def security_scheme() -> dict[str, Any]:
    """The scheme that the document asks for."""
    name = next(iter(document()["security"][0]))
    found: dict[str, Any] = document()["components"]["securitySchemes"][name]
    return found


def key_as_sent() -> str:
    """The key as the header of the security scheme holds it."""
    scheme = security_scheme()
    if scheme["type"] == "apiKey":
        return KEY
    return f"Bearer {KEY}" if scheme["scheme"] == "bearer" else f"Basic {base64.b64encode(f'{KEY}:'.encode()).decode()}"


def as_described(shown: Example) -> Any:
    """What the document says the result is."""
    return shown.reply_bytes() if shown.reply is None else result_of(shown.operation.id, shown.reply)


@both_clients
@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_fields_give_the_request_of_the_spec(server: RecordingServer, operation_id: str, call: Call) -> None:
    shown = example(operation_id)
    server.answer(shown.reply_bytes(), shown.content_type)

    result = call(server, shown, *shown.id_values(), **shown.fields())

    assert [seen(request) for request in server.taken()] == [described(shown)]
    assert as_wire(result) == as_described(shown)


@both_clients
@pytest.mark.parametrize("operation_id", WITH_BODY)
def test_flat_json_gives_the_request_of_the_spec(server: RecordingServer, operation_id: str, call: Call) -> None:
    shown = example(operation_id)
    server.answer(shown.reply_bytes(), shown.content_type)

    result = call(server, shown, *shown.id_values(), parameters_json=encode(flatten(shown.body or {})))

    assert [seen(request) for request in server.taken()] == [described(shown)]
    assert as_wire(result) == as_described(shown)


@both_clients
@pytest.mark.parametrize("operation_id", WITH_BODY)
def test_both_modes_give_the_same_bytes(server: RecordingServer, operation_id: str, call: Call) -> None:
    shown = example(operation_id)
    server.answer(shown.reply_bytes(), shown.content_type)
    flat = flatten(shown.body or {})

    call(server, shown, *shown.id_values(), **shown.fields())
    call(server, shown, *shown.id_values(), parameters_json=flat)
    call(server, shown, *shown.id_values(), parameters_json=encode(flat).decode())
    call(server, shown, parameters_json={**dict(reversed(flat.items())), **shown.ids})

    requests = server.taken()
    assert len(requests) == 4
    assert {request.body for request in requests} == {requests[0].body}
    assert {request.target for request in requests} == {requests[0].target}


@both_clients
@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_whole_replies(server: RecordingServer, operation_id: str, call: Call) -> None:
    shown = example(operation_id)
    server.answer(shown.reply_bytes(), shown.content_type)
    arguments = (shown.id_values(), shown.fields())

    def sync_raw(client: Soliditech) -> Any:
        return getattr(getattr(client, shown.group).with_raw_response, shown.method)(*arguments[0], **arguments[1])

    async def async_raw() -> Any:
        async with AsyncSoliditech(base_url=server.base_url, api_key=KEY) as client:
            group = getattr(client, shown.group).with_raw_response
            return await getattr(group, shown.method)(*arguments[0], **arguments[1])

    if call is sync_call:
        with Soliditech(base_url=server.base_url, api_key=KEY) as client:
            raw = sync_raw(client)
    else:
        raw = asyncio.run(async_raw())

    (request,) = server.taken()
    assert (raw.status, raw.attempts) == (200, 1)
    assert raw.request_id == request.headers["x-request-id"]
    assert shown.reply is None or raw.select() == result_of(operation_id, shown.reply)
    assert as_wire(raw.value) == as_described(shown)


def models_of(found: Any) -> list[Model]:
    """The models that a method returned."""
    if isinstance(found, Page):
        return list(found.items)
    return found if isinstance(found, list) else [found]


@pytest.mark.parametrize("result", ["a text", 5, ["x", 1], {"unknownKey": {"deep": [1]}}], ids=str)
@pytest.mark.parametrize(
    "operation_id",
    # Of an unsafe action such a reply proves nothing, and is kept in the error.
    [each for each in OPERATIONS if each != "getInvoicePdf" and operation(each).effect != "unsafe"],
)
def test_a_reply_is_kept_whatever_it_holds(server: RecordingServer, operation_id: str, result: Any) -> None:
    shown = example(operation_id)
    server.answer(encode(with_result(operation_id, result)))
    with Soliditech(base_url=server.base_url, api_key=KEY, on_contract_violation="ignore") as client:
        found = getattr(getattr(client, shown.group), shown.method)(*shown.id_values(), **shown.fields())
    kept = [each.to_dict() if each.raw is UNSET else each.raw for each in models_of(found)]
    assert kept == (result if isinstance(result, list) and not isinstance(found, Model) else [result])


def test_every_operation_and_mode_is_in_the_table() -> None:
    counted = sum(document()["x-actions"].values())
    assert (len(OPERATIONS), len(WITH_BODY)) == (
        counted,
        sum("x-flat-json" in place_of(each)[2] for each in OPERATIONS),
    )
