"""The first GET of a process, by httpx: `with_httpx.py BASE_URL ACCOUNT_ID TARGET AUTHORITIES`."""

import ssl
import sys
import time

import httpx

base_url, _, target, authorities = sys.argv[1:]
verify = ssl.create_default_context(cafile=authorities) if authorities else True
with httpx.Client(base_url=base_url, headers={"X-API-Key": "key"}, verify=verify) as client:
    client.get(target).json()
    done = time.perf_counter()
    with open("/proc/self/status") as status:
        print(done, status.read())
