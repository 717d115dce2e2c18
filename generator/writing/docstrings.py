"""The texts of generated code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..tree.specs import FieldSpec, OperationSpec
from .prose import WIDTH, paragraph, prose

_DEPRECATED = "Deprecated: the API may drop it."


def field_text(field: FieldSpec) -> str:
    """What people read of a field."""
    numbers = [str(value) for value in field.known_values if isinstance(value, int)]
    notes = [f"Known values: {', '.join(numbers)}."] if numbers else []
    return _with_notes(field.description, [*notes, *([_DEPRECATED] if field.deprecated else [])])


def _with_notes(text: str, notes: list[str]) -> str:
    text = text.rstrip()
    if not notes or not text:
        return " ".join([text, *notes]).strip()
    if "\n" in text:
        return "\n\n".join([text, " ".join(notes)])
    return " ".join([text if text.endswith((".", "!", "?")) else f"{text}.", *notes])


def docstring(operation: OperationSpec, fields: Iterable[FieldSpec]) -> str:
    """The docstring of a method, at the indentation of a method's body.

    Args:
        operation: what the method calls.
        fields: the fields of its body, where the method takes them.
    """
    parts = [
        f'"""{prose(paragraph(operation.summary) + ".", 8)}',
        prose(_with_notes(operation.description, [_DEPRECATED] if operation.deprecated else []), 8),
        "\n".join(["Args:", *_arguments([*operation.ids, *fields, *operation.query], operation)]),
        *_returns(operation),
        _RAISES,
        "\n".join(_ending(operation)),
    ]
    return "\n\n        ".join(part for part in parts if part) + '\n        """'


def _arguments(fields: Iterable[FieldSpec], operation: OperationSpec) -> Iterator[str]:
    for field in fields:
        # The first line stands four characters to the left of the others.
        yield " " * 12 + prose(f"{field.name}: {field_text(field)}", 16, WIDTH + 4)
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
