"""The first GET of a process, by urllib3: `with_urllib3.py BASE_URL ACCOUNT_ID TARGET AUTHORITIES`."""

import sys
import time

import urllib3

base_url, _, target, authorities = sys.argv[1:]
with urllib3.PoolManager(headers={"X-API-Key": "key"}, ca_certs=authorities or None) as pool:
    pool.request("GET", base_url + target).json()
    done = time.perf_counter()
    with open("/proc/self/status") as status:
        print(done, status.read())
