"""The first typed GET of a process: `with_soliditech.py BASE_URL ACCOUNT_ID TARGET AUTHORITIES`."""

import sys
import time

from soliditech import Soliditech

base_url, account_id, _, authorities = sys.argv[1:]
with Soliditech(base_url=base_url, api_key="key", verify=authorities or True) as client:
    client.customers.get(account_id)
    done = time.perf_counter()
    with open("/proc/self/status") as status:
        print(done, status.read())
