"""The states of a row, and every way from one to the next."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

RowState: TypeAlias = Literal["refused", "pending", "open", "done", "rejected", "unknown"]
"""`refused`: not valid, so never sent. `pending`: to be sent. `open`: intent on disk, no outcome yet. `done`: carried
out. `rejected`: the server, or a person, says that it was not. `unknown`: it may or may not have been."""

Basis: TypeAlias = Literal[
    "loaded",
    "intent",
    "reply",
    "not_sent",
    "asked_to_wait",
    "no_access",
    "unanswered",
    "owner_lost",
    "key_expired",
    "lookup",
    "person",
]
"""Why a row is in its state. `asked_to_wait`: a complete 429 or 425. `no_access`: a complete 401 or 403. `unanswered`:
no complete reply. `owner_lost`: the process ended between intent and outcome. `key_expired`: it may have been done,
and the server does not know its idempotency key any more. `lookup`: what the spec's read said.
`person`: somebody decided."""


class Transition(NamedTuple):
    """One way from a state to the next."""

    before: RowState
    after: RowState
    basis: Basis


TRANSITIONS: tuple[Transition, ...] = (
    Transition("pending", "open", "intent"),
    Transition("open", "done", "reply"),
    Transition("open", "rejected", "reply"),
    Transition("open", "unknown", "reply"),
    Transition("open", "unknown", "unanswered"),
    Transition("open", "unknown", "owner_lost"),
    Transition("open", "pending", "not_sent"),
    Transition("open", "pending", "asked_to_wait"),
    # The row is as good as before: it is the key that may not do it.
    Transition("open", "pending", "no_access"),
    # Of a read, an idempotent action, or under a valid idempotency key; who settles the row knows.
    Transition("open", "pending", "unanswered"),
    Transition("open", "pending", "owner_lost"),
    # Given back while the key was known, and not sent again in time.
    Transition("pending", "unknown", "key_expired"),
    # A reply that came to a process that was thought dead.
    Transition("unknown", "done", "reply"),
    Transition("unknown", "done", "lookup"),
    Transition("unknown", "done", "person"),
    Transition("unknown", "pending", "lookup"),
    Transition("unknown", "rejected", "person"),
)

LOADED: tuple[RowState, ...] = ("refused", "pending")
"""The states in which rows are loaded."""

UNFINISHED: tuple[RowState, ...] = ("pending", "open", "unknown")
"""The states from which a row may go on; the next row of its lane waits for that."""

MOST_UNANSWERED = 3
"""How often a row that may be repeated goes back to `pending` without a complete reply; then it is `unknown`."""
