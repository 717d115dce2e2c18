"""Once a byte of a request has left, a call imports nothing and opens no file, however it ends."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme

from tests.faults.calls import KINDS, Kind
from tests.faults.late.ends import ENDS
from tests.faults.late.processes import Ended, ended, taking
from tests.support.fault_server import FaultServer

DISTINCT = ("done", "status 409", "reset", "cut", "late", "read again", "closed", "no HTTP", "too large", "list")
"""Ends at which a transport does what it does at no other."""


@pytest.fixture
def local_context(authority: trustme.CA) -> ssl.SSLContext:
    """For a server that is localhost."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context


def check(results: dict[str, Ended]) -> None:
    """Each call ended as it should, and nothing was missing."""
    assert {name: each.late for name, each in results.items() if each.late} == {}
    assert {name for name, each in results.items() if not each.was_taken} == set()
    assert {name: (each.kind, each.outcome) for name, each in results.items()} == {
        name: (end.kind, end.outcome) for name, end in ENDS.items() if name in results
    }


@pytest.mark.proof
@pytest.mark.parametrize("kind", KINDS)
def test_no_end_of_a_call_imports_or_opens_anything(
    kind: Kind, serve: Callable[..., FaultServer], tmp_path: Path, full_size: bool
) -> None:
    flag = tmp_path / "flag"
    # What reads replies and makes errors is the same on both sides.
    ends = ENDS if full_size or kind == "sync" else {name: ENDS[name] for name in DISTINCT}
    check(ended(ends, serve(taking(ends, flag)), flag, kind=kind))


@pytest.mark.proof
@pytest.mark.parametrize("kind", KINDS)
def test_no_end_of_an_encrypted_call_imports_or_opens_anything(
    kind: Kind,
    serve: Callable[..., FaultServer],
    tmp_path: Path,
    local_context: ssl.SSLContext,
    loopback_pem: str,
    full_size: bool,
) -> None:
    flag = tmp_path / "flag"
    ends = ENDS if full_size else {name: ENDS[name] for name in DISTINCT[:6]}
    check(ended(ends, serve(taking(ends, flag), local_context), flag, kind=kind, authorities=loopback_pem))
