"""The Python expressions of generated code: annotations, field trees, reads. Templates only place them."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable

from ..tree.actions import Action, Field, Result

_TYPES = {"text": "str", "integer": "int", "number": "Decimal", "boolean": "bool", "date": "datetime.date"}
_FIELD_CLASSES = {
    "text": "Text",
    "integer": "Integer",
    "number": "Number",
    "boolean": "Boolean",
    "date": "Date",
    "object": "Object",
    "items": "Items",
}
_EXACT_TYPES = {"text": "str", "integer": "int", "number": "Decimal", "boolean": "bool", "object": "dict"}


def quote(text: str) -> str:
    """A string literal."""
    return json.dumps(text, ensure_ascii=False)


def type_of(field: Field, *, parameter: bool = False) -> str:
    """The type of a value of the field; a parameter takes any sequence where a model has a list."""
    if field.model is not None:
        return field.model
    if field.item is not None:
        return f"{'Sequence' if parameter else 'list'}[{type_of(field.item, parameter=parameter)}]"
    if field.known_values:
        return f"Literal[{', '.join(map(quote, field.known_values))}] | str"
    return _TYPES[field.kind]


def annotation(field: Field, *, parameter: bool = False) -> str:
    """The annotation of a model's attribute or of a method's parameter: what it may hold, UNSET included."""
    unset = "" if parameter and field.required else " | Unset"
    return type_of(field, parameter=parameter) + unset + (" | None" if field.nullable else "")


def field_tree(field: Field) -> str:
    """The field's entry in `FIELDS`."""
    arguments = [quote(field.wire), quote(field.name)] if field.wire and field.name else []
    if field.model is not None:
        arguments.append(f"model={field.model}")
    if field.item is not None:
        arguments.append(f"item={_item_tree(field.item)}")
    if field.pattern is not None and field.kind == "text":
        arguments.append(f"pattern={field.pattern!r}")
    for flag in ("day_first", "text", "required", "nullable", "send_null"):
        if getattr(field, flag):
            arguments.append(f"{flag}=True")
    return f"{_FIELD_CLASSES[field.kind]}({', '.join(arguments)})"


def _item_tree(item: Field) -> str:
    return f"{_FIELD_CLASSES[item.kind]}({f'model={item.model}' if item.model else ''})"


def id_tree(field: Field) -> str:
    """The entry of an id of the path."""
    return f"PathId({quote(field.wire)}, {quote(field.name)})"


def read_value(field: Field) -> str:
    """The expression that takes the field's value out of `data`."""
    required = ", required=True" if field.required else ""
    options = (", null=True" if field.nullable else "") + required
    popped = f"pop({quote(field.wire)}, UNSET)"
    place = f"cls, data, {quote(field.wire)}"
    if field.kind == "date":
        day_first = ", day_first=True" if field.day_first else ""
        return f"reading.date({place}, {popped}{day_first}{options})"
    if field.item is not None and field.item.model is not None:
        return f"reading.items({place}, {popped}, {field.item.model}{options})"
    if field.item is not None:
        return f"reading.scalars({place}, {popped}, {_EXACT_TYPES[field.item.kind]}{options})"
    if field.text:
        return f"reading.decimal_text({place}, {popped}{options})"
    value = f"{field.model}.read(v, reading)" if field.model else "v"
    otherwise = {"number": "decimal", "integer": "integer"}.get(field.kind, "odd")
    # The exact type is tested inline, because a call for each field would double the time of reading a reply.
    null = " or v is None" if field.nullable else ""
    fits = f"type(v := {popped}) is {_EXACT_TYPES[field.kind]}{null}"
    return f"{value} if {fits} else reading.{otherwise}({place}, v{required})"


_SIGNATURES = {"application/pdf": b"%PDF-"}


