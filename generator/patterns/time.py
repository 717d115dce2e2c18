"""How long a search for a pattern may take: with the length of the text, with its square, or beyond all bounds.

Python's `re` goes back and tries anew: where a text can be divided among repetitions in many ways, it tries all of them
before it says no. Nested repetitions that divide it in two ways make each further character double the time; two that
follow each other make it grow with the square of the length, three with the cube.
"""

from __future__ import annotations

from functools import cache

from .automaton import FEW, Automaton, meet
from .components import components
from .tree import LAST, Anchor, Choice, Look, Parenthesis, Pattern, Range, Repeat, Sequence, UnsupportedPattern

LONGEST = 4096
"""Up to how many characters a text is tried on a pattern whose time grows with the square: a tenth of a second."""

_ALL: tuple[Range, ...] = ((0, LAST),)
_REMEDY = "Write it so that each text can be divided among its repetitions in one way only"


def longest_text(pattern: Pattern) -> int | None:
    """The length up to which texts can be tried on the pattern; None if any length will do.

    Raises:
        UnsupportedPattern: a short text can take seconds.
    """
    automaton = Automaton(pattern)
    _refuse_exponential(automaton)
    looks = list(_looks(pattern, repeated=not _begins(pattern)))
    for look, repeated in looks:
        _refuse_exponential(Automaton(look.body))
        if repeated and _repeats(look.body):
            problem = "looks ahead, by a repetition, from more than one place"
            raise UnsupportedPattern(problem, "Begin it with ^ and what it looks ahead to")
    # What stands after a repetition can fail where a look or a word's end is asked for.
    fails = bool(looks) or _has_word_anchor(pattern)
    power = _power(automaton, starts=not _begins(pattern), fails=fails)
    power = max([power, *(_power(Automaton(look.body), starts=False, fails=True) for look, _ in looks)])
    if power > 2:
        raise UnsupportedPattern(f"takes a time that grows with the power {power} of the text's length", _REMEDY)
    return LONGEST if power == 2 else None


def _refuse_exponential(automaton: Automaton) -> None:
    for component in components(automaton.follow):
        if _divides_twice(automaton, component):
            raise UnsupportedPattern("can take seconds: it repeats what is itself repeated", _REMEDY)


def _divides_twice(automaton: Automaton, component: frozenset[int]) -> bool:
    """Whether a text leads from a position of the component back to it in two ways."""
    follow = {place: automaton.follow[place].keys() & component for place in component}
    if any(automaton.follow[place][after] > 1 for place in component for after in follow[place]):
        return True
    after: dict[tuple[int, int], set[tuple[int, int]]] = {}
    waiting = [(place, place) for place in component]
    while waiting:
        pair = waiting.pop()
        if pair in after:
            continue
        left, right = pair
        after[pair] = {(a, b) for a in follow[left] for b in follow[right] if automaton.overlap(a, b)}
        waiting.extend(after[pair])
    before: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for pair, pairs in after.items():
        for following in pairs:
            before.setdefault(following, set()).add(pair)
    ends = [(place, place) for place in component]
    reached: set[tuple[int, int]] = set()
    while ends:
        pair = ends.pop()
        if pair not in reached:
            reached.add(pair)
            ends.extend(before.get(pair, ()))
    return any(left != right for left, right in reached)


def _power(automaton: Automaton, *, starts: bool, fails: bool) -> int:
    """The power of the text's length that the time grows with, or more.

    Args:
        automaton: of the pattern.
        starts: it is looked for from each place of the text.
        fails: reaching its last position is not yet a match.
    """
    final = set() if fails else set(automaton.whole.last)
    loops = [loop for loop in components(automaton.follow) if not loop & final]
    joined = {loop: _joined_characters(automaton, loop) for loop in loops}

    @cache
    def longest(loop: frozenset[int]) -> int:
        beyond = _reach(automaton, loop, joined[loop]) - loop
        return 1 + max(
            (longest(later) for later in loops if later & beyond and meet(joined[loop], joined[later])), default=0
        )

    return max((longest(loop) for loop in loops), default=0) + int(starts and bool(loops))


def _joined_characters(automaton: Automaton, loop: frozenset[int]) -> tuple[Range, ...]:
    return tuple(part for place in sorted(loop) for part in automaton.characters[place])


def _reach(automaton: Automaton, loop: frozenset[int], characters: tuple[Range, ...]) -> set[int]:
    """The positions that the characters of a loop alone lead to."""
    reached: set[int] = set()
    waiting = list(loop)
    while waiting:
        for place in automaton.follow[waiting.pop()]:
            if place not in reached and meet(automaton.characters[place], characters):
                reached.add(place)
                waiting.append(place)
    return reached


def _begins(pattern: Pattern) -> bool:
    """Whether it can fit at the start of a text alone."""
    match pattern:
        case Anchor("start"):
            return True
        case Parenthesis(body):
            return _begins(body)
        case Sequence(parts):
            return any(map(_begins, parts[: 1 + next((n for n, part in enumerate(parts) if not _is_look(part)), 0)]))
        case Choice(options):
            return all(map(_begins, options))
        case _:
            return False


def _is_look(pattern: Pattern) -> bool:
    return isinstance(pattern, Look)


def _looks(pattern: Pattern, *, repeated: bool) -> list[tuple[Look, bool]]:
    """What it looks ahead or back to, each with whether a search may do so from many places."""
    match pattern:
        case Look(body):
            return [(pattern, repeated), *_looks(body, repeated=True)]
        case Parenthesis(body):
            return _looks(body, repeated=repeated)
        case Repeat(body):
            return _looks(body, repeated=True)
        case Choice(options):
            return [look for option in options for look in _looks(option, repeated=repeated)]
        case Sequence(parts):
            looks: list[tuple[Look, bool]] = []
            for part in parts:
                looks += _looks(part, repeated=repeated)
                repeated = repeated or (not _is_look(part) and _repeats(part))
            return looks
        case _:
            return []


def _repeats(pattern: Pattern) -> bool:
    """Whether something in it is repeated often, and not the same number of times."""
    match pattern:
        case Repeat(body, least, most):
            return _repeats(body) or most is None or (most > FEW and least != most)
        case Parenthesis(body) | Look(body):
            return _repeats(body)
        case Sequence(parts) | Choice(parts):
            return any(map(_repeats, parts))
        case _:
            return False


def _has_word_anchor(pattern: Pattern) -> bool:
    match pattern:
        case Anchor(kind):
            return kind in ("word", "inside")
        case Repeat(body) | Parenthesis(body) | Look(body):
            return _has_word_anchor(body)
        case Sequence(parts) | Choice(parts):
            return any(map(_has_word_anchor, parts))
        case _:
            return False
