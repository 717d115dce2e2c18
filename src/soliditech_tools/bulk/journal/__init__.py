"""The journal of a job: what each row is, what was about to be sent before it was, and what came of it.

A call that was under way when its process died may have been carried out. No engine can know, so none may send an
unsafe row again: the intent is on disk before the first byte leaves, and an intent without an outcome is `unknown`.
"""

from .binding import Binding
from .errors import (
    JournalConfirmationError,
    JournalError,
    JournalInUseError,
    JournalMismatchError,
    JournalWriteError,
    UnusableJournalError,
)
from .journal import JobJournal
from .rows import InputRow, JournalRow, Settlement
from .sqlite_journal import SQLiteJournal
from .states import Basis, RowState
from .sums import RowSums
from .view import SQLiteJournalView

__all__ = [
    "Basis",
    "Binding",
    "InputRow",
    "JobJournal",
    "JournalConfirmationError",
    "JournalError",
    "JournalInUseError",
    "JournalMismatchError",
    "JournalRow",
    "JournalWriteError",
    "RowState",
    "RowSums",
    "SQLiteJournal",
    "SQLiteJournalView",
    "Settlement",
    "UnusableJournalError",
]
