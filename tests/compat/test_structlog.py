"""structlog: log lines and errors of the client, rendered as JSON with the variables of every frame."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from soliditech import Soliditech
from soliditech.errors import SoliditechError
from tests.support.fault_server import FaultServer, Peer

KEY, ACCOUNT, NAME, WORD = "key-7f3a91", "ACC-55021", "Canary Fibre", "server-word-88"


def script(peer: Peer) -> None:
    while request := peer.request():
        if request.startswith(b"PUT"):
            peer.reply(b'{"error": {"code": "X", "message": "%s"}}' % WORD.encode(), status=b"409 Conflict")
        else:
            peer.reply(b'{"result": {"accountId": "%s", "isActive": "%s"}}' % (ACCOUNT.encode(), WORD.encode()))


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """Sends all log lines through structlog; returns what was logged so far."""
    stream = io.StringIO()
    tracebacks = structlog.processors.ExceptionRenderer(
        structlog.tracebacks.ExceptionDictTransformer(show_locals=True, locals_max_string=4000)
    )
    added = [structlog.stdlib.add_log_level, structlog.stdlib.add_logger_name, structlog.stdlib.ExtraAdder()]
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=added,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            tracebacks,
            structlog.processors.JSONRenderer(),
        ],
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter)
    structlog.configure(
        processors=[*added, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.removeHandler(handler)
    root.setLevel(level)
    structlog.reset_defaults()


def test_lines_have_names_and_times_and_frames_of_the_client_have_no_values(
    serve: Callable[..., FaultServer], lines: Callable[[], list[dict[str, Any]]]
) -> None:
    log, account = structlog.get_logger("job"), ACCOUNT
    server = serve(script)
    with Soliditech(base_url=server.url, api_key=KEY) as client:
        client.customers.get(account)
        try:
            client.customers.update(account, sales_manager=NAME)
        except SoliditechError:
            log.exception("update failed")
    logged = lines()
    ours = [line for line in logged if line["logger"] == "soliditech"]
    first, second = (line["event"] for line in ours if line["level"] == "info")
    assert first.startswith("getCustomer GET /customers/{accountId}: 200, attempt 1, ")
    assert second.startswith("updateCustomer PUT /customers/{accountId}: 409, attempt 1, ")
    (failed,) = [line for line in logged if line["logger"] == "job"]
    (raised,) = failed["exception"]
    frames = [frame for frame in raised["frames"] if frame["filename"] != __file__]
    assert len(frames) > 1
    # The job's own frames keep theirs.
    assert [frame for frame in raised["frames"] if frame["filename"] == __file__ and ACCOUNT in json.dumps(frame)]
    shown = json.dumps([ours, frames, raised["exc_value"]])
    assert [secret for secret in (KEY, ACCOUNT, NAME, WORD) if secret in shown] == []
