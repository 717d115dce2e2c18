"""For each model of a package, a JSON object that the document allows: its fullest example, else one by its schema."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading

from ..packages import find_package
from ..sandbox.http.document import Document, DocumentNode, examples
from ..sandbox.http.routes import Router
from ..sandbox.http.shape import SchemaShape, shape_of
from ..sandbox.http.validation import Validators
from ..sandbox.samples.sampling import SchemaSampler

_SCHEMAS = "/components/schemas/"


class ModelExamples:
    """JSON objects for the models of one package.

    Args:
        document: the package's document.
    """

    def __init__(self, document: Document) -> None:
        self._validators = Validators(document)
        self._sampler = SchemaSampler(self._validators)
        self._schemas: dict[frozenset[str], dict[str, list[DocumentNode]]] = {}
        self._visited: set[str] = set()
        self._fullest: dict[str, Mapping[str, Any]] = {}
        for media in _media(document):
            if (schema := media.get("schema")) is None:
                continue
            self._enter([schema])
            for value in examples(media):
                for pointer, example in self._objects([schema], value):
                    if pointer not in self._fullest or _count_values(example) > _count_values(self._fullest[pointer]):
                        self._fullest[pointer] = example

    def of(self, model: type[Model]) -> Mapping[str, Any] | None:
        """An object for a model; None if the document has no schema with its fields.

        Args:
            model: the class.
        """
        candidates = (value for value in self._candidates(model) if _reads(model, value))
        first = None
        for value in candidates:
            first = value if first is None else first
            if _writes(model, value):
                return value
        return first

    def _candidates(self, model: type[Model]) -> Iterator[Mapping[str, Any]]:
        if (named := self._fullest.get(f"{_SCHEMAS}{model.__name__}")) is not None:
            yield named
        schemas = self._schemas.get(frozenset(field.wire for field in model.FIELDS), {})
        # Of several schemas with the same keys, the one that is called like the class.
        for pointer in sorted(schemas, key=lambda pointer: not _is_called(pointer, schemas[pointer], model.__name__)):
            yield from (value for value in self._values(schemas[pointer]) if isinstance(value, Mapping))

    def _values(self, nodes: list[DocumentNode]) -> Iterator[Any]:
        for node in shape_of(nodes).nodes:
            if node.pointer in self._fullest:
                yield self._fullest[node.pointer]
        yield from self._sampler.samples(nodes[0], *nodes[1:])

    def _enter(self, nodes: list[DocumentNode]) -> None:
        """Note the keys of the objects that schemas describe, those inside of them too."""
        shape = shape_of(nodes)
        pointer = " ".join(node.pointer for node in nodes)
        if pointer in self._visited:
            return
        self._visited.add(pointer)
        for alternative in _alternatives(shape):
            if alternative.properties:
                key = _target(nodes) if alternative is shape else " ".join(node.pointer for node in alternative.nodes)
                self._schemas.setdefault(frozenset(alternative.properties), {}).setdefault(key, alternative.nodes)
            for inner in (
                *alternative.properties.values(),
                alternative.items,
                alternative.others,
                alternative.first_items,
            ):
                if inner:
                    self._enter(inner)
            for choices in alternative.choices:
                for choice in choices:
                    self._enter([choice])

    def _objects(self, nodes: list[DocumentNode], value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The objects in an example, each after the place of a schema that describes it."""
        shape = shape_of(nodes)
        if isinstance(value, Mapping):
            yield from ((node.pointer, value) for node in shape.nodes)
            for key, inner in value.items():
                yield from self._objects(shape.properties.get(key, shape.others), inner)
        elif isinstance(value, list):
            for item in value:
                yield from self._objects(shape.items, item)
        for choices in shape.choices:
            for choice in choices:
                if self._validators.is_valid(choice, value):
                    yield from self._objects([choice], value)


@cache
def examples_of(package: str) -> ModelExamples:
    """The examples of a package.

    Args:
        package: its import name.
    """
    return ModelExamples(find_package(package).document())


def _alternatives(shape: SchemaShape) -> Iterator[SchemaShape]:
    """A shape, and with each of its alternatives laid in."""
    yield shape
    for index in range(max(map(len, shape.choices), default=0)):
        yield shape.with_choice(index)


def _media(document: Document) -> Iterator[DocumentNode]:
    """The media types of all bodies of requests and replies, with their examples; successes first."""
    others: list[DocumentNode] = []
    for route in Router(document).routes.values():
        request, response = route.node.get("requestBody"), route.success()[1]
        for holder in (request, response):
            yield from _contents(holder)
        responses = route.node.get("responses")
        for code in responses.value if responses is not None else ():
            others += _contents(route.node.get("responses", code))
    yield from others


def _contents(holder: DocumentNode | None) -> Iterator[DocumentNode]:
    content = holder.get("content") if holder is not None else None
    for media_type in content.value if content is not None else ():
        if content is not None and (media := content.get(media_type)) is not None:
            yield media


def _target(nodes: list[DocumentNode]) -> str:
    """The place of what schemas are in the end: of the component, where they do nothing but refer to one."""
    return next((node.pointer for node in shape_of(nodes).nodes if "$ref" not in node.value), nodes[0].pointer)


def _is_called(pointer: str, nodes: list[DocumentNode], name: str) -> bool:
    """Whether a class is called so: after its schema, unless another name is pinned."""
    pinned = next((str(node.value["x-python-name"]) for node in nodes if "x-python-name" in node.value), "")
    if pinned:
        return pinned == name
    last = pointer.rpartition("/")[2]
    return "".join(filter(str.isalnum, last)).lower() == name.rstrip("0123456789_").lower()


def _reads(model: type[Model], value: Mapping[str, Any]) -> bool:
    reading = Reading()
    model.read(copy.deepcopy(dict(value)), reading)
    return not reading.violations


def _writes(model: type[Model], value: Mapping[str, Any]) -> bool:
    """Whether it could be sent: it has all that is required, and its texts match their patterns."""
    try:
        model.from_dict(value, on_contract_violation="ignore").to_wire()
    except InvalidParameterError:
        return False
    return True


def _count_values(value: Any) -> int:
    """The number of values in `value`, without nulls and empty texts."""
    if isinstance(value, Mapping):
        return sum(_count_values(member) for member in value.values())
    if isinstance(value, list):
        return sum(_count_values(item) for item in value)
    return value not in (None, "")
