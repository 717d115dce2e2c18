"""How the modules of classes reach each other: imported plainly, but for classes that need each other in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..tree.specs import ModelSpec


@dataclass(frozen=True)
class Siblings:
    """The classes that the module of a class names.

    Args:
        owner: the class of the module.
        imported: those that are there before it.
        circle: those that need it in turn, so that the module imports them for type checkers alone.
    """

    owner: ModelSpec
    imported: tuple[ModelSpec, ...]
    circle: tuple[ModelSpec, ...]

    def expression(self, name: str) -> str:
        """A class as a declaration names it: a function that returns it, if it is not there yet."""
        if name == self.owner.name:
            return f"lambda: {name}"
        return f"lambda: models.{name}" if any(model.name == name for model in self.circle) else name


def siblings_of(models: Iterable[ModelSpec]) -> Mapping[str, Siblings]:
    """For each class, by name, the others that its module names."""
    by_name = {model.name: model for model in models}
    uses = {
        model.name: set().union(*(field.models() for field in model.fields)) & by_name.keys()
        for model in by_name.values()
    }
    followers = _in_circles(uses)
    result: dict[str, Siblings] = {}
    for name, model in by_name.items():
        circle = {other for other in uses[name] if other in followers and name in followers[other]} - {name}
        imported = uses[name] - circle - {name}
        # In the order of the document, as all else that is written.
        result[name] = Siblings(
            model,
            tuple(other for other in by_name.values() if other.name in imported),
            tuple(other for other in by_name.values() if other.name in circle),
        )
    return result


def _in_circles(uses: Mapping[str, set[str]]) -> Mapping[str, set[str]]:
    """The names that are on a circle or lead from one to another, each with all such names that it leads to."""
    left = dict(uses)
    while True:
        used = set().union(*left.values())
        inner = {name for name, needs in left.items() if name in used and needs & left.keys()}
        if len(inner) == len(left):
            return {name: _reached(left, name) for name in left}
        left = {name: left[name] & inner for name in inner}


def _reached(uses: Mapping[str, set[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        after = uses[waiting.pop()] - reached
        reached |= after
        waiting.extend(after)
    return reached
