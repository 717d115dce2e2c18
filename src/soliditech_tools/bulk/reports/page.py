"""The report of a job: one HTML file, without scripts, that asks for nothing outside of itself."""

from __future__ import annotations

from collections import Counter
from html import escape

from ..journal import RowSums, SQLiteJournalView
from .plot import plot

_MOST_REASONS = 20
_MOST_ROWS = 20

_NEXT = {
    "open": "Calls were under way when the job ended. Resume it: they become unknown, or pending where that is safe.",
    "unknown": "Nobody knows whether these rows were done. Reconcile them first; do not send them by other means.",
    "pending": "Resume the job: these rows are still to be sent.",
    "rejected": "Write the failures, mend them, and load that file as a job of its own.",
    "refused": "Write the failures, mend them, and load that file as a job of its own.",
}
_STATES = ("done", "pending", "open", "unknown", "rejected", "refused")

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8882; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
dl { display: grid; gap: .25rem 1rem; grid-template-columns: max-content 1fr; } dt { opacity: .7; } dd { margin: 0; }
.sums { display: flex; flex-wrap: wrap; gap: .75rem; list-style: none; padding: 0; }
.sums li { background: var(--soft); border-radius: .5rem; min-width: 6rem; padding: .5rem 1rem; }
.sums b { display: block; font-size: 1.5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
td, th { border-bottom: 1px solid var(--line); padding: .35rem .75rem .35rem 0; text-align: left; vertical-align: top; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
svg { height: auto; max-width: 100%; }
"""


def report_page(journal: SQLiteJournalView) -> str:
    """The report of a job, without a cell of its rows."""
    sums, binding = journal.sums(), journal.binding
    facts = {"action": binding.action, "host": binding.host, "package": f"{binding.package} {binding.package_version}"}
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in facts.items())
    return "\n".join(
        (
            '<!doctype html><html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(binding.action)}: {sums.input:,} rows</title><style>{_STYLE}</style></head><body>",
            f"<h1>{escape(binding.action)}: {sums.input:,} rows</h1><dl>{listed}</dl>",
            _sums(sums),
            _next_steps(sums),
            f"<h2>Rows settled over time</h2>{plot(_times(journal))}",
            _reasons(journal),
            "</body></html>\n",
        )
    )


def _sums(sums: RowSums) -> str:
    items = "".join(f"<li><b>{getattr(sums, state):,}</b>{state}</li>" for state in _STATES)
    kept = "Together they are all rows of the input." if sums.add_up else "They are not all rows of the input."
    return f'<ul class="sums">{items}</ul><p>{kept}</p>'


def _next_steps(sums: RowSums) -> str:
    steps = dict.fromkeys(text for state, text in _NEXT.items() if getattr(sums, state))
    if not steps:
        return "<h2>What to do next</h2><p>Nothing: every row was done.</p>"
    return "<h2>What to do next</h2><ol>" + "".join(f"<li>{escape(text)}</li>" for text in steps) + "</ol>"


def _times(journal: SQLiteJournalView) -> list[float]:
    rows = journal.rows("done", "rejected", "unknown")
    return [row.settled_at for row in rows if row.settled_at is not None]


def _reasons(journal: SQLiteJournalView) -> str:
    counted: Counter[tuple[str, str]] = Counter()
    positions: dict[tuple[str, str], list[int]] = {}
    for row in journal.rows("refused", "rejected", "unknown", "pending"):
        if row.reason is None:
            continue
        key = (str(row.state), row.reason)
        counted[key] += 1
        if len(known := positions.setdefault(key, [])) < _MOST_ROWS:
            known.append(row.position + 1)
    if not counted:
        return ""
    lines = []
    for key, number in counted.most_common(_MOST_REASONS):
        known = positions[key]
        more = f" and {number - len(known):,} more" if number > len(known) else ""
        rows = ", ".join(map(str, known)) + more
        state, reason = escape(key[0]), escape(key[1])
        lines.append(f'<tr><td>{state}</td><td class="number">{number:,}</td><td>{reason}</td><td>{rows}</td></tr>')
    left = len(counted) - len(lines)
    rest = f"<p>And {left:,} reasons more, which the files of results have.</p>" if left else ""
    head = "<tr><th>state</th><th>rows</th><th>reason</th><th>which</th></tr>"
    return f'<h2>By reason</h2><div class="scroll"><table>{head}{"".join(lines)}</table></div>{rest}'
