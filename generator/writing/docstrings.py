"""The texts of generated code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from soliditech_runtime.parity import Parity

from ..mixing.part import PREFIX
from ..tree.specs import FieldSpec, GroupSpec, ModelSpec, OperationSpec, ParameterSpec, ResultSpec
from .prose import WIDTH, prose, sentence
from .signatures import argument_name

_DEPRECATED = "Deprecated: the API may drop it."
_UNDESCRIBED = "`{}` of the API."


def field_text(field: FieldSpec) -> str:
    """What people read of a field."""
    numbers = [str(value) for value in field.known_values if isinstance(value, int)]
    notes = [f"Known values: {', '.join(numbers)}."] if numbers else []
    if isinstance(field, ParameterSpec) and field.idempotency_key is not None:
        notes.append(_KEY)
    return _with_notes(field.description, [*notes, *([_DEPRECATED] if field.deprecated else [])])


def undescribed(field: FieldSpec) -> str:
    """What people read of a field of which the document says nothing."""
    if field.model is not None:
        return f"a `models.{field.model}`."
    if field.kind == "file":
        return "the file: its bytes, a path, or an `Upload`."
    if field.kind == "items" and field.item is not None and field.item.model is not None:
        return f"a list of `models.{field.item.model}`."
    return _UNDESCRIBED.format(field.wire)


def model_text(model: ModelSpec) -> str:
    """What people read of a class, also where the document says nothing of it."""
    return model.description or f"{model.schema.removeprefix(PREFIX)} of the API."


def group_text(group: GroupSpec) -> str:
    """What people read of a group, also where the document says nothing of it."""
    return group.description or f"Operations of the group {group.tag}."


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
    summary, description = sentence(operation.summary), operation.description
    # Some vendors write the same in both.
    further = "" if sentence(description) == summary else description
    parts = [
        f'"""{prose(summary, 8)}',
        prose(_with_notes(further, [_DEPRECATED] if operation.deprecated else []), 8),
        "\n".join(["Args:", *_arguments([*operation.ids, *fields], operation)]),
        *_returns(operation),
        _RAISES,
        "\n".join(_ending(operation)),
    ]
    return "\n\n        ".join(part for part in parts if part) + '\n        """'


def _arguments(fields: Iterable[FieldSpec], operation: OperationSpec) -> Iterator[str]:
    for field in fields:
        yield argument(argument_name(field), field_text(field) or undescribed(field), 12)
    if operation.flat is not None:
        yield " " * 12 + _PARAMETERS_JSON.replace("\n", "\n" + " " * 16).format(operation.id)
    for parameter in (*operation.query, *operation.headers):
        yield argument(parameter.name, field_text(parameter) or undescribed(parameter), 12)
    yield " " * 12 + "options: settings for this call alone."


def argument(name: str, text: str, indent: int) -> str:
    """The lines of an argument among others, all with their indentation."""
    # The first line stands four characters to the left of the others.
    return " " * indent + prose(f"{name}: {text}", indent + 4, WIDTH + 4)


def client_docstring(parameters: Iterable[ParameterSpec], env_prefix: str) -> str:
    """The docstring of a client's constructor: what is given once, to the client."""
    variables = (
        argument(
            parameter.name,
            f"{parameter.description} If not given, it is read from {env_prefix}_{parameter.name.upper()}.",
            12,
        )
        for parameter in parameters
    )
    lines = ['"""Make a client.', "", "        Args:", *variables, _SETTINGS, "", _CLIENT_RAISES, '        """']
    return "\n".join(lines)


def _returns(operation: OperationSpec) -> list[str]:
    text = _returned(operation.result)
    return [f"Returns:\n            {text}"] if text else []


def _returned(result: ResultSpec) -> str:
    field = result.field
    if field is not None and field.kind == "any" and result.paging is None:
        return _AS_IT_CAME if field.required else _NOT_DESCRIBED
    usual = _RETURNS.get(result.kind, "")
    text = prose(field_text(field), 12) if field is not None and not usual else usual
    if not result.or_none:
        return text
    return f"{text} None if the API sends no content." if text else "None if the API sends no content."


def _ending(operation: OperationSpec) -> Iterator[str]:
    """What repeating the call does, how to find out about an unknown outcome, and how far all this can be trusted."""
    has_key = any(parameter.idempotency_key is not None for parameter in operation.headers)
    yield prose(_WITH_KEY if has_key and operation.effect == "unsafe" else _EFFECTS[operation.effect], 8)
    if operation.effect == "unsafe":
        hint = reconcile_text(operation) or _NOTHING_TO_LOOK_FOR
        yield " " * 8 + prose(f"When the outcome is unknown: {hint[0].lower()}{hint[1:]}", 8)
    known = "Publicly documented" if operation.provenance == "documented" else "Inferred, not documented"
    parity = operation.parity
    confirmed = f"; confirmed: {', '.join(parity.confirmed)}{_mark(parity)}" if parity.confirmed else ""
    keys = f"; {parity.confirmed_keys} of {parity.keys} keys are confirmed" if parity.confirmed_keys else ""
    unconfirmed = [kind for kind in operation.assumed if kind not in parity.confirmed]
    assumed = f"; assumed: {', '.join(unconfirmed)}" if unconfirmed else ""
    yield " " * 8 + prose(f"{known}{confirmed}{assumed}{keys}.", 8)


def _mark(parity: Parity) -> str:
    return f" (by {parity.by}, on {parity.on})" if parity.by else ""


def reconcile_text(operation: OperationSpec) -> str:
    """What to do after an unknown outcome, in one or two sentences; empty if nothing is said of it."""
    return "" if operation.reconcile is None else operation.reconcile.text()


def facts_text(parity: Parity) -> str:
    """How many kinds of facts are documented, confirmed and assumed, and how many keys are confirmed."""
    kinds = {name: getattr(parity, name) for name in ("documented", "confirmed", "assumed")}
    counts = ", ".join(f"{len(of_kind)} {name}" for name, of_kind in kinds.items() if of_kind)
    keys = f"{parity.confirmed_keys} of {parity.keys} keys confirmed"
    return f"{counts}; {keys}" if parity.confirmed_keys else counts


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

_AS_IT_CAME = "what the API sent, as it came: JSON as Python has it, with Decimal for numbers that have a fraction."
_NOT_DESCRIBED = "what the API sent, as it came; None if it sent nothing. Its document does not say what it sends."

_EFFECTS = {
    "read": "Changes nothing; retried when it fails.",
    "idempotent": "Sending it twice leaves the same state; retried when it fails.",
    "unsafe": (
        "Sending it twice may do it twice: once a byte left, sent again only after a 425, or a 429 with Retry-After."
    ),
}

_KEY = "If not given, the client makes one for each call; it is the same in all attempts."

_WITH_KEY = (
    "Sending it twice may do it twice, but the idempotency key tells the server that it is the same: retried when it "
    "fails."
)

_SETTINGS = """\
            settings: those of every client, such as base_url and api_key."""

_CLIENT_RAISES = """\
        Raises:
            ConfigurationError: a setting or a parameter is missing or cannot be used."""

_NOTHING_TO_LOOK_FOR = "No reference tells whether it was done, so look at what is there before sending it again."
