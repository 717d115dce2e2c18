"""The rules for models, by the way in which each goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..tree.specs import ApiSpec, FieldSpec, ModelSpec, OperationSpec
from .calls import python_name
from .changes import Change, Level
from .fields import FieldUse, compare_fields


@dataclass
class ModelUses:
    """The actions that a model is met in.

    Args:
        sent: those that send it inside their parameters.
        received: those that return it.
        flat: those of `sent` that take flat JSON.
        whole: those whose parameters it is; these are compared as parameters.
    """

    sent: set[str] = field(default_factory=set)
    received: set[str] = field(default_factory=set)
    flat: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)


def model_uses(api: ApiSpec) -> dict[str, ModelUses]:
    """How each model is met."""
    uses = {model.name: ModelUses() for model in api.models}
    inner = {model.name: set().union(*(field.models() for field in model.fields)) for model in api.models}
    for action in (action for group in api.groups for action in group.operations):
        name = python_name(action)
        if action.body:
            uses[action.body].whole.add(name)
        for sent in _within(inner, _sent(action) | inner.get(action.body or "", set())):
            uses[sent].sent.add(name)
            if action.flat:
                uses[sent].flat.add(name)
        of_field = action.result.field.models() if action.result.field else set()
        for received in _within(inner, of_field | ({action.result.model} if action.result.model else set())):
            uses[received].received.add(name)
    return uses


def _sent(action: OperationSpec) -> set[str]:
    """The models that arguments of a method are of, or hold; a body may be one argument."""
    fields: list[FieldSpec] = [*action.query, *action.headers]
    if action.body_form is not None:
        fields += [*action.body_form.fields, *([action.body_form.field] if action.body_form.field else [])]
    return set().union(*(field.models() for field in fields))


def _within(inner: Mapping[str, set[str]], names: Iterable[str]) -> set[str]:
    """The models, and those that their fields hold, at any depth."""
    reached: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(inner[name])
    return reached


def compare_models(before: ApiSpec, after: ApiSpec) -> Iterator[Change]:
    """What differs between the models, those aside that are nothing but the parameters of actions."""
    was, now = model_uses(before), model_uses(after)
    old, new = _models(before), _models(after)
    for name, model in old.items():
        if name not in new:
            yield Change(Level.BREAKING, f"models.{name}", "is gone", _actions(was[name]))
        else:
            yield from _compare(model, new[name], was[name], now[name])
    for name in new:
        if name not in old:
            yield Change(Level.ADDITION, f"models.{name}", "is new", _actions(now[name]))


def _models(api: ApiSpec) -> dict[str, ModelSpec]:
    return {model.name: model for model in api.models}


def _compare(old: ModelSpec, new: ModelSpec, was: ModelUses, now: ModelUses) -> Iterator[Change]:
    place, actions = f"models.{old.name}", _actions(now)
    if not (was.whole and now.whole and not (was.sent | was.received)):
        for level, text in compare_fields(old.fields, new.fields, _field_use(was, now)):
            yield Change(level, place, text, actions)
    if old.description != new.description:
        yield Change(Level.DOCUMENT, place, "is described otherwise", actions)


def _field_use(was: ModelUses, now: ModelUses) -> FieldUse:
    """The ways that the model goes in both documents: code that is there meets it in these."""
    sent, received = bool(was.sent and now.sent), bool(was.received and now.received)
    if not sent and not received:
        return FieldUse(True, True, bool(was.flat and now.flat))
    return FieldUse(sent, received, bool(was.flat and now.flat))


def _actions(model_uses: ModelUses) -> tuple[str, ...]:
    return tuple(sorted(model_uses.sent | model_uses.received | model_uses.whole))
