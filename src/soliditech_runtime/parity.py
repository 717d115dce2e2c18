"""How far the description of an operation can be trusted."""

from __future__ import annotations

from .process.value_object import ValueStruct


class Parity(ValueStruct, frozen=True):
    """What is known of an operation: which kinds of facts are documented, confirmed and assumed.

    The kinds are `path`, `verb`, `keys`, `shape`, `effect` and `required`; each is in one of the three.

    Args:
        documented: what a public page has, and nothing bears out yet.
        confirmed: what a live instance, a recording or a capture bears out; `keys` only if each key is.
        assumed: what rests on nothing yet.
        keys: how many keys its parameters, its body and its result have.
        confirmed_keys: how many of these keys are confirmed.
        by: what bears the operation itself out: `probe`, `recording` or `capture`; empty if nothing does.
        on: the day of that, yyyy-MM-dd.
    """

    documented: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    keys: int = 0
    confirmed_keys: int = 0
    by: str = ""
    on: str = ""

    def of(self, kind: str) -> str:
        """What one kind of fact is: `documented`, `confirmed` or `assumed`."""
        return next(word for word in ("documented", "confirmed", "assumed") if kind in getattr(self, word))
