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

    from .errors import SoliditechError


def keep_message_private() -> None:
    """Give Sentry's SDK `own_words`, once, if the program uses it; nothing is imported, as errors come at any time."""
    scope = sys.modules.get("sentry_sdk.scope")
    processors = getattr(scope, "global_event_processors", None)
    if scope is not None and processors is not None and own_words not in processors:
        scope.add_global_event_processor(own_words)


def own_words(event: Any, hint: Any) -> Any:
    """An event of Sentry's SDK in which the text of our errors is what the client says of them.

    Args:
        event: what the SDK is about to send.
        hint: what it was made of.
    """
    error = (hint.get("exc_info") or (None, None))[1]
    ours = [(link, link.message) for link in _chain(error) if link.message]
    for value in event.get("exception", {}).get("values", ()):
        for link, message in ours:
            kind = type(link)
            is_it = (value.get("module"), value.get("type")) == (kind.__module__, kind.__name__)
            if is_it and str(value.get("value")).startswith(message):
                value["value"] = "\n".join((str(link), *getattr(link, "__notes__", ())))
    return event


def _chain(error: BaseException | None) -> Iterator[SoliditechError]:
    """Our errors among an error and all that stand behind it."""
    from .errors import SoliditechError

    waiting, known = [error], set[int]()
    while waiting:
        link = waiting.pop()
        if link is None or id(link) in known:
            continue
        known.add(id(link))
        if isinstance(link, SoliditechError):
            yield link
        waiting += [link.__cause__, link.__context__, *getattr(link, "exceptions", ())]
