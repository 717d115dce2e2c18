"""Models to test with, made from the document's examples: valid, the same in every run, and no two with one id."""

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

# Beyond every number in the document's examples.
_numbers = itertools.count(500_001)


def make(model: Callable[_P, _M], /, *values: _P.args, **fields: _P.kwargs) -> _M:
    """A model with the values of the document's fullest example of it.

    Its id is new each time, and so are references that a caller makes up, such as `invoice_reference`. What the
    example has below it under the same name follows.

    Args:
        model: its class, such as `models.DirectInvoice`.
        fields: values in place of the example's, as the class takes them; UNSET leaves a field out.

    Raises:
        TypeError: the class has no such field, or a value has no name.
        LookupError: the document has no example of it.
    """
    cls = cast("type[_M]", model)
    if values:
        raise TypeError(f"the fields of {cls.__name__} are given by name")
    example = _examples(cls.__module__.partition(".")[0]).get(cls.__name__)
    if example is None:
        raise LookupError(f"the document has no example of {cls.__name__}")
    made = cls.from_dict(example)
    names = {field.name for field in cls.FIELDS}
    for field in cls.FIELDS:
        before = getattr(made, field.name)
        if isinstance(before, str) and _is_own(cls, field):
            given = fields.get(field.name)
            _rename(made, field.name, before, given if isinstance(given, str) else _numbered(before))
    for name, value in fields.items():
        if name not in names:
            raise TypeError(f"{cls.__name__} has no field {name}")
        setattr(made, name, value)
    return made


def _is_own(cls: type[Model], field: Field) -> bool:
    """Whether no two models may have the same value."""
    collection = COLLECTIONS.get(cls.__name__)
    if collection is not None and field.name == collection.key:
        return True
    return isinstance(field, Text) and (field.name == "reference" or field.name.endswith("_reference"))


def _rename(value: object, name: str, before: str, after: str) -> None:
    """Give `name` its new value in a model, and in all below it that has the old one."""
    if isinstance(value, Model):
        for field in value.FIELDS:
            if field.name == name and getattr(value, name) == before:
                setattr(value, name, after)
            else:
                _rename(getattr(value, field.name), name, before, after)
    elif isinstance(value, list):
        for one in value:
            _rename(one, name, before, after)


def _numbered(text: str) -> str:
    """`ACC-1001` with a number of its own."""
    prefix = text.rstrip("0123456789")
    return f"{prefix if prefix != text else f'{text}-'}{next(_numbers):0{len(text) - len(prefix)}}"


@cache
def _examples(package: str) -> Mapping[str, Mapping[str, Any]]:
    """The fullest example of each schema in a package's document; of two the first."""
    document = find_package(package).document()
    found: dict[str, Mapping[str, Any]] = {}
    for media in _media(document):
        schema = media.value.get("schema", {})
        for value in examples(media):
            for name, each in _shown(document, schema, value):
                if name not in found or _fullness(each) > _fullness(found[name]):
                    found[name] = each
    return found


def _media(document: Document) -> Iterator[DocumentNode]:
    """The bodies of all operations, requests and successes, with their examples."""
    for endpoint in Router(document).endpoints.values():
        request, response = endpoint.node.get("requestBody", "content"), endpoint.success()[1]
        for content in (request, response and response.get("content")):
            for media_type in content.value if content is not None else ():
                if content is not None and (media := content.get(media_type)) is not None:
                    yield media


def _shown(document: Document, schema: Mapping[str, Any], value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The objects in an example, each with the name of its schema."""
    if "$ref" in schema:
        if isinstance(value, Mapping):
            yield schema["$ref"].rpartition("/")[2], value
        schema = at(document, schema["$ref"]).value
    if isinstance(value, Mapping):
        for key, inner in schema.get("properties", {}).items():
            if key in value:
                yield from _shown(document, inner, value[key])
    elif isinstance(value, list):
        for one in value:
            yield from _shown(document, schema.get("items", {}), one)


def _fullness(value: Any) -> int:
    """How many values there are in it, nulls and empty texts not counted."""
    if isinstance(value, Mapping):
        return sum(_fullness(one) for one in value.values())
    if isinstance(value, list):
        return sum(_fullness(one) for one in value)
    return value not in (None, "")
