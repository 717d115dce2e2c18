"""Tries each operation of a package: calls it, and holds what arrives and what comes back against the document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from .arguments import argument
from .clients import KEY, Calls, Departures, both
from .expected.keys import Key
from .expected.operations import Described, DescribedOperations, Undescribed
from .expected.parameters import SentParameter
from .operation_trial import BASE, OperationTrial
from .packages import NAME, imported
from .rows import Tried
from .server import Server


def try_package(
    document: Path,
    overlays: Sequence[Path],
    folder: Path,
    *,
    own: bool = False,
    only: Collection[str] = (),
    refused: Mapping[str, str] | None = None,
) -> list[Tried]:
    """The rows of all operations of a document.

    Args:
        document: the untouched document.
        overlays: all overlays that the package was built with.
        folder: holds the built package.
        own: whether `x-` keys in the document are ours.
        only: the operations to try; all where there is none.
        refused: the operations that were not built, by operationId or by verb and path, and why.
    """
    server = Server()
    try:
        with imported(folder) as package:
            ids = {(built.path, built.method.lower()): name for name, built in package.operations.items()}
            described = DescribedOperations(document, overlays, own=own, base=BASE, ids=ids)
            operations = [operation for operation in described if not only or operation.id in only]
            return list(_Trial(package, server, operations).rows(refused or {}))
    finally:
        server.close()


class _Trial:
    """One package, tried operation by operation."""

    def __init__(self, package: Any, server: Server, operations: list[Described | Undescribed]) -> None:
        self._package = package
        self._server = server
        self._operations = operations
        self._departures = Departures()
        self._of_client: dict[tuple[str, str], SentParameter] = {}
        for operation in operations:
            if isinstance(operation, Described):
                for parameter in operation.parameters:
                    if parameter.of_client:
                        self._of_client.setdefault((parameter.place, parameter.name), parameter)

    def rows(self, refused: Mapping[str, str]) -> Iterator[Tried]:
        """A row for each operation."""
        built = self._package.operations
        base_url = f"http://{self._server.host}{BASE}"
        with both(self._package, base_url, self._client_parameters(), self._departures) as modes:
            for described in self._operations:
                row = self._row(described, built, refused, modes)
                yield replace(row, request=described.request)

    def _row(
        self, described: Described | Undescribed, built: Any, refused: Mapping[str, str], modes: list[Calls]
    ) -> Tried:
        if reason := refused.get(described.id) or refused.get(described.request):
            return Tried(described.id, "refused", reason)
        if isinstance(described, Undescribed):
            return Tried(described.id, "skipped" if described.skipped else "not tried", described.why)
        operation = built.get(described.id) or _by_request(built, described)
        if operation is None:
            return Tried(described.id, "wrong", "it is not in the package, and nothing says why")
        described = self._below_server(described)
        trial = self._trial(described, operation)
        trial.run(modes)
        faults, checked = trial.faults, trial.checked
        for number, alternative in enumerate(described.others, 2):
            trial = self._trial(self._below_server(alternative), operation)
            trial.run_once(modes[0], f"alternative {number}")
            faults, checked = faults + trial.faults, checked + trial.checked
        if faults:
            return Tried(described.id, "wrong", "; ".join(dict.fromkeys(faults)), checked)
        if not checked:
            return Tried(described.id, "not tried", "it takes nothing and nothing is described of its reply")
        return Tried(described.id, "right", "", checked)

    def _below_server(self, described: Described) -> Described:
        """With the path from the server that the package names: base_url stands for that one."""
        named = next((server.rstrip("/") for server in self._package.servers), "")
        if not named or not described.server.startswith(f"{named}/"):
            return described
        return replace(described, path=described.server.removeprefix(named) + described.path)

    def _trial(self, described: Described, operation: Any) -> OperationTrial:
        return OperationTrial(described, operation, self._server, self._departures, self._of_client)

    def _client_parameters(self) -> dict[str, Any]:
        keys = {(key.place, key.name.lower()) for key in self._keys()}
        if not self._of_client and len(keys) < 2:
            return {}
        module = f"{NAME}.client_parameters"
        declared = import_module(module).CLIENT_PARAMETERS if find_spec(module) else ()
        values: dict[str, Any] = {}
        for place, field in declared:
            names = [name for at, name in self._of_client if at == place and name.lower() == field.wire.lower()]
            if names:
                values[field.name] = argument(self._of_client[place, names[0]].sample, field)
            elif (place, field.wire.lower()) in keys:
                values[field.name] = KEY
        return values

    def _keys(self) -> Iterator[Key]:
        """All keys that any operation asks for."""
        for operation in self._operations:
            if isinstance(operation, Described):
                for alternative in operation.keys:
                    yield from alternative


def _by_request(built: Any, described: Described) -> Any:
    """The operation that sends such a request; None if there is none. Its operationId was made up where it had none."""
    request = described.method, described.path
    return next((operation for operation in built.values() if (operation.method, operation.path) == request), None)
