"""The package whose API the sandbox serves: ours, or that of a tenant.

Rules and store know our models alone. A tenant's package has the same models and fields by the same Python names: what
comes in is read by its classes and carried over into ours, and what goes out is carried over into its own. A field that
only the tenant has is carried along by its wire name.
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.package import Package
from soliditech_runtime.schema.fields import Field, Items
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.types import UNSET

_M = TypeVar("_M", bound=Model)


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
        return carried(self._theirs(model).from_dict(data), model)

    def write(self, record: Model) -> dict[str, Any]:
        """The JSON object of a record of ours, in the package's spelling."""
        return carried(record, self._theirs(type(record))).to_dict()

    def _theirs(self, model: type[Model]) -> type[Model]:
        return cast("type[Model]", getattr(self.package.models, model.__name__))


def carried(record: Model, model: type[_M]) -> _M:
    """A copy of `record` as a `model`, by Python names.

    What only one of the two has a field for goes along in `additional_properties`, by wire name. All else that stands
    there is left out, and so is null where a field takes none.
    """
    made = model()
    wanted = {field.name: field for field in model.FIELDS}
    for field in record.FIELDS:
        value = getattr(record, field.name)
        target = wanted.get(field.name)
        if target is None:
            if value is not UNSET:
                made.additional_properties[field.wire] = field.write(value)
        elif value is not None or target.nullable:
            setattr(made, field.name, _carried(value, target))
    own = {field.name for field in record.FIELDS}
    kept = {
        field.wire: record.additional_properties[field.wire]
        for field in model.FIELDS
        if field.name not in own and field.wire in record.additional_properties
    }
    if kept:
        read = model.from_dict(kept)
        for field in model.FIELDS:
            if field.wire in kept:
                setattr(made, field.name, getattr(read, field.name))
    return made


def _carried(value: Any, field: Field) -> Any:
    if isinstance(field, Items) and isinstance(value, list):
        return [_carried(one, field.item) for one in value]
    if isinstance(field, Object) and isinstance(value, Model):
        return carried(value, field.model)
    return value
