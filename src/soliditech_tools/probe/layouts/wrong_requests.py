"""Asks for what is not there, and once with a wrong key, to see what errors look like. It only reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import define, field

from soliditech_runtime.errors import SoliditechError
from soliditech_runtime.exchange import Reply
from soliditech_runtime.operations.places import find_first
from soliditech_runtime.schema.json import UnreadableReply, decode

from ..ids import Ids
from ..reads import ProbeClient, Read
from ..survey import texts_in
from .errors import SeenError, error_of
from .vocabulary import IsName

WRONG_ID = "no-such-id"
WRONG_KEY = "soliditech-probe:wrong-key"
"""With a colon, so that it can be sent as user and password too."""

_READS = 3


@define
class SeenErrors:
    """What the errors of an instance look like.

    Args:
        expected: how many of them are as the spec says.
        others: those that are laid out otherwise, and how many there were of each.
        remarks: what else was seen, in words.
    """

    expected: int = 0
    others: Counter[SeenError] = field(factory=Counter)
    remarks: list[str] = field(factory=list)


class WrongRequests:
    """Sends requests that must be refused.

    Args:
        client: the client of the instance.
        stranger: a client with a wrong key; None to send none.
        is_name: whether a key may be shown.
    """

    def __init__(self, client: ProbeClient, stranger: ProbeClient | None, is_name: IsName) -> None:
        self._client = client
        self._stranger = stranger
        self._is_name = is_name

    def ask(self, answered: Sequence[tuple[Read, Ids]], fixed: Iterable[str]) -> SeenErrors:
        """Send them.

        Args:
            answered: the reads that were answered, each with ids for which it was.
            fixed: the names of ids for which no other values may be used.
        """
        seen = SeenErrors()
        by_id = [(read, ids) for read, ids in answered if read.id_names and read.id_names[-1] not in set(fixed)]
        for read, ids in by_id[:_READS]:
            reply = _sent(read, self._client, {**ids, read.id_names[-1]: WRONG_ID})
            if reply is not None:
                self._note(seen, read, reply, "an id that nobody has")
        for read, ids in answered[:1] if self._stranger is not None else ():
            reply = _sent(read, self._stranger, ids)
            if reply is not None:
                self._note(seen, read, reply, "a wrong key")
        return seen

    def _note(self, seen: SeenErrors, read: Read, reply: Reply, cause: str) -> None:
        try:
            body = decode(reply.body)
        except UnreadableReply:
            seen.remarks.append(f"{read.id}: {cause} is answered with {reply.status}, and not in JSON")
            return
        if 200 <= reply.status < 300:
            seen.remarks.append(f"{read.id}: {cause} is answered with {reply.status}, as if it were right")
            return
        if is_as_described(read, body, reply):
            seen.expected += 1
            return
        texts = frozenset(texts_in(body))
        error = error_of(body, lambda key: self._is_name(key) and key not in texts)
        if error is None:
            seen.remarks.append(f"{read.id}: {cause} is answered with {reply.status}, and nothing says why")
        else:
            seen.others[error] += 1


def is_as_described(read: Read, body: object, reply: Reply) -> bool:
    """Whether an error says what is wrong where the spec says."""
    values = (find_first(error.code or error.message, body, reply) for error in read.operation.replies.errors)
    return any(isinstance(value, str | int) and not isinstance(value, bool) for value in values)


def _sent(read: Read, client: ProbeClient | None, ids: Mapping[str, str]) -> Reply | None:
    if client is None:
        return None
    try:
        return read.send(client, ids)
    except SoliditechError:
        return None


def widest(errors: Mapping[SeenError, int]) -> Iterator[SeenError]:
    """The layouts that say most come first; of two with the same places for code and message, the wider one."""
    chosen: list[dict[str, str]] = []
    for error in sorted(errors, key=lambda error: (-len(error.places), -errors[error])):
        places = error.extension()
        if not any(places.items() <= wider.items() for wider in chosen):
            chosen.append(places)
            yield error
