"""The circles of a graph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def components(follow: Sequence[Iterable[int]]) -> list[frozenset[int]]:
    """The sets of nodes that lead to each other and to themselves; a node on no circle is in none.

    Args:
        follow: the nodes that come after each node.
    """
    ahead = [_reached(follow, node) for node in range(len(follow))]
    circles = {
        frozenset(later for later in ahead[node] if node in ahead[later])
        for node in range(len(follow))
        if node in ahead[node]
    }
    return sorted(circles, key=min)


def _reached(follow: Sequence[Iterable[int]], start: int) -> set[int]:
    reached: set[int] = set()
    waiting = list(follow[start])
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting.extend(follow[node])
    return reached
