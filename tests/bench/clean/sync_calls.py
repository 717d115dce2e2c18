"""The time of a sync call, in turns: `python -m tests.bench.clean.sync_calls JOB get|put clock|processor`.

By the clock it is the median of a round, and of the processor the mean.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack

import httpx
import urllib3
from stock_client import AuthenticatedClient  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
from stock_client.api.customer import (  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
    get_customer,
    update_customer,
)
from stock_client.models import (  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
    PhysicalAddress,
    UpdateCustomer,
)

from soliditech import Soliditech

from .job import API_KEY, HEADERS, Job, given, in_turns, p50, processor, tell
from .others import get_others, put_others

ROUNDS, CALLS = 20, 100

Call = Callable[[], object]


def get_columns(job: Job, open_clients: ExitStack) -> dict[str, Call]:
    """Each client's GET of the customer."""
    ours = open_clients.enter_context(Soliditech(base_url=job.base_url, api_key=API_KEY))
    raw = open_clients.enter_context(httpx.Client(base_url=job.base_url, headers=HEADERS))
    stock = open_clients.enter_context(_stock(job))
    pool = open_clients.enter_context(urllib3.PoolManager(headers=HEADERS))
    return {
        "soliditech": lambda: ours.customers.get(job.account_id),
        "httpx": lambda: raw.get(job.target).json(),
        "stock": lambda: get_customer.sync(job.account_id, client=stock),
        "urllib3": lambda: json.loads(pool.request("GET", job.url).data),
        **get_others(job, open_clients),
    }


def put_columns(job: Job, open_clients: ExitStack) -> dict[str, Call]:
    """Each client's PUT of the same bytes: ours from flat JSON, the stock client's from its models."""
    ours = open_clients.enter_context(Soliditech(base_url=job.base_url, api_key=API_KEY))
    raw = open_clients.enter_context(httpx.Client(base_url=job.base_url, headers=HEADERS))
    stock = open_clients.enter_context(_stock(job))
    pool = open_clients.enter_context(urllib3.PoolManager())
    body = job.body.encode()
    json_type = {"Content-Type": "application/json"}

    def stock_put() -> object:
        address = PhysicalAddress(city="Cape Town", street_code="8001")
        fields = UpdateCustomer(tax_type="VAT", sales_manager="USR-0017", physical_address=address)
        return update_customer.sync(job.account_id, client=stock, body=fields)

    return {
        "soliditech": lambda: ours.customers.update(job.account_id, parameters_json=job.flat),
        "httpx": lambda: raw.put(job.target, content=body, headers=json_type).json(),
        "stock": stock_put,
        "urllib3": lambda: json.loads(pool.request("PUT", job.url, body=body, headers=HEADERS | json_type).data),
        **put_others(job, open_clients),
    }


def _stock(job: Job) -> AuthenticatedClient:
    return AuthenticatedClient(base_url=job.base_url, token=API_KEY, prefix="", auth_header_name="X-API-Key")


def main() -> None:
    """Measure what the arguments name."""
    make = {"get": get_columns, "put": put_columns}[sys.argv[2]]
    took = {"clock": p50, "processor": processor}[sys.argv[3]]
    with ExitStack() as open_clients:
        tell(in_turns(make(given(), open_clients), lambda call: took(call, CALLS), ROUNDS))


if __name__ == "__main__":
    main()
