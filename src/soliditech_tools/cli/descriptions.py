"""What the package's document says of its actions and their groups, by operationId and by group."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.package import Package

_METHODS = ("get", "put", "post", "delete", "patch", "options", "head", "trace")


class Descriptions:
    """The actions of a package as a command line names them: `customers get` for `customers.get`.

    Args:
        package: the generated package.
    """

    def __init__(self, package: Package) -> None:
        self.package = package

    @cached_property
    def _texts(self) -> dict[str, dict[str, Any]]:
        paths = self.package.document()["paths"].values()
        operations = [path[method] for path in paths for method in _METHODS if method in path]
        return {operation["operationId"]: operation for operation in operations if "operationId" in operation}

    @cached_property
    def groups(self) -> dict[str, dict[str, Operation[Any]]]:
        """The operations by the names of group and command."""
        groups: dict[str, dict[str, Operation[Any]]] = {}
        for operation in self.package.operations.values():
            group, _, method = operation.call.replace("_", "-").partition(".")
            groups.setdefault(group, {})[method] = operation
        return groups

    def summary(self, operation: Operation[Any]) -> str:
        """The name of an action, and the mark of those that are not safe to repeat."""
        summary = str(self._texts.get(operation.id, {}).get("summary", operation.id))
        return f"{summary} (asks first)" if operation.effect == "unsafe" else summary

    def description(self, operation: Operation[Any]) -> str:
        """What the document says of an action."""
        text = self._texts.get(operation.id, {})
        return str(text.get("description") or text.get("summary") or operation.id)

    def flat_schema(self, operation: Operation[Any]) -> dict[str, Any]:
        """The JSON Schema of an action's flat object."""
        return dict(self.package.flat_keys()[operation.id])
