"""The flat keys of an action whose values another action lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..tree.specs import ApiSpec, FieldSpec, FlatSpec, OperationSpec


def listed_keys(api: ApiSpec, action: OperationSpec) -> dict[str, list[str]]:
    """The keys as people write them, by the action that lists their values.

    Args:
        api: has the models and the other actions.
        action: the action; one without flat JSON has none.
    """
    if action.flat is None:
        return {}
    summaries = {operation.id: operation.summary for group in api.groups for operation in group.operations}
    fields = api.model(action.body).fields if action.body else ()
    listed: dict[str, list[str]] = {}
    for key, read in (*_keys(api, action.ids, action.flat, ""), *_keys(api, fields, action.flat, "")):
        keys = listed.setdefault(summaries.get(read) or read, [])
        if key not in keys:
            keys.append(key)
    return listed


def _keys(api: ApiSpec, fields: Iterable[FieldSpec], style: FlatSpec, prefix: str) -> Iterator[tuple[str, str]]:
    for field in fields:
        yield from _field_keys(api, field, style, prefix + field.wire)


def _field_keys(api: ApiSpec, field: FieldSpec, style: FlatSpec, key: str) -> Iterator[tuple[str, str]]:
    if field.listed_by is not None:
        yield key, field.listed_by[0]
    if field.model is not None:
        yield from _keys(api, api.model(field.model).fields, style, key + style.separator)
    if field.item is not None:
        index = "[n]" if style.index == "[]" else f"{style.separator}n"
        yield from _field_keys(
            api, field.item, style, key + (index if field.kind == "items" else f"{style.separator}name")
        )
    for member in field.members:
        yield from _field_keys(api, member, style, key)
