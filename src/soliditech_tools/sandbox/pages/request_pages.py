"""The pages of the requests: the list of them, and each with what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import msgspec
from attrs import frozen

from soliditech_runtime.package import Package

from ..books.amounts import from_cents
from ..control.admin import Controls
from ..control.journal import JournalEntry, RecordedReply, RecordedRequest
from ..http.body import is_json
from ..served_package import ServedPackage
from .python_call import python_call
from .python_source import NoSource
from .rendering import path_segment
from .stored_records import shown_change
from .view import PAGE_SIZE, View, Window, missing_page, page_number, whole_number

_TEXT_TYPES = ("application/xml", "application/x-www-form-urlencoded")


@frozen
class _Row:
    """A request in the list of them. Without the key, it has no path that was sent, which may hold an id."""

    request: RecordedRequest
    path: str


class RequestPages:
    """Shows the recorded requests.

    Args:
        controls: has the journal and the faults.
        served: the package that is served.
    """

    def __init__(self, controls: Controls, served: ServedPackage) -> None:
        self._controls = controls
        self._served = served

    def overview(self, query: Mapping[str, str], counts: Mapping[str, int], *, has_key: bool) -> View:
        """The first page: the requests, the faults that are set, and the counts of the records."""
        requests = self._controls.journal.requests()[::-1]
        window = Window(page_number(query), len(requests))
        rows = [
            _Row(request, self._path(request) if has_key else request.path if request.operation else "")
            for request in requests[window.start : window.start + PAGE_SIZE]
        ]
        values = {"rows": rows, "window": window, "counts": counts, "rules": self._controls.faults.active()}
        return View("requests", values)

    def detail(self, number: str, base_url: str) -> View:
        """One request: what was sent, what came back, what it changed, and the call that sends it again."""
        entry = self._controls.journal.entry(whole_number(number) or 0)
        if entry is None:
            return missing_page("This request is not kept: it came before a reset, or more than 1,000 requests ago.")
        request, changes = entry.request, entry.changes
        try:
            call, why_no_call = self._controls.journal.masked(self._call(entry, base_url)), ""
        except NoSource as reason:
            call, why_no_call = "", str(reason)
        return View(
            "request",
            {
                "request": request,
                "path": self._path(request),
                "query": entry.query,
                "body": self._text(request.body, request.headers.get("content-type", "")) if request.body else "",
                "reply": entry.reply,
                "reply_body": self._reply_text(entry.reply),
                "changes": [shown_change(change, self._served) for change in changes.records],
                "entries": [(added, from_cents(added.cents)) for added in changes.entries],
                "more": (changes.more_records, changes.more_entries),
                "call": call,
                "why_no_call": why_no_call,
            },
        )

    def _call(self, entry: JournalEntry, base_url: str) -> str:
        package: Package = self._served.package
        return python_call(package, entry, base_url)

    def _path(self, request: RecordedRequest) -> str:
        """The path as it was sent: that of the document, with the ids."""
        path = request.path
        for name, text in request.ids.items():
            path = path.replace(f"{{{name}}}", path_segment(text))
        return self._controls.journal.masked(path)

    def _reply_text(self, reply: RecordedReply | None) -> str | None:
        """The body of a reply, as far as it is kept; None if it is no text."""
        if reply is None or not reply.start:
            return ""
        media_type = reply.content_type.partition(";")[0].strip().lower()
        if not (is_json(media_type) or media_type.startswith("text/") or media_type in _TEXT_TYPES):
            return None
        return self._text(reply.start.decode(errors="replace"), media_type)

    def _text(self, text: str, content_type: str) -> str:
        if is_json(content_type.partition(";")[0].strip().lower()):
            # What is no JSON is shown as it is.
            with suppress(msgspec.MsgspecError):
                text = msgspec.json.format(text, indent=2)
        return self._controls.journal.masked(text)
