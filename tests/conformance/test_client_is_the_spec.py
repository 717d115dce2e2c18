"""The client is the spec: what schemathesis generates is turned into calls of the typed client, and the request that
arrives is the one that schemathesis would send. The sandbox answers, and the client reads what it says without loss."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import httpx
import hypothesis
import schemathesis
from soliditech import AsyncSoliditech, Soliditech, errors
from soliditech.codec import decode, encode
from soliditech.download import Download
from soliditech.fields import Boolean, Date, Field, Integer
from soliditech.flat_json import flatten
from soliditech.groups import PLACES, operation
from soliditech.operation import Operation
from soliditech.paging import AsyncPage, Page
from soliditech.sandbox import create_app
from soliditech.types import UNSET
from soliditech.values import parse_date

from tests.conformance.examples import body_model
from tests.conformance.generation import CASES, KEY, configuration, holds_impossible_date, raw_document

# ignored_auth sends requests of its own, which are not the client's.
settings = configuration("positive", ignored_auth={"enabled": False})
schema = schemathesis.openapi.from_dict(raw_document(), config=settings)
HERE = "http://localhost"
app = create_app(api_key=KEY)


class Sandbox(httpx.AsyncBaseTransport, httpx.BaseTransport):
    """The sandbox in this process; keeps what the client sent last and what came back."""

    def __init__(self) -> None:
        self.request: httpx.Request | None = None
        self.response: httpx.Response | None = None
        self._app = httpx.ASGITransport(app=app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.request = request
        response = await self._app.handle_async_request(request)
        await response.aread()
        self.response = httpx.Response(response.status_code, headers=response.headers, content=response.content)
        self.response.request = request
        # httpx has it only from its own client, and schemathesis asks for it.
        self.response.elapsed = timedelta(0)
        return self.response

    async def aclose(self) -> None:
        return

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run(self.handle_async_request(request))

    def close(self) -> None:
        return


class Call:
    """A generated case as a call of the typed client."""

    def __init__(self, case: Any) -> None:
        self.case = case
        operation_id = case.operation.definition.raw["operationId"]
        self.operation: Operation[Any] = operation(operation_id)
        self.group, self.method = PLACES[operation_id]
        # schemathesis has them encoded already.
        self.ids = [unquote(str(case.path_parameters[each.wire])) for each in self.operation.ids]

    def body(self) -> dict[str, Any]:
        """The generated body, its numbers as Decimal; what the typed API cannot say is no case for it."""
        body: dict[str, Any] = decode(json.dumps(self.case.body).encode())
        read = body_model(self.operation).from_dict(body)
        if holds_impossible_date(body) or _unknown_keys(read):
            hypothesis.reject()
        return body

    def fields(self) -> dict[str, object]:
        """Query and body as keyword arguments."""
        given = self.query()
        if self.operation.body is not None:
            read = body_model(self.operation).from_dict(self.body())
            given |= {field.name: getattr(read, field.name) for field in self.operation.body}
        return {name: value for name, value in given.items() if value is not UNSET}

    def query(self) -> dict[str, object]:
        """The generated query, typed; what the typed API cannot say is no case for it."""
        known = {field.wire: field for field in self.operation.query}
        given: dict[str, object] = {}
        for name, value in (self.case.query or {}).items():
            if name not in known:
                hypothesis.reject()
            given[known[name].name] = _typed(known[name], value)
        return given

    def expected(self) -> tuple[str, str, dict[str, str], Any]:
        """Method, path, query and body as schemathesis would send them."""
        sent = self.case.as_transport_kwargs(base_url=HERE)
        body = decode(json.dumps(sent["json"]).encode()) if sent.get("json") is not None else None
        for field in self.operation.body or ():
            # Not given, or empty, it is sent as null.
            if field.send_null and body is not None and not body.get(field.wire):
                body[field.wire] = None
        query = {name: _query_text(value) for name, value in (sent.get("params") or {}).items()}
        return sent["method"], unquote(httpx.URL(sent["url"]).raw_path.decode()), query, body


def _typed(field: Field, value: Any) -> object:
    """A generated value of a query as the typed API takes it."""
    if isinstance(field, Date):
        value = parse_date(str(value), day_first=False)
    elif isinstance(field, Boolean):
        value = {"true": True, "false": False}.get(str(value).lower())
    elif isinstance(field, Integer):
        value = int(str(value)) if re.fullmatch(r"-?[0-9]{1,18}", str(value)) else None
    elif not isinstance(value, str):
        value = None
    if value is None:
        hypothesis.reject()
    found: object = value
    return found


def _query_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _unknown_keys(model: Any) -> bool:
    """Whether the generated body has keys of its own in objects that are open."""
    if isinstance(model, list):
        return any(map(_unknown_keys, model))
    if not hasattr(model, "FIELDS"):
        return False
    return bool(model.additional_properties) or any(_unknown_keys(getattr(model, field.name)) for field in model.FIELDS)


def arrived(request: httpx.Request | None) -> tuple[str, str, dict[str, str], Any]:
    """Method, path, query and body as they came."""
    assert request is not None
    body = decode(request.content) if request.content else None
    path = unquote(request.url.raw_path.partition(b"?")[0].decode())
    return request.method, path, dict(request.url.params), body


def as_came(result: Any) -> Any:
    """A typed result as the reply has it."""
    if isinstance(result, Download):
        return result.content
    if isinstance(result, Page | AsyncPage):
        result = result.items
    return [each.to_dict() for each in result] if isinstance(result, list) else result.to_dict()


def outcome_is_typed(call: Call, sandbox: Sandbox, run: Any) -> None:
    """The call ends in a typed result, which holds all that came, or in the error of its status."""
    refused: errors.APIStatusError | None = None
    result: Any = None
    try:
        result = run()
    except errors.APIStatusError as error:
        refused = error
    assert sandbox.response is not None
    if refused is not None:
        assert refused.status == sandbox.response.status_code
        assert (refused.status in (404, 409), refused.outcome) == (True, "rejected")
    else:
        content = sandbox.response.content
        assert as_came(result) == (content if isinstance(result, Download) else decode(content)["result"])
    assert arrived(sandbox.request) == call.expected()


@schema.parametrize()
@CASES
def test_fields_of_the_sync_client(case: Any) -> None:
    call, sandbox = Call(case), Sandbox()
    fields = call.fields()
    with Soliditech(base_url=HERE, api_key=KEY, transport=sandbox, on_contract_violation="raise") as client:
        method = getattr(getattr(client, call.group), call.method)
        outcome_is_typed(call, sandbox, lambda: method(*call.ids, **fields))
    case.validate_response(sandbox.response)


@schema.parametrize()
@CASES
def test_both_modes_of_the_async_client(case: Any) -> None:
    call, sandbox = Call(case), Sandbox()
    fields = call.fields()

    async def run(**parameters: object) -> Any:
        async with AsyncSoliditech(base_url=HERE, api_key=KEY, transport=sandbox) as client:
            return await getattr(getattr(client, call.group), call.method)(*call.ids, **parameters)

    outcome_is_typed(call, sandbox, lambda: asyncio.run(run(**fields)))
    if call.operation.body is None:
        return
    body = call.body()
    if _has_empty_object(body):
        return  # An empty nested object has no flat spelling: flatten refuses it, which its own tests show.
    assert sandbox.request is not None
    by_fields = sandbox.request.content
    outcome_is_typed(call, sandbox, lambda: asyncio.run(run(parameters_json=encode(flatten(body)))))
    assert sandbox.request.content == by_fields


def _has_empty_object(node: Any) -> bool:
    if isinstance(node, dict):
        return not node or any(map(_has_empty_object, node.values()))
    return isinstance(node, list) and any(map(_has_empty_object, node))
