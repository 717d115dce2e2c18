"""Whether openapi-python-client parsed what the document says: nothing dropped, nothing turned into Any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties.any import AnyProperty
from openapi_python_client.parser.properties.boolean import BooleanProperty
from openapi_python_client.parser.properties.date import DateProperty
from openapi_python_client.parser.properties.file import FileProperty
from openapi_python_client.parser.properties.int import IntProperty
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.model_property import ModelProperty
from openapi_python_client.parser.properties.none import NoneProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.string import StringProperty
from openapi_python_client.parser.properties.union import UnionProperty

from ..naming import class_name, python_name
from ..tree.actions import Action, Api, Field, Model, Result
from .formats import DayFirstDateProperty, DecimalProperty


def differences(api: Api, parsed: GeneratorData) -> Iterator[str]:
    """What of `api` the parser does not have in the same way, one line each."""
    endpoints = {
        str(endpoint.name): endpoint
        for collection in parsed.endpoint_collections_by_tag.values()
        for endpoint in collection.endpoints
    }
    for group in api.groups:
        for action in group.actions:
            endpoint = endpoints.pop(python_name(action.id), None)
            if endpoint is None:
                yield f"{action.id}: the parser dropped the operation"
            else:
                yield from _operation(action, endpoint)
    yield from (f"{name}: the parser has an operation that the document does not" for name in endpoints)
    models = {str(model.class_info.name): model for model in parsed.models}
    for model in api.models:
        found = models.get(class_name(model.name))
        if found is None:
            yield f"{model.name}: the parser dropped the schema"
        else:
            yield from _model(model, found)


def _operation(action: Action, endpoint: Endpoint) -> Iterator[str]:
    parameters = (("id", action.ids, endpoint.path_parameters), ("query", action.query, endpoint.query_parameters))
    for what, wanted, found in parameters:
        yield from _fields(f"{action.id}: {what}", wanted, found)
    bodies = [_type_name(body.prop) for body in endpoint.bodies]
    if bodies != ([class_name(action.body)] if action.body else []):
        yield f"{action.id}: the parser has the body {bodies}, the document {action.body}"
    replies = [_type_name(response.prop) for response in endpoint.responses.patterns]
    if replies != [_wanted_reply(action.result)]:
        yield f"{action.id}: the parser has the reply {replies}, the document {_wanted_reply(action.result)}"


def _wanted_reply(result: Result) -> str:
    if result.kind == "file":
        return "file"
    name = class_name(result.model)
    return name if result.kind == "one" else f"list[{name}]"


def _model(model: Model, found: ModelProperty) -> Iterator[str]:
    properties = [*(found.required_properties or []), *(found.optional_properties or [])]
    yield from _fields(model.name, model.fields, properties)
    if model.closed != (found.additional_properties is None):
        yield f"{model.name}: additionalProperties differs"


def _fields(owner: str, wanted: tuple[Field, ...], found: Sequence[PropertyProtocol]) -> Iterator[str]:
    by_name = {property_.name.get_untrusted_value(): property_ for property_ in found}
    for field in wanted:
        property_ = by_name.pop(field.wire, None)
        if property_ is None:
            yield f"{owner}.{field.wire}: the parser dropped it"
        elif _type_name(property_) != (wanted_type := _wanted_type(field)):
            yield f"{owner}.{field.wire}: the parser has {_type_name(property_)}, the document {wanted_type}"
        elif property_.required != field.required:
            yield f"{owner}.{field.wire}: required differs"
    yield from (f"{owner}.{name}: the parser has it, the document does not" for name in by_name)


def _wanted_type(field: Field) -> str:
    if field.kind == "object":
        found = class_name(field.model or "")
    elif field.item is not None:
        found = f"list[{_wanted_type(field.item)}]"
    else:
        found = "date, day first" if field.kind == "date" and field.day_first else field.kind
    return f"{found} or null" if field.nullable else found


_NAMES: list[tuple[type, str]] = [
    (DecimalProperty, "number"),
    (DayFirstDateProperty, "date, day first"),
    (DateProperty, "date"),
    (StringProperty, "text"),
    (IntProperty, "integer"),
    (BooleanProperty, "boolean"),
    (FileProperty, "file"),
    (AnyProperty, "Any"),
]


def _type_name(property_: PropertyProtocol) -> str:
    if isinstance(property_, ModelProperty):
        return str(property_.class_info.name)
    if isinstance(property_, ListProperty):
        return f"list[{_type_name(property_.inner_property)}]"
    if isinstance(property_, UnionProperty):
        inner = [each for each in property_.inner_properties if not isinstance(each, NoneProperty)]
        names = " or ".join(_type_name(each) for each in inner)
        return f"{names} or null" if len(inner) < len(property_.inner_properties) else names
    return next((name for kind, name in _NAMES if isinstance(property_, kind)), type(property_).__name__)
