"""From the texts in a path, a query, a header or a form to JSON values, by the styles that the document declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from soliditech_runtime.schema.json import UnreadableReply, decode
from soliditech_runtime.schema.values import MAX_EXPONENT

from .document import DocumentNode
from .shape import SchemaShape, shape_of
from .validation import Validators

Pairs = Sequence[tuple[str, str]]
"""Names and texts."""

_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}
_KEY = re.compile(r"\[([^\]]*)\]")


@frozen
class StyledValue:
    """How a value is written as texts.

    Args:
        name: its name on the wire.
        schema: its schema.
        style: a style of OpenAPI, such as `form` or `deepObject`.
        explode: whether each item or member has a text of its own.
        is_json: whether it is written as JSON.
        required: whether it must be given.
    """

    name: str
    schema: DocumentNode
    style: str = "form"
    explode: bool = True
    is_json: bool = False
    required: bool = False

    @classmethod
    def of_parameter(cls, parameter: DocumentNode) -> StyledValue | None:
        """How a parameter is written; None if nothing says what it holds.

        Args:
            parameter: the parameter object.
        """
        value = parameter.value
        content = parameter.get("content")
        schema = content.get(next(iter(content.value)), "schema") if content else parameter.get("schema")
        if schema is None:
            return None
        style = value.get("style", _STYLES.get(value["in"], "form"))
        explode = value.get("explode", style == "form")
        return cls(value["name"], schema, style, explode, content is not None, value.get("required") is True)


class TextReader:
    """Reads values from texts.

    Args:
        validators: of the document; where a text may be of several types, they tell which.
    """

    def __init__(self, validators: Validators) -> None:
        self._validators = validators

    def values(self, declared: StyledValue, pairs: Pairs) -> list[Any]:
        """The JSON values; one for each text if it is no list and no object, and none if it is not given.

        Args:
            declared: how it is written.
            pairs: all names and texts of the query, or of the form.
        """
        texts = [text for name, text in pairs if name == declared.name]
        if declared.is_json:
            return [_json_or_text(text) for text in texts]
        shape = shape_of([declared.schema])
        kinds = set(_kinds(shape))
        composed: list[Any] = []
        if "object" in kinds:
            composed += self._objects(declared, shape, texts, pairs)
        if "array" in kinds:
            composed += self._lists(declared, shape, texts, pairs)
        if kinds <= {"object", "array", "null"} and composed:
            return composed[:1]
        if fitting := [value for value in composed if self._validators.is_valid(declared.schema, value)]:
            return fitting[:1]
        return [self.value(declared.schema, text) for text in texts]

    def value(self, schema: DocumentNode, text: str) -> Any:
        """The JSON value of one text, in a type of the schema; the text itself if no other type fits."""
        kinds = set(_kinds(shape_of([schema])))
        candidates: list[Any] = []
        if "boolean" in kinds and text in ("true", "false"):
            candidates.append(text == "true")
        if kinds & {"number", "integer"} and (number := _number(text)) is not None:
            candidates.append(number)
        if "null" in kinds and not text:
            candidates.append(None)
        if kinds & {"object", "array"} and text[:1] in ("{", "["):
            candidates.append(_json_or_text(text))
        candidates.append(text)
        return next(
            (candidate for candidate in candidates if self._validators.is_valid(schema, candidate)), candidates[0]
        )

    def _lists(self, declared: StyledValue, shape: SchemaShape, texts: list[str], pairs: Pairs) -> Iterator[Any]:
        if declared.style == "deepObject":
            if (tree := _tree(declared.name, pairs)) is not None:
                yield self._converted([declared.schema], tree)
        elif texts and declared.explode and declared.style == "form":
            yield self._converted([declared.schema], texts)
        elif texts:
            yield self._converted([declared.schema], _split(declared, texts[0]))

    def _objects(self, declared: StyledValue, shape: SchemaShape, texts: list[str], pairs: Pairs) -> Iterator[Any]:
        if declared.style == "deepObject":
            if (tree := _tree(declared.name, pairs)) is not None:
                yield self._converted([declared.schema], tree)
        elif texts and texts[0].startswith("{"):
            yield _json_or_text(texts[0])
        elif declared.style == "simple" and declared.explode and texts:
            split = (part.strip().partition("=") for part in texts[0].split(","))
            members = {name: text for name, _, text in split}
            yield self._converted([declared.schema], members)
        elif texts:
            parts = _split(declared, texts[0])
            yield self._converted([declared.schema], dict(zip(parts[::2], parts[1::2], strict=False)))
        elif declared.style == "form" and declared.explode:
            present = {name for name, _ in pairs}
            members = {
                name: self.values(StyledValue(name, nodes[0]), pairs)[-1]
                for name, nodes in shape.properties.items()
                if name in present
            }
            if members:
                yield members

    def _converted(self, nodes: list[DocumentNode], value: Any) -> Any:
        """Texts in lists and objects, each in its type."""
        shape = shape_of(nodes)
        if isinstance(value, dict):
            return {
                name: self._converted(shape.properties.get(name, shape.others), inner) for name, inner in value.items()
            }
        if isinstance(value, list):
            return [self._converted(shape.items, item) for item in value]
        return self.value(nodes[0], value) if nodes else value


def _kinds(shape: SchemaShape) -> Iterator[str]:
    """The types that a shape may have, by any of its alternatives."""
    yield from shape.types
    for choices in shape.choices:
        for choice in choices:
            yield from _kinds(shape_of([choice]))


def _split(declared: StyledValue, text: str) -> list[str]:
    if declared.style == "label":
        return text.removeprefix(".").split("." if declared.explode else ",")
    if declared.style == "matrix":
        return text.removeprefix(f";{declared.name}=").split(f";{declared.name}=" if declared.explode else ",")
    return [part.strip() for part in text.split(_DELIMITERS.get(declared.style, ","))]


def _tree(name: str, pairs: Pairs) -> Any:
    """What the names `name[key][0][]` spell; None if there are none."""
    root: dict[str, Any] = {}
    for key, text in pairs:
        if not key.startswith(f"{name}["):
            continue
        steps = _KEY.findall(key[len(name) :])
        if not steps:
            continue
        holder = root
        for step in steps[:-1]:
            holder = holder.setdefault(step, {})
            if not isinstance(holder, dict):
                return None
        # `name[]` is the next item of a list.
        holder[steps[-1] or str(len(holder))] = text
    return _with_lists(root) if root else None


def _with_lists(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    members = {key: _with_lists(inner) for key, inner in value.items()}
    is_list = [*members] == [str(index) for index in range(len(members))]
    return list(members.values()) if is_list else members


def _json_or_text(text: str) -> Any:
    try:
        return decode(text.encode())
    except UnreadableReply:
        return text


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except ArithmeticError:
        return None
    # With a larger exponent, a few characters would stand for a number that fills the memory.
    if not number.is_finite() or text != text.strip() or "_" in text or abs(number.adjusted()) > MAX_EXPONENT:
        return None
    return number
