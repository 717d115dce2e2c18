"""truststore: the authorities of the system, by contexts of its own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.compat.scripts import run_program
from tests.support.certificates import Authority
from tests.support.fault_server import FaultServer

Serve = Callable[..., FaultServer]
OLDER = "0.10.4"
"""The last that checks at the end of `wrap_socket`, whether or not the handshake was by then."""
FOLDER = Path(sys.prefix, "older")
"""Where the environment has it, beside the newest."""


@pytest.fixture(params=["newest", OLDER])
def ended(request: pytest.FixtureRequest, serve: Serve, tmp_path: Path) -> Callable[..., tuple[list[str], int]]:
    """How the calls of the program ended, and how many requests arrived, where one authority is trusted."""
    right, wrong = Authority("Right"), Authority("Wrong")
    for name, authority in (("right", right), ("wrong", wrong)):
        (tmp_path / f"{name}.pem").write_text(authority.pem, encoding="utf-8")
    server = serve(context=right.certify("127.0.0.1").context())
    older = request.param == OLDER

    def run(way: str, trusted: str) -> tuple[list[str], int]:
        server.requests.clear()
        variables = {"SSL_CERT_FILE": str(tmp_path / f"{trusted}.pem")} | ({"PYTHONPATH": str(FOLDER)} if older else {})
        version, *ends = run_program("trusting", server.url, way, variables=variables)
        assert (version == OLDER) is older
        return ends, len(server.requests)

    return run


# In `late`, the clients are made before truststore is injected.
@pytest.mark.parametrize("way", ["context", "injected", "system", "late"])
def test_whom_the_system_trusts_is_called_and_nobody_else_gets_a_byte(
    ended: Callable[..., tuple[list[str], int]], way: str
) -> None:
    assert ended(way, "wrong") == (["APIConnectionError not_sent"] * 2, 0)
    assert ended(way, "right") == (["ACC-1001 ACC-1001"] * 2, 4)
