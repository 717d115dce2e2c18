"""Rows as they are loaded, as they are read again, and what came of a call."""

from __future__ import annotations

from hashlib import blake2b

from attrs import define, field

from soliditech_runtime.types import Outcome

from .states import Basis, RowState


@define(frozen=True, slots=True)
class InputRow:
    """A row of the input.

    Args:
        position: its place in the input, from 0.
        payload: what its loader needs to send it, and to write it out again, as text.
        lane: rows with the same lane are sent in their order; None if it depends on no other.
        refusal: why it is not sent, without a value of the row; None if it is to be sent.
    """

    position: int
    payload: str = field(repr=False)
    lane: str | None = field(default=None, repr=False)
    refusal: str | None = None

    @property
    def digest(self) -> bytes:
        """What tells whether the payload is still the one that was loaded, 16 bytes."""
        return digest_of(self.payload)


@define(frozen=True, slots=True)
class JournalRow:
    """A row as the journal has it. Neither payload nor lane is in its repr.

    Args:
        position: its place in the input, from 0.
        state: where it is.
        basis: why it is there.
        payload: as it was loaded; None after `purge`.
        lane: as it was loaded; None after `purge`.
        reason: what to tell a person, without a value of the row.
        outcome: of its last call, if that failed.
        status: the HTTP status of its last reply.
        request_id: of its last call.
        idempotency_key: that its first intent had, and every later one has.
        attempts: how many intents it had.
        unanswered: how often it went back to `pending` without a complete reply.
        first_intent_at: when its first intent was written, in seconds since 1970: before its first byte was sent.
        intent_at: the same of its last intent.
        settled_at: when it came to its state after that.
    """

    position: int
    state: RowState
    basis: Basis
    payload: str | None = field(repr=False)
    lane: str | None = field(repr=False)
    reason: str | None
    outcome: Outcome | None
    status: int | None
    request_id: str | None
    idempotency_key: str | None = field(repr=False)
    attempts: int
    unanswered: int
    first_intent_at: float | None
    intent_at: float | None
    settled_at: float | None


@define(frozen=True, slots=True)
class Settlement:
    """What came of a row.

    Args:
        state: where it goes.
        basis: why.
        reason: what to tell a person; the text of a SoliditechError is fit for it, its `message` is not.
        outcome: of the call, if that failed.
        status: the HTTP status of the reply, if any.
        request_id: of the call.
    """

    state: RowState
    basis: Basis
    reason: str | None = None
    outcome: Outcome | None = None
    status: int | None = None
    request_id: str | None = None


def digest_of(payload: str) -> bytes:
    """What tells a payload from another, 16 bytes."""
    return blake2b(payload.encode(), digest_size=16).digest()
