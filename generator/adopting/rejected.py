"""What the report asks of an operation that is not built."""

from __future__ import annotations

from typing import Protocol


class Rejection(Protocol):
    """Why one operation is not built."""

    @property
    def method(self) -> str:
        """Its verb."""

    @property
    def path(self) -> str:
        """Its path."""

    @property
    def place(self) -> str:
        """What is refused."""

    @property
    def problem(self) -> str:
        """What is wrong there."""

    @property
    def remedy(self) -> str:
        """What to write instead."""
