"""Makes models for tests from the document's examples: valid, the same in every run, and each with its own id."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, ParamSpec, TypeVar, cast

from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.model import Model

from ..packages import find_package
from ..sandbox.http.document import Document, DocumentNode, at, examples
from ..sandbox.http.routes import Router
from .records import COLLECTIONS

_P = ParamSpec("_P")
_M = TypeVar("_M", bound=Model)

# Higher than every number in the document's examples.
_numbers = itertools.count(500_001)


def make(model: Callable[_P, _M], /, *values: _P.args, **fields: _P.kwargs) -> _M:
    """A model with the values of the document's example of it that has the most values.

    Its id is new each time, and so are references that callers choose, such as `invoice_reference`. Nested models that
    repeat the example's id get the new id too.

    Args:
        model: the class of the model, such as `models.DirectInvoice`.
        fields: values that replace those of the example, as the class accepts them; UNSET leaves a field out.

    Raises:
        TypeError: the class has no such field, or a value is given without a name.
        LookupError: the document has no example of the model.
    """
    cls = cast("type[_M]", model)
    if values:
        raise TypeError(f"the fields of {cls.__name__} are given by name")
    example = _examples(cls.__module__.partition(".")[0]).get(cls.__name__)
    if example is None:
        raise LookupError(f"the document has no example of {cls.__name__}")
    instance = cls.from_dict(example)
    names = {field.name for field in cls.FIELDS}
    for field in cls.FIELDS:
        before = getattr(instance, field.name)
        if isinstance(before, str) and _is_unique(cls, field):
            value = fields.get(field.name)
            _replace(instance, field.name, before, value if isinstance(value, str) else _with_new_number(before))
    for name, value in fields.items():
        if name not in names:
            raise TypeError(f"{cls.__name__} has no field {name}")
        setattr(instance, name, value)
    return instance


def _is_unique(cls: type[Model], field: Field) -> bool:
    """Whether each model needs its own value of `field`."""
    collection = COLLECTIONS.get(cls.__name__)
    if collection is not None and field.name == collection.key:
        return True
    return isinstance(field, Text) and (field.name == "reference" or field.name.endswith("_reference"))


def _replace(value: object, name: str, before: str, after: str) -> None:
    """Replace `before` by `after` in all fields called `name`, in `value` and in the models that it contains."""
    if isinstance(value, Model):
        for field in value.FIELDS:
            if field.name == name and getattr(value, name) == before:
                setattr(value, name, after)
            else:
                _replace(getattr(value, field.name), name, before, after)
    elif isinstance(value, list | dict):
        for item in value.values() if isinstance(value, dict) else value:
            _replace(item, name, before, after)


def _with_new_number(text: str) -> str:
    """An id such as `ACC-1001`, with a new number."""
    prefix = text.rstrip("0123456789")
    return f"{prefix if prefix != text else f'{text}-'}{next(_numbers):0{len(text) - len(prefix)}}"


@cache
def _examples(package: str) -> Mapping[str, Mapping[str, Any]]:
    """By class of a package's document: the example with the most values, the first of those with equally many."""
    document = find_package(package).document()
    fullest: dict[str, Mapping[str, Any]] = {}
    for media in _media(document):
        schema = media.value.get("schema", {})
        for value in examples(media):
            for name, example in _objects_in(document, schema, value):
                if name not in fullest or _count_values(example) > _count_values(fullest[name]):
                    fullest[name] = example
    return fullest


def _media(document: Document) -> Iterator[DocumentNode]:
    """The media types of all bodies of requests and successes, with their examples."""
    for route in Router(document).routes.values():
        request, response = route.node.get("requestBody", "content"), route.success()[1]
        for content in (request, response and response.get("content")):
            for media_type in content.value if content is not None else ():
                if content is not None and (media := content.get(media_type)) is not None:
                    yield media


def _objects_in(document: Document, schema: Mapping[str, Any], value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects in an example, each after the name of its class: of its schema, unless another is pinned."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        schema = at(document, schema["$ref"]).value
        if isinstance(value, Mapping):
            yield schema.get("x-python-name", name), value
    for part in schema.get("allOf", ()):
        yield from _objects_in(document, part, value)
    if isinstance(value, Mapping):
        properties, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        for key, inner in value.items():
            known = properties.get(key, others)
            if isinstance(known, Mapping):
                yield from _objects_in(document, known, inner)
    elif isinstance(value, list):
        for item in value:
            yield from _objects_in(document, schema.get("items", {}), item)


def _count_values(value: Any) -> int:
    """The number of values in `value`, without nulls and empty texts."""
    if isinstance(value, Mapping):
        return sum(_count_values(member) for member in value.values())
    if isinstance(value, list):
        return sum(_count_values(item) for item in value)
    return value not in (None, "")
