"""Records as plain dicts by Python name, without what is not set; and the way from these to the typed models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from soliditech_runtime.schema.fields import Field, Items
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.types import UNSET

Plain = dict[str, Any]


def plain(value: Any) -> Any:
    """`value` without what is unset, null or an object of nothing else."""
    if isinstance(value, Model):
        assert not value.additional_properties, "a reply holds what the models do not know"
        found = {field.name: plain(getattr(value, field.name)) for field in value.FIELDS}
        return {name: each for name, each in found.items() if each is not None and each != {}}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return None if value is UNSET else value


def built(model: type[Model], given: Mapping[str, Any]) -> Model:
    """The model with these fields; None is sent as null."""
    fields = {field.name: field for field in model.FIELDS}
    return model(**{name: _built(fields[name], value) for name, value in given.items()})


def _built(field: Field, value: Any) -> Any:
    if isinstance(field, Object) and value is not None:
        return built(field.model, value)
    if isinstance(field, Items) and value is not None:
        return [_built(field.item, one) for one in value]
    return value


def merged(record: Mapping[str, Any], changes: Mapping[str, Any]) -> Plain:
    """`record` after an update: nested objects are merged, lists are replaced, None clears."""
    done = dict(record)
    for name, value in changes.items():
        after = merged(done.get(name, {}), value) if isinstance(value, dict) else value
        if after is None or after == {}:
            done.pop(name, None)
        else:
            done[name] = after
    return done


def part(record: Mapping[str, Any], *names: str) -> Plain:
    """What `record` has under these names."""
    return {name: record[name] for name in names if name in record}
