"""The rules for models, by the way in which each goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..tree.specs import ApiSpec, ModelSpec
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
    for action in (action for group in api.groups for action in group.operations):
        name = python_name(action)
        if action.body:
            uses[action.body].whole.add(name)
            for inner in _within(api, action.body):
                uses[inner].sent.add(name)
                if action.flat:
                    uses[inner].flat.add(name)
        of_field = action.result.field.models() if action.result.field else set()
        for model in of_field | ({action.result.model} if action.result.model else set()):
            for received in {model, *_within(api, model)}:
                uses[received].received.add(name)
    return uses


def _within(api: ApiSpec, name: str) -> set[str]:
    """The models that the model's fields hold, at any depth."""
    direct = set().union(*(field.models() for field in api.model(name).fields))
    return direct.union(*(_within(api, inner) for inner in direct))


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
