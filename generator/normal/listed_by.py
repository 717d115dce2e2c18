"""Which read lists the values of a property or a parameter, by `x-listed-by`."""

from __future__ import annotations

from ..document import Document, Node
from ..reading.walk import operations
from .words import ListedByForm


class Listings:
    """The operations that list values.

    Args:
        document: the whole document, without the operations that are left out.
    """

    def __init__(self, document: Document) -> None:
        self._summaries = {
            str(place.operation.get("operationId")): str(place.operation.get("summary") or "").strip()
            for place in operations(document)
        }

    def of(self, node: Node) -> ListedByForm | None:
        """What lists the values of a field; None if nothing does, or if the client has no such operation.

        Args:
            node: the keywords of the field.
        """
        if "x-listed-by" not in node:
            return None
        declared = node.at("x-listed-by")
        form: ListedByForm = {"operation": declared.text("operation"), "field": declared.text("field")}
        return form if form["operation"] in self._summaries else None

    def described(self, description: str, form: ListedByForm) -> str:
        """The description of a field, with the action that lists its values."""
        sentence = f"Listed by {self._summaries[form['operation']] or form['operation']}."
        text = description.rstrip()
        return f"{text}{'' if text.endswith(('.', '!', '?')) else '.'} {sentence}" if text else sentence
