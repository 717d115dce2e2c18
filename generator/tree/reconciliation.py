"""How it is found out whether an action was done, with the names that the read's parameters have in Python."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from soliditech_runtime.reconciling.rule import ReconcileRule, State

from ..normal.reconciliation import ASK
from ..normal.words import Component, ReconcileForm
from .specs import OperationSpec


def rule_of(form: ReconcileForm) -> ReconcileRule:
    """What the normal form says of an action; the read's parameters still have their wire names."""
    expect = next(iter(form["expect"].items()), None)
    return ReconcileRule(
        form["kind"],
        read=form["read"],
        call=form["call"],
        arguments=tuple((name, field) for name, field in form["with"].items() if field != ASK),
        asks=tuple(name for name, field in form["with"].items() if field == ASK),
        items=form["in"],
        where=tuple(form["where"].items()),
        expect=None if expect is None else (expect[0], cast("State", expect[1])),
        not_done=tuple(cast("State", value) for value in form["not-done"]),
        not_before=form["not-before"],
        why=form["why"],
    )


class PythonNames:
    """Gives the rules of actions the Python names of what their reads take.

    Args:
        components: the classes of the normal form.
        operations: all operations.
    """

    def __init__(self, components: Mapping[str, Component], operations: Iterable[OperationSpec]) -> None:
        self._components = components
        self._operations = {operation.id: operation for operation in operations}

    def named(self, operation: OperationSpec) -> OperationSpec:
        """The operation; without a rule where its read is not in the package."""
        rule = operation.reconcile
        if rule is None or not rule.read:
            return operation
        if rule.read not in self._operations:
            return replace(operation, reconcile=None)
        names = self._names(self._operations[rule.read])
        arguments = tuple((names.get(wire, wire), field) for wire, field in rule.arguments)
        asks = tuple(names.get(wire, wire) for wire in rule.asks)
        return replace(operation, reconcile=rule.replaced(arguments=arguments, asks=asks))

    def _names(self, read: OperationSpec) -> dict[str, str]:
        names = {field.wire: field.name for field in (*read.ids, *read.query, *read.headers)}
        if read.body is not None:
            properties = self._components[read.body]["properties"].items()
            names |= {str(field.get("x-wire")): name for name, field in properties}
        return names
