"""A job: the rows of a file for one action, and the account of what became of each."""

from __future__ import annotations

import math
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from threading import Lock
from types import TracebackType
from typing import Any, Literal, Self, overload

from soliditech_runtime.client.asynchronous.client import AsyncClient
from soliditech_runtime.client.base_url import BaseURL
from soliditech_runtime.client.synchronous.client import SyncClient

from .action import JobAction
from .errors import JobStateError
from .input.layout import InputLayout
from .journal import JournalRow, Settlement, SQLiteJournal
from .reports.results import write_results
from .running.course import Course, Report
from .running.pace import Pace
from .running.reconciling import ReconcileResult, RowLookUps, drive, drive_async
from .running.status import JobStatus
from .running.tasks import TaskRunner
from .running.threads import ThreadRunner

SETTLE = 15 * 60.0
"""Seconds from a row's intent until a look-up may say that it was not done. A server may still be at a request whose
connection broke, and so may what stands before it: 15 minutes are beyond what proxies and load balancers let one
take."""


class Job:
    """A job in its journal. It belongs to this process until `close`; made by `load` or `resume`.

    Args:
        path: of the journal.
        journal: its account.
        action: of its rows.
    """

    def __init__(self, path: str, journal: SQLiteJournal, action: JobAction) -> None:
        self.path = path
        self._journal = journal
        self._action = action
        self._layout = InputLayout.from_json(journal.settings)
        self._runner: ThreadRunner | TaskRunner | None = None
        self._claim = Lock()
        self._is_stopped = False

    @property
    def action(self) -> str:
        """The operationId of its action."""
        return self._action.id

    @property
    def is_repeatable(self) -> bool:
        """Whether to send a row twice cannot do it twice."""
        return self._action.is_repeatable

    @property
    def consequence(self) -> str:
        """What sending a row twice would do, in a few words."""
        return "to repeat it does no harm" if self.is_repeatable else "to repeat it may do it twice"

    @property
    def host(self) -> str:
        """The base URL that it was loaded for."""
        return self._journal.binding.host

    def status(self) -> JobStatus:
        """How many rows are in which state."""
        return JobStatus(self._journal.sums())

    @overload
    def run(
        self, client: SyncClient, *, rate: float | None = None, concurrency: int = 8, report: Report | None = None
    ) -> JobStatus: ...

    @overload
    def run(
        self, client: AsyncClient, *, rate: float | None = None, concurrency: int = 8, report: Report | None = None
    ) -> Awaitable[JobStatus]: ...

    def run(
        self,
        client: SyncClient | AsyncClient,
        *,
        rate: float | None = None,
        concurrency: int = 8,
        report: Report | None = None,
    ) -> JobStatus | Awaitable[JobStatus]:
        """Send what is pending; with an async client, await what is returned.

        A KeyboardInterrupt, or the cancellation of the task, ends it when the calls under way have ended; a second one
        at once, and these are then unknown. Begin again with `resume`.

        Args:
            client: of the same API, for the host that the job was loaded for.
            rate: calls a second, repeated attempts included; None for no limit but what the client has.
            concurrency: how many calls may be under way; no more than the client's max_connections.
            report: is told how far it is after each call.

        Raises:
            JobStateError: it is another client, or a number cannot be used; nothing was sent.
            JournalWriteError: the journal could not be written; what is under way becomes unknown.
        """
        self._check(client, concurrency)
        pace = None if rate is None else Pace(rate)
        limited: Any = client if pace is None else client.with_options(rate_limit=pace)
        if isinstance(client, AsyncClient):
            return self._run_tasks(limited, pace, concurrency, report)
        with self._claimed():
            course = self._new_course(report, client)
            runner = ThreadRunner(course, limited, pace)
            self._begin(runner)
            try:
                runner.run(concurrency)
            finally:
                course.wait_for_outcomes()
            return JobStatus(self._journal.sums(), course.brakes.kind, course.brakes.reason)

    def stop(self) -> None:
        """Let a run that is under way end when its calls have ended: for signal handlers."""
        self._is_stopped = True
        if self._runner is not None:
            self._runner.stop()

    @overload
    def reconcile(
        self, client: SyncClient, *, settle: float = SETTLE, resend_missing: bool = False, rate: float | None = None
    ) -> ReconcileResult: ...

    @overload
    def reconcile(
        self, client: AsyncClient, *, settle: float = SETTLE, resend_missing: bool = False, rate: float | None = None
    ) -> Awaitable[ReconcileResult]: ...

    def reconcile(
        self,
        client: SyncClient | AsyncClient,
        *,
        settle: float = SETTLE,
        resend_missing: bool = False,
        rate: float | None = None,
    ) -> ReconcileResult | Awaitable[ReconcileResult]:
        """Look whether the unknown rows were done, and settle those of which that can be told.

        Args:
            client: as of `run`.
            settle: seconds since a row's intent before which it is not looked for.
            resend_missing: rows that were not done go back to pending, for the next `run`.
            rate: reads a second.

        Raises:
            JobStateError: as of `run`.
        """
        self._check(client, 1)
        if isinstance(settle, bool) or not isinstance(settle, int | float) or not 0 <= settle < math.inf:
            raise JobStateError("settle is a number of seconds from 0 on: write settle=900")
        looking: Any = client if rate is None else client.with_options(rate_limit=rate)
        if isinstance(client, AsyncClient):
            return self._look_async(looking, settle, resend_missing=resend_missing)
        with self._claimed():
            return drive(self._look_ups(settle, resend_missing=resend_missing), looking)

    def decide(self, position: int, decision: Literal["done", "not_done"], *, why: str = "a person decided") -> None:
        """Settle an unknown row by hand, as somebody has seen in the system itself.

        Args:
            position: of the row, from 0.
            decision: `done`; or `not_done`, and the row stands among the failures then, from where it can be loaded.
            why: for the account; no customer's data.

        Raises:
            JobStateError: the row is not unknown.
        """
        if decision not in ("done", "not_done"):
            raise JobStateError("a decision is 'done' or 'not_done'")
        if isinstance(position, bool) or not isinstance(position, int) or not 0 <= position < self.status().sums.input:
            raise JobStateError("there is no such row: positions are counted from 0")
        state: Literal["done", "rejected"] = "done" if decision == "done" else "rejected"
        if not self._journal.settle(position, Settlement(state, "person", why)).result():
            raise JobStateError(f"row {position + 1} is not unknown, so there is nothing to decide")

    def unknown(self) -> Iterator[tuple[JournalRow, str]]:
        """The rows of which nobody knows whether they were done, and where to look."""
        look_ups = RowLookUps(self._journal, self._action, self._layout, 0.0, resend_missing=False)
        for row in self._journal.rows("unknown"):
            yield row, look_ups.advice(row)

    def results(
        self, *, failures: str | None = None, unresolved: str | None = None, report: str | None = None
    ) -> JobStatus:
        """Write what became of the rows; each file is for its owner alone.

        Args:
            failures: a file for the rows that were refused or rejected, in the layout of the input: mend and load it.
            unresolved: a file for the rows that are unknown or open, which `load` refuses.
            report: an HTML file for people.

        Raises:
            JobStateError: it would take the place of the journal, of a device or of another of these files.
            OSError: a file cannot be written.
        """
        write_results(self._journal, self._layout, failures=failures, unresolved=unresolved, report=report)
        return self.status()

    def purge(self, *, unfinished: bool = False) -> int:
        """Remove what the rows hold from the disk, and keep the account; returns from how many.

        Args:
            unfinished: also where rows are unfinished, which can then never be sent nor looked up.

        Raises:
            JournalError: rows are unfinished.
        """
        with self._claimed():
            return self._journal.purge(unfinished=unfinished)

    def close(self) -> None:
        """Let another process have the job."""
        self._journal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Job {self.path!r}: {self.action}>"

    async def _run_tasks(self, client: Any, pace: Pace | None, concurrency: int, report: Report | None) -> JobStatus:
        with self._claimed():
            course = self._new_course(report, client)
            runner = TaskRunner(course, client, pace)
            self._begin(runner)
            try:
                await runner.run(concurrency)
            finally:
                course.wait_for_outcomes()
            return JobStatus(self._journal.sums(), course.brakes.kind, course.brakes.reason)

    async def _look_async(self, client: Any, settle: float, *, resend_missing: bool) -> ReconcileResult:
        with self._claimed():
            return await drive_async(self._look_ups(settle, resend_missing=resend_missing), client)

    def _new_course(self, report: Report | None, client: Any) -> Course:
        """Only where nothing else is under way: it takes open rows for those of a dead process."""
        resend = client._caller.settings.policy.resend_unexecuted
        return Course(self._journal, self._action, self._layout, report, resend_unexecuted=resend)

    def _look_ups(self, settle: float, *, resend_missing: bool) -> RowLookUps:
        adopted = Course(self._journal, self._action, self._layout)
        return RowLookUps(adopted.journal, self._action, self._layout, settle, resend_missing=resend_missing)

    def _begin(self, runner: ThreadRunner | TaskRunner) -> None:
        self._runner = runner
        if self._is_stopped:
            # Asked for while rows were adopted.
            runner.stop()

    @contextmanager
    def _claimed(self) -> Iterator[None]:
        if not self._claim.acquire(blocking=False):
            raise JobStateError(f"{self.path} runs already")
        self._is_stopped = False
        try:
            yield
        finally:
            self._runner = None
            self._claim.release()

    def _check(self, client: SyncClient | AsyncClient, concurrency: int) -> None:
        if not isinstance(client, (self._action.package.client, self._action.package.async_client)):
            raise JobStateError(f"{self.path} is for a client of {self._action.package.name}; nothing was sent")
        if host_of(client._caller.settings.base_url) != self.host:
            raise JobStateError(f"{self.path} was loaded for {self.host}, and the client is of another host")
        if isinstance(concurrency, bool) or not isinstance(concurrency, int) or concurrency < 1:
            raise JobStateError("concurrency is how many calls may be under way at once: write concurrency=8")


def host_of(base_url: BaseURL) -> str:
    """A base URL as a journal has it."""
    return f"{base_url.scheme}://{base_url.authority}{base_url.prefix}"
