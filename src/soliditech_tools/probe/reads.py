"""The only place from which the probe sends anything: a read action, or an error.

The document, the package's own table and the verb must all say that an action changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from soliditech_runtime.calls.parameters import from_fields
from soliditech_runtime.client.synchronous.client import SyncClient
from soliditech_runtime.deadline import Limits
from soliditech_runtime.errors import InvalidParameterError, SoliditechError
from soliditech_runtime.exchange import Fault, Reply, Request, Transport
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.package import Package

from .document import Described, Document


class NotARead(Exception):
    """Something else than a read action was about to be called. Nothing was sent."""


class Read:
    """A read action, ready to be sent.

    Args:
        described: the action as the document has it.
        package: whose clients call it.

    Raises:
        NotARead: it is none, or not for everyone who has a say in it.
    """

    def __init__(self, described: Described, package: Package) -> None:
        if described.id not in package.operations:
            raise NotARead(f"{described.id} is no action of this package; nothing was sent.")
        self.operation = package.operations[described.id]
        self.described = described
        for who, claim, wanted in (
            ("the document says x-effect", described.effect, "read"),
            ("the document says", described.verb, "GET"),
            ("the client says", self.operation.effect, "read"),
            ("the client sends", self.operation.method, "GET"),
        ):
            if claim != wanted:
                raise NotARead(
                    f"{described.id} is not called: {who} {claim}, and the probe calls {wanted} actions only. "
                    "Nothing was sent."
                )

    @property
    def id(self) -> str:
        """The operationId."""
        return self.described.id

    @property
    def needs(self) -> tuple[str, ...]:
        """The wire names of the ids in its path."""
        return tuple(field.wire for field in self.operation.ids)

    def send(self, client: ProbeClient, ids: Mapping[str, str]) -> Reply | None:
        """The reply as it came, of whatever status; None where the ids cannot be sent.

        Args:
            client: sends it.
            ids: the path's ids, by wire name.

        Raises:
            SoliditechError: no complete reply came.
        """
        named: dict[str, object] = {field.name: ids[field.wire] for field in self.operation.ids}
        client.recorder.reply = None
        try:
            client.call(self.operation, named)
        except InvalidParameterError:
            return None
        except SoliditechError:
            # That the client cannot take the reply is what the probe is here to explain.
            if client.recorder.reply is None:
                raise
        return client.recorder.reply


def reads_of(document: Document, package: Package) -> list[Read]:
    """All actions that the document calls reads.

    Args:
        document: the document.
        package: whose clients call them.

    Raises:
        NotARead: one of them is none.
    """
    return [Read(described, package) for described in document.operations() if described.effect == "read"]


class Recorder:
    """Keeps the last reply that a transport gave.

    Args:
        transport: does the sending.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.reply: Reply | None = None

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """As the transport."""
        result = self._transport.send(request, limits)
        self.reply = result if isinstance(result, Reply) else None
        return result

    def close(self) -> None:
        """As the transport."""
        self._transport.close()


class ProbeClient:
    """A client that keeps its last reply, patient with nobody: one retry, half a minute a call.

    Args:
        client: the class of client.
        options: `base_url`, `api_key`, `transport` and the like, as the client takes them.

    Raises:
        ConfigurationError: something is missing or cannot be used.
    """

    def __init__(self, client: type[SyncClient], **options: Any) -> None:
        self._client = client(max_retries=1, deadline=30, on_contract_violation="ignore", **options)
        self._caller = self._client._caller
        self.recorder = Recorder(self._caller.transport)
        self._caller.transport = self.recorder

    def call(self, operation: Operation[Any], ids: Mapping[str, object]) -> None:
        """Call an operation with ids by Python name.

        Raises:
            SoliditechError: it failed, or its reply cannot be taken.
        """
        self._caller.call_raw(operation, from_fields(operation, ids, {}, None), None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._client.close()
