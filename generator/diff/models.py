"""The rules for models, by the way in which each goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..tree.specs import ApiSpec, ModelSpec
from .calls import python_name
from .changes import Change, Level
from .fields import Use, compare_fields


@dataclass
class Ways:
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


def ways(api: ApiSpec) -> dict[str, Ways]:
    """How each model is met."""
    found = {model.name: Ways() for model in api.models}
    for action in (action for group in api.groups for action in group.operations):
        name = python_name(action)
        if action.body:
            found[action.body].whole.add(name)
            for inner in _within(api, action.body):
                found[inner].sent.add(name)
                if action.flat:
                    found[inner].flat.add(name)
        if action.result.model:
            for received in {action.result.model, *_within(api, action.result.model)}:
                found[received].received.add(name)
    return found


def _within(api: ApiSpec, name: str) -> set[str]:
    """The models that the model's fields hold, at any depth."""
    direct = set().union(*(each.models() for each in api.model(name).fields))
    return direct.union(*(_within(api, inner) for inner in direct))


def compare_models(before: ApiSpec, after: ApiSpec) -> Iterator[Change]:
    """What differs between the models, those aside that are nothing but the parameters of actions."""
    was, now = ways(before), ways(after)
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


def _compare(old: ModelSpec, new: ModelSpec, was: Ways, now: Ways) -> Iterator[Change]:
    place, actions = f"models.{old.name}", _actions(now)
    if not (was.whole and now.whole and not (was.sent | was.received)):
        for level, text in compare_fields(old.fields, new.fields, _use(was, now)):
            yield Change(level, place, text, actions)
    if old.description != new.description:
        yield Change(Level.DOCUMENT, place, "is described otherwise", actions)


def _use(was: Ways, now: Ways) -> Use:
    """The ways that the model goes in both documents: code that is there meets it in these."""
    sent, received = bool(was.sent and now.sent), bool(was.received and now.received)
    if not sent and not received:
        return Use(True, True, bool(was.flat and now.flat))
    return Use(sent, received, bool(was.flat and now.flat))


def _actions(ways: Ways) -> tuple[str, ...]:
    return tuple(sorted(ways.sent | ways.received | ways.whole))
