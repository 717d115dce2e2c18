"""Runs a job with a client for asyncio."""

from __future__ import annotations

import asyncio
from typing import Any

from soliditech_runtime.errors import InvalidParameterError, SoliditechError

from ..journal import JournalRow, Settlement
from .course import Course
from .lanes import Wait
from .pace import Pace, Turn
from .threads import INTERRUPTED


class TaskRunner:
    """Sends rows from several tasks.

    Args:
        course: what they share.
        client: that sends.
        pace: None for no limit.
    """

    def __init__(self, course: Course, client: Any, pace: Pace | None) -> None:
        self._course = course
        self._client = client
        self._pace = pace
        self._changed = asyncio.Event()
        self._stopping = asyncio.Event()
        self._failure: BaseException | None = None

    def stop(self) -> None:
        """Let the calls that are under way end, and begin no more; from the event loop."""
        self._course.stop("asked", INTERRUPTED)
        self._stopping.set()
        self._changed.set()

    async def run(self, concurrency: int) -> None:
        """Send until nothing more can be sent.

        Args:
            concurrency: how many tasks.

        Raises:
            BaseException: what a task ended with; CancelledError when the calls under way have ended.
        """
        while self._course.next_pass():
            tasks = {asyncio.create_task(self._work()) for _ in range(concurrency)}
            try:
                await asyncio.wait(tasks)
            except asyncio.CancelledError:
                self.stop()
                await self._end(tasks)
                raise
            if self._failure is not None:
                raise self._failure
            await asyncio.wrap_future(self._course.last_written())

    async def _end(self, tasks: set[asyncio.Task[None]]) -> None:
        """Wait for the calls under way; cancelled once more, they stay open in the journal, and become unknown."""
        try:
            await asyncio.wait(tasks)
        except asyncio.CancelledError:
            for task in tasks:
                task.cancel()
            raise

    async def _work(self) -> None:
        try:
            row = await self._take()
            while row is not None:
                settlement = await self._send(row)
                row = self._course.finished(row, settlement)
                self._changed.set()
                row = row or await self._take()
        except BaseException as error:
            self._failure = self._failure or error
            self.stop()

    async def _take(self) -> JournalRow | None:
        while (row := self._course.take()) is Wait.FULL:
            self._changed.clear()
            await self._changed.wait()
        return None if isinstance(row, Wait) else row

    async def _send(self, row: JournalRow) -> Settlement | None:
        """Send a row; None if it stays as it is."""
        course, action = self._course, self._course.action
        turn = Turn(self._pace)
        while wait := turn.seconds():
            if await self._is_stopped(wait):
                return None
        try:
            flat = course.flat(row)
        except InvalidParameterError as error:
            course.judge(error)
            return None
        if expired := course.expired(row):
            course.settle(row, expired)
            return expired
        key = row.idempotency_key or action.new_key()
        if self._stopping.is_set() or not await self._intended(row, key):
            return None
        failure: SoliditechError | None = None
        try:
            await action.send(self._client, flat, key)
        except SoliditechError as error:
            failure = error
        settlement = course.judge(failure)
        course.settle(row, settlement)
        return settlement

    async def _intended(self, row: JournalRow, key: str | None) -> bool:
        try:
            return await asyncio.wrap_future(self._course.journal.intend(row.position, idempotency_key=key))
        except asyncio.CancelledError:
            # It may have been written all the same, and nothing was sent.
            self._course.journal.settle(row.position, Settlement("pending", "not_sent"))
            raise

    async def _is_stopped(self, seconds: float) -> bool:
        """Wait; True if the job is to end before."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return False
        return True
