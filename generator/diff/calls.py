"""The rules for actions: the methods that consumers call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..tree.specs import ApiSpec, FieldSpec, OperationSpec, ResultSpec
from ..writing.signatures import SIDES, id_type, result_type
from .behaviour import compare_behaviour
from .bodies import compare_bodies
from .changes import Change, Level
from .fields import Changes, FieldUse, compare_fields, deprecation, form
from .paging import compare_paging
from .replies import compare_replies


def compare_actions(before: ApiSpec, after: ApiSpec) -> Iterator[Change]:
    """What differs between the actions: matched by operationId, and where that is gone, by Python name."""
    old, new = _actions(before), _actions(after)
    by_name = {python_name(action): action for action in new.values() if action.id not in old}
    for action in old.values():
        same = new.get(action.id) or by_name.pop(python_name(action), None)
        if same is None:
            yield Change(Level.BREAKING, python_name(action), "is gone")
            continue
        for level, text in _compare(before, action, after, same):
            yield Change(level, python_name(action), text)
    for action in by_name.values():
        yield Change(Level.ADDITION, python_name(action), "is new")


def python_name(action: OperationSpec) -> str:
    """Attribute of the client, and method."""
    return f"{action.group}.{action.name}"


def _actions(api: ApiSpec) -> dict[str, OperationSpec]:
    return {action.id: action for group in api.groups for action in group.operations}


def _compare(before: ApiSpec, old: OperationSpec, after: ApiSpec, new: OperationSpec) -> Changes:
    if python_name(old) != python_name(new):
        yield Level.BREAKING, f"is now called `{python_name(new)}`"
    if old.id != new.id:
        yield Level.BREAKING, f"has the operationId `{new.id}`, and had `{old.id}`"
    yield from _compare_ids(old, new)
    field_use = FieldUse(sent=True, received=False, flat=bool(old.flat and new.flat))
    yield from compare_fields(_parameters(before, old), _parameters(after, new), field_use)
    yield from compare_bodies(old, new)
    yield from _compare_flat(old, new)
    yield from _compare_result(old.result, new.result)
    yield from compare_behaviour(old, new)
    yield from compare_replies(before, old, after, new)
    yield from compare_paging(old.result, new.result)
    yield from deprecation(old, new)
    if _words(old) != _words(new):
        yield Level.DOCUMENT, "is described otherwise"


def _parameters(api: ApiSpec, action: OperationSpec) -> tuple[FieldSpec, ...]:
    """What the method takes by keyword."""
    return (*api.body_fields(action), *action.query, *action.headers)


def _type_of_value(path_id: FieldSpec) -> str:
    # Any id may be what a record's field holds where it has no value, and is then refused.
    return id_type(path_id).removesuffix(" | Unset | None")


def _compare_ids(old: OperationSpec, new: OperationSpec) -> Changes:
    was, now = [field.name for field in old.ids], [field.name for field in new.ids]
    if was != now:
        yield Level.BREAKING, f"takes as ids ({', '.join(now)}), and took ({', '.join(was)})"
        return
    for old_id, new_id in zip(old.ids, new.ids, strict=True):
        if old_id.wire not in (new_id.wire, *new_id.former) and old.flat and new.flat:
            yield Level.BREAKING, f"`{old_id.name}` is spelled `{new_id.wire}` in flat JSON, and was `{old_id.wire}`"
        was_type, now_type = _type_of_value(old_id), _type_of_value(new_id)
        if was_type != now_type:
            # What is text in the path may be given as text, whatever its type.
            level = Level.ADDITION if was_type == "str" else Level.BREAKING
            yield level, f"`{new_id.name}` is of type `{now_type}`, and was `{was_type}`"
        elif form(old_id) != form(new_id):
            yield Level.WIRE, f"`{new_id.name}` is written as {form(new_id)} in the path"


def _compare_flat(old: OperationSpec, new: OperationSpec) -> Changes:
    if new.flat and not old.flat:
        yield Level.ADDITION, "takes flat JSON"
    elif old.flat and not new.flat:
        yield Level.BREAKING, "does not take flat JSON any more"
    elif old.flat and new.flat and replace(old.flat, takes_nested=new.flat.takes_nested) == new.flat:
        if new.flat.takes_nested and not old.flat.takes_nested:
            yield Level.ADDITION, "takes nested objects in flat JSON"
        elif old.flat.takes_nested and not new.flat.takes_nested:
            yield Level.BREAKING, "does not take nested objects in flat JSON any more"
    elif old.flat != new.flat and new.flat:
        yield Level.BREAKING, f"nests flat JSON with `{new.flat.separator}` and `{new.flat.index}`"


def _compare_result(old: ResultSpec, new: ResultSpec) -> Changes:
    if old.or_none and _result(replace(old, or_none=False)) == _result(new):
        yield Level.ADDITION, f"returns {_result(new)} always, and returned {_result(old)}"
    elif _result(old) != _result(new):
        yield Level.BREAKING, f"returns {_result(new)}, and returned {_result(old)}"
    elif old.by_id != new.by_id:
        yield Level.WIRE, f"takes an empty result for {'a NotFoundError' if new.by_id else 'an empty object'}"


def _result(result: ResultSpec) -> str:
    kinds = {"one": "one `{}`", "many": "a list of `{}`", "paged": "pages of `{}`", "file": "a file", "none": "nothing"}
    text = f"`{result_type(result, SIDES[0])}`" if result.field else kinds[result.kind].format(result.model)
    return f"{text} or None" if result.or_none and not result.field else text


def _words(action: OperationSpec) -> tuple[object, ...]:
    # The pattern of an id is not checked.
    ids = [(field.description, field.example, field.pattern) for field in action.ids]
    return action.summary, action.description, action.provenance, set(action.assumed), ids
