"""The client reads what the spec says: every documented reply, success or error, is generated from its schema; a
success comes back typed and is written without loss, an error becomes the right exception with all that it says."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soliditech import AsyncSoliditech, Soliditech, errors
from soliditech.groups import PLACES, operation
from soliditech.replies import PAGING
from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.page_content import REPEATED
from soliditech_runtime.operations.places import find_first
from soliditech_runtime.operations.results import One
from soliditech_runtime.schema.json import decode, encode
from soliditech_runtime.schema.reading import Violation
from soliditech_runtime.types import UNSET
from tests.conformance.generation import KEY, Size, Tally, check_each, load, raw_document
from tests.support.examples import as_wire, example, lookup, place_of, result_of

FULL, SHORT = Size(fuzzed=120), Size(fuzzed=3, every=4)
ERRORS: dict[str, type[errors.APIStatusError]] = {
    "400": errors.BadRequestError,
    "401": errors.AuthenticationError,
    "403": errors.PermissionDeniedError,
    "404": errors.NotFoundError,
    "409": errors.ConflictError,
    "422": errors.UnprocessableEntityError,
    "429": errors.RateLimitError,
    "500": errors.InternalServerError,
}
# Surely the name of a field.
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9]{0,30}(\[[0-9]{1,3}\])?(\.[A-Za-z][A-Za-z0-9]{0,30})?")
OUTCOMES = {"500": "unknown"}
OPERATIONS = sorted(PLACES)


def content_of(operation_id: str, status: str) -> dict[str, Any]:
    """What the document says of a reply's body, by media type."""
    found: dict[str, Any] = json.loads(encode(lookup(place_of(operation_id)[2]["responses"][status])["content"]))
    return found


WITH_JSON = [each for each in OPERATIONS if "application/json" in content_of(each, "200")]


def replies_as_requests(replies: dict[str, Any]) -> Any:
    """A made-up document in which each of the replies is the body of a request, since requests are what schemathesis
    generates."""
    document = raw_document()
    document["security"], document["components"]["securitySchemes"] = [], {}
    document["paths"] = {
        f"/{name}": {
            "post": {
                "operationId": name,
                "requestBody": {"required": True, "content": {"application/json": content}},
                "responses": {"200": {"description": "Never asked for."}},
            }
        }
        for name, content in replies.items()
    }
    return load(document, "positive")


class Answering:
    """A sync and an async client without a network, which get the reply that is set."""

    def __init__(self, runner: asyncio.Runner) -> None:
        self._runner = runner
        self._reply = httpx.Response(200)
        self.violations: list[Violation] = []
        settings: dict[str, Any] = {
            "base_url": "http://localhost",
            "api_key": KEY,
            "transport": httpx.MockTransport(lambda _: self._reply),
            "max_retries": 0,
            "on_contract_violation": lambda _, found: self.violations.extend(found),
        }
        self.sync_client = Soliditech(**settings)
        self.async_client = AsyncSoliditech(**settings)

    def results(self, operation_id: str, status: str, content: bytes) -> Iterator[Any]:
        """What each client makes of the reply: what it returns, or the error that it raises."""
        shown = example(operation_id)
        fields = shown.fields()

        async def call() -> Any:
            method = getattr(getattr(self.async_client, shown.group), shown.method)
            return await method(*shown.id_values(), **fields)

        def sync_call() -> Any:
            return getattr(getattr(self.sync_client, shown.group), shown.method)(*shown.id_values(), **fields)

        for run in (sync_call, lambda: self._runner.run(call())):
            self.violations.clear()
            self._reply = httpx.Response(int(status), content=content)
            try:
                yield run()
            except errors.SoliditechError as error:
                yield error


@contextmanager
def answering() -> Iterator[Answering]:
    with asyncio.Runner() as runner:
        found = Answering(runner)
        with found.sync_client:
            yield found
        runner.run(found.async_client.aclose())


def share_a_value(result: Any) -> bool:
    """Whether two items of a list have the same text or number under one key, as two that are one have."""
    items = result if isinstance(result, list) else []
    pairs = [
        (key, value)
        for item in items
        if isinstance(item, dict)
        for key, value in item.items()
        if isinstance(value, str | int)
    ]
    return len(set(pairs)) < len(pairs)


def success_is_whole(server: Answering, operation_id: str, body: Any) -> None:
    """The reply comes back typed, with nothing lost and nothing to complain of."""
    content = json.dumps(body).encode()
    sent = decode(content)
    described, result = operation(operation_id), result_of(operation_id, sent)
    unproved = described.effect != "read" and not says_anything(described.result, result)
    # Chance may add a key that says that the action failed.
    refuses = any(condition.fits(sent, Reply(200, [], content)) for condition in described.replies.failed_if)
    for found in server.results(operation_id, "200", content):
        if refuses and (described.effect != "read" or isinstance(found, errors.SoliditechError)):
            assert isinstance(found, errors.APIResultError), "a reply that says that it failed is no success"
            continue
        if unproved and described.effect == "unsafe":
            assert isinstance(found, errors.InvalidResponseError), "a reply that proves nothing is no success"
            assert found.outcome == "unknown"
            continue
        if unproved:
            server.violations.remove(Violation("result", "unproved"))
        assert is_same(as_wire(found), result)
        # The spec requires no paging; the client cannot read on without it, and says so.
        # Keys that the spec does not know are allowed, be they all that an object has.
        new = ("unknown", "unrecognized")
        departures = [each for each in server.violations if each.kind not in new and not is_unpaged(each)]
        # Chance may give two items one id.
        assert departures in ([], [REPEATED] if share_a_value(result) else [])


