"""The time to read a reply into models, without a network, in turns.

`python -m tests.bench.clean.reading JOB customer|invoice|page`
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import BaseModel
from stock_client import models as stock  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]

from soliditech.groups import operation
from soliditech.models import Customer, DirectInvoice
from soliditech_runtime.calls.reply_reader import read_reply
from soliditech_runtime.exchange import Reply
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Violation

from .job import given, in_turns, p50, tell
from .twins import page_of, reply_of

ROUNDS, READS, PAGES = 40, 200, 5

ACTIONS: dict[str, tuple[str, type[Model], Any]] = {
    "customer": ("getCustomer", Customer, stock.GetCustomerResponse200),
    "invoice": ("getDirectInvoice", DirectInvoice, stock.GetDirectInvoiceResponse200),
}


def columns(action: str) -> dict[str, Callable[[bytes], Any]]:
    """From a reply's bytes to its models, each by its own way."""
    if action == "page":
        return _page_columns()
    operation_id, model, stock_reply = ACTIONS[action]
    described = operation(operation_id)
    return {
        "soliditech": lambda body: read_reply(described, None, _refuse, Reply(200, [], body)),
        "pydantic": reply_of(model).model_validate_json,
        "stock": lambda body: stock_reply.from_dict(json.loads(body)),
    }


def _page_columns() -> dict[str, Callable[[bytes], Any]]:
    described = operation("searchCustomers")
    return {
        "soliditech": lambda body: read_reply(described, None, _refuse, Reply(200, [], body)),
        "pydantic": page_of(Customer).model_validate_json,
        "stock": lambda body: stock.SearchCustomersResponse200.from_dict(json.loads(body)),
    }


def _refuse(operation: str, violations: Sequence[Violation]) -> None:
    raise AssertionError(f"{operation}: {violations}")


def check_equal(ours: object, twin: object) -> None:
    """Both read the same: else they are not to be compared."""
    if isinstance(ours, Model) and isinstance(twin, BaseModel):
        assert not ours.additional_properties
        assert not twin.model_extra
        for field in ours.FIELDS:
            check_equal(getattr(ours, field.name), getattr(twin, field.name))
    elif isinstance(ours, list) and isinstance(twin, list):
        for one, other in zip(ours, twin, strict=True):
            check_equal(one, other)
    else:
        assert type(ours) is type(twin)
        assert ours == twin


def main() -> None:
    """Measure the reading of what the second argument names."""
    body = given().replies[sys.argv[2]].encode()
    readers = columns(sys.argv[2])
    ours = readers["soliditech"](body)
    check_equal(ours.items if sys.argv[2] == "page" else ours, readers["pydantic"](body).result)

    reads = PAGES if sys.argv[2] == "page" else READS
    tell(in_turns(readers, lambda read: p50(lambda: read(body), reads), ROUNDS))


if __name__ == "__main__":
    main()
