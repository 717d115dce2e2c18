"""Keeps our requests out of httpcore's log, which at DEBUG has headers and texts of exceptions.

httpcore has no setting for this but its loggers. A level of these would also silence other users of httpcore in the
same process, so records are dropped only during a request of ours.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar

in_our_request: ContextVar[bool] = ContextVar("in_our_request", default=False)


def _is_not_ours(record: logging.LogRecord) -> bool:
    return not in_our_request.get()


for _name in ("connection", "http11", "http2", "proxy"):
    # The filters of a parent logger do not get the records of its children.
    logging.getLogger(f"httpcore.{_name}").addFilter(_is_not_ours)
