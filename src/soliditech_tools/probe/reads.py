"""The only module of the probe that sends requests, and it sends only actions that read.

The document, the package's own table and the HTTP method must all say that an action changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from soliditech_runtime.calls.options import RequestOptions
from soliditech_runtime.calls.parameters import from_fields
from soliditech_runtime.client.synchronous.client import SyncClient
from soliditech_runtime.deadline import Limits
from soliditech_runtime.errors import InvalidParameterError, SoliditechError
from soliditech_runtime.exchange import Fault, Reply, Request, Transport
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.package import Package

from .document import DescribedOperation, Document


class NotARead(Exception):
    """An action that may change something was about to be called. Nothing was sent."""


class Read:
    """A read action, ready to be sent.

    Args:
        described: the action as the document describes it.
        package: the package whose clients call it.

    Raises:
        NotARead: the document or the client says that it is not a read.
    """

    def __init__(self, described: DescribedOperation, package: Package) -> None:
        if described.id not in package.operations:
            raise NotARead(f"{described.id} is no action of this package; nothing was sent.")
        self.operation = package.operations[described.id]
        self.described = described
        for source, declared, expected in (
            ("the document says x-effect", described.effect, "read"),
            ("the document says", described.verb, "GET"),
            ("the client says", self.operation.effect, "read"),
            ("the client sends", self.operation.method, "GET"),
        ):
            if declared != expected:
                raise NotARead(
                    f"{described.id} is not called: {source} {declared}, and the probe calls {expected} actions only. "
                    "Nothing was sent."
                )

    @property
    def id(self) -> str:
        """The operationId."""
        return self.described.id

    @property
    def id_names(self) -> tuple[str, ...]:
        """The wire names of the ids in its path."""
        return tuple(field.wire for field in self.operation.ids)

    def send(self, client: ProbeClient, ids: Mapping[str, str], query: Mapping[str, str] | None = None) -> Reply | None:
        """Send the read; return its reply, whatever its status, or None if the ids cannot be sent.

        Args:
            client: the client that sends it.
            ids: the path's ids, by wire name.
            query: parameters for the query, by wire name.

        Raises:
            SoliditechError: no complete reply came.
        """
        ids_by_name: dict[str, object] = {field.name: ids[field.wire] for field in self.operation.ids}
        client.recorder.reply = None
        try:
            client.call(self.operation, ids_by_name, query or {})
        except InvalidParameterError:
            return None
        except SoliditechError:
            # The client may not accept the reply; the probe is here to explain why.
            if client.recorder.reply is None:
                raise
        return client.recorder.reply


def reads_of(document: Document, package: Package) -> list[Read]:
    """All actions that the document calls reads.

    Args:
        document: the document.
        package: the package whose clients call them.

    Raises:
        NotARead: the client says that one of them is not a read.
    """
    return [Read(described, package) for described in document.operations() if described.effect == "read"]


class Recorder:
    """A transport that records the last reply of another.

    Args:
        transport: the transport that sends the requests.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.reply: Reply | None = None

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """As the transport does."""
        result = self._transport.send(request, limits)
        self.reply = result if isinstance(result, Reply) else None
        return result

    def close(self) -> None:
        """As the transport does."""
        self._transport.close()


class ProbeClient:
    """A client that records its last reply; at most one retry and half a minute for each call.

    Args:
        client: the class of client.
        options: options of the client, such as `base_url`, `api_key` and `transport`.

    Raises:
        ConfigurationError: an option is missing or cannot be used.
    """

    def __init__(self, client: type[SyncClient], **options: Any) -> None:
        self._client = client(max_retries=1, deadline=30, on_contract_violation="ignore", **options)
        self._caller = self._client._caller
        self.recorder = Recorder(self._caller.transport)
        self._caller.transport = self.recorder

    def call(self, operation: Operation[Any], ids: Mapping[str, object], query: Mapping[str, str]) -> None:
        """Call an operation with ids by Python name.

        Args:
            operation: the operation.
            ids: the path's ids, by Python name.
            query: parameters for the query, by wire name.

        Raises:
            SoliditechError: it failed, or the client does not accept its reply.
        """
        options = RequestOptions(extra_query=query) if query else None
        self._caller.call_raw(operation, from_fields(operation, ids, {}, None), options)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._client.close()
