"""The action of a job, by what its package says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from operator import attrgetter
from typing import Any
from uuid import uuid4

from soliditech_runtime.calls.parameters import from_flat_json
from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.flat_json.keys import parse_key
from soliditech_runtime.flat_json.walking import alternatives, find_field
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.package import Package
from soliditech_runtime.reconciling.reconcile import Reconcile, missing_fields
from soliditech_runtime.reconciling.sent import sent_values
from soliditech_runtime.schema.fields import Field, Items
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.values import InvalidValue

from .errors import BulkInputError
from .journal.description import DescriptionHashes, description_hashes

Flat = Mapping[str, object]
"""A flat object: wire names to values, without nesting."""


class JobAction:
    """An action that takes flat JSON, for the rows of a job.

    Args:
        package: that has it.
        name: its operationId, or how it is called, such as `customers.update`.

    Raises:
        BulkInputError: the package has no such action, or it takes no flat JSON.
    """

    def __init__(self, package: Package, name: str) -> None:
        operations = package.operations
        operation = operations.get(name) or next((entry for entry in operations.values() if entry.call == name), None)
        if operation is None:
            raise BulkInputError(f"{package.name} has no action {name!r}: give an operationId, such as updateCustomer")
        if operation.flat is None:
            raise BulkInputError(f"{operation.id} takes no flat JSON, and a job takes actions that do")
        if hidden := [field.wire for field in operation.ids if field not in operation.flat_ids]:
            raise BulkInputError(
                f"{operation.id} takes {' and '.join(hidden)} in its path and in its body, and no row can tell the two "
                "apart: call the method itself"
            )
        self.operation: Operation[Any] = operation
        self.package = package
        self._method = attrgetter(operation.call)

    @property
    def id(self) -> str:
        """Its operationId."""
        return self.operation.id

    @property
    def is_repeatable(self) -> bool:
        """Whether to send it again cannot do it twice."""
        return self.operation.effect != "unsafe"

    @property
    def key_seconds(self) -> int | None:
        """For how long the server keeps an idempotency key; None if there is none, or that is not known."""
        return None if self.operation.idempotency_key is None else self.operation.idempotency_key.valid_for

    def new_key(self) -> str | None:
        """An idempotency key for a row; None where the action has none."""
        return None if self.operation.idempotency_key is None else str(uuid4())

    def lane_key(self) -> str | None:
        """The flat key whose rows keep their order: `x-lane` of the document, else the first id of the path."""
        described = _described(self.package.document(), self.id)
        lane = described.get("x-lane")
        if isinstance(lane, str):
            return lane
        return next((field.wire for field in self.operation.flat_ids), None)

    def takes(self, key: str) -> bool:
        """Whether a flat key is one of its keys."""
        return self._field(key) is not None

    def has_value_at(self, key: str) -> bool:
        """Whether a flat key is one that has a single value, and neither an object nor a list."""
        field = self._field(key)
        return field is not None and not any(isinstance(option, Object | Items | Map) for option in alternatives(field))

    def _field(self, key: str) -> Field | None:
        operation, style = self.operation, self.operation.flat
        assert style is not None
        for field in operation.flat_ids:
            if field.wire == key:
                return field
        try:
            known = find_field(operation.body or (), parse_key(key, style), style)
        except InvalidValue:
            return None
        return None if known is None else known[1]

    @property
    def asks(self) -> tuple[str, ...]:
        """What its look-up takes beside what was sent."""
        return () if self.operation.reconcile is None else self.operation.reconcile.asks

    def hashes(self) -> DescriptionHashes:
        """The hashes of what the document says of it."""
        return description_hashes(self.package.document(), self.id)

    def row_reader(self, columns: Mapping[str, str | None], options: Mapping[str, Any]) -> Callable[[Any], Flat]:
        """Makes flat objects of rows of text; see `from_row` of the package's `flat_json`."""
        from_row = import_module(f"{self.package.name}.flat_json").from_row
        return partial(from_row, action=self.id, columns=columns or None, **options)

    def check(self, flat: Flat) -> None:
        """Check all that the client checks before it sends something.

        Raises:
            InvalidParameterError: it cannot be sent.
        """
        from_flat_json(self.operation, {}, flat, {}, None)

    def send(self, client: Any, flat: Flat, idempotency_key: str | None) -> Any:
        """Call it, with a client of either side."""
        field = self.operation.idempotency_key
        headers = {} if field is None or idempotency_key is None else {field.name: idempotency_key}
        return self._method(client)(parameters_json=flat, **headers)

    def reconcile(self, flat: Flat) -> Reconcile | str:
        """Where to look whether a row was done; or what to do where no program can look."""
        rule = self.operation.reconcile
        if rule is None:
            return "nothing says how to find out whether it was done"
        parameters = from_flat_json(self.operation, {}, flat, {}, None)
        sent = sent_values(self.operation, parameters.path, parameters.query, parameters.body)
        if missing := missing_fields(rule, sent):
            return rule.text_without(missing)
        return Reconcile(rule, sent)


def reason_of(error: InvalidParameterError, action: str) -> str:
    """What an error says of a row, without what it says of the call."""
    return str(error).removeprefix(f"{action}: ").removesuffix(" Nothing was sent.").rstrip(".")


def _described(document: Mapping[str, Any], operation_id: str) -> Mapping[str, Any]:
    for item in document["paths"].values():
        for described in item.values():
            if isinstance(described, Mapping) and described.get("operationId") == operation_id:
                return described
    raise AssertionError(f"the package describes {operation_id}, and its document does not")
