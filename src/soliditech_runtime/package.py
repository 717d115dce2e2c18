"""A generated package as data, for tools such as the sandbox."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from .schema.json import decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from .client.asynchronous.client import AsyncClient
    from .client.client_parameters import ClientParameter
    from .client.synchronous.client import SyncClient
    from .identity import Identity
    from .operations.layout import ReplyLayout
    from .operations.operation import Operation

DOCUMENT = "openapi.json"
"""The file of a package with its document."""


class Package:
    """The contents of a generated package; they are read or imported on first use.

    Args:
        name: the import name.
        identity: the identity of its clients.
        models: the module of its models.
        calls: operationId to group and method, as in `client.<group>.<method>`.
        operation: returns the operation of an operationId.
        client: the sync client.
        async_client: the async client.
        foreign: its document is a vendor's own, and not the spec with overlays.
    """

    def __init__(
        self,
        name: str,
        identity: Identity,
        *,
        models: ModuleType,
        calls: Mapping[str, tuple[str, str]],
        operation: Callable[[str], Operation[Any]],
        client: type[SyncClient],
        async_client: type[AsyncClient],
        foreign: bool = False,
    ) -> None:
        self.name = name
        self.identity = identity
        self.models = models
        self.client = client
        self.async_client = async_client
        self.foreign = foreign
        self.calls = calls
        self._operation = operation

    @cached_property
    def replies(self) -> ReplyLayout:
        """The layout of replies, but for the operations that have one of their own."""
        layout: ReplyLayout = import_module(f"{self.name}.replies").REPLIES
        return layout

    @cached_property
    def operations(self) -> Mapping[str, Operation[Any]]:
        """All operations, by operationId."""
        return {name: self._operation(name) for name in self.calls}

    def operation(self, operation_id: str) -> Operation[Any]:
        """The operation of an operationId: those of other groups are not made, as `operations` makes them.

        Raises:
            KeyError: there is none.
        """
        return self._operation(operation_id)

    @cached_property
    def client_parameters(self) -> tuple[ClientParameter, ...]:
        """The parameters that are given once, to the client."""
        name = f"{self.name}.client_parameters"
        if find_spec(name) is None:
            return ()
        parameters: tuple[ClientParameter, ...] = import_module(name).CLIENT_PARAMETERS
        return parameters

    def document_text(self) -> bytes:
        """The bytes of the package's OpenAPI document."""
        # In place of importlib.resources, which takes longer to import than the document to read.
        from pkgutil import get_data

        text = get_data(self.name, DOCUMENT)
        assert text is not None, f"the loader of {self.name} has no data"
        return text

    def document(self) -> dict[str, Any]:
        """The package's OpenAPI document with exact numbers, decoded anew for each caller."""
        document: dict[str, Any] = decode(self.document_text())
        return document

    def flat_keys(self) -> Mapping[str, Mapping[str, object]]:
        """The JSON Schema of each operation's flat object, by operationId."""
        # Imported here: the sandbox and the probe need none.
        from .flat_json.schemas import KeySchemas

        return KeySchemas(self.name).by_operation

    @cached_property
    def servers(self) -> tuple[str, ...]:
        """The URLs of the document's servers."""
        return tuple(server["url"] for server in self.document().get("servers", ()))

    def __repr__(self) -> str:
        return f"<Package {self.name} {self.identity.version}>"
