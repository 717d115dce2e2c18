"""Keeps httpcore's log silent about our requests: at DEBUG it writes headers and texts of exceptions.

httpcore asks its loggers whether to log and offers no other switch. A level set on them would silence other users of
httpcore in the same process too, so records are dropped only while a request of ours runs.
"""

from __future__ import annotations

import logging
from contextvars import ContextVar

quiet: ContextVar[bool] = ContextVar("quiet", default=False)


def _not_ours(record: logging.LogRecord) -> bool:
    return not quiet.get()


for _name in ("connection", "http11", "http2", "proxy"):
    # A filter on a parent logger does not see its children's records.
    logging.getLogger(f"httpcore.{_name}").addFilter(_not_ours)
