"""Whole programs that make one call, laid out as a formatter would."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from attrs import evolve

from soliditech_runtime.operations.results import One, Paged
from soliditech_runtime.schema.fields import Field
from soliditech_runtime.schema.json import copied
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET
from soliditech_tools.sandbox.pages.python_source import BracketedSource, Source, layout, literal, quoted

from .keys import result_model

if TYPE_CHECKING:
    from soliditech_runtime.schema.model import Model

    from .catalogue import ActionText
    from .sample_values import SampleValues

_STANDARD = (("datetime", "import datetime"), ("Decimal", "from decimal import Decimal"))
_INDENT = "    "


def program(action: ActionText, values: SampleValues) -> str:
    """The call with the client for threads."""
    client = action.catalogue.package.client.__name__
    call = _call(f"client.{action.operation.call}(", _arguments(action, values))
    block = _block(action, call, client)
    return "\n".join([*_imports(action, block, client), "", *block])


def async_program(action: ActionText, values: SampleValues) -> str:
    """The call with the client for asyncio."""
    client = action.catalogue.package.async_client.__name__
    call = _call(f"client.{action.operation.call}(", _arguments(action, values))
    block = _block(action, call, client, _INDENT, awaited=True)
    imports = _imports(action, block, client, "import asyncio")
    return "\n".join([*imports, "", "", "async def main() -> None:", *block, "", "", "asyncio.run(main())"])


def done_once(action: ActionText, values: SampleValues) -> str | None:
    """The call by `once` or `ensure`; None where neither takes the action."""
    rule = action.operation.reconcile
    method = {"reference": "once", "state": "ensure"}.get(rule.kind) if rule is not None else None
    if rule is None or method is None:
        return None
    client = action.catalogue.package.client.__name__
    body = {name: value for name, value in values.body.items() if name != rule.not_before}
    for _, sent in rule.where:
        # Of one that is the caller's own, another than the plain sample has.
        if isinstance(body.get(sent), str) and not _is_needed(action, sent):
            body[sent] = re.sub(r"\d(?=\d{3}$)", "7", body[sent])
    parts = [("", f"client.{action.operation.call}"), *_arguments(action, evolve(values, body=body))]
    if rule.asks:
        asks = ", ".join(f"{name}={quoted(_asked(action, name))}" for name in rule.asks)
        call = _call(f"client.reconciling({asks}).{method}(", parts)
    else:
        call = _call(f"client.{method}(", parts)
    model = result_model(action.operation)
    printed = f"result.value.{model.FIELDS[0].name}, " if model is not None else ""
    block = [
        f"with {client}() as client:",
        *f"{_INDENT}result = {layout(call, _INDENT, 13)}".split("\n"),
        f"{_INDENT}print({printed}result.how)",
    ]
    return "\n".join([*_imports(action, block, client), "", *block])


def _is_needed(action: ActionText, wire: str) -> bool:
    return any(declared.wire == wire and declared.required for declared in action.operation.body or ())


def _asked(action: ActionText, name: str) -> str:
    """An example of what the look-up takes and the action does not have."""
    rule = action.operation.reconcile
    read = action.catalogue.actions[rule.read] if rule is not None else action
    (field,) = [field for field in (*read.operation.ids, *read.operation.query) if field.name == name]
    return str(read.parameters[field.wire]["example"])


def _block(
    action: ActionText, call: BracketedSource, client: str, base: str = "", *, awaited: bool = False
) -> list[str]:
    """The lines of the `with` statement, which stands at the indent `base`."""
    wait, run_in = ("await ", "async ") if awaited else ("", "")
    inner = base + _INDENT
    operation = action.operation
    model = result_model(operation)
    name = _variable(model)
    if model is None or isinstance(operation.result, One):
        head, end = f"{inner}{name} = {wait}", ""
        then = (
            f"{inner}print({name}.{model.FIELDS[0].name})"
            if model
            else f"{inner}print({name}.name, len({name}.content))"
        )
    else:
        is_paged = isinstance(operation.result, Paged)
        head, end = f"{inner}{run_in if is_paged else ''}for {name} in {'' if is_paged else wait}", ":"
        then = f"{inner}{_INDENT}print({name}.{model.FIELDS[0].name})"
    lines = f"{head}{layout(call, inner, len(head) + len(end))}{end}\n{then}"
    return [f"{base}{run_in}with {client}() as client:", *lines.split("\n")]


def _variable(model: type[Model] | None) -> str:
    """What the result, or an item of it, is called: by its class."""
    return "download" if model is None else re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", model.__name__).lower()


def _call(opening: str, parts: list[tuple[str, Source]]) -> BracketedSource:
    return BracketedSource(opening, tuple(parts), ")")


def _arguments(action: ActionText, values: SampleValues) -> list[tuple[str, Source]]:
    operation = action.operation
    parts: list[tuple[str, Source]] = [("", quoted(str(value))) for value in values.ids.values()]
    for declared in operation.query:
        if declared.wire in values.query:
            parts.append((f"{declared.name}=", _source(declared, values.query[declared.wire])))
    for declared in operation.body or ():
        if values.body is not UNSET and declared.wire in values.body:
            name = operation.arguments.get(declared.name, declared.name)
            parts.append((f"{name}=", _source(declared, values.body[declared.wire])))
    return parts


def _source(declared: Field, value: Any) -> Source:
    """The source of the value of the typed API for a JSON value."""
    return literal(declared.read(copied(value), Reading(), declared.wire))


def _imports(action: ActionText, block: list[str], client: str, *first: str) -> list[str]:
    text = "\n".join(block)
    standard = [*first, *(line for name, line in _STANDARD if f"{name}." in text or f"{name}(" in text)]
    names = [client, *(["models"] if "models." in text else [])]
    return [*standard, *([""] if standard else []), f"from {action.catalogue.package.name} import {', '.join(names)}"]
