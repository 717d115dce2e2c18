"""Runs a job with a client for threads."""

from __future__ import annotations

import threading
from typing import Any

from soliditech_runtime.errors import InvalidParameterError, SoliditechError

from ..journal import JournalRow, Settlement
from .course import Course
from .lanes import Wait
from .pace import Pace, Turn

INTERRUPTED = "somebody asked for it"


class ThreadRunner:
    """Sends rows from several threads.

    Args:
        course: what they share.
        client: that sends.
        pace: None for no limit.
    """

    def __init__(self, course: Course, client: Any, pace: Pace | None) -> None:
        self._course = course
        self._client = client
        self._pace = pace
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._failure: BaseException | None = None

    def stop(self) -> None:
        """Let the calls that are under way end, and begin no more; from any thread, or a signal handler."""
        self._course.stop("asked", INTERRUPTED)
        self._stopping.set()

    def run(self, concurrency: int) -> None:
        """Send until nothing more can be sent.

        Args:
            concurrency: how many threads.

        Raises:
            BaseException: what a thread ended with.
        """
        while self._course.next_pass():
            threads = self._begun(concurrency)
            self._join(threads)
            if self._failure is not None:
                raise self._failure
            self._course.last_written().result()

    def _begun(self, concurrency: int) -> list[threading.Thread]:
        """The threads that send: fewer where the system gives no more."""
        threads: list[threading.Thread] = []
        try:
            for number in range(concurrency):
                thread = threading.Thread(target=self._work, name=f"soliditech job {number}", daemon=True)
                thread.start()
                threads.append(thread)
        except BaseException as error:
            if not threads or not isinstance(error, RuntimeError):
                # Those that began would go on behind the back of who called.
                self.stop()
                self._join(threads)
                raise
        return threads

    def _join(self, threads: list[threading.Thread]) -> None:
        is_asked = False
        for thread in threads:
            while thread.is_alive():
                try:
                    thread.join()
                except KeyboardInterrupt:
                    if is_asked:
                        # What is under way stays open in the journal, and becomes unknown.
                        raise
                    is_asked = True
                    self.stop()

    def _work(self) -> None:
        try:
            row = self._take()
            while row is not None:
                settlement = self._send(row)
                row = self._finished(row, settlement) or self._take()
        except BaseException as error:
            # Of the journal, or of a mistake of ours: whoever waits for the job raises it.
            with self._changed:
                self._failure = self._failure or error
                self._course.stop("asked", INTERRUPTED)
                self._changed.notify_all()
            self._stopping.set()

    def _take(self) -> JournalRow | None:
        with self._changed:
            while (row := self._course.take()) is Wait.FULL:
                self._changed.wait()
            return None if isinstance(row, Wait) else row

    def _finished(self, row: JournalRow, settlement: Settlement | None) -> JournalRow | None:
        with self._changed:
            following = self._course.finished(row, settlement)
            self._changed.notify_all()
            return following

    def _send(self, row: JournalRow) -> Settlement | None:
        """Send a row; None if it stays as it is."""
        course, action = self._course, self._course.action
        turn = Turn(self._pace)
        while wait := turn.seconds():
            if self._stopping.wait(wait):
                return None
        try:
            flat = course.flat(row)
        except InvalidParameterError as error:
            with self._changed:
                course.judge(error)
            return None
        if expired := course.expired(row):
            course.settle(row, expired)
            return expired
        key = row.idempotency_key or action.new_key()
        if self._stopping.is_set() or not course.journal.intend(row.position, idempotency_key=key).result():
            return None
        failure: SoliditechError | None = None
        try:
            action.send(self._client, flat, key)
        except SoliditechError as error:
            failure = error
        with self._changed:
            settlement = course.judge(failure)
            course.settle(row, settlement)
        return settlement