def result_tree(result: Result) -> str:
    """The reader of a method's result."""
    if result.kind == "file":
        return f"File({quote(result.content_type)}, {_SIGNATURES[result.content_type]!r})"
    if result.kind != "one":
        return f"{result.kind.capitalize()}(lambda: models.{result.model})"
    return f"One(lambda: models.{result.model}{', by_id=True' if result.by_id else ''})"


def reader_type(result: Result) -> str:
    """The type of what `result_tree` reads."""
    return f"PageContent[{result.model}]" if result.kind == "paged" else result_type(result)


def result_type(result: Result) -> str:
    """The type that a method of the sync client returns, and of the async one when awaited."""
    if result.kind == "file":
        return "Download"
    return {"one": result.model, "many": f"list[{result.model}]", "paged": f"Page[{result.model}]"}[result.kind]


def prose(text: str, indent: int, width: int = 116) -> str:
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


def argument_lines(fields: Iterable[Field], indent: int) -> str:
    """The lines of an `Args:` section."""
    return "\n".join(" " * indent + _argument(field, indent) for field in fields)


def _argument(field: Field, indent: int) -> str:
    text = f"{field.name}: {' '.join(field.description.split())}"
    return ("\n" + " " * (indent + 4)).join(_wrap(text, 116 - indent))


def id_values(action: Action) -> str:
    """The dict of the path's ids."""
    return "{" + ", ".join(f"{quote(field.name)}: {field.name}" for field in action.ids) + "}"


def query_values(action: Action) -> str:
    """The dict of the query parameters."""
    return "{" + ", ".join(f"{quote(field.name)}: {field.name}" for field in action.query) + "}"


def method_arguments(action: Action, fields: Iterable[Field]) -> str:
    """The lines of a method's `Args:` section."""
    lines = [argument_lines([*action.ids, *fields, *action.query], 12)]
    if action.flat is not None:
        lines.append(" " * 12 + _PARAMETERS_JSON.replace("\n", "\n" + " " * 16).format(quote(action.id)))
    lines.append(" " * 12 + "options: settings for this call alone.")
    return "\n".join(line for line in lines if line)


_PARAMETERS_JSON = """\
parameters_json: all of the above as one flat JSON object, by wire names, in place of the fields;
`flat_json.schema({})` lists its keys."""

_EFFECTS = {
    "read": "Changes nothing; retried when it fails.",
    "idempotent": "Sending it twice leaves the same state; retried when it fails.",
    "unsafe": "Sending it twice may do it twice: never sent again once a byte of it left.",
}


_RETURNS = {
    "many": "all of them, in one list.",
    "paged": "the page; iterating over it goes on over all later ones, and `next_page()` gives the next.",
    "file": "the file: its bytes, name and media type.",
}

_NOTHING_TO_LOOK_FOR = (
    "When the outcome is unknown: no reference tells whether it was done, so look at what is there before sending it "
    "again."
)


def method_ending(action: Action) -> str:
    """What a method's docstring ends with: result, errors, effect, and how far its description can be trusted."""
    lines = [""]
    if action.result.kind in _RETURNS:
        lines += ["        Returns:", f"            {_RETURNS[action.result.kind]}", ""]
    lines += [
        "        Raises:",
        "            InvalidParameterError: something cannot be sent as given; nothing was sent.",
        "            SoliditechError: the call failed; `outcome` says what is known of its effect.",
        "",
        f"        {_EFFECTS[action.effect]}",
    ]
    if action.reconcile:
        hint = f"When the outcome is unknown: {action.reconcile[0].lower()}{action.reconcile[1:]}"
        lines.append(f"        {prose(hint, 8)}")
    elif action.effect == "unsafe":
        lines.append(f"        {prose(_NOTHING_TO_LOOK_FOR, 8)}")
    known = "Publicly documented" if action.provenance == "documented" else "Inferred, not documented"
    assumed = f"; assumed: {', '.join(action.assumed)}" if action.assumed else ""
    return "\n".join([*lines, f"        {prose(f'{known}{assumed}.', 8)}"])
