"""What the document says of an action: where to look whether it was done, and for what."""

from __future__ import annotations

from typing import Literal

from ..process.value_object import ValueStruct

ReconcileKind = Literal["reference", "state", "hint", "none"]
"""`reference`: a record has what was sent. `state`: a record is in the state that was asked for. `hint`: a person can
look, and decides. `none`: nothing can be found again."""

State = str | int | bool
"""A value that says in which state a record is."""


class ReconcileRule(ValueStruct, frozen=True):
    """Where to look whether an action was done.

    Args:
        kind: what it can be known by.
        read: the operationId of the read; empty if there is none.
        call: its group and method, such as `payments.get`.
        arguments: what the read takes, by Python name, and the fields of the action that have it, by wire name.
        asks: what else the read takes, which no field of the action has.
        items: the place in its result of the list that has the record; empty for the result itself.
        where: places in a record, and the fields of the action that are the same there.
        expect: the place in a record that says its state, and its value once the action was done.
        not_done: the values that it has while the action was not done.
        not_before: the field of the action with the day from which it holds; empty if there is none.
        why: why a program cannot know it.
    """

    kind: ReconcileKind
    read: str = ""
    call: str = ""
    arguments: tuple[tuple[str, str], ...] = ()
    asks: tuple[str, ...] = ()
    items: str = ""
    where: tuple[tuple[str, str], ...] = ()
    expect: tuple[str, State] | None = None
    not_done: tuple[State, ...] = ()
    not_before: str = ""
    why: str = ""

    @property
    def sent_fields(self) -> tuple[str, ...]:
        """The fields of the action without which nothing can be looked for."""
        return tuple(dict.fromkeys(field for _, field in (*self.arguments, *self.where)))

    def text(self) -> str:
        """What to do before it is sent again, in one or two sentences."""
        if self.kind == "none":
            return f"No program can look whether it was done. {self.why}"
        if self.kind == "hint":
            return f"A person must look with {self.call} before sending it again. {self.why}"
        if self.expect is not None:
            place, value = self.expect
            later = f", which may come on {self.not_before} only" if self.not_before else ""
            return f"Look with {self.call} whether {place} is {value}{later}, before sending it again."
        inside = f" in {self.items}" if self.items else ""
        return f"Look for {self._names()}{inside} with {self.call} before sending it again."

    def text_without(self, missing: tuple[str, ...]) -> str:
        """The same, where fields were not sent that it would be found by."""
        names = " and ".join(missing)
        return f"Look through {self.call} before sending it again, and next time send {names}, to find it by."

    def _names(self) -> str:
        return " and ".join(place for place, _ in self.where)
