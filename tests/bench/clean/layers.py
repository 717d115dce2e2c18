"""The layers of a typed GET, each run by itself, in turns: `python -m tests.bench.clean.layers JOB`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from soliditech import Soliditech
from soliditech.groups import operation
from soliditech_runtime.calls.parameters import from_fields
from soliditech_runtime.calls.reply_reader import read_reply
from soliditech_runtime.exchange import Reply
from soliditech_runtime.schema.reading import Violation
from soliditech_runtime.transport.exchange.reply_reader import ReplyReader
from soliditech_runtime.transport.origin import TransportSettings

from .job import API_KEY, Job, given, in_turns, p50, tell
from .others import bare_request, bare_socket
from .tracing import Answering

ROUNDS, CALLS = 40, 200


def parts(job: Job, open_clients: ExitStack) -> dict[str, Callable[[], object]]:
    """The whole call, and each of its layers as far as it runs alone."""
    body = job.replies["customer"].encode()
    ours = open_clients.enter_context(Soliditech(base_url=job.base_url, api_key=API_KEY))
    answered = open_clients.enter_context(
        Soliditech(base_url=job.base_url, api_key=API_KEY, transport=Answering(body), tracing=False)
    )
    bare, request = open_clients.enter_context(bare_socket(job)), bare_request(job, "GET", b"")
    described, ids = operation("getCustomer"), {"account_id": job.account_id}
    parameters, settings = from_fields(described, ids, {}, None), TransportSettings()
    received = bare(request)

    def parse() -> Reply:
        reader = ReplyReader(settings, "GET")
        reader.feed(received)
        return reader.whole or reader.reply()

    return {
        "call": lambda: ours.customers.get(job.account_id),
        "without transport": lambda: answered.customers.get(job.account_id),
        "parameters": lambda: from_fields(described, ids, {}, None),
        "request": lambda: answered._caller._steps(described, parameters, None),
        "socket": lambda: bare(request),
        "parser": parse,
        "read": lambda: read_reply(described, None, _refuse, Reply(200, [], body)),
    }


def _refuse(operation: str, violations: Sequence[Violation]) -> None:
    raise AssertionError(f"{operation}: {violations}")


def main() -> None:
    """Measure."""
    assert sys.argv[1:]
    with ExitStack() as open_clients:
        tell(in_turns(parts(given(), open_clients), lambda call: p50(call, CALLS), ROUNDS))


if __name__ == "__main__":
    main()
