"""What goes wrong with a journal. No text holds anything of a payload."""

from __future__ import annotations


class JournalError(Exception):
    """The base of all errors of a journal; its text says what happened, and what to do."""


class UnusableJournalError(JournalError):
    """The file cannot be used: its place, its rights, its format, or it is damaged."""


class JournalInUseError(JournalError):
    """Another process runs this job."""


class JournalWriteError(JournalError):
    """The journal could not be written, so nothing more may be sent."""


class JournalMismatchError(JournalError):
    """The job was loaded for something else.

    Args:
        message: what differs, and what to do.
        names: what differs, such as `host` and `input`.
    """

    def __init__(self, message: str, names: tuple[str, ...]) -> None:
        super().__init__(message)
        self.names = names

    def __reduce__(self) -> tuple[type[JournalMismatchError], tuple[str, tuple[str, ...]]]:
        return type(self), (str(self), self.names)


class JournalConfirmationError(JournalMismatchError):
    """Only texts or the package's version changed: a person may confirm that the job goes on."""
