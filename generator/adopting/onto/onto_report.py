"""What laying a vendor's document onto the spec says of itself."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import yaml

from soliditech_tools.matching.matched import KeyPair, Match

from ...document import Document
from ...mixing.part import PREFIX
from ..report import report_json
from .decisions import NAME
from .onto import Onto
from .outcome import Outcome
from .writing.locations import operation_target, parameter_target, property_targets

_SURE = ("pinned", "decided")
_MOST_LINES = 60
_WIDTH = 116
_IN_OBJECTS = ("body", "reply")


def onto_json(onto: Onto, outcome: Outcome) -> Document:
    """The report for programs: that of an adoption, with keys of its own.

    Args:
        onto: what the document is.
        outcome: what comes of the spec.
    """
    notes = [outcome.note] if outcome.note is not None else []
    return {
        **report_json(onto.adoption, outcome.refused, notes),
        "matches": [_match(match) for match in onto.matching.matches],
        "lines": [
            {
                "path": line.path,
                "replaced-by": [{"path": path, "$ref": reference} for path, reference in line.theirs.items()],
                "open": list(line.open),
                "stay": list(line.stay),
            }
            for line in onto.lines
        ],
        "taken-over": list(onto.over),
        "missing": _missing(onto),
        "lost": list(onto.lost),
        "idle-decisions": list(onto.idle),
        "new": [_new(onto, path, method) for path, method in onto.matching.new],
        "keys": [_key(onto, match, pair) for match in onto.matching.matches for pair in onto.pairs.get(match.ours, ())],
        "security": onto.scheme,
        "changes": [
            {
                "level": change.level.name.lower(),
                "place": change.place,
                "text": change.text,
                "actions": list(change.actions),
            }
            for change in outcome.changes
        ],
        "version": str(outcome.version) if outcome.version is not None else None,
    }


def onto_text(onto: Onto, outcome: Outcome) -> list[str]:
    """The report for people, in lines: what to decide first, and what it comes to last.

    Args:
        onto: what the document is.
        outcome: what comes of the spec.
    """
    lines: list[str] = []
    for title, rows in _sections(onto, outcome):
        if rows:
            lines += [f"{title} ({len(rows)}):", *(f"  {line}" for row in rows[:_MOST_LINES] for line in row)]
            if len(rows) > _MOST_LINES:
                lines.append(f"  ... and {len(rows) - _MOST_LINES} more, in the report")
            lines.append("")
    if onto.scheme is not None:
        lines += [f"The key is sent otherwise than in our spec, for all actions: {_flow(onto.scheme)}", ""]
    lines += _totals(onto)
    if outcome.note is not None:
        lines += ["", f"{outcome.note.place}: {outcome.note.text}"]
    return [*lines, *(["", *outcome.lines] if outcome.lines else [])]


def _sections(onto: Onto, outcome: Outcome) -> Iterator[tuple[str, list[list[str]]]]:
    matches = onto.matching.matches
    proposed = [match for match in matches if match.verdict == "proposed" and match.theirs is not None]
    yield f"Decide these in overlays/{NAME}, with operationId as shown, or x-skip", [_proposal(m) for m in proposed]
    yield (
        "Actions of ours that nothing describes any more: decide, or take their lines back",
        [[identity] for identity in onto.lost],
    )
    yield "Decisions on what the document has not: correct them, or take them out", [[target] for target in onto.idle]
    yield "Refused", [[f"{row.place}: {row.problem}. {row.remedy}"] for row in outcome.refused]
    yield "Look at these contracts", [[row] for row in _doubtful(onto)]
    yield f"Keys to decide in overlays/{NAME}, with x-python-name as shown", list(_proposed_keys(onto))
    yield (
        "Shapes that changed",
        [[f"{match.ours}: {pair.ours} is {_path(pair)}: {pair.sign}"] for match, pair in _keys(onto, "reshaped")],
    )
    yield (
        "Keys of ours that the vendor has not",
        [[f"{match.ours}: {pair.where} {pair.ours}"] for match, pair in _keys(onto, "missing")],
    )
    yield "Lines of spec/openapi.yaml to replace", list(_line_changes(onto))
    yield (
        "Matches that are written",
        [[f"{match.ours} is {_called(match)}", *_signs(match)] for match in matches if match.verdict in _SURE],
    )
    yield "Actions of ours that the vendor has not", [[identity] for identity in _missing(onto)]
    yield (
        "Actions that are new: --take ID makes one ours",
        [
            [f"{row['id']}: {row['method']} {row['path']}" + (", taken" if row["taken"] else "")]
            for row in (_new(onto, *key) for key in onto.matching.new)
        ],
    )


def _proposal(match: Match) -> list[str]:
    update = [f"  - target: {operation_target(match.theirs)}"] if match.theirs is not None else []
    return [
        f"{match.ours} may be {_called(match)} (score {match.score:.2f}, lead {match.lead:+.2f})",
        *_signs(match),
        *update,
        "    x-optional: true",
        f"    update: {{operationId: {match.ours}}}",
    ]


def _signs(match: Match) -> list[str]:
    return textwrap.wrap("; ".join(match.signs), _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _called(match: Match) -> str:
    return f"{match.theirs[1].upper()} {match.theirs[0]}" if match.theirs is not None else "none"


def _match(match: Match) -> dict[str, Any]:
    path, method = match.theirs if match.theirs is not None else (None, None)
    row: dict[str, Any] = {
        "ours": match.ours,
        "method": method.upper() if method is not None else None,
        "path": path,
        "verdict": match.verdict,
        "signs": list(match.signs),
        "score": round(match.score, 4),
        "lead": round(match.lead, 4),
    }
    if match.verdict == "proposed" and match.theirs is not None:
        row["decision"] = _decision(operation_target(match.theirs), operationId=match.ours)
    return row


def _decision(target: str, **update: str) -> Document:
    """An action as a person would write it; where its path is not taken over yet, it changes nothing."""
    return {"target": target, "x-optional": True, "update": update}


def _missing(onto: Onto) -> list[str]:
    return [match.ours for match in onto.matching.matches if match.theirs is None]


def _new(onto: Onto, path: str, method: str) -> dict[str, Any]:
    operation = onto.documents.their_operations[path, method]
    written = onto.adoption.decisions.get((path, method), {})
    is_used = "x-python" in written and "x-skip" not in written
    return {"id": operation.identity, "method": method.upper(), "path": path, "taken": is_used}


def _key(onto: Onto, match: Match, pair: KeyPair) -> dict[str, Any]:
    row: dict[str, Any] = {
        "action": match.ours,
        "where": pair.where,
        "ours": pair.ours,
        "theirs": pair.theirs,
        "place": list(pair.place),
        "verdict": pair.verdict,
        "sign": pair.sign,
    }
    if pair.verdict == "proposed":
        row["decisions"] = _decisions(onto, match, pair)
    return row


def _decisions(onto: Onto, match: Match, pair: KeyPair) -> list[Document]:
    """The updates that make a pair of keys one."""
    if match.theirs is None:
        return []
    if pair.where not in _IN_OBJECTS:
        targets = [parameter_target(match.theirs, pair.theirs, pair.where)]
    else:
        holder = onto.classes.lasting(onto.documents.holder(match, pair))
        targets = property_targets(onto.documents.vendor, holder, pair.theirs)
    name = onto.documents.python_name(match, onto.pairs[match.ours], pair)
    return [_decision(target, **{"x-python-name": name}) for target in targets]


def _keys(onto: Onto, verdict: str) -> list[tuple[Match, KeyPair]]:
    """The pairs of one verdict; what stands in a schema of several operations is listed once."""
    rows: dict[tuple[str, ...], tuple[Match, KeyPair]] = {}
    for match in onto.matching.matches:
        for pair in onto.pairs.get(match.ours, ()):
            if pair.verdict == verdict:
                holder = onto.classes.lasting(onto.documents.holder(match, pair)) if pair.where in _IN_OBJECTS else ""
                rows.setdefault((holder or match.ours, pair.where, pair.ours, pair.theirs), (match, pair))
    return list(rows.values())


def _proposed_keys(onto: Onto) -> Iterator[list[str]]:
    for match, pair in _keys(onto, "proposed"):
        lines = [f"{match.ours}: {pair.ours} may be {_path(pair)}: {pair.sign}"]
        for action in _decisions(onto, match, pair):
            lines += [f"  - target: {action['target']}", "    x-optional: true"]
            lines.append(f"    update: {_flow(action['update'])}")
        yield lines


def _path(pair: KeyPair) -> str:
    return f"{pair.where} {'.'.join((*pair.place, pair.theirs))}"


def _line_changes(onto: Onto) -> Iterator[list[str]]:
    for line in onto.lines:
        rows = [f"{line.path}:"]
        for path, reference in line.theirs.items():
            rows += [f"  {path}:", f'    $ref: "{reference}"']
        if line.open:
            rows.append(f"  first decide {', '.join(line.open)}")
        if line.stay:
            rows.append(f"  the old line stays too, for {', '.join(line.stay)}: take the others out of its path item")
        yield rows


def _doubtful(onto: Onto) -> Iterator[str]:
    for operation in onto.adoption.operations:
        written = onto.adoption.decisions[operation.key]
        if operation.path not in onto.over or "x-skip" in written:
            continue
        for guess in onto.adoption.recognised.guesses[operation.key]:
            if guess.grade == "look":
                yield f"{written.get('operationId', operation.identity)}: {guess.key}: {guess.evidence}"


def _totals(onto: Onto) -> list[str]:
    verdicts = [match.verdict for match in onto.matching.matches]
    counts = [f"{verdicts.count(verdict)} {verdict}" for verdict in ("pinned", "decided", "proposed")]
    missing, new = len(_missing(onto)), len(onto.matching.new)
    operations = sum(
        1 for key, written in onto.adoption.decisions.items() if key[0] in onto.over and "x-skip" not in written
    )
    classes = sum(1 for name in onto.documents.vendor["components"]["schemas"] if name.startswith(PREFIX))
    return [
        f"{len(verdicts)} actions: {', '.join(counts)}, {missing} that the vendor has not; {new} new",
        f"{len(onto.over)} paths are taken over, with {operations} actions; the document has {classes} schemas",
        f"{len(onto.adoption.notes)} notes on the document are in the report",
    ]


def _flow(value: Document) -> str:
    text = yaml.safe_dump(value, default_flow_style=True, sort_keys=False, width=10_000, allow_unicode=True)
    return text.strip()
