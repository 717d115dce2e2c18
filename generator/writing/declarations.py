"""What generated code declares: the fields of models and parameters, and the readers of results."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from ..tree.specs import ConditionSpec, FieldSpec, LayoutSpec, PagingSpec, ParameterSpec, ResultSpec
from .siblings import Siblings
from .signatures import quote

_FIELD_CLASSES = {
    "text": "Text",
    "integer": "Integer",
    "number": "Number",
    "boolean": "Boolean",
    "date": "Date",
    "datetime": "DateTime",
    "object": "Object",
    "items": "Items",
    "map": "Map",
    "union": "Union",
    "any": "Anything",
}
_FUNCTIONS = {"object": "nested", "datetime": "date_time", "map": "mapping", "any": "anything"}
_SIGNATURES = {"application/pdf": b"%PDF-"}


def declaration(field: FieldSpec, siblings: Siblings) -> str:
    """The default of a model's attribute, which declares the field.

    Args:
        field: the field.
        siblings: the classes that the model's module names.
    """
    arguments = [quote(field.wire)]
    if field.model is not None:
        arguments.append(siblings.expression(field.model))
    if field.item is not None:
        arguments.append(_part(field.item, siblings.expression))
    arguments += [_part(member, siblings.expression) for member in _own_members(field)]
    arguments += _discriminator(field, siblings.expression)
    return f"wire.{_FUNCTIONS.get(field.kind, field.kind)}({', '.join(arguments + _options(field))})"


def value_tree(field: FieldSpec, class_of: Callable[[str], str] = "models.{}".format) -> str:
    """A field by itself, as what holds it declares it.

    Args:
        field: the field; without its wire name it is of what stands in a list, a map or a union.
        class_of: how a class is named there.
    """
    arguments = [quote(field.wire), quote(field.name)] if field.wire else []
    if field.model is not None:
        arguments.append(f"model={class_of(field.model)}")
    if field.item is not None:
        arguments.append(f"item={value_tree(_bare(field.item), class_of)}")
    if field.kind == "union":
        members = [value_tree(_bare(member), class_of) for member in _own_members(field)]
        arguments.append(f"members=({', '.join(members)}{',' if len(members) == 1 else ''})")
    arguments += _discriminator(field, class_of)
    return f"{_FIELD_CLASSES[field.kind]}({', '.join(arguments + _options(field))})"


def field_tree(field: ParameterSpec) -> str:
    """A parameter of the query or the headers, as an operation declares it."""
    arguments, class_name = [quote(field.wire), quote(field.name)], _FIELD_CLASSES[field.kind]
    if field.item is not None:
        class_name = "QueryItems"
        arguments.append(f"item={value_tree(_bare(field.item))}")
        arguments += [f"style={quote(field.style)}"] if field.style != "repeated" else []
    if field.idempotency_key is not None:
        class_name = "IdempotencyKey"
        arguments += [f"valid_for={field.idempotency_key}"] if field.idempotency_key else []
    return f"{class_name}({', '.join(arguments + _options(field))})"


def client_parameter_tree(parameter: ParameterSpec) -> str:
    """A parameter that is given once, to the client."""
    return f"ClientParameter({quote(parameter.place)}, {field_tree(parameter)})"


def id_tree(field: FieldSpec) -> str:
    """An id of the path, as an operation declares it."""
    return f"PathId({', '.join([quote(field.wire), quote(field.name), *_former(field)])})"


def result_tree(result: ResultSpec, usual: PagingSpec | None) -> str:
    """The reader of a method's result.

    Args:
        result: what the method returns.
        usual: how most lists come in pages, which is declared once for all of them.
    """
    if result.kind == "file":
        return f"File({quote(result.content_type)}, {_SIGNATURES[result.content_type]!r})"
    arguments = [f"lambda: models.{result.model}"]
    if result.paging is not None:
        arguments.append("PAGING" if result.paging == usual else paging_tree(result.paging))
    if result.item_id:
        arguments.append(f"item_id={_at(result.item_id)}")
    if result.by_id:
        arguments.append("by_id=True")
    return f"{result.kind.capitalize()}({', '.join(arguments)})"


def paging_tree(paging: PagingSpec) -> str:
    """How a list comes in pages."""
    arguments = [quote(paging.style)]
    arguments += [f"{name}={quote(value)}" for name, value in (("page", paging.page), ("size", paging.size)) if value]
    arguments += ["in_body=True"] if paging.in_body else []
    arguments += [f"first={paging.first}"] if paging.style in ("page", "offset") else []
    arguments += [f"{key.replace('-', '_')}={_at(places)}" for key, places in paging.places]
    return f"PagingLayout({', '.join(arguments)})"


def layout_tree(layout: LayoutSpec) -> str:
    """The layout of replies."""
    errors = ", ".join(f"ErrorLayout({_error_parts(error)})" for error in layout.errors)
    arguments = [f"result={_at(layout.result)}", f"errors=({errors},)" if errors else ""]
    for name, conditions in (("failed_if", layout.failed_if), ("done_if", layout.done_if)):
        listed = ", ".join(map(_condition, conditions))
        arguments.append(f"{name}=({listed},)" if listed else "")
    return f"ReplyLayout({', '.join(argument for argument in arguments if argument)})"


def _error_parts(error: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    return ", ".join(f"{part.replace('-', '_')}={_at(places)}" for part, places in error)


def _condition(condition: ConditionSpec) -> str:
    return f"Condition({_at(condition.places)}{'' if condition.equals is None else f', {condition.equals!r}'})"


def _at(places: tuple[str, ...]) -> str:
    return f"at({', '.join(map(quote, places))})"


def by_name(fields: Iterable[FieldSpec]) -> str:
    """The dict of the values of parameters."""
    return "{" + ", ".join(f"{quote(field.name)}: {field.name}" for field in fields) + "}"


def _part(part: FieldSpec, class_of: Callable[[str], str]) -> str:
    """What stands in a list, a map or a union: its class alone where nothing more is to say."""
    if part.model is not None and not part.nullable:
        return class_of(part.model)
    return value_tree(_bare(part), class_of)


def _bare(part: FieldSpec) -> FieldSpec:
    """What stands in a list, a map or a union has no name, and needs no mark that it must be there."""
    return replace(part, wire="", name="", required=False)


def _own_members(field: FieldSpec) -> list[FieldSpec]:
    """The members of a union, without the classes that its discriminator names."""
    named = {model for _, model in field.discriminator.models} if field.discriminator else set()
    return [member for member in field.members if member.model is None or member.model not in named]


def _discriminator(field: FieldSpec, class_of: Callable[[str], str]) -> list[str]:
    if field.discriminator is None:
        return []
    models = ", ".join(f"{quote(value)}: {class_of(model)}" for value, model in field.discriminator.models)
    return [f"discriminator=({quote(field.discriminator.wire)}, {{{models}}})"]


def _options(field: FieldSpec) -> list[str]:
    flags = ("day_first", "unix", "text", "required", "nullable", "send_null")
    return [*_patterns(field), *(f"{flag}=True" for flag in flags if getattr(field, flag)), *_former(field)]


def _former(field: FieldSpec) -> list[str]:
    return [f"former=({', '.join(map(quote, field.former))},)"] if field.former else []


def _patterns(field: FieldSpec) -> list[str]:
    if field.kind != "text" or not field.python_pattern:
        return []
    longest = [] if field.longest is None else [f"longest={field.longest}"]
    return [f"pattern={field.python_pattern!r}", *longest]