def says_anything(described: Any, result: Any) -> bool:
    """Whether a result has a value under a key of the spec."""
    items = [result] if isinstance(described, One) else result
    return any(item.get(field.wire) is not None for item in items for field in described.model.FIELDS)


def is_same(found: Any, sent: Any) -> bool:
    """Whether nothing was lost, digit for digit; but an integer that came as 2.0 is written as 2."""
    if isinstance(sent, dict) and isinstance(found, dict):
        return found.keys() == sent.keys() and all(is_same(found[key], value) for key, value in sent.items())
    if isinstance(sent, list) and isinstance(found, list):
        return len(found) == len(sent) and all(map(is_same, found, sent))
    return found == sent and (str(found) == str(sent) or (type(found) is int and type(sent) is Decimal))


def is_unpaged(violation: Violation) -> bool:
    places = (*PAGING.current, *PAGING.current_size, *PAGING.total)
    # Random totals contradict the items that stand beside them.
    return violation.kind in ("missing", "contradiction") and violation.field in {place.text for place in places}


@pytest.mark.proof
def test_every_documented_success_is_read_without_loss(
    full_size: bool, figures: Callable[[str], None], subtests: pytest.Subtests
) -> None:
    tally = Tally()
    schema = replies_as_requests({each: content_of(each, "200")["application/json"] for each in WITH_JSON})
    with answering() as server:
        for operation_id in WITH_JSON:
            with subtests.test(operation=operation_id):

                def check(case: Any, operation_id: str = operation_id) -> None:
                    success_is_whole(server, operation_id, case.body)

                check_each(schema, operation_id, check, FULL if full_size else SHORT, tally)
    figures(f"{tally}, each by both clients, 0 excluded")
    assert tally.operations == set(WITH_JSON)


@pytest.mark.parametrize("operation_id", [each for each in OPERATIONS if each not in WITH_JSON])
def test_a_documented_file_comes_back_byte_for_byte(operation_id: str) -> None:
    with answering() as server:

        @settings(max_examples=50, deadline=None, database=None, derandomize=True)
        @given(st.binary())
        def check(rest: bytes) -> None:
            content = b"%PDF-1.7\n" + rest
            assert [as_wire(found) for found in server.results(operation_id, "200", content)] == [content, content]

        check()


@pytest.mark.proof
def test_every_documented_error_becomes_the_right_exception(full_size: bool, figures: Callable[[str], None]) -> None:
    tally, raised = Tally(), 0
    generated = error_replies(FULL if full_size else SHORT, tally)
    with answering() as server:
        for turn, operation_id in enumerate(OPERATIONS):
            for status, kind in ERRORS.items():
                bodies = generated[json.dumps(content_of(operation_id, status))]
                # In short, each operation takes its own few of them.
                for body in bodies if full_size else bodies[turn % len(bodies) :][:2]:
                    for found in server.results(operation_id, status, json.dumps(body).encode()):
                        assert type(found) is kind
                        assert_says(found, body, operation_id, int(status))
                        raised += 1
    covered = f"{len(OPERATIONS)} operations, {len(ERRORS)} statuses each, {tally.cases} bodies"
    figures(f"{covered}, {raised:,} errors raised, 0 excluded")


def error_replies(size: Size, tally: Tally) -> dict[str, list[Any]]:
    """Bodies of error replies by what the document says of them; the operations share their errors."""
    contents = {json.dumps(content_of(each, status)): None for each in OPERATIONS for status in ERRORS}
    names = {f"error{number}": text for number, text in enumerate(contents)}
    schema = replies_as_requests({name: json.loads(text)["application/json"] for name, text in names.items()})
    found: dict[str, list[Any]] = {}
    for name, text in names.items():
        found[text] = []

        def keep(case: Any, kept: list[Any] = found[text]) -> None:
            kept.append(case.body)

        check_each(schema, name, keep, size, tally)
    return found


def assert_says(error: errors.APIStatusError, body: Any, operation_id: str, status: int) -> None:
    """The error has all that the reply says."""
    (layout,) = operation(operation_id).replies.errors
    details = find_first(layout.details, body)
    fields = [find_first(layout.field, detail) for detail in (details if isinstance(details, list) else [])]
    named = [field for field in fields if field is not UNSET]
    code, message = (find_first(places, body) for places in (layout.code, layout.message))
    assert (error.operation, error.status, error.attempts) == (operation_id, status, 1)
    assert error.outcome == OUTCOMES.get(str(status), "rejected")
    assert (error.code, error.message) == (None if code is UNSET else code, None if message is UNSET else message)
    # What cannot be the name of a field may be a value, and is kept out.
    assert set(error.fields) <= set(named)
    assert list(filter(FIELD.fullmatch, error.fields)) == list(filter(FIELD.fullmatch, named))
