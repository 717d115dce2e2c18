"""A call, the requests that must arrive for it, what the server answers, and what comes back: all of it as data."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tests.support.http_server import Answer as Answer


@dataclass(frozen=True)
class New:
    """A model to be made of the package's class of that name."""

    model: str
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Sent:
    """A request as it arrives.

    Args:
        method: the verb.
        target: path and query, percent-encoded as sent.
        body: the bytes; none for a request without a body.
        headers: those that must be there, with the value or a pattern of it.
        without: those that must not be there.
    """

    method: str
    target: str
    body: str = ""
    headers: Mapping[str, str | re.Pattern[str]] = field(default_factory=lambda: {"X-Api-Key": "k"})
    without: tuple[str, ...] = ()

    def differences(self, method: str, target: str, headers: Mapping[str, str], body: bytes) -> list[str]:
        """How what arrived differs from this."""
        said = [
            f"{word}: {there!r}, not {wanted!r}"
            for word, there, wanted in (
                ("method", method, self.method),
                ("target", target, self.target),
                ("body", body, self.body.encode()),
            )
            if there != wanted
        ]
        for name, wanted in self.headers.items():
            there = headers.get(name.lower())
            fits = there is not None and (
                there == wanted if isinstance(wanted, str) else wanted.fullmatch(there) is not None
            )
            if not fits:
                said.append(f"header {name}: {there!r}, not {wanted!r}")
        return said + [f"header {name} must not be sent" for name in self.without if name.lower() in headers]


@dataclass(frozen=True)
class Raises:
    """An error that must come: its class, and attributes of it."""

    kind: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Exchange:
    """One call.

    Args:
        call: such as `invoices.create`.
        ids: ids of the path, by Python name.
        fields: everything else, by Python name.
        flat: the same content as `fields` in flat JSON; empty where the action has no such mode.
        sends: the requests that arrive, in order; none where the call is refused before.
        answers: the server's replies, one a request.
        gives: what comes back: objects as mappings of attributes, lists and pages as lists of all their items.
        client: further arguments of the client.
        options: arguments of `RequestOptions`.
        within: the seconds that it may take.
        same: a header that all requests have with one value.
        lenient: departures from the document do not count.
    """

    call: str
    ids: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Any] = field(default_factory=dict)
    flat: str = ""
    sends: tuple[Sent, ...] = ()
    answers: tuple[Answer, ...] = ()
    gives: Any = None
    client: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    within: float = 5
    same: str = ""
    lenient: bool = False

    def but(self, **changes: Any) -> Exchange:
        """The same call with something else."""
        return replace(self, **changes)

    def sending(self, *, answer: str | bytes | Answer | None = None, **changes: Any) -> Exchange:
        """The same call, whose one request differs in `changes`, and with another answer if one is given."""
        (sent,) = self.sends
        answers = self.answers
        if answer is not None:
            answers = (answer if isinstance(answer, Answer) else Answer(answer),)
        return replace(self, sends=(replace(sent, **changes),), answers=answers)

    def answered(self, answer: str | Answer, gives: Any, **changes: Any) -> Exchange:
        """The same request with another answer, and what comes of it."""
        whole = answer if isinstance(answer, Answer) else Answer(answer)
        return replace(self, answers=(whole,), gives=gives, **changes)
