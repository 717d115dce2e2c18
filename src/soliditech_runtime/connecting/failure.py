"""A failed attempt, and its reason where neither TLS nor a proxy is on the way."""

from __future__ import annotations

from ..exchange import FaultKind
from ..process.value_object import ValueStruct
from .tls_causes import TLSCause


class Failure(ValueStruct, frozen=True):
    """A failed attempt, as the network saw it.

    Args:
        kind: of its fault.
        handshakes: how many TLS handshakes were done; None if no connection was open yet.
        tls: what OpenSSL said.
        answer: the status of the proxy's answer to CONNECT; 0 if there was none.
        closed: the other side closed the connection.
        received: the first bytes of the reply that was read last.
    """

    kind: FaultKind
    handshakes: int | None
    tls: TLSCause | None = None
    answer: int = 0
    closed: bool = False
    received: bytes = b""


def plain_reason(failure: Failure) -> str | None:
    """The text of the error for a server that is called directly by http, without the full stop.

    It is None where no more is known than the kind says.
    """
    is_tls = failure.kind == "protocol" and is_tls_alert(failure.received)
    return speaks_tls("the server", "base_url") if is_tls else None


def is_tls_alert(received: bytes) -> bool:
    """Whether a reply begins as a server that expects TLS answers plain HTTP: with a record that holds an alert."""
    return (
        len(received) > 5
        and received[:2] == b"\x15\x03"
        and received[2] <= 4
        and received[3:5] == b"\x00\x02"
        and received[5] in (1, 2)
    )


def speaks_tls(who: str, setting: str) -> str:
    """The text for an answer in TLS to plain HTTP."""
    return f"{who} speaks TLS on this port; write https:// in {setting}"
