"""What an error says of an action that may have been done: what to look for, and the look itself."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload

from ..process.annotations import defer_methods
from ..process.frames import clears_frames
from ..types import UNSET
from .comparing import day_of, value_at
from .rule import ReconcileKind, ReconcileRule

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from .verdicts import Verdict

_O = TypeVar("_O")
_O_contra = TypeVar("_O_contra", contravariant=True)


@defer_methods
class Looking(Protocol[_O_contra]):
    """A client, by what `Reconcile.look` needs of it: clients know the errors, so these cannot know them."""

    def _look(self, reconcile: Reconcile, asks: Mapping[str, object], options: _O_contra | None) -> Verdict: ...


@defer_methods
class AsyncLooking(Protocol[_O_contra]):
    """As `Looking`, for asyncio."""

    def _look(
        self, reconcile: Reconcile, asks: Mapping[str, object], options: _O_contra | None
    ) -> Awaitable[Verdict]: ...


@defer_methods
class Reconcile:
    """How to find out whether an action was done, with the values that were sent. Its repr has none of them.

    Args:
        rule: what the document says of the action.
        sent: what was sent, by wire name.
    """

    __slots__ = ("_sent", "rule")

    def __init__(self, rule: ReconcileRule, sent: Mapping[str, Any]) -> None:
        self.rule = rule
        self._sent = dict(sent)

    @property
    def kind(self) -> ReconcileKind:
        """`reference` or `state`, which `look` decides; `hint`, which a person decides; or `none`."""
        return self.rule.kind

    @property
    def operation(self) -> str:
        """The operationId of the read to look with; empty if there is none."""
        return self.rule.read

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of the read, by Python name; those of `asks` are missing. Customers' data: do not log them."""
        return {name: value_at(self._sent, field) for name, field in self.rule.arguments}

    @property
    def asks(self) -> tuple[str, ...]:
        """The arguments of the read that the action does not have, which `look` must be given."""
        return self.rule.asks

    @property
    def where(self) -> dict[str, Any]:
        """What the record has at which place, by wire name. Customers' data: do not log it."""
        return {place: value_at(self._sent, field) for place, field in self.rule.where}

    @property
    def expect(self) -> dict[str, Any]:
        """What the record says of its state once the action was done, by wire name."""
        return {} if self.rule.expect is None else dict([self.rule.expect])

    @property
    def why(self) -> str:
        """Why no program can decide it; empty for `reference` and `state`."""
        return self.rule.why

    @property
    def sent(self) -> dict[str, Any]:
        """All that was sent, by wire name. Customers' data: do not log it."""
        return dict(self._sent)

    @property
    def compared(self) -> dict[str, Any]:
        """What a record is compared with: all that was sent, and what is in the objects that have what it is found by.

        An API may take all fields within one object. Customers' data: do not log it.
        """
        holders = {field.rpartition(".")[0] for field in (*self.rule.sent_fields, self.rule.not_before)} - {""}
        compared = dict(self._sent)
        for holder in sorted(holders):
            members = value_at(self._sent, holder)
            compared.update(members if isinstance(members, dict) else {})
        return compared

    @property
    def not_before(self) -> datetime.date | None:
        """The day from which the action holds, if one was sent."""
        text = value_at(self._sent, self.rule.not_before) if self.rule.not_before else UNSET
        return day_of(text) if isinstance(text, str) else None

    @overload
    def look(self, client: Looking[_O], *, options: _O | None = None, **asks: object) -> Verdict: ...

    @overload
    def look(self, client: AsyncLooking[_O], *, options: _O | None = None, **asks: object) -> Awaitable[Verdict]: ...

    @clears_frames
    def look(self, client: Any, *, options: Any = None, **asks: object) -> Any:
        """Whether it was done, by what stands there now; nothing is changed.

        Args:
            client: a client of the same API, and of the same tenant; with an async one, await what is returned.
            options: settings of the reads. What the action was given as extra_headers may be needed here, too.
            asks: the arguments of the read that `asks` names.

        Raises:
            InvalidParameterError: an argument is missing or not known.
            ConfigurationError: the client is closed, or has no key.
            TypeError: `client` is none.
        """
        if not hasattr(client, "_look"):
            raise TypeError("look takes a client, such as Soliditech(...).")
        return client._look(self, asks, options)

    def __reduce__(self) -> tuple[Any, ...]:
        # Protocols 0 and 1 take no slots.
        return type(self), (self.rule, self._sent)

    def __repr__(self) -> str:
        return f"<Reconcile: {self.kind}{', ' if self.operation else ''}{self.operation}>"


def reconcile_of(rule: ReconcileRule | None, sent: Mapping[str, Any]) -> Reconcile | None:
    """How to find out whether an action was done; None where nothing that was sent leads to it.

    Args:
        rule: what the document says of the action.
        sent: what was sent, by wire name.
    """
    return None if rule is None or missing_fields(rule, sent) else Reconcile(rule, sent)


def missing_fields(rule: ReconcileRule, sent: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields by which a look-up finds its record, and which were not sent or are empty."""
    if rule.kind in ("hint", "none"):
        return ()
    return tuple(field for field in rule.sent_fields if _is_empty(value_at(sent, field)))


def _is_empty(value: Any) -> bool:
    return value is UNSET or value is None or (isinstance(value, str) and not value.strip())
