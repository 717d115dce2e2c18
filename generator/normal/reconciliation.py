"""How it is found out whether an action of unknown outcome was done, in the words of the normal form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from ..document import Node
from ..reading.walk import OperationPlace, lookup, operations
from .words import ReconcileForm

ASK = "ask"
"""What stands in `with` for a parameter that the caller of the look-up gives."""

_FORMER = "Write kind: reference, state, hint or none: spec/README.md says what each takes"


class Reconciliations:
    """Writes what `x-reconcile` says of operations.

    Args:
        root: the document.
    """

    def __init__(self, root: Node) -> None:
        self._root = root
        self._places = {str(place.operation.get("operationId")): place for place in operations(root.document)}

    def of(self, operation: Node) -> ReconcileForm:
        """What is looked at after an unknown outcome.

        Raises:
            Refusal: the action is no unsafe one, or the read that is named is none, or lacks a parameter.
        """
        declared = operation.at("x-reconcile")
        if "kind" not in declared:
            raise operation.refused("x-reconcile has no kind", _FORMER, key="x-reconcile")
        if operation.text("x-effect", "unsafe") != "unsafe":
            remedy = "Take it out: the action may be sent again"
            raise operation.refused("x-reconcile stands on an action that is not unsafe", remedy, key="x-reconcile")
        form: ReconcileForm = {
            "kind": cast("Literal['reference', 'state', 'hint', 'none']", declared.text("kind")),
            "read": declared.text("read"),
            "call": "",
            "with": _texts(declared, "with"),
            "in": declared.text("in"),
            "where": _texts(declared, "where"),
            "expect": dict(declared.members("expect")),
            "not-done": declared.items("not-done"),
            "not-before": declared.text("not-before"),
            "why": declared.text("why"),
        }
        if form["read"]:
            form["call"] = self._call(operation, form)
        return form

    def _call(self, operation: Node, form: ReconcileForm) -> str:
        """The call of the read, such as `payments.get`, after its parameters are looked at."""
        name, place = form["read"], self._places.get(form["read"])
        if place is None:
            remedy = "Name an operationId of the spec"
            raise operation.refused(f"x-reconcile names {name}, which is no action", remedy, key="x-reconcile")
        if place.operation.get("x-effect") != "read":
            remedy = "Name the operationId of a read"
            raise operation.refused(f"x-reconcile names {name}, which is no read", remedy, key="x-reconcile")
        known, required = self._parameters(place)
        for parameter in form["with"]:
            if parameter not in known:
                remedy = f"Write one of {', '.join(sorted(known))}" if known else "Take it out"
                problem = f"x-reconcile gives {name} the parameter {parameter}, which it does not take"
                raise operation.refused(problem, remedy, key="x-reconcile")
        if missing := sorted(required - set(form["with"])):
            remedy = f"Write with: {{{missing[0]}: <field that is sent, or {ASK}>}}"
            problem = f"x-reconcile does not give {name} its {', '.join(missing)}"
            raise operation.refused(problem, remedy, key="x-reconcile")
        return str(place.operation.get("x-python"))

    def _parameters(self, place: OperationPlace) -> tuple[set[str], set[str]]:
        """The names of what a read takes, and of what it must get."""
        document = self._root.document
        declared = [*place.item.get("parameters", ()), *place.operation.get("parameters", ())]
        parameters = [parameter for parameter in (lookup(document, node) for node in declared) if "name" in parameter]
        body = lookup(document, place.operation.get("requestBody", {}))
        media: Mapping[str, object] = body.get("content", {}).get("application/json", {})
        schema = lookup(document, media.get("schema", {}))
        known = {str(parameter["name"]) for parameter in parameters} | set(schema.get("properties", {}))
        required = {
            str(parameter["name"])
            for parameter in parameters
            if parameter.get("required") and not parameter.get("x-client-parameter")
        }
        return known, required | set(schema.get("required", ()))


def _texts(node: Node, key: str) -> dict[str, str]:
    return {name: str(value) for name, value in node.members(key)}
