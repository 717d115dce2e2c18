"""The types of generated code, as Python spells them."""

from __future__ import annotations

import ast
import json
from collections.abc import Collection
from dataclasses import dataclass

from ..tree.specs import FieldSpec, GroupSpec, ParameterSpec, ResultSpec

_TYPES = {
    "text": "str",
    "integer": "int",
    "number": "Decimal",
    "boolean": "bool",
    "date": "datetime.date",
    "datetime": "datetime.datetime",
    "any": "Any",
    "file": "FileContent",
}

# Anything may be Any, and a file is read from nowhere.
_NOT_OF_RECORDS = ("any", "file")


@dataclass(frozen=True)
class Side:
    """One of the two twins that a method is written for.

    Args:
        prefix: what the names of its classes begin with.
        awaits: whether its calls are awaited.
        caller: the class that carries its calls out.
        raw: the function that types a method which returns whole replies.
        page: the class of what a paged method returns.
    """

    prefix: str
    awaits: bool
    caller: str
    raw: str
    page: str


SIDES = (
    Side("", awaits=False, caller="SyncCaller", raw="raw", page="Page"),
    Side("Async", awaits=True, caller="AsyncCaller", raw="async_raw", page="AsyncPager"),
)


def quote(text: str) -> str:
    """A string literal."""
    return json.dumps(text, ensure_ascii=False)


def type_of(field: FieldSpec, *, parameter: bool = False, listed: str = "list") -> str:
    """The type of a value of the field.

    Args:
        field: the field.
        parameter: it is a parameter of a method, which takes any sequence or mapping where a model has a list or dict.
        listed: what a list is called where it is annotated.
    """
    if field.model is not None:
        return field.model
    if field.item is not None:
        item = _or_none(type_of(field.item, parameter=parameter, listed=listed), field.item)
        if field.kind == "map":
            return f"{'Mapping' if parameter else 'dict'}[str, {item}]"
        return f"{'Sequence' if parameter else listed}[{item}]"
    if field.kind == "union":
        return _union([type_of(member, parameter=parameter, listed=listed) for member in field.members], field)
    texts = [quote(value) for value in field.known_values if isinstance(value, str)]
    if texts:
        return f"Literal[{', '.join(texts)}] | str"
    return _TYPES[field.kind]


def argument_name(field: FieldSpec) -> str:
    """What a method calls a field."""
    return field.argument or field.name


def _or_none(type_: str, field: FieldSpec) -> str:
    return f"{type_} | None" if field.nullable and type_ != "Any" else type_


def _union(types: list[str], field: FieldSpec) -> str:
    """The members of a union, each once; classes first, and with them what an object of none of them is."""
    members = list(dict.fromkeys(member for type_ in types for member in _alternatives(type_)))
    classes = [member for member in members if member in field.models() or member == "UnknownObject"]
    if classes:
        classes = [*(name for name in classes if name != "UnknownObject"), "UnknownObject"]
    return " | ".join([*classes, *(member for member in members if member not in classes)])


def _alternatives(type_: str) -> list[str]:
    """The parts of a type that stand between bars outside of brackets and texts."""
    node = ast.parse(type_, mode="eval").body
    parts: list[str] = []
    while isinstance(node, ast.BinOp):
        parts.insert(0, ast.get_source_segment(type_, node.right) or "")
        node = node.left
    return [ast.get_source_segment(type_, node) or "", *parts]


def annotation(field: FieldSpec) -> str:
    """The annotation of a model's attribute: what it may hold, UNSET included."""
    return f"{type_of(field)} | Unset{' | None' if field.nullable else ''}"


def parameter(field: FieldSpec, ids: Collection[str] = ()) -> str:
    """A parameter of a method by keyword, which must be given where the API documents that.

    It takes what a record's field may hold: the run time refuses a call without the value, and consumers need no cast.

    Args:
        field: the field of the body, or the parameter.
        ids: the names of ids in paths. An id goes from a record into any call, also as a field: `master_account_id`.
    """
    if not field.required:
        return optional_parameter(field, ids)
    unset = "" if field.kind in _NOT_OF_RECORDS else " | Unset"
    return f"{argument_name(field)}: {type_of(field, parameter=True)}{unset}{' | None' if _takes_none(field) else ''}"


def optional_parameter(field: FieldSpec, ids: Collection[str] = ()) -> str:
    """A parameter of a method that may be left out; `ids` as of `parameter`."""
    is_id = field.kind == "text" and any(f"_{field.name}".endswith(f"_{name}") for name in ids)
    none = " | None" if is_id or _takes_none(field) else ""
    return f"{argument_name(field)}: {type_of(field, parameter=True)} | Unset{none} = UNSET"


def _takes_none(field: FieldSpec) -> bool:
    return field.nullable or (field.required and field.kind not in _NOT_OF_RECORDS)


def id_type(field: FieldSpec) -> str:
    """The type of an id of the path, which may always be given as text, and may be what a record lacks, as above."""
    if field.kind == "items" and field.item is not None:
        return f"str | Sequence[{type_of(field.item)}] | Unset | None"
    return "str | Unset | None" if field.kind == "text" else f"str | {_TYPES[field.kind]} | Unset | None"


def client_argument(parameter: ParameterSpec) -> str:
    """An argument of the client, which may be read from the environment in its place."""
    return f"{parameter.name}: {type_of(parameter)} | None = None"


def reader_type(result: ResultSpec) -> str:
    """The type of what the reader of a result gives."""
    return f"PageContent[{_item_type(result)}]" if result.kind == "paged" else result_type(result, SIDES[0])


def result_type(result: ResultSpec, side: Side, group: GroupSpec | None = None) -> str:
    """The type that a method returns, awaited where its side awaits.

    Args:
        result: what is returned.
        side: of the client.
        group: the group whose class has the method; None for a type that stands outside of the class.
    """
    or_none = " | None" if result.or_none else ""
    if result.kind in ("file", "none"):
        return f"Download{or_none}" if result.kind == "file" else "None"
    # Within its class, a method called `list` hides the type.
    is_hidden = group is not None and any(operation.name == "list" for operation in group.operations)
    listed = "builtins.list" if is_hidden else "list"
    if result.kind in ("many", "paged"):
        return f"{side.page if result.kind == 'paged' else listed}[{_item_type(result, listed)}]{or_none}"
    if result.field is not None:
        type_ = type_of(result.field, listed=listed)
        return type_ + (" | None" if result.field.nullable else or_none) if type_ != "Any" else type_
    return result.model + or_none


def _item_type(result: ResultSpec, listed: str = "list") -> str:
    """The type of the items of a list."""
    if result.field is None:
        return result.model
    type_ = type_of(result.field, listed=listed)
    return f"{type_} | None" if result.field.nullable and type_ != "Any" else type_
