"""The first typed GET of a process, by the stock client: `with_stock.py BASE_URL ACCOUNT_ID TARGET AUTHORITIES`."""

import ssl
import sys
import time

from stock_client import AuthenticatedClient  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
from stock_client.api.customer import (  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
    get_customer,
)

base_url, account_id, _, authorities = sys.argv[1:]
verify = ssl.create_default_context(cafile=authorities) if authorities else True
with AuthenticatedClient(
    base_url=base_url, token="key", prefix="", auth_header_name="X-API-Key", verify_ssl=verify
) as client:
    get_customer.sync(account_id, client=client)
    done = time.perf_counter()
    with open("/proc/self/status") as status:
        print(done, status.read())
