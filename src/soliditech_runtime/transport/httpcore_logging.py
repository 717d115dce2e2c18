"""Keeps httpcore's log silent about our requests: at DEBUG it writes headers and texts of exceptions.

httpcore asks its loggers whether to log and offers no other switch. A level set on them would silence other users of
httpcore in the same process too, so records are dropped only while a request of ours runs.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar

in_our_request: ContextVar[bool] = ContextVar("in_our_request", default=False)


def _is_of_others(record: logging.LogRecord) -> bool:
    return not in_our_request.get()


for _name in ("connection", "http11", "http2", "proxy"):
    # A filter on a parent logger does not see its children's records.
    logging.getLogger(f"httpcore.{_name}").addFilter(_is_of_others)
