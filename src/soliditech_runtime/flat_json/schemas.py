"""The flat keys of a package's actions, as JSON Schema."""

from __future__ import annotations

from functools import cached_property

from ..errors import InvalidParameterError
from .keys import COMPARED

FILE = "flat_keys.json"
"""The file of a package with these schemas: one JSON object, by operationId."""


class KeySchemas:
    """The schemas in a package, read when one is first requested.

    Args:
        package: the import name of the package.
    """

    def __init__(self, package: str) -> None:
        self._package = package

    @cached_property
    def by_operation(self) -> dict[str, dict[str, object]]:
        """All schemas, by operationId."""
        import json
        from pkgutil import get_data

        text = get_data(self._package, FILE)
        if text is None:
            raise ModuleNotFoundError(f"No module named {self._package!r}", name=self._package)
        schemas: dict[str, dict[str, object]] = json.loads(text)
        return schemas

    def of(self, operation_id: str) -> dict[str, object]:
        """A copy of the schema of an action's flat object, including the ids of its path.

        Args:
            operation_id: such as `updateCustomer`.

        Raises:
            InvalidParameterError: no action with this id takes flat JSON.
        """
        import copy

        self.check(operation_id)
        return copy.deepcopy(self.by_operation[operation_id])

    def check(self, operation_id: str) -> None:
        """Check that an action takes flat JSON.

        Args:
            operation_id: such as `updateCustomer`.

        Raises:
            InvalidParameterError: no action with this id takes flat JSON.
        """
        known = self.by_operation
        if isinstance(operation_id, str) and operation_id in known:
            return
        import difflib

        near = difflib.get_close_matches(operation_id[:COMPARED], known) if isinstance(operation_id, str) else []
        hint = f"did you mean {' or '.join(near)}?" if near else f"such as {next(iter(known))}."
        kind = "of this name" if isinstance(operation_id, str) else f"of type {type(operation_id).__name__}"
        raise InvalidParameterError(f"No action {kind} takes flat JSON; give an operationId, {hint}")
