"""What generated code declares: the fields of models and parameters, and the readers of results."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import replace

from soliditech_runtime.parity import Parity
from soliditech_runtime.reconciling.rule import ReconcileRule

from ..tree.specs import (
    BodySpec,
    ConditionSpec,
    FieldSpec,
    LayoutSpec,
    PagingSpec,
    ParameterSpec,
    ResultSpec,
)
from .siblings import Siblings
from .signatures import argument_name, quote

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
    "file": "FileField",
}
_FUNCTIONS = {"object": "nested", "datetime": "date_time", "map": "mapping", "any": "anything"}
_PLAIN = ("text", "integer", "number", "boolean", "date", "datetime", "items")
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
    if field.style in ("deep", "members", "json") or field.kind not in _PLAIN:
        bare = value_tree(replace(field, wire="", name="", required=False, nullable=False, former=(), listed_by=None))
        required = ", required=True" if field.required else ""
        return f"Styled({', '.join(arguments)}, value={_later(bare)}, style={quote(field.style)}{required})"
    if field.item is not None:
        class_name = "QueryItems"
        arguments.append(f"item={value_tree(_bare(field.item))}")
        arguments += [f"style={quote(field.style)}"] if field.style != "repeated" else []
    if field.idempotency_key is not None:
        class_name, field = "IdempotencyKey", replace(field, listed_by=None)
        arguments += [f"valid_for={field.idempotency_key}"] if field.idempotency_key else []
    return f"{class_name}({', '.join(arguments + _options(field))})"


def _later(tree: str) -> str:
    """A field that names classes, as a function: its module imports none."""
    return f"lambda: {tree}"


def arguments_tree(fields: Iterable[FieldSpec]) -> str:
    """What a method calls the fields of the body that have not their own names; empty if all have."""
    names = [f"{quote(field.name)}: {quote(argument_name(field))}" for field in fields if field.argument]
    return f"{{{', '.join(names)}}}" if names else ""


def client_parameter_tree(parameter: ParameterSpec) -> str:
    """A parameter that is given once, to the client."""
    return f"ClientParameter({quote(parameter.place)}, {field_tree(parameter)})"


def id_tree(field: FieldSpec) -> str:
    """An id of the path, as an operation declares it."""
    names = [quote(field.wire), quote(field.name)]
    if field.kind in ("text", "object", "union", "any", "map"):
        return f"PathId({', '.join([*names, *_names(field)])})"
    value = value_tree(replace(field, wire="", name="", required=False, nullable=False, former=(), listed_by=None))
    return f"PathValue({', '.join([*names, f'value={value}', *_names(field)])})"


def result_tree(result: ResultSpec, usual: PagingSpec | None) -> str:
    """The reader of a method's result.

    Args:
        result: what the method returns.
        usual: how most lists come in pages, which is declared once for all of them.
    """
    read = _reader(result, usual)
    return f"OrNone({read})" if result.or_none else read


def _reader(result: ResultSpec, usual: PagingSpec | None) -> str:
    if result.kind == "none":
        return "Nothing()"
    if result.kind == "file":
        signature = _SIGNATURES.get(result.content_type)
        return f"File({quote(result.content_type)}{'' if signature is None else f', {signature!r}'})"
    if result.field is not None and result.paging is None:
        if result.field.kind == "any":
            return f"AsItCame({'described=True' if result.field.required else ''})"
        return f"Value(lambda: {value_tree(replace(result.field, required=False))})"
    of_values = "" if result.field is None else "Values"
    item = f"models.{result.model}" if result.field is None else value_tree(_bare(result.field))
    arguments = [f"lambda: {item}"]
    if result.paging is not None:
        arguments.append("PAGING" if result.paging == usual else paging_tree(result.paging))
    if result.item_id:
        arguments.append(f"item_id={places_tree(result.item_id)}")
    if result.by_id:
        arguments.append("by_id=True")
    return f"{result.kind.capitalize()}{of_values}({', '.join(arguments)})"


def body_tree(form: BodySpec, model: str | None) -> list[str]:
    """The arguments of an operation that say what its body is."""
    arguments = []
    if form.field is not None:
        field = replace(form.field, required=False, wire=form.field.wire)
        arguments.append(f"whole_body=lambda: {value_tree(field)}")
    elif form.fields:
        arguments.append(f"body=lambda: ({''.join(f'{value_tree(field)}, ' for field in form.fields)})")
    else:
        arguments.append(f"body=lambda: models.{model}")
    return [*arguments, f"body_format={_format(form)}"] if _format(form) else arguments


def _format(form: BodySpec) -> str:
    if form.format == "form":
        return f"FormBody({_mapping(form.styles)})"
    if form.format == "multipart":
        return f"MultipartBody({_mapping(form.content_types)})"
    if form.format == "file":
        return f"FileBody({quote(form.content_type)})"
    return f"JsonBody({quote(form.content_type)})" if form.content_type != "application/json" else ""


def _mapping(pairs: tuple[tuple[str, str], ...]) -> str:
    return "{" + ", ".join(f"{quote(wire)}: {quote(text)}" for wire, text in pairs) + "}" if pairs else ""


def paging_tree(paging: PagingSpec) -> str:
    """How a list comes in pages."""
    arguments = [quote(paging.style)]
    arguments += [f"{name}={quote(value)}" for name, value in (("page", paging.page), ("size", paging.size)) if value]
    arguments += ["in_body=True"] if paging.in_body else []
    arguments += [f"first={paging.first}"] if paging.style in ("page", "offset") else []
    arguments += [f"{key.replace('-', '_')}={places_tree(places)}" for key, places in paging.places]
    return f"PagingLayout({', '.join(arguments)})"


def layout_tree(layout: LayoutSpec) -> str:
    """The layout of replies."""
    errors = ", ".join(f"ErrorLayout({_error_parts(error)})" for error in layout.errors)
    arguments = [f"result={places_tree(layout.result)}", f"errors=({errors},)" if errors else ""]
    for name, conditions in (("failed_if", layout.failed_if), ("done_if", layout.done_if)):
        listed = ", ".join(map(_condition, conditions))
        arguments.append(f"{name}=({listed},)" if listed else "")
    arguments.append("closed=True")
    return f"ReplyLayout({', '.join(argument for argument in arguments if argument)})"


def _error_parts(error: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    return ", ".join(f"{part.replace('-', '_')}={places_tree(places)}" for part, places in error)


def _condition(condition: ConditionSpec) -> str:
    return f"Condition({places_tree(condition.places)}{'' if condition.equals is None else f', {condition.equals!r}'})"


def parity_tree(parity: Parity) -> str:
    """What is known of an operation; what is empty is left out."""
    parts = {name: getattr(parity, name) for name in parity.__struct_fields__}
    return f"Parity({', '.join(f'{name}={value!r}' for name, value in parts.items() if value)})"


def reconcile_tree(rule: ReconcileRule) -> str:
    """Where to look whether an action was done; what is empty is left out."""
    names = [name for name in rule.__struct_fields__ if name not in ("kind", "why")]
    values = [f"{name}={value!r}" for name in names if (value := getattr(rule, name))]
    why = [f"why={_in_lines(rule.why)}"] if rule.why else []
    return f"ReconcileRule({', '.join([quote(rule.kind), *values, *why])})"


def places_tree(places: tuple[str, ...]) -> str:
    """Places in a reply."""
    return f"at({', '.join(map(quote, places))})"


def by_name(fields: Iterable[FieldSpec]) -> str:
    """The dict of the values of parameters."""
    return "{" + ", ".join(f"{quote(field.name)}: {argument_name(field)}" for field in fields) + "}"


def _in_lines(text: str) -> str:
    """A text, in several strings where it is too long for a line."""
    lines = textwrap.wrap(
        text, 88, expand_tabs=False, replace_whitespace=False, drop_whitespace=False, break_long_words=False
    )
    return f"({' '.join(map(quote, lines))})" if len(lines) > 1 else quote(text)


def _part(part: FieldSpec, class_of: Callable[[str], str]) -> str:
    """What stands in a list, a map or a union: its class alone where nothing more is to say."""
    if part.model is not None and not part.nullable:
        return class_of(part.model)
    return value_tree(_bare(part), class_of)


def _bare(part: FieldSpec) -> FieldSpec:
    """What stands in a list, a map or a union has no name, and needs no mark that it must be there."""
    return replace(part, wire="", name="", required=False, alternative=False)


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
    flags = ("day_first", "unix", "text", "required", "nullable", "send_null", "write_only", "alternative")
    return [*_patterns(field), *(f"{flag}=True" for flag in flags if getattr(field, flag)), *_names(field)]


def _names(field: FieldSpec) -> list[str]:
    """What a field says of names: its former ones, and those of what lists its values."""
    former = [f"former=({', '.join(map(quote, field.former))},)"] if field.former else []
    listed_by = [f"listed_by=({', '.join(map(quote, field.listed_by))})"] if field.listed_by else []
    return [*former, *listed_by]


def _patterns(field: FieldSpec) -> list[str]:
    if field.kind != "text" or not field.python_pattern:
        return []
    longest = [] if field.longest is None else [f"longest={field.longest}"]
    return [f"pattern={field.python_pattern!r}", *longest]
