"""A generated package as data, for the tools that are built on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .flat_json.schemas import KeySchemas
from .schema.json import decode

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from .client.asynchronous.client import AsyncClient
    from .client.synchronous.client import SyncClient
    from .identity import Identity
    from .operations.operation import Operation

DOCUMENT = "openapi.json"
"""Where a package keeps its document."""


class Package:
    """What a tool may ask of a package. Nothing is read or imported before it is asked for.

    Args:
        name: the import name.
        identity: who its clients are.
        models: the module of its models.
        calls: operationId to group and method, as in `client.<group>.<method>`.
        operation: gives the operation of an operationId.
        client: the sync client.
        async_client: the async client.
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
    ) -> None:
        self.name = name
        self.identity = identity
        self.models = models
        self.client = client
        self.async_client = async_client
        self._calls = calls
        self._operation = operation

    @cached_property
    def operations(self) -> Mapping[str, Operation[Any]]:
        """All operations, by operationId."""
        return {name: self._operation(name) for name in self._calls}

    def document_text(self) -> bytes:
        """The OpenAPI document that lies in the package, as it is there."""
        return files(self.name).joinpath(DOCUMENT).read_bytes()

    def document(self) -> dict[str, Any]:
        """The OpenAPI document that lies in the package, numbers exact; a copy of the caller's own."""
        found: dict[str, Any] = decode(self.document_text())
        return found

    def flat_keys(self) -> Mapping[str, Mapping[str, object]]:
        """The JSON Schema of each action's flat object, by operationId."""
        return KeySchemas(self.name).by_operation

    @cached_property
    def servers(self) -> tuple[str, ...]:
        """The URLs that the document names as servers."""
        return tuple(server["url"] for server in self.document().get("servers", ()))

    def __repr__(self) -> str:
        return f"<Package {self.name} {self.identity.version}>"
