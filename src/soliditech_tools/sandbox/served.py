"""The package whose API the sandbox serves: ours, or that of a tenant.

Rules and store know our models alone. A tenant's package has the same models and fields by the same Python names: what
comes in is read by its classes and taken over into ours, and what goes out is taken over into its own. A field that
only the tenant has is kept beside ours, and one that it does not have is not shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.package import Package
from soliditech_runtime.schema.fields import Field, Items
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.types import UNSET

from .store.records import completed

_M = TypeVar("_M", bound=Model)

# With the Python name behind it, a key that is no wire name of ours, whatever the tenant calls its field.
_BESIDE = "tenant:"


class Served:
    """The edges of the sandbox, where its records meet the package's spelling.

    Args:
        package: the package that is served.
    """

    def __init__(self, package: Package) -> None:
        self.package = package

    def operation(self, operation_id: str) -> Operation[Any] | None:
        """The package's operation of that name; None if it has none."""
        return self.package.operations.get(operation_id)

    def read(self, model: type[_M], data: Any) -> _M:
        """Our model of a JSON object in the package's spelling."""
        return taken_in(self._theirs(model).from_dict(data), model)

    def write(self, record: Model) -> dict[str, Any]:
        """The JSON object of a record of ours, in the package's spelling; null where nothing is set and it may be."""
        return completed(_given_out(record, self._theirs(type(record)))).to_dict()

    def _theirs(self, model: type[Model]) -> type[Model]:
        return cast("type[Model]", getattr(self.package.models, model.__name__))


def taken_in(record: Model, model: type[_M]) -> _M:
    """A `model` of ours with what a record of the package that is served says, by Python names.

    What only that package has a field for is kept in `additional_properties`. What no field is for is left out, and so
    is null where a field of ours takes none.

    Raises:
        InvalidParameterError: a field that only that package has holds what cannot be sent.
    """
    made = model()
    ours = {field.name: field for field in model.FIELDS}
    for field in record.FIELDS:
        value = getattr(record, field.name)
        target = ours.get(field.name)
        if target is not None:
            _set(made, target, value, taken_in)
        elif value is not UNSET:
            made.additional_properties[_BESIDE + field.name] = _written(record, field, value)
    return made


def _given_out(record: Model, model: type[_M]) -> _M:
    """The `model` of the package that is served with what a record of ours says: the way back from `taken_in`."""
    made = model()
    ours = {field.name for field in record.FIELDS}
    beside: dict[str, Any] = {}
    for field in model.FIELDS:
        if field.name in ours:
            _set(made, field, getattr(record, field.name), _given_out)
        elif _BESIDE + field.name in record.additional_properties:
            beside[field.wire] = record.additional_properties[_BESIDE + field.name]
    if beside:
        read = model.from_dict(beside)
        for field in model.FIELDS:
            if field.wire in beside:
                setattr(made, field.name, getattr(read, field.name))
    return made


def _set(made: Model, field: Field, value: Any, carry: Callable[[Model, type[Model]], Model]) -> None:
    if value is not None or field.nullable:
        setattr(made, field.name, _carried(value, field, carry))


def _carried(value: Any, field: Field, carry: Callable[[Model, type[Model]], Model]) -> Any:
    if isinstance(field, Items) and isinstance(value, list):
        return [_carried(one, field.item, carry) for one in value]
    if isinstance(field, Object) and isinstance(value, Model):
        return carry(value, field.model)
    return value


def _written(record: Model, field: Field, value: object) -> object:
    problem = ""
    try:
        return field.write(value)
    except InvalidValue as refused:
        refused.path.append(field)
        problem = refused.describe(python=True)
    raise InvalidParameterError(f"{type(record).__name__}: {problem}")
