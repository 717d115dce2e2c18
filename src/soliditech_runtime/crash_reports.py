"""Keeps what the server said out of crash reports.

Sentry's SDK takes an error's attribute `message` for its text, before what str() says. Ours is the server's, and may
hold customers' data. So the SDK of a program that has one is given a function that puts the client's own words there.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_ERRORS = f"{__package__}.errors"
"""The module of our errors, which imports this one."""


def keep_message_private() -> None:
    """Give Sentry's SDK `own_words`, once, if the program uses it; nothing is imported, as errors come at any time."""
    processors = getattr(sys.modules.get("sentry_sdk.scope"), "global_event_processors", None)
    # No other SDK, and no stand-in of a test for it, may cost the error that is being made.
    if isinstance(processors, list) and own_words not in processors:
        processors.append(own_words)


def own_words(event: Any, hint: Any) -> Any:
    """An event of Sentry's SDK in which the text of our errors is what the client says of them.

    Args:
        event: what the SDK is about to send.
        hint: what it was made of.
    """
    error = (hint.get("exc_info") or (None, None))[1]
    ours = [(link, str(link.message)) for link in _chain(error) if getattr(link, "message", None)]
    for value in event.get("exception", {}).get("values", ()):
        for link, message in ours:
            kind = type(link)
            is_it = (value.get("module"), value.get("type")) == (kind.__module__, kind.__name__)
            if is_it and str(value.get("value")).startswith(message):
                value["value"] = "\n".join((str(link), *getattr(link, "__notes__", ())))
    return event


def _chain(error: BaseException | None) -> Iterator[Any]:
    """Our errors among an error and all that stand behind it."""
    waiting, known = [error], set[int]()
    while waiting:
        link = waiting.pop()
        if link is None or id(link) in known:
            continue
        known.add(id(link))
        if any(kind.__module__ == _ERRORS for kind in type(link).__mro__):
            yield link
        waiting += [link.__cause__, link.__context__, *getattr(link, "exceptions", ())]
