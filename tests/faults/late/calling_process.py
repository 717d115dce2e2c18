"""Calls, each in a process of its own, from which everything is taken once its request has reached the server.

python calling_process.py PLAN: a dict as Python writes it, with
    base_url, authorities: of the server
    kind: sync or async
    flag: a file of one byte, which is 1 from when everything is taken
    limit: "watch": nothing is imported or opened any more; "descriptors": the system gives no file descriptor any more
    runs: name, action and settings of each call

A line is printed for each: its name, how it ended, what was imported or opened too late, and whether everything was
taken. The key that a call sends is the id of its process and the number of its run.
"""

from __future__ import annotations

import ast
import asyncio
import copy
import errno
import mmap
import os
import pickle
import resource
import signal
import sys
from collections.abc import Mapping
from typing import Any

import soliditech
from soliditech import AsyncSoliditech, Soliditech

ACTIONS = {
    "bill": lambda client: client.invoicing.create_direct_invoice(cost_center="C"),
    "read": lambda client: client.customers.get("A"),
    "update": lambda client: client.customers.update("A", parameters_json='{"taxType": "VAT"}'),
    "file": lambda client: client.invoicing.get_invoice_pdf("I"),
    "list": lambda client: client.customers.search().collect(),
    "raw": lambda client: client.customers.with_raw_response.get("A"),
}
WATCHED = ("import", "open", "os.listdir", "os.scandir")
# httpcore asks for it whenever a connection breaks, and does without where it is not installed.
NOT_INSTALLED = "sniffio"

late: list[str] = []
is_taken = False


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse, and write down, what opens a file."""
    if is_taken and event in WATCHED and arguments[0] != NOT_INSTALLED:
        late.append(str(arguments[0]))
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


def take(flag: mmap.mmap, limit: str) -> None:
    """From here on nothing can be opened."""
    global is_taken
    if limit == "watch":
        is_taken = True
    else:
        # Those of standard input, output and error; with 0, Linux would not even wait for a socket that is open.
        resource.setrlimit(resource.RLIMIT_NOFILE, (3, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    flag[0] = 1


def create(plan: Mapping[str, Any], settings: dict[str, Any]) -> Any:
    """A client."""
    if "on_event" in settings:
        settings = {**settings, "on_event": [].append}
    settings = {"base_url": plan["base_url"], "verify": plan["authorities"] or True, "max_retries": 1, **settings}
    return Soliditech(**settings) if plan["kind"] == "sync" else AsyncSoliditech(**settings)


def call(client: Any, action: str) -> Any:
    """What a call returns."""
    if isinstance(client, Soliditech):
        with client:
            return ACTIONS[action](client)

    async def call_async() -> Any:
        async with client:
            return await ACTIONS[action](client)

    return asyncio.run(call_async())


def end(plan: Mapping[str, Any], action: str, settings: dict[str, Any]) -> tuple[str | None, str, str]:
    """How a call ends, and what can be done with what it ended in."""
    try:
        value = call(create(plan, settings), action)
    # By the name of the package, which looks it up only now.
    except soliditech.SoliditechError as error:
        twins = (copy.deepcopy(error), pickle.loads(pickle.dumps(error)))
        if isinstance(error, soliditech.errors.SoliditechError) and {str(twin) for twin in twins} == {str(error)}:
            return type(error).__name__, error.outcome, str(error)
        return "raw", "", "a copy or a pickle is another"
    except Exception as error:
        return "raw", type(error).__name__, str(error)
    if action == "raw":
        assert value.json()
        assert value.select("result.accountId")
    else:
        assert copy.deepcopy(value) == value
        assert repr(pickle.loads(pickle.dumps(value)))
    return None, "", ""


def main(plan: Mapping[str, Any]) -> None:
    """Make all calls."""
    # What creates a client is imported here, once for all processes: it is there before any call.
    create(plan, {"api_key": "key"})
    sys.addaudithook(watch)
    with open(plan["flag"], "r+b") as file:
        flag = mmap.mmap(file.fileno(), 1)
    for number, (name, action, settings) in enumerate(plan["runs"]):
        if (process := os.fork()) != 0:
            os.waitpid(process, 0)
            continue
        flag[0] = 0
        signal.signal(signal.SIGUSR1, lambda *_: take(flag, plan["limit"]))
        ended = end(plan, action, {"api_key": f"{os.getpid()}-{number}", **settings})
        line = repr((name, ended, late, flag[0] == 1))
        os.write(1, f"{line}\n".encode())
        os._exit(0)


main(ast.literal_eval(sys.argv[1]))
