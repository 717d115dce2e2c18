"""Clients of a sandbox whose reads come back otherwise than the spec has them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from soliditech import Soliditech
from soliditech_tools.testing import Sandbox

Alter = Callable[[Any], Any]


@contextmanager
def altered(sandbox: Sandbox, alter: Alter, **settings: Any) -> Iterator[Soliditech]:
    """A client of the sandbox; `alter` gets the body of each reply to a GET, and returns another, or a status."""
    with httpx.Client() as through:

        def handle(request: httpx.Request) -> httpx.Response:
            request.headers["host"] = request.url.netloc.decode()
            came = through.send(request)
            if request.method != "GET" or came.status_code != 200:
                return httpx.Response(came.status_code, content=came.content, headers=_kept(came))
            body = alter(json.loads(came.content))
            if isinstance(body, int):
                return httpx.Response(body, json={})
            return httpx.Response(200, json=body)

        own = {"base_url": sandbox.base_url, "api_key": sandbox.api_key, "on_contract_violation": "ignore"}
        with Soliditech(transport=httpx.MockTransport(handle), **{**own, **settings}) as client:
            yield client


def renamed(*names: str) -> Alter:
    """Keys that are called otherwise."""
    return lambda body: _walked(body, lambda key, value: (f"{key}2" if key in names else key, value))


def respelled(*names: str) -> Alter:
    """Values in small letters."""
    return lambda body: _walked(body, lambda key, value: (key, value.lower() if key in names and value else value))


def in_another_envelope(body: Any) -> Any:
    """The result under another key."""
    return {"data": body.get("result"), "meta": body.get("paging")}


def lost(body: Any) -> int:
    """Nothing is at this path."""
    return 404


def cut_short(body: Any) -> Any:
    """A list without any of its items, and an object without any of its lists."""
    result = body["result"]
    if isinstance(result, list):
        return {**body, "result": []}
    return {**body, "result": {key: value for key, value in result.items() if not isinstance(value, list)}}


def in_other_pages(body: Any) -> Any:
    """The first page as all that there is, with what says that others follow under other names."""
    paging = body.pop("paging", None)
    return {**cut_short(body), "hasMore": True, "pagination": paging}


def _walked(value: Any, change: Callable[[str, Any], tuple[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_walked(item, change) for item in value]
    if isinstance(value, dict):
        return dict(change(key, _walked(item, change)) for key, item in value.items())
    return value


def _kept(came: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in came.headers.items() if name in ("content-type", "retry-after")}
