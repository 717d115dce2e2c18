"""What the text of an error says: what happened, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ...exchange import FaultKind
    from ...operations.operation import Operation
    from ...types import Outcome

STATUS_TEXTS = {
    400: "the server could not parse the request (400)",
    401: "the API key was refused (401); check api_key",
    403: "this API key may not do this (403)",
    408: "the server gave up waiting for the request (408)",
    409: "a business rule forbids it (409)",
    422: "a field is not as the API wants it (422)",
    429: "too many requests (429)",
}

FAULT_TEXTS: dict[FaultKind, str] = {
    "pool_timeout": "no connection came free in time; raise max_connections or call less in parallel",
    "dns": "the host name could not be resolved; check base_url",
    "connect": "the server could not be reached; check base_url and the network",
    "connect_timeout": "connecting took too long",
    "tls": "the TLS handshake failed; the server may want a client certificate (cert=), or know no TLS above 1.1",
    "certificate": "the server's certificate was refused; check the host name, or pass verify=<CA file>",
    "proxy": "the proxy refused the connection",
    "proxy_auth": "the proxy asks for a user and password",
    "write": "the connection broke while sending",
    "write_timeout": "sending took too long",
    "read": "the connection broke before the reply was complete",
    "read_timeout": "the reply took too long",
    "protocol": "what came back is not valid HTTP",
    "deadline": "the call's deadline passed",
    "resources": "this machine has no memory, or this process no file descriptor, left",
    "interrupted": "an exception from outside interrupted the call",
    "unforeseen": "the transport raised an exception of its own; the log names it",
}

BUDGET_TEXT = (
    "The retry budget of this client is used up, so it was not tried again: too many calls failed before. "
    "Calls that succeed at once fill it."
)

_NEXT_STEPS: dict[Outcome, str] = {
    "not_sent": "Nothing was sent; it is safe to call again.",
    "rejected": "The server did nothing.",
    "accepted": "The server did it; do not send it again.",
    "unknown": "It may or may not have been done.",
}


def next_step(operation: Operation[Any], outcome: Outcome, missing: tuple[str, ...] = ()) -> str:
    """What the caller should do next, in one or two sentences.

    Args:
        operation: the operation.
        outcome: the outcome of the call.
        missing: the fields that it would be found by, and that were not sent.
    """
    if operation.effect == "read":
        return "Reading changes nothing; it is safe to call again."
    if outcome != "unknown":
        return _NEXT_STEPS[outcome]
    if operation.effect == "idempotent":
        return _NEXT_STEPS[outcome] + " Sending the same values again is safe."
    rule = operation.reconcile
    if rule is None:
        return f"{_NEXT_STEPS[outcome]} Look whether it was done before sending it again."
    return f"{_NEXT_STEPS[outcome]} {rule.text_without(missing) if missing else rule.text()}"
