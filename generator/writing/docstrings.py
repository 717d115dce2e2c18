"""The texts of generated code."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from ..tree.specs import FieldSpec, OperationSpec

WIDTH = 116


def prose(text: str, indent: int, width: int = WIDTH) -> str:
    """`text` as it stands in a docstring, wrapped, its paragraphs kept."""
    paragraphs = [" ".join(part.split()) for part in text.strip().split("\n\n")]
    wrapped = ("\n".join(_wrap(paragraph, width - indent)) for paragraph in paragraphs)
    whole = "\n\n".join(wrapped).replace("\n", "\n" + " " * indent).replace("\n" + " " * indent + "\n", "\n\n")
    # The docstring's end may follow at once.
    return whole[:-1] + '\\"' if whole.endswith('"') else whole


def _wrap(text: str, width: int) -> list[str]:
    """Lines that can stand inside a docstring."""
    safe = text.replace("\\", "\\\\").replace('"""', "'''")
    return textwrap.wrap(safe, width, break_long_words=False)


def docstring(operation: OperationSpec, fields: Iterable[FieldSpec]) -> str:
    """The docstring of a method, at the indentation of a method's body.

    Args:
        operation: what the method calls.
        fields: the fields of its body, where the method takes them.
    """
    parts = [
        f'"""{prose(operation.summary + ".", 8)}',
        prose(operation.description, 8),
        "\n".join(["Args:", *_arguments([*operation.ids, *fields, *operation.query], operation)]),
        *_returns(operation),
        _RAISES,
        "\n".join(_ending(operation)),
    ]
    return "\n\n        ".join(part for part in parts if part) + '\n        """'


def _arguments(fields: Iterable[FieldSpec], operation: OperationSpec) -> Iterator[str]:
    for field in fields:
        text = f"{field.name}: {' '.join(field.description.split())}"
        yield " " * 12 + ("\n" + " " * 16).join(_wrap(text, WIDTH - 12))
    if operation.flat is not None:
        yield " " * 12 + _PARAMETERS_JSON.replace("\n", "\n" + " " * 16).format(operation.id)
    yield " " * 12 + "options: settings for this call alone."


def _returns(operation: OperationSpec) -> list[str]:
    text = _RETURNS.get(operation.result.kind)
    return [f"Returns:\n            {text}"] if text else []


def _ending(operation: OperationSpec) -> Iterator[str]:
    """What repeating the call does, how to find out about an unknown outcome, and how far all this can be trusted."""
    yield _EFFECTS[operation.effect]
    if operation.reconcile:
        hint = f"When the outcome is unknown: {operation.reconcile[0].lower()}{operation.reconcile[1:]}"
        yield " " * 8 + prose(hint, 8)
    elif operation.effect == "unsafe":
        yield " " * 8 + prose(_NOTHING_TO_LOOK_FOR, 8)
    known = "Publicly documented" if operation.provenance == "documented" else "Inferred, not documented"
    assumed = f"; assumed: {', '.join(operation.assumed)}" if operation.assumed else ""
    yield " " * 8 + prose(f"{known}{assumed}.", 8)


_PARAMETERS_JSON = """\
parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
`flat_json.schema("{}")` lists its keys."""

_RAISES = """\
Raises:
            InvalidParameterError: something cannot be sent as given; nothing was sent.
            SoliditechError: the call failed; `outcome` says what is known of its effect."""

_RETURNS = {
    "many": "all of them, in one list.",
    "paged": "the page; iterating over it goes on over all later ones, and `next_page()` gives the next.",
    "file": "the file: its bytes, name and media type.",
}

_EFFECTS = {
    "read": "Changes nothing; retried when it fails.",
    "idempotent": "Sending it twice leaves the same state; retried when it fails.",
    "unsafe": "Sending it twice may do it twice: never sent again once a byte of it left.",
}

_NOTHING_TO_LOOK_FOR = (
    "When the outcome is unknown: no reference tells whether it was done, so look at what is there before sending it "
    "again."
)
