"""The status page at `/`: the number of records, the last requests and the faults. No ids, bodies or values."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping

from ..control.fault_rule import FaultRule
from ..control.journal import RecordedRequest

SHOWN_REQUESTS = 25

STYLE = """<style>
body { font: 15px/1.5 system-ui, sans-serif; color: #1c2733; max-width: 62rem; margin: 2rem auto; padding: 0 1.5rem }
h1 { font-size: 1.5rem; margin: 0 }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem }
p { margin: .4rem 0; color: #4a5a6a }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid #dde4ea; vertical-align: top }
th { font-weight: 600; color: #4a5a6a }
td.number { text-align: right; font-variant-numeric: tabular-nums }
ul.counts { list-style: none; margin: 0; padding: 0; display: grid; gap: 0 2.5rem;
  grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)) }
ul.counts li { display: flex; justify-content: space-between; border-bottom: 1px solid #dde4ea; padding: .3rem 0 }
code { font-size: .9em }
.failed { color: #a4262c }
a { color: #0b5cad }
</style>"""


def status_body(
    title: str,
    versions: tuple[str, str],
    counts: Mapping[str, int],
    requests: list[RecordedRequest],
    faults: list[FaultRule],
) -> str:
    """The HTML of the body of the page.

    Args:
        title: the API's title.
        versions: the version of the API, and that of the package.
        counts: the number of records, by noun.
        requests: the recorded requests, oldest first.
        faults: the faults that are set.
    """
    return (
        f"<h1>{html.escape(title)}: sandbox</h1>"
        f"<p>API {html.escape(versions[0])}, package {html.escape(versions[1])}. Nothing here is real.</p>"
        f'<p><a href="docs">Documentation</a>, <a href="openapi.json">OpenAPI document</a></p>'
        f"<h2>Records</h2>{_counts(counts)}"
        f"<h2>Faults that are set</h2>{_faults(faults)}"
        f"<h2>Last requests</h2>{_requests(requests)}"
    )


def _counts(counts: Mapping[str, int]) -> str:
    items = "".join(f"<li>{html.escape(noun.replace('_', ' '))} <b>{count}</b></li>" for noun, count in counts.items())
    return f'<ul class="counts">{items}</ul>'


def _faults(faults: list[FaultRule]) -> str:
    if not faults:
        return "<p>None.</p>"
    return _table(
        ("Fault", "Action", "When", "Times left", "Probability"),
        (
            (
                _cell(f"{rule.fault}, {rule.seconds:g} s" if rule.fault == "latency" else rule.fault),
                _cell(rule.operation or "any"),
                _cell(rule.moment),
                _cell("no end" if rule.times is None else rule.times),
                _cell(f"{rule.probability:g}"),
            )
            for rule in faults
        ),
    )


def _requests(requests: list[RecordedRequest]) -> str:
    if not requests:
        return "<p>None yet.</p>"
    return _table(
        ("Time (UTC)", "Action", "Request", "Status", "Fault"),
        (
            (
                _cell(request.time.strftime("%H:%M:%S.%f")[:-3]),
                _cell(request.operation or "none"),
                # Without an operation, the path is as sent, and may contain an id.
                f"<td><code>{html.escape(f'{request.method} {request.path}' if request.operation else request.method)}"
                "</code></td>",
                _status(request.status),
                _cell(request.fault or ""),
            )
            for request in reversed(requests[-SHOWN_REQUESTS:])
        ),
    )


def _status(status: int | None) -> str:
    mark = "" if status is not None and status < 400 else ' class="failed"'
    return f"<td{mark}>{'no reply' if status is None else status}</td>"


def _cell(value: object) -> str:
    return f"<td>{html.escape(str(value))}</td>"


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{name}</th>" for name in headings)
    body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
