"""Calls of the typed clients by operationId: sync and async, by fields and as flat JSON."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import Any, Literal

from attrs import frozen

from soliditech import errors
from soliditech.flat_json import flatten
from soliditech.groups import PLACES, operation
from soliditech_runtime.client.asynchronous.pages import AsyncPage
from soliditech_runtime.client.synchronous.pages import Page
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.schema.json import encode
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import UNSET, Outcome
from soliditech_tools.testing import Sandbox
from tests.proofs.plain import Plain, built, plain
from tests.support.examples import body_model

Mode = Literal["fields", "mapping", "text"]
"""How an action takes its parameters: as fields, as a flat mapping beside its ids, as flat text with its ids."""


@frozen
class ErrorReply:
    """An error reply."""

    status: int
    code: str | None
    outcome: Outcome = "rejected"


@frozen
class Pages:
    """All pages of a list, from the one that was asked for.

    Args:
        items: what is on each.
        total: how many items there are, as the first page says.
    """

    items: list[list[Plain]]
    total: int | None


class Clients:
    """A sync and an async client of one sandbox.

    Args:
        sandbox: in this process.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self._sync = sandbox.client()
        self._async = sandbox.async_client()
        self._runner = asyncio.Runner()

    def call(self, operation_id: str, given: Mapping[str, Any], mode: Mode, *, asynchronous: bool) -> Any:
        """What comes of the action: its plain result, Pages, a file, or a Refusal.

        Args:
            operation_id: the action.
            given: ids, query parameters and fields by Python name.
            mode: for the fields of a body; what has none of them goes as fields.
            asynchronous: by the async client.
        """
        group, name = PLACES[operation_id]
        method = getattr(getattr(self._async if asynchronous else self._sync, group), name)
        arguments = _arguments(operation(operation_id), given, mode)
        try:
            return self._runner.run(_awaited(method, arguments)) if asynchronous else _read(method(**arguments))
        except errors.APIStatusError as error:
            return ErrorReply(error.status or 0, error.code, error.outcome)

    def close(self) -> None:
        """Close both."""
        self._sync.close()
        self._runner.run(self._async.aclose())
        self._runner.close()


def _arguments(action: Operation[Any], given: Mapping[str, Any], mode: Mode) -> Plain:
    if action.body is None:
        return dict(given)
    names = {each.name: each.wire for each in action.ids}
    ids = {name: value for name, value in given.items() if name in names}
    body = built(_body_model(action.id), {name: value for name, value in given.items() if name not in ids})
    fields = {field.name: getattr(body, field.name) for field in body.FIELDS}
    fields = {name: value for name, value in fields.items() if value is not UNSET}
    if mode == "fields" or not fields or action.flat is None:
        return {**ids, **fields}
    flat = flatten(body.to_dict(), action.flat)
    if mode == "mapping":
        return {**ids, "parameters_json": flat}
    return {"parameters_json": encode({names[name]: value for name, value in ids.items()} | flat)}


@cache
def _body_model(operation_id: str) -> type[Model]:
    return body_model(operation(operation_id))


def _read(found: Any) -> Any:
    if not isinstance(found, Page):
        return plain(found)
    pages: list[list[Plain]] = []
    page: Page[Any] | None = found
    while page is not None:
        pages.append(plain(page.items))
        page = page.next_page()
    return Pages(pages, found.total_items)


async def _awaited(method: Callable[..., Awaitable[Any]], arguments: Plain) -> Any:
    found = await method(**arguments)
    if not isinstance(found, AsyncPage):
        return plain(found)
    pages: list[list[Plain]] = []
    page: AsyncPage[Any] | None = found
    while page is not None:
        pages.append(plain(page.items))
        page = await page.next_page()
    return Pages(pages, found.total_items)
