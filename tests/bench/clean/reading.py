"""The time to read a reply into models, without a network, in turns: `python -m tests.bench.clean.reading JOB`."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

from soliditech.codec import Reading
from soliditech.exchange import Reply
from soliditech.groups import operation
from soliditech.models import DirectInvoice
from stock_client.models import (  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
    GetDirectInvoiceResponse200,
)

from .job import given, in_turns, tell
from .twins import reply_of

ROUNDS, READS = 40, 200

Read = Callable[[bytes], object]


def columns() -> dict[str, Read]:
    """From a reply's bytes to its model, each by its own way."""
    result = operation("getDirectInvoice").result
    twin = reply_of(DirectInvoice)

    def ours(body: bytes) -> object:
        # The way of every reply: a new note of departures for each.
        return result.read(Reply(200, [], body), Reading())

    return {
        "soliditech": ours,
        "pydantic": twin.model_validate_json,
        "stock": lambda body: GetDirectInvoiceResponse200.from_dict(json.loads(body)),
    }


def check(body: bytes) -> None:
    """Nothing of the reply may be left over on either side: then the two did the same work."""
    reading = Reading()
    ours = operation("getDirectInvoice").result.read(Reply(200, [], body), reading)
    twin = reply_of(DirectInvoice).model_validate_json(body)
    read, twins = (each for each in (ours, twin.result))  # type: ignore[attr-defined]  # made here
    assert not reading.violations
    for field in DirectInvoice.FIELDS:
        if field.name != "lines":
            assert getattr(read, field.name) == getattr(twins, field.name), field.name


def main() -> None:
    """Measure."""
    body = given().invoice.encode()
    check(body)

    def seconds(read: Read) -> float:
        start = time.perf_counter()
        for _ in range(READS):
            read(body)
        return (time.perf_counter() - start) / READS

    tell(in_turns(columns(), seconds, ROUNDS))


if __name__ == "__main__":
    main()
