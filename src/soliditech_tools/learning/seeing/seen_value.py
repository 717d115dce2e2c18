"""What the values of a key look like, and the keys in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, get_args

from attrs import Factory, define

from ...probe.forms import Form, decimals_of, form_of
from .vocabulary import Vocabulary

_FORMS: tuple[Form, ...] = get_args(Form)
_UNKNOWN_DECIMALS = 6


@define
class SeenValue:
    """What the values under one key look like.

    Args:
        forms: how many values there were of each form.
        decimals: the most decimals that a number had.
        properties: of values that are objects: what stands under their keys, as far as these may be shown.
        items: the items of those values that are lists.
        hidden: how many keys an object had that may not be shown.
    """

    forms: Counter[Form] = Factory(Counter)
    decimals: int = 0
    properties: dict[str, SeenValue] = Factory(dict)
    items: SeenValue | None = None
    hidden: int = 0

    def add(self, value: Any, vocabulary: Vocabulary) -> None:
        """Add one value, as JSON has it."""
        self.forms[form_of(value)] += 1
        self.decimals = max(self.decimals, min(decimals_of(value), _UNKNOWN_DECIMALS))
        if isinstance(value, dict):
            names = [key for key in value if vocabulary.is_name(key)]
            self.hidden = max(self.hidden, len(value) - len(names))
            for name in names:
                self.properties.setdefault(name, SeenValue()).add(value[name], vocabulary)
        elif isinstance(value, list):
            self.items = self.items or SeenValue()
            for item in value:
                self.items.add(item, vocabulary)

    def counted_hidden(self) -> int:
        """How many keys may not be shown, here and in all that it holds."""
        inner = [*self.properties.values(), *([self.items] if self.items is not None else [])]
        return self.hidden + sum(value.counted_hidden() for value in inner)

    def schema(self, *, all_are_texts: bool = False) -> dict[str, Any]:
        """The values as a schema.

        Args:
            all_are_texts: whether they come from a query or a form, where a number is a text as well.
        """
        if all_are_texts and (self.forms["number as text"] or self.forms["text"]):
            return {"type": "number"} if self.decimals and not self.forms["text"] else {}
        types = list(dict.fromkeys(_TYPES[form] for form in _FORMS if self.forms[form] and form != "null"))
        if {"integer", "number"} <= set(types):
            types.remove("integer")
        schema: dict[str, Any] = {}
        if types:
            nullable = [*types, "null"] if self.forms["null"] else types
            schema["type"] = nullable[0] if len(nullable) == 1 else nullable
        texts: list[Form] = [form for form in _FORMS if self.forms[form] and _TYPES[form] == "string"]
        if len(texts) == 1 and (of_dates := _FORMATS.get(texts[0])):
            schema["format"] = of_dates
        if self.forms["object"]:
            schema["properties"] = {
                name: value.schema(all_are_texts=all_are_texts) for name, value in self.properties.items()
            }
        if self.forms["list"]:
            schema["items"] = self.items.schema(all_are_texts=all_are_texts) if self.items is not None else {}
        return schema

    def as_json(self) -> dict[str, Any]:
        """What is kept of it in a file."""
        kept: dict[str, Any] = {"forms": {form: self.forms[form] for form in _FORMS if self.forms[form]}}
        if self.decimals:
            kept["decimals"] = self.decimals
        if self.hidden:
            kept["hidden"] = self.hidden
        if self.properties:
            kept["properties"] = {name: value.as_json() for name, value in self.properties.items()}
        if self.items is not None:
            kept["items"] = self.items.as_json()
        return kept

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> SeenValue:
        """What a file has of it."""
        forms = kept.get("forms", {})
        properties = kept.get("properties", {})
        return cls(
            Counter({form: int(forms[form]) for form in _FORMS if form in forms}),
            int(kept.get("decimals", 0)),
            {str(name): cls.from_json(value) for name, value in properties.items()},
            cls.from_json(kept["items"]) if "items" in kept else None,
            int(kept.get("hidden", 0)),
        )


_TYPES: dict[Form, str] = {
    "null": "null",
    "true or false": "boolean",
    "whole number": "integer",
    "number": "number",
    "number as text": "string",
    "date yyyy-MM-dd": "string",
    "date dd/MM/yyyy": "string",
    "date-time": "string",
    "empty text": "string",
    "text": "string",
    "object": "object",
    "list": "array",
}
_FORMATS: dict[Form, str] = {
    "date yyyy-MM-dd": "date",
    "date dd/MM/yyyy": "date-dmy",
    "date-time": "date-time",
}
