"""`soliditech actions`: all actions in a line each, and all that is known of one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import click

from soliditech_runtime.operations.operation import Operation

from ..calling.exit_codes import ExitCode
from ..descriptions import Descriptions, descriptions_of
from ..key_values import FlatKey, keys_of
from ..option_values import option_name
from ..output.terminal import is_terminal, width_of_terminal

_REPEATING = {
    "read": "changes nothing",
    "idempotent": "running it again with the same values changes nothing more",
    "unsafe": "running it again does it again",
}
_HEADS = ("command", "in Python", "operationId", "effect")


@click.command(help="All actions in a line each. Of one, by any of its names: its keys, and what to do when it fails.")
@click.argument("name", nargs=-1)
@click.pass_context
def actions(context: click.Context, name: tuple[str, ...]) -> ExitCode:
    """Write all actions, or what is known of one."""
    descriptions = descriptions_of(context)
    if name:
        for line in _explained(_named(" ".join(name), descriptions), descriptions):
            click.echo(line)
        return ExitCode.DONE
    rows: list[tuple[str, ...]] = [
        (descriptions.command(operation).partition(" ")[2], operation.call, operation.id, operation.effect)
        for operation in descriptions.package.operations.values()
    ]
    if not is_terminal(sys.stdout):
        for row in rows:
            click.echo("\t".join(row))
        return ExitCode.DONE
    widths = [max(len(row[column]) for row in (_HEADS, *rows)) for column in range(len(_HEADS))]
    for row in (_HEADS, *rows):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return ExitCode.DONE


def _named(name: str, descriptions: Descriptions) -> Operation[Any]:
    operation = descriptions.by_any_name(name)
    if operation is not None:
        return operation
    near = get_close_matches(name, descriptions.names(), 2)
    hint = f"did you mean {' or '.join(near)}?" if near else "soliditech actions lists all"
    raise click.UsageError(f"there is no action {name!r}: {hint}")


def _explained(operation: Operation[Any], descriptions: Descriptions) -> Iterator[str]:
    yield f"{descriptions.title(operation)}: {operation.method} {operation.path}"
    yield ""
    ids = "".join(f" {field.wire}" for field in operation.ids)
    yield from _pairs(
        ("command", descriptions.command(operation) + ids),
        ("in Python", f"client.{operation.call}"),
        ("operationId", operation.id),
        ("repeating", f"{operation.effect}: {_REPEATING[operation.effect]}"),
        ("facts", _parity(operation)),
        ("afterwards", _reconcile(operation, descriptions)),
    )
    texts = descriptions.parameters(operation)
    listed_by = {name: _read(read, descriptions) for name, read in operation.listing_reads().items()}
    parameters = [*operation.ids, *operation.query, *operation.headers]
    if parameters:
        yield "\nIds and options:"
        for field in parameters:
            name = field.wire if field in operation.ids else option_name(field)
            yield from _described(name, texts.get(field.wire, ""), listed_by.get(field.wire.lower(), ""))
    keys = list(keys_of(descriptions.flat_schema(operation), [field.wire for field in operation.ids]))
    if keys:
        yield "\nKeys:"
        for key in keys:
            yield from _described(f"{key.spelling}  {key.kind}", _text_of(key), _listed(key, listed_by))


def _pairs(*pairs: tuple[str, str]) -> Iterator[str]:
    width = max(len(name) for name, _ in pairs)
    for name, text in pairs:
        if text:
            yield f"{name.ljust(width)}  {text}"


def _text_of(key: FlatKey) -> str:
    return f"{key.text} Known: {', '.join(key.values)}." if key.values and "boolean" not in key.kind else key.text


def _listed(key: FlatKey, listed_by: dict[str, str]) -> str:
    return listed_by.get(key.spelling.removesuffix("*").rpartition(".")[2].lower(), "")


def _read(operation_id: str, descriptions: Descriptions) -> str:
    read = descriptions.package.operations.get(operation_id)
    return "" if read is None else descriptions.command(read)


def _described(name: str, text: str, listed_by: str) -> Iterator[str]:
    yield f"  {name}"
    width = (width_of_terminal() or 100) - 6
    if text:
        yield from click.wrap_text(text, width, "      ", "      ").splitlines()
    if listed_by:
        yield f"      listed by: {listed_by}"


def _parity(operation: Operation[Any]) -> str:
    parity = operation.parity
    counts = (("documented", parity.documented), ("confirmed", parity.confirmed), ("assumed", parity.assumed))
    return "; ".join(f"{name}: {', '.join(facts)}" for name, facts in counts if facts)


def _reconcile(operation: Operation[Any], descriptions: Descriptions) -> str:
    if operation.effect != "unsafe":
        return ""
    if operation.reconcile is None:
        return "Nothing says how to find out whether it was done."
    return descriptions.in_words_of_commands(operation.reconcile.text())
