"""gevent: the sync client in greenlets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.compat.scripts import customers, run_program
from tests.support.certificates import Authority
from tests.support.fault_server import FaultServer


@pytest.mark.parametrize(("scheme", "order"), [("http", []), ("https", []), ("https", ["first"])])
def test_every_wait_of_a_call_lets_other_greenlets_run(
    serve: Callable[..., FaultServer], tmp_path: Path, scheme: str, order: list[str]
) -> None:
    authority = Authority()
    (tmp_path / "authority.pem").write_text(authority.pem, encoding="utf-8")
    context = authority.certify("127.0.0.1", "slow.example").context() if scheme == "https" else None
    server = serve(customers(seconds=0.1), context=context)
    variables = {"SSL_CERT_FILE": str(tmp_path / "authority.pem")}
    results = run_program("greenlets", server.url, *order, variables=variables)
    assert {name: result["value"] for name, result in results.items()} == {
        "crowd": 50,
        "deadline": "DeadlineExceeded unknown",
        "retry": "busy",
        "late lookup": "DeadlineExceeded not_sent",
        "lookup": "ACC-1",
    }
    assert server.most_open == 10
    # One that waited without letting others run would take five seconds for fifty calls, and nobody would count.
    assert results["crowd"]["seconds"] < 3
    assert 0.2 < results["deadline"]["seconds"] < 3
    assert 0.2 < results["late lookup"]["seconds"] < 3
    assert {name: result["counted"] for name, result in results.items() if result["counted"] < 3} == {}
