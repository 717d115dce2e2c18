"""The commands of `soliditech bulk`."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import FrameType
from typing import Any

import click

from soliditech_runtime.errors import SoliditechError

from ...cli.calling.instance import Instance, instance_of
from ...cli.output.terminal import note
from ...cli.profiles.errors import ProfileError
from ...packages import find_package
from ..errors import BulkError
from ..input.layout import InputLayout
from ..job import SETTLE, Job, host_of
from ..journal import JournalConfirmationError, JournalError, JournalWriteError, SQLiteJournalView
from ..opening import check, load, resume
from ..reports.results import write_results
from ..running.status import JobStatus
from .options import Seconds, layout_arguments, layout_options, pace_options
from .showing import shown_progress
from .words import in_options

FAULT, BAD_INPUT, NOT_CONFIRMED = 1, 2, 7

_EXIT = (
    "Exit status: 0 all done, 2 input refused and nothing sent, 3 some rows refused or rejected, 4 some pending, "
    "6 some unknown, 7 not confirmed, 1 a fault of the tool."
)


@click.group("bulk", help="Send the rows of a file, and account for each of them.", epilog=_EXIT)
def bulk() -> None:
    """The group."""


def _reported(command: Callable[..., int]) -> Callable[..., int]:
    """`command`, with what goes wrong written to standard error."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> int:
        try:
            return command(*args, **kwargs)
        except JournalConfirmationError as error:
            note(f"{error}: repeat the command with --confirm")
            return BAD_INPUT
        except JournalWriteError as error:
            note(str(error))
            return FAULT
        except (BulkError, JournalError, ProfileError, SoliditechError, ValueError) as error:
            note(in_options(str(error)))
            return BAD_INPUT
        except OSError as error:
            note(f"{error.filename or 'a file'} cannot be written or read: {error.strerror}")
            return FAULT

    return run


@bulk.command("check")
@click.argument("file")
@layout_options
@click.pass_context
@_reported
def check_command(context: click.Context, file: str, **options: Any) -> int:
    """Check every row of FILE; nothing is sent or written."""
    result = check(file, package=_package(context), **layout_arguments(options))
    for refusal in result.refusals:
        click.echo(in_options(str(refusal)))
    if result.refusals:
        note(f"{len(result.refusals):,} of {result.rows:,} rows cannot be sent.")
        return BAD_INPUT
    click.echo(f"{result.rows:,} rows can be sent.")
    return 0


@bulk.command("run")
@click.argument("file")
@layout_options
@click.option("--journal", required=True, metavar="FILE", help="Where the account of the rows is kept.")
@click.option("--lane", metavar="KEY", help="The key whose rows keep their order; empty for none.")
@click.option("--skip-refused", is_flag=True, help="Send the other rows where some cannot be sent.")
@pace_options
@click.pass_context
@_reported
def run_command(context: click.Context, file: str, journal: str, **options: Any) -> int:
    """Check FILE, write its rows to a journal, and send them."""
    arguments = layout_arguments(options)
    kept = {name: options.pop(name) for name in ("lane", "skip_refused", "confirmed")}
    base_url = host_of(_instance(context).address)
    with load(file, journal=journal, package=_package(context), base_url=base_url, **arguments, **kept) as job:
        return _run(context, job, **options)


@bulk.command("resume")
@click.argument("journal")
@pace_options
@click.pass_context
@_reported
def resume_command(context: click.Context, journal: str, *, confirmed: bool, **options: Any) -> int:
    """Go on with the job of JOURNAL; its file is not needed."""
    with resume(journal, confirmed=confirmed, package=_package(context)) as job:
        return _run(context, job, **options)


@bulk.command("status")
@click.argument("journal")
@_reported
def status_command(journal: str) -> int:
    """Show how the job of JOURNAL stands, also while it runs."""
    with SQLiteJournalView(journal) as view:
        status = JobStatus(view.sums())
        click.echo(f"{view.binding.action} on {view.binding.host}")
    click.echo(str(status))
    return status.exit_code


@bulk.command("reconcile")
@click.argument("journal")
@click.option("--settle", type=Seconds(), default=SETTLE, metavar="TIME", help="Since the call; 15m by default.")
@click.option("--resend-missing", is_flag=True, help="Rows that were not done go back to pending.")
@click.option("--rate", type=click.FloatRange(min=0, min_open=True), help="Reads a second.")
@click.option("--confirm", "confirmed", is_flag=True, help="As of resume.")
@click.pass_context
@_reported
def reconcile_command(context: click.Context, journal: str, *, confirmed: bool, **options: Any) -> int:
    """Look whether the unknown rows of JOURNAL were done."""
    with resume(journal, confirmed=confirmed, package=_package(context)) as job:
        with _instance(context).client() as client:
            result = job.reconcile(client, **options)
        click.echo(f"{result.done:,} were done, {result.not_done:,} were not.")
        if result.not_done:
            how = "resume sends them" if options["resend_missing"] else "they stay unknown without --resend-missing"
            click.echo(f"Of those that were not, {how}.")
        if result.too_early:
            click.echo(f"{result.too_early:,} were sent too short a time ago to tell: see --settle.")
        for position, what in result.undecided.items():
            click.echo(f"row {position + 1}: {what}")
        if result.undecided:
            click.echo(f"Decide on each: soliditech bulk decide {journal} ROW done, or not-done.")
        return _report_status(job.status())


