"""A connection of the virtual network, with the server at its other end, which does as the plans say."""

from __future__ import annotations

import re
from collections.abc import Callable

from .plans import Break, Plan
from .world import World

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_WHO = re.compile(rb"(?i)\r\nx-request-id: *(\w+)")
_JSON = b"Content-Type: application/json\r\n"
_STATUS = {"busy": 429, "too early": 425, "refused": 409, "failed": 503, "failed but done": 503, "refused early": 413}


class Line:
    """A connection.

    Args:
        world: where it lies.
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.changed: Callable[[], None] = lambda: None
        """Is called when there is something to read, or room to write."""
        self.inbox = bytearray()
        self.ended = self.broken = self.closed = self.jammed = False
        self._generation = world.generation
        self._request = b""
        self._plan: Plan | None = None
        self._is_answered = self._is_left = False
        self._asked = 0
        self._last = world.now
        world.open_lines += 1

    def take(self, data: bytes) -> int:
        """How many of the client's bytes the network takes; 0 where there is no room."""
        world = self.world
        who = world.who()
        if self._generation != world.generation:
            world.problems.append(f"own process: {who} sends over a connection of the process before the fork")
        if self._plan is None:
            witness = world.witness(who)
            self._plan = world.plans.request(who, witness.requests)
            witness.requests += 1
            world.note(f"{who} begins a request: {self._plan}")
        plan, seen = self._plan, len(self._request)
        if self.jammed:
            return 0
        most = len(data)
        if plan.jam is not None and seen + most > plan.jam[0]:
            most = max(0, plan.jam[0] - seen)
            self._jam(plan.jam[1])
        if plan.request is not None and seen + most >= plan.request.at:
            most = min(most, max(0, plan.request.at - seen))
            self._see(who, data[:most])
            self._break(plan.request)
            # What comes after is lost on the way.
            return len(data)
        if self._is_left:
            return most
        self._see(who, data[:most])
        self._serve(plan)
        return most

    def readable(self) -> bool:
        """Whether there is something to read, or the end."""
        return bool(self.inbox) or self.ended or self.broken or self.closed

    def close(self) -> None:
        """The client closes it."""
        if not self.closed:
            self.closed = True
            self._gone()

    def _see(self, who: str, data: bytes) -> None:
        self._request += data
        self.world.witness(who).bytes += len(data)

    def _jam(self, seconds: float) -> None:
        def free() -> None:
            self.jammed = False
            self.changed()

        assert self._plan is not None
        self._plan = self._plan._replace(jam=None)
        self.jammed = True
        self.world.at(self.world.now + seconds, free)

    def _serve(self, plan: Plan) -> None:
        head, blank, body = self._request.partition(b"\r\n\r\n")
        if not blank:
            return
        length = _LENGTH.search(head)
        found = _WHO.search(head)
        assert found is not None
        who = found[1].decode()
        is_whole = len(body) >= (int(length[1]) if length else 0)
        if plan.act == "refused early" and not self._is_answered:
            self._answer(who, plan)
        if not is_whole:
            return
        if not self._is_answered:
            self.world.witness(who).arrived += 1
            self._answer(who, plan)
        self._request = b""
        self._plan = None
        self._is_answered = False

    def _answer(self, who: str, plan: Plan) -> None:
        self._is_answered = True
        self._asked += 1
        witness, act = self.world.witness(who), plan.act
        if act.startswith("done") or act == "failed but done":
            witness.executed += 1
        self.world.note(f"{who} arrived: {act}")
        if act == "silent":
            return
        reply = reply_to(who, plan)
        cut = plan.reply
        if cut is not None and cut.at < len(reply):
            self._say(reply[: cut.at], plan)
            if cut.how != "stalled":
                self._later(0.0, lambda: self._break(cut))
            return
        self._say(reply, plan, lambda: self._complete(who, plan))

    def _complete(self, who: str, plan: Plan) -> None:
        witness = self.world.witness(who)
        if plan.act == "done until the end":
            self._break(Break(0, "closed"))
        if plan.act != "no HTTP":
            witness.complete.append(0 if plan.act == "refused in a 200" else _STATUS.get(plan.act, 200))
        asked, nobodys = self._asked, reply_to("NOBODY", Plan())
        if plan.after == "surplus":
            self._push(nobodys)
        elif plan.after == "late surplus":
            # Once a request is on its way, nobody can tell its reply from another.
            self._idling(plan.idle, lambda: self._push(nobodys) if self._asked == asked and not self._plan else None)
        elif plan.after != "kept":
            end = Break(0, "reset" if plan.after == "reset" else "closed")
            self._idling(plan.idle, lambda: self._leave(asked))
            self._idling(plan.idle + plan.notice, lambda: self._break(end) if self._is_left else None)

    def _leave(self, asked: int) -> None:
        # If it is idle to this day.
        self._is_left = self._is_left or (self._asked == asked and self._plan is None)

    def _idling(self, seconds: float, happen: Callable[[], None]) -> None:
        self.world.at(self.world.now + seconds, happen)

    def _say(self, reply: bytes, plan: Plan, when_said: Callable[[], None] = lambda: None) -> None:
        done, delay = 0, plan.delay
        for part, wait in plan.pieces:
            # Its last byte comes last.
            end = min(round(part * len(reply)), len(reply) - 1)
            piece, done = reply[done:end], end
            self._later(delay, lambda piece=piece: self._push(piece))  # type: ignore[misc]  # a lambda's default
            delay = wait

        def finish() -> None:
            self._push(reply[done:])
            when_said()

        self._later(delay, finish)

    def _later(self, delay: float, happen: Callable[[], None]) -> None:
        """What a connection brings comes in its order."""
        self._last = max(self._last, self.world.now) + delay
        self.world.at(self._last, happen)

    def _push(self, data: bytes) -> None:
        if data and not (self.closed or self.ended or self.broken):
            self.inbox += data
            self.changed()

    def _break(self, how: Break) -> None:
        if self.closed or self.ended or self.broken:
            return
        self.world.note(f"a connection is {how.how}")
        if how.how == "stalled":
            self.jammed = True
            return
        self.ended = how.how == "closed"
        self.broken = not self.ended
        self.changed()

    def _gone(self) -> None:
        self.world.open_lines -= 1


def reply_to(who: str, plan: Plan) -> bytes:
    """The bytes of a reply to a call; all successes hold its name."""
    name, act = who.encode(), plan.act
    done = b'{"result": {"accountId": "%b", "masterAccountId": "%b", "invoiceNumber": "%b"}}' % (name, name, name)
    refusal = b'{"error": {"code": "NO", "message": "No."}}'
    if act == "no HTTP":
        return b"\x15\x03\x01 is no HTTP\r\n\r\n"
    if act == "done in chunks":
        return b"HTTP/1.1 200 OK\r\n%bTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n" % (
            _JSON,
            len(done),
            done,
        )
    if act == "done until the end":
        return b"HTTP/1.1 200 OK\r\n%bConnection: close\r\n\r\n%b" % (_JSON, done)
    body = {"refused in a 200": refusal, "done, and no JSON": b"<p>Done.</p>", "done, and broken JSON": done[:-9]}.get(
        act, done
    )
    status = _STATUS.get(act, 200)
    if status != 200:
        body = refusal
    interim = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\nLink: x\r\n\r\n" if "interim" in act else b""
    wait = b"Retry-After: %d\r\n" % plan.retry_after if act in ("busy", "too early") else b""
    return b"%bHTTP/1.1 %d .\r\n%b%bContent-Length: %d\r\n\r\n%b" % (interim, status, _JSON, wait, len(body), body)
