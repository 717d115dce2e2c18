"""Whether schemas contain themselves."""

from __future__ import annotations

from ..refusal import Refusal


def refuse_circles(uses: dict[str, set[str]]) -> None:
    """Refuse a schema that contains itself, through whichever others.

    Args:
        uses: each schema's name with the names of the schemas that it refers to.

    Raises:
        Refusal: there is one.
    """
    left = dict(uses)
    while left:
        ready = {name for name, needs in left.items() if not needs & set(left)}
        if not ready:
            circle = _circle(left)
            raise Refusal(circle[0], f"contains itself: {' > '.join(circle)}", "Flat keys need trees: break the circle")
        left = {name: needs for name, needs in left.items() if name not in ready}


def _circle(uses: dict[str, set[str]]) -> list[str]:
    """A schema, what it contains, and so on back to it. Each schema here contains another one of these."""
    way = [min(uses)]
    while True:
        after = min(uses[way[-1]] & set(uses))
        if after in way:
            return [*way[way.index(after) :], after]
        way.append(after)