@bulk.command("decide")
@click.argument("journal")
@click.argument("row", type=click.IntRange(min=1))
@click.argument("decision", type=click.Choice(("done", "not-done")))
@click.option("--confirm", "confirmed", is_flag=True, help="As of resume.")
@click.pass_context
@_reported
def decide_command(context: click.Context, journal: str, row: int, decision: str, *, confirmed: bool) -> int:
    """Say of an unknown ROW of JOURNAL whether it was done, as you have seen for yourself."""
    with resume(journal, confirmed=confirmed, package=_package(context)) as job:
        job.decide(row - 1, "done" if decision == "done" else "not_done")
        return _report_status(job.status())


@bulk.command("results")
@click.argument("journal")
@click.option("--failures", metavar="FILE", help="Rows that were refused or rejected, to be mended and run again.")
@click.option("--unresolved", metavar="FILE", help="Rows of which nobody knows whether they were done.")
@click.option("--report", metavar="FILE", help="A page for people.")
@_reported
def results_command(journal: str, **files: str | None) -> int:
    """Write what became of the rows of JOURNAL, also while it runs."""
    if not any(files.values()):
        raise click.UsageError("name a file: --failures, --unresolved or --report")
    with SQLiteJournalView(journal) as view:
        write_results(view, InputLayout.from_json(view.settings), **files)
        return _report_status(JobStatus(view.sums()))


@bulk.command("purge")
@click.argument("journal")
@click.option("--unfinished", is_flag=True, help="Also where rows are unfinished, which can then never be sent.")
@click.pass_context
@_reported
def purge_command(context: click.Context, journal: str, *, unfinished: bool) -> int:
    """Remove customers' data from JOURNAL, and keep the account of its rows."""
    with resume(journal, confirmed=True, package=_package(context)) as job:
        click.echo(f"{job.purge(unfinished=unfinished):,} rows hold no data any more.")
    return 0


def _run(context: click.Context, job: Job, *, rate: float | None, concurrency: int, yes: bool) -> int:
    status = job.status()
    if not status.sums.pending and not status.sums.open:
        return _report_status(status)
    if not yes and not _is_confirmed(job, status):
        return NOT_CONFIRMED
    with _ended_by_signals(job) as note_end:
        with _instance(context).client() as client, shown_progress() as report:
            status = job.run(client, rate=rate, concurrency=concurrency, report=report)
        note_end()
        # Takes its time, in which a signal may come.
        job.close()
        if status.stopped is not None:
            note(f"Stopped: {status.reason.rstrip('.')}.")
        return _report_status(status, job.path)


def _is_confirmed(job: Job, status: JobStatus) -> bool:
    pending = status.sums.pending + status.sums.open
    note(f"{job.action} for {pending:,} rows on {job.host}: {job.consequence}.")
    if job.is_repeatable:
        return True
    if not sys.stdin.isatty():
        note("Nothing was sent: without a terminal that can ask, give --yes.")
        return False
    return click.confirm("Go on?", err=True)


@contextmanager
def _ended_by_signals(job: Job) -> Iterator[Callable[[], None]]:
    """Let the calls under way end at the first Ctrl-C or SIGTERM, and end at once at the second.

    What it gives is called when the job has ended: a signal that comes later must not hide how it stands.
    """
    signals: list[int] = []
    has_ended = False

    def note_end() -> None:
        nonlocal has_ended
        has_ended = True

    def end(number: int, frame: FrameType | None) -> None:
        if has_ended:
            return
        signals.append(number)
        if len(signals) > 1:
            raise _EndedAtOnce
        job.stop()
        note("Ending: calls under way are waited for; once more ends at once.")

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield note_end
    except _EndedAtOnce:
        note(f"Ended at once: what was under way is unknown. Go on: soliditech bulk resume {job.path}")
        sys.exit(6)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _EndedAtOnce(BaseException):
    """A second signal came."""


def _instance(context: click.Context) -> Instance:
    """The instance that the command line names, or the environment."""
    return instance_of(find_package(_package(context)), context.find_root().params)


def _package(context: click.Context) -> str | None:
    """The import name of the package that the command line names."""
    name: str | None = context.find_root().params["package"]
    return name


def _report_status(status: JobStatus, path: str = "") -> int:
    click.echo(str(status))
    if path and not status.is_over:
        unknown = status.sums.unknown + status.sums.open
        command = "reconcile" if unknown and not status.sums.pending else "resume"
        note(f"Go on: soliditech bulk {command} {path}")
    return status.exit_code
