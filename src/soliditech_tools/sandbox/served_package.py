"""The package whose API the sandbox serves: ours, or that of a tenant.

Rules and store use only our models. A tenant's package has models and fields with the same Python names, but may have
other wire names. Requests are parsed with the tenant's models and converted to ours; records are converted back for
replies. A field that only the tenant has is stored with our record, and one that it lacks is left out of replies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar, cast

from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.operations.layout import ReplyLayout
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.package import Package
from soliditech_runtime.schema.fields import Field, Items
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.unions import Union
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.types import UNSET

from .store.records import completed

_M = TypeVar("_M", bound=Model)
_T = TypeVar("_T")

# Followed by the Python name of the tenant's field, this is never one of our wire names.
_TENANT_PREFIX = "tenant:"


class ServedPackage:
    """Converts between our models and the JSON of the package that is served.

    Args:
        package: the package that is served.
    """

    def __init__(self, package: Package) -> None:
        self.package = package

    def operation(self, operation_id: str) -> Operation[Any] | None:
        """The package's operation with that operationId; None if it has none."""
        return self.package.operations.get(operation_id)

    def called(self, name: str) -> Operation[Any]:
        """The package's operation with that operationId, or with that call, such as `customers.get`.

        Raises:
            ValueError: it has none; the text names those that are called alike.
        """
        operations = self.package.operations
        by_call = {operation.call: operation for operation in operations.values()}
        operation = operations.get(name) or by_call.get(name)
        if operation is None:
            near = get_close_matches(name, [*operations, *by_call], 3)
            hint = f": is it {' or '.join(near)}?" if near else f" in {self.package.name}"
            raise ValueError(f"there is no operation {name}{hint}")
        return operation

    def rule(self, operation_id: str, rules: Mapping[str, _T]) -> _T | None:
        """The rule of an operation; None if it has none. A vendor's operation that is called like ours is another."""
        return None if self.package.foreign else rules.get(operation_id)

    def replies(self, operation_id: str) -> ReplyLayout:
        """The layout of the replies of the operation."""
        operation = self.operation(operation_id)
        return self.package.replies if operation is None else operation.replies

    def read(self, model: type[_M], data: Any) -> _M:
        """A record of our `model`, from a JSON object with the package's wire names."""
        return to_our_model(self._package_model(model).from_dict(data, on_contract_violation="ignore"), model)

    def write(self, record: Model) -> dict[str, Any]:
        """The JSON object of one of our records, with the package's wire names; unset nullable fields are null."""
        return completed(_to_package_model(record, self._package_model(type(record)))).to_dict()

    def converted(self, record: Model) -> Model:
        """A record of the package that is served, with the values of one of ours; nothing is set that is not set."""
        return _to_package_model(record, self._package_model(type(record)))

    def _package_model(self, model: type[Model]) -> type[Model]:
        return cast("type[Model]", getattr(self.package.models, model.__name__))


def to_our_model(record: Model, model: type[_M]) -> _M:
    """A record of our `model`, with the values of a record of the package that is served, by Python names.

    Values of fields that only that package has are stored in `additional_properties`. Values without a field are left
    out, and so is null for a field of ours that is not nullable.

    Raises:
        InvalidParameterError: a field that only that package has contains a value that cannot be sent.
    """
    result = model()
    ours = {field.name: field for field in model.FIELDS}
    for field in record.FIELDS:
        value = getattr(record, field.name)
        target = ours.get(field.name)
        if target is not None:
            _set(result, target, value, to_our_model)
        elif value is not UNSET:
            result.additional_properties[_TENANT_PREFIX + field.name] = _to_json(record, field, value)
    return result


def _to_package_model(record: Model, model: type[_M]) -> _M:
    """A record of `model` of the package that is served, with the values of our record; reverses `to_our_model`."""
    result = model()
    ours = {field.name for field in record.FIELDS}
    tenant_values: dict[str, Any] = {}
    for field in model.FIELDS:
        if field.name in ours:
            _set(result, field, getattr(record, field.name), _to_package_model)
        elif _TENANT_PREFIX + field.name in record.additional_properties:
            tenant_values[field.wire] = record.additional_properties[_TENANT_PREFIX + field.name]
    if tenant_values:
        parsed = model.from_dict(tenant_values, on_contract_violation="ignore")
        for field in model.FIELDS:
            if field.wire in tenant_values:
                setattr(result, field.name, getattr(parsed, field.name))
    return result


def _set(target: Model, field: Field, value: Any, convert: Callable[[Model, type[Model]], Model]) -> None:
    if value is not None or field.nullable:
        setattr(target, field.name, _converted(value, field, convert))


def _converted(value: Any, field: Field, convert: Callable[[Model, type[Model]], Model]) -> Any:
    if isinstance(field, Items) and isinstance(value, list):
        return [_converted(item, field.item, convert) for item in value]
    if isinstance(field, Map) and isinstance(value, dict):
        return {key: _converted(inner, field.item, convert) for key, inner in value.items()}
    if isinstance(field, Object) and isinstance(value, Model):
        return convert(value, field.model)
    if isinstance(field, Union) and isinstance(value, Model):
        models = {part.model.__name__: part.model for part in field.parts if isinstance(part, Object)}
        model = models.get(type(value).__name__)
        return value if model is None else convert(value, model)
    return value


def _to_json(record: Model, field: Field, value: object) -> object:
    problem = ""
    try:
        return field.write(value)
    except InvalidValue as error:
        error.path.append(field)
        problem = error.describe(python=True)
    raise InvalidParameterError(f"{type(record).__name__}: {problem}")
