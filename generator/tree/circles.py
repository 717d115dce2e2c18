"""Bodies that hold themselves: they have no end of flat keys."""

from __future__ import annotations

from ..refusal import Refusal
from ..refusals import STRICT, Refusals
from .specs import ApiSpec, ModelSpec


def refuse_circles(api: ApiSpec, refusals: Refusals = STRICT) -> None:
    """Refuse flat JSON on an operation whose body contains itself, through whichever classes.

    Args:
        api: the tree.
        refusals: what becomes of a refusal of one operation.

    Raises:
        Refusal: there is one.
    """
    models = {model.name: model for model in api.models}
    for operation in (operation for group in api.groups for operation in group.operations):
        if operation.flat and operation.body:
            with refusals.of(operation.id):
                _refuse_circle(operation.id, _circle(operation.body, models), models)


def _refuse_circle(identity: str, circle: list[str], models: dict[str, ModelSpec]) -> None:
    if circle:
        problem = f"its body contains itself: {' > '.join(models[name].schema for name in circle)}"
        remedy = "Take x-flat-json from the operation: flat keys need trees. Or break the circle"
        raise Refusal(identity, problem, remedy, key="x-flat-json")


def _circle(start: str, models: dict[str, ModelSpec]) -> list[str]:
    """The way from a class through others back to one that was passed, and from there again; empty if there is none."""
    done: set[str] = set()
    way: list[str] = [start]
    waiting = [iter(_used(models[start], models))]
    while waiting:
        name = next(waiting[-1], "")
        if name in way:
            return [*way[way.index(name) :], name]
        if not name:
            waiting.pop()
            done.add(way.pop())
        elif name not in done:
            way.append(name)
            waiting.append(iter(_used(models[name], models)))
    return []


def _used(model: ModelSpec, models: dict[str, ModelSpec]) -> list[str]:
    """The classes that a class needs, in the order of their names."""
    return sorted(set().union(*(field.models() for field in model.fields)) & models.keys())
