"""Where a request differs from those of a cassette."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from soliditech_runtime.types import UNSET

from .cassette_file import TapedExchange
from .recorded_call import RecordedCall

_ABSENT = object()


def is_same(call: RecordedCall, exchange: TapedExchange) -> bool:
    """Whether a request is the one that was recorded."""
    return (
        call.operation == exchange.operation
        and call.ids == exchange.ids
        and call.query == exchange.query
        and _of_call(call).get("body", _ABSENT) == _of_exchange(exchange).get("body", _ABSENT)
    )


def differences(call: RecordedCall, exchange: TapedExchange, is_name: Callable[[str], bool]) -> list[str]:
    """Where they differ. Values of the cassette are shown; what was sent is not, as it may be a customer's.

    Args:
        call: what was sent.
        exchange: what was recorded, for the same operation.
        is_name: whether a key is a name of the spec.
    """
    sent, recorded = dict(_leaves(_of_call(call))), dict(_leaves(_of_exchange(exchange)))
    texts = []
    for place in sorted({*sent, *recorded}):
        if place not in sent:
            texts.append(f"{place}: recorded as {recorded[place]!s}, and not sent")
        elif place not in recorded:
            part, _, name = place.partition(".")
            texts.append(f"{place if is_name(name) else f'{part}: an unknown key'}: sent, and not recorded")
        elif sent[place] != recorded[place]:
            texts.append(f"{place}: recorded as {recorded[place]!s}, and something else was sent")
    return texts


def _of_call(call: RecordedCall) -> dict[str, Any]:
    parts: dict[str, Any] = {"ids": call.ids, "query": call.query}
    return parts if call.body is UNSET else {**parts, "body": call.body}


def _of_exchange(exchange: TapedExchange) -> dict[str, Any]:
    parts: dict[str, Any] = {"ids": exchange.ids, "query": exchange.query}
    return parts if exchange.body is msgspec.UNSET else {**parts, "body": exchange.body}


def _leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _leaves(inner, f"{place}.{key}" if place else str(key))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{place}[{index}]")
    elif place not in ("ids", "query"):
        yield place, value
