"""The request of a command line before it is sent: checked, shown, and what it would change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from soliditech_runtime.deadline import Limits
from soliditech_runtime.errors import SoliditechError
from soliditech_runtime.exchange import Fault, Request
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.reconciling.reconcile import Reconcile, reconcile_of
from soliditech_runtime.reconciling.sent import sent_in

from ..output.cells import cell_of, flattened, printable
from .instance import Instance

_REPEATING = {
    "idempotent": "Running it again changes nothing more.",
    "unsafe": "Running it again does it again.",
}
_ONCE = "It is looked for first, and sent only if it is not there."


class _NoTransport:
    """Keeps the request, and sends nothing."""

    request: Request | None = None

    def send(self, request: Request, _limits: Limits) -> Fault:
        self.request = request
        # What ended a call in any other way would be told as an interruption of it.
        return Fault("connect", sent=False)

    def close(self) -> None:
        """Nothing is open."""


class PreparedRequest(NamedTuple):
    """A request.

    Args:
        request: it, with a stand-in for the key.
        authority: where it would go: host, and port if it is not the usual one.
        sent: what it has, by wire name.
    """

    request: Request
    authority: str
    sent: dict[str, Any]

    def written(self) -> Iterator[str]:
        """The request as it would go out."""
        request = self.request
        yield f"{request.method} {request.target} HTTP/1.1\n"
        for name, value in request.headers:
            yield f"{name.decode()}: {printable(value.decode('latin-1'))}\n"
        if request.body is not None:
            yield f"Content-Length: {len(request.body)}\n\n{request.body.decode(errors='replace')}\n"

    def announced(self, operation: Operation[Any], title: str, *, once: bool) -> str:
        """One line that says where, what, and what repeating it does.

        Args:
            operation: the action.
            title: its name.
            once: it is looked for first.
        """
        ids = "".join(f" {printable(self.sent.get(field.wire, ''))}" for field in operation.ids)
        repeating = _ONCE if once else _REPEATING[operation.effect]
        return f"On {self.authority}: {title}{ids} ({operation.method} {operation.path}). {repeating}"

    def shown_values(self, operation: Operation[Any]) -> Iterator[str]:
        """A line for each value that it has, for the person who is asked."""
        ids = {field.wire for field in operation.ids}
        for name, value in flattened({name: value for name, value in self.sent.items() if name not in ids}):
            if isinstance(value, list):
                for number, item in enumerate(value):
                    for key, part in flattened(item, f"{name}[{number}]"):
                        yield f"  {printable(key)} = {cell_of(part)}"
            elif value != {}:
                yield f"  {printable(name)} = {'null' if value is None else cell_of(value)}"

    def reconcile(self, operation: Operation[Any]) -> Reconcile | None:
        """How to find out whether it was done, once it was sent; None where nothing leads to it."""
        return reconcile_of(operation.reconcile, self.sent)


def prepare(instance: Instance, operation: Operation[Any], keywords: dict[str, Any]) -> PreparedRequest:
    """The request of a call; nothing is sent, and no key is read.

    Args:
        instance: the instance.
        operation: the action.
        keywords: the arguments of the method.

    Raises:
        SoliditechError: the instance is not named, or an argument cannot be sent.
    """
    group, _, method = operation.call.partition(".")
    address = instance.address
    transport = _NoTransport()
    with instance.client_without_key(transport=transport, tracing=False, max_retries=0) as client:
        try:
            getattr(getattr(client, group), method)(**keywords)
        except SoliditechError:
            if transport.request is None:
                raise
    request = transport.request
    assert request is not None
    sent = sent_in(operation, request.target, address.prefix, request.body)
    return PreparedRequest(request, address.authority, sent)
