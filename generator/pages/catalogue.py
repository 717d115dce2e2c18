"""The actions of a package with the texts of its document: what the pages are written from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from attrs import frozen

from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.package import Package
from soliditech_runtime.types import UNSET

Json = dict[str, Any]

CENT = Decimal("0.01")
_SENTENCE = re.compile(r"(?<=[.!?])\s")


class Catalogue:
    """The actions of a package.

    Args:
        package: the package.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.document: Json = package.document()

    @cached_property
    def actions(self) -> dict[str, ActionText]:
        """All actions by operationId, in the order of the document."""
        texts = {
            text["operationId"]: (path, text)
            for path, item in self.document["paths"].items()
            for text in item.values()
            if isinstance(text, dict) and "operationId" in text
        }
        return {
            name: ActionText(self, operation, texts[name][1], self.document["paths"][texts[name][0]])
            for name, operation in self.package.operations.items()
        }

    @cached_property
    def groups(self) -> dict[str, list[ActionText]]:
        """The actions by group, as the client names it."""
        groups: dict[str, list[ActionText]] = {}
        for action in self.actions.values():
            groups.setdefault(action.group, []).append(action)
        return groups

    def group_text(self, group: str) -> str:
        """What the document says of a group."""
        tag = (self.groups[group][0].text.get("tags") or [""])[0]
        texts = {tag["name"]: tag.get("description", "") for tag in self.document.get("tags", ())}
        return str(texts.get(tag, ""))

    def group_title(self, group: str) -> str:
        """The group as the n8n node names it, or else as the client does."""
        tags = self.groups[group][0].text.get("tags") or [group.replace("_", " ").capitalize()]
        return str(tags[0])

    @cached_property
    def by_title(self) -> dict[str, ActionText]:
        """The actions by their titles, the longest first: one may begin like another."""
        titles = {action.title: action for action in self.actions.values()}
        return dict(sorted(titles.items(), key=lambda pair: -len(pair[0])))

    @cached_property
    def any_title(self) -> re.Pattern[str]:
        """Finds the title of any action in a text."""
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, self.by_title))})\b")

    def resolved(self, schema: Json) -> Json:
        """A schema with its reference followed, and with its one alternative to null taken."""
        while "$ref" in schema:
            target: Any = self.document
            for step in schema["$ref"].removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
        for word in ("anyOf", "oneOf"):
            options = [self.resolved(option) for option in schema.get(word, ())]
            kept = [option for option in options if option.get("type") != "null"]
            if len(kept) == 1:
                rest = {key: value for key, value in schema.items() if key != word}
                return {**kept[0], **rest}
        return schema

    def with_cents(self, schema: Json, value: Any) -> Any:
        """An example with the amounts as one writes them: 1250.00, where the document has 1250.0."""
        schema = self.resolved(schema)
        if isinstance(value, dict):
            properties = schema.get("properties", {})
            return {key: self.with_cents(properties.get(key, {}), item) for key, item in value.items()}
        if isinstance(value, list):
            return [self.with_cents(schema.get("items", {}), item) for item in value]
        is_amount = (
            schema.get("multipleOf") == CENT and isinstance(value, Decimal | int) and not isinstance(value, bool)
        )
        return Decimal(value).quantize(CENT) if is_amount else value


@frozen
class ActionText:
    """One action: its operation, and what the document says of it.

    Args:
        catalogue: where it stands.
        operation: the operation.
        text: the operation in the document.
        path_item: its path in the document.
    """

    catalogue: Catalogue
    operation: Operation[Any]
    text: Json
    path_item: Json

    @property
    def group(self) -> str:
        """The attribute of the client."""
        return self.operation.call.partition(".")[0]

    @property
    def method(self) -> str:
        """The method of the group."""
        return self.operation.call.partition(".")[2]

    @property
    def page(self) -> str:
        """The page, from the root of the site, without its suffix."""
        return f"actions/{self.group.replace('_', '-')}/{self.method.replace('_', '-')}"

    @property
    def title(self) -> str:
        """The name of the action, as the n8n node has it."""
        return str(self.text.get("summary") or self.operation.call)

    @property
    def description(self) -> str:
        """What it does, in paragraphs."""
        return str(self.text.get("description", "")).strip()

    @property
    def first_sentence(self) -> str:
        """The first sentence of that, in one line."""
        return _SENTENCE.split(" ".join(self.description.split()), maxsplit=1)[0]

    @property
    def parameters(self) -> dict[str, Json]:
        """What the document says of the parameters outside the body, by wire name."""
        shared = (*self.path_item.get("parameters", ()), *self.text.get("parameters", ()))
        resolved = [self.catalogue.resolved(parameter) for parameter in shared]
        return {str(parameter["name"]): parameter for parameter in resolved}

    @property
    def body_schema(self) -> Json:
        """The schema of the body; empty if there is none."""
        content = self._content(self.text.get("requestBody") or {})
        return self.catalogue.resolved(content.get("schema", {}))

    @property
    def success(self) -> Json:
        """The reply of a success; empty if the document has none."""
        replies: Mapping[str, Json] = self.text.get("responses", {})
        reply = next((reply for status, reply in replies.items() if status.startswith("2")), {})
        return self.catalogue.resolved(reply)

    @property
    def result_schema(self) -> Json:
        """The schema of the result, whose place the operation knows; empty if there is none."""
        schema = self.catalogue.resolved(self._content(self.success).get("schema", {}))
        for place in self.operation.replies.result:
            inner = schema
            for step in place.steps:
                part = inner.get("properties", {}).get(step, {}) if isinstance(step, str) else inner.get("items", {})
                inner = self.catalogue.resolved(part)
            if inner:
                return inner
        return schema

    def refusals(self) -> Iterator[tuple[str, Json]]:
        """The replies that are no success, by status."""
        for status, reply in self.text.get("responses", {}).items():
            if not status.startswith("2"):
                yield status, self.catalogue.resolved(reply)

    @property
    def example(self) -> Any:
        """The body of the first example, amounts with their cents; UNSET if there is none."""
        value = self._first_example(self._content(self.text.get("requestBody") or {}))
        return UNSET if value is UNSET else self.catalogue.with_cents(self.body_schema, value)

    @property
    def reply_example(self) -> Any:
        """The body of the first example of a success reply; UNSET if there is none."""
        content = self._content(self.success)
        value = self._first_example(content)
        return UNSET if value is UNSET else self.catalogue.with_cents(content.get("schema", {}), value)

    @staticmethod
    def _content(part: Json) -> Json:
        content: Mapping[str, Json] = part.get("content", {})
        return content.get("application/json", {})

    @staticmethod
    def _first_example(content: Json) -> Any:
        examples = content.get("examples") or {}
        return next((example.get("value", UNSET) for example in examples.values()), content.get("example", UNSET))
