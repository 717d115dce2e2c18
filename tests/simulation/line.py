"""A connection of the virtual network, with the server at its other end, which does as the plans say."""

from __future__ import annotations

import re
from collections.abc import Callable

from .opening import Opening
from .plans import Break, End, Plan
from .replies import reply_to
from .world import World

_LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
_WHO = re.compile(rb"(?i)\r\nx-request-id: *(\w+)")


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
        self._opening = Opening(world.way.steps(), world.way.tls)
        self._request = b""
        self._plan: Plan | None = None
        self._is_answered = self._is_left = self._is_refused = False
        self._asked = self._size = 0
        self._last = world.now
        world.open_lines += 1

    def take(self, data: bytes) -> int:
        """How many of the client's bytes the network takes; 0 where there is no room."""
        world = self.world
        who = world.who()
        if self._generation != world.generation:
            world.problems.append(f"own process: {who} sends over a connection of the process before the fork")
        if self.ended or self._is_refused:
            # What comes now, such as the last word of TLS, gets nowhere.
            return len(data)
        if self._opening.left:
            self._greet(who, data)
            return len(data)
        if self._plan is None:
            witness = world.witness(who)
            self._plan = world.plans.request(who, witness.requests)
            witness.requests += 1
            world.note(f"{who} begins a request: {self._plan}")
        plan, seen = self._plan, self._size
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

    def _greet(self, who: str, data: bytes) -> None:
        """Go on with the opening of the connection."""
        world = self.world
        witness = world.witness(who)
        step, greeting = self._opening.left[0], world.plans.greeting(who, witness.greetings)
        said = self._opening.answered(data, greeting)
        if not said:
            # TLS may go on, as the end of an older handshake does.
            self._push(self._opening.outward(b""))
            return
        witness.greetings += 1
        self._is_refused = greeting.answer != "welcome" or greeting.cut is not None
        world.note(f"{who} is answered, {step}: {greeting}")
        size = len(said) if greeting.cut is None else round(greeting.cut * (len(said) - 1))
        half = size // 2 if greeting.pause else 0
        self._later(greeting.delay, lambda: self._push(said[:half]))
        self._later(greeting.pause, lambda: self._push(said[half:size]))
        if greeting.cut is not None:
            self._later(0.0, lambda: self._break(Break(0, greeting.how)))

    def _see(self, who: str, data: bytes) -> None:
        self._size += len(data)
        is_open = self._opening.is_done
        plain = self._opening.inward(data)
        self._request += plain
        # A record of which a part came is seen as it came.
        self.world.witness(who).bytes += len(data if is_open else plain)
        self._push(self._opening.outward(b""))

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
        self._size = 0
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
        head, body = reply_to(who, plan)
        # In two records, so that a reply can be cut between them.
        first = self._opening.outward(head)
        reply = first + self._opening.outward(body)
        cut = plan.reply
        if plan.ends_with_connection() and self._opening.is_secure and not plan.confirmed:
            # The server dies before the body.
            cut = Break(len(first), "closed")
        if cut is None or cut.at >= len(reply):
            self._say(reply, plan, lambda: self._complete(who, plan))
            return
        end = cut.at
        if plan.ends_with_connection() and cut.how == "closed" and not self._opening.is_secure and end >= len(first):
            # Nobody can tell it from the end; and a reply without a body, which it would be there, is as good as any.
            end = max(end, len(first) + 1)
            witness.complete.append(plan.status())
        self._say(reply[:end], plan)
        if cut.how != "stalled":
            self._later(0.0, lambda: self._break(cut))

    def _complete(self, who: str, plan: Plan) -> None:
        witness = self.world.witness(who)
        if plan.act != "no HTTP":
            witness.complete.append(0 if plan.act == "refused in a 200" else plan.status())
        if plan.ends_with_connection():
            self._part(plan, "closed")
            return
        asked, nobodys = self._asked, b"".join(reply_to("NOBODY", Plan()))
        if plan.after == "surplus":
            self._push(self._opening.outward(nobodys))
        elif plan.after == "surplus in halves":
            surplus = self._opening.outward(nobodys)
            half = len(surplus) // 2
            self._push(surplus[:half])
            self._idling(plan.idle, lambda: self._push(surplus[half:]))
        elif plan.after == "late surplus":
            # Once a request is on its way, nobody can tell its reply from another.
            self._idling(plan.idle, lambda: self._push_late(nobodys) if self._asked == asked else None)
        elif plan.after != "kept":
            end: End = "reset" if plan.after == "reset" else "closed"
            self._idling(plan.idle, lambda: self._leave(asked))
            self._idling(plan.idle + plan.notice, lambda: self._part(plan, end) if self._is_left else None)

    def _push_late(self, data: bytes) -> None:
        if not self._plan:
            self._push(self._opening.outward(data))

    def _part(self, plan: Plan, end: End) -> None:
        """The server hears no more of it, and says that it is the end."""
        self._is_left = True
        if end == "closed" and plan.confirmed and self._opening.is_secure:
            self._push(self._opening.farewell())
        self._break(Break(0, end))

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
