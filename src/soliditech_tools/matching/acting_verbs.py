"""Words by which a path says that it acts."""

from __future__ import annotations

ACTING_VERBS = frozenset(
    (
        *("send", "resend", "cancel", "activate", "deactivate", "approve", "reject", "void", "refund", "capture"),
        *("pay", "trigger", "delete", "remove", "submit", "revoke", "suspend", "terminate", "execute", "redeem"),
        "renew",
    )
)
"""Verbs that are no things: a path that ends in one below an id acts, whatever its verb of HTTP."""
