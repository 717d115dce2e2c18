"""The command of one action: its ids, keys and options, made from the action's description."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import click
from click.shell_completion import CompletionItem

from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import File, Paged
from soliditech_runtime.schema.field import Field

from .descriptions import Descriptions
from .key_values import completions_of, keys_of
from .option_values import FieldOption
from .output.formats import FORMATS

_REPEATING = {
    "read": "Changes nothing.",
    "idempotent": "Running it again with the same values changes nothing more.",
    "unsafe": "Running it again does it again: it asks before it is sent.",
}
_WIDEST_KEY = 40


class ActionCommand(click.Command):
    """The command of an action.

    Args:
        name: the command's name.
        operation: the action.
        descriptions: those of its package.
    """

    def __init__(self, name: str, operation: Operation[Any], descriptions: Descriptions) -> None:
        self._operation = operation
        self._descriptions = descriptions
        super().__init__(
            name,
            params=_parameters(operation, descriptions),
            callback=partial(_run, operation, descriptions),
        )

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Write what the document says of the action, and its keys."""
        for paragraph in self._descriptions.description(self._operation).split("\n\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_REPEATING[self._operation.effect])
        texts = self._descriptions.parameters(self._operation)
        if self._operation.ids:
            with formatter.section("Ids"):
                formatter.write_dl([(field.wire, texts.get(field.wire, "")) for field in self._operation.ids])
        if keys := list(keys_of(self._descriptions.flat_schema(self._operation), self._ids())):
            with formatter.section("Keys"):
                formatter.write_dl([(key.spelling, key.text) for key in keys], col_max=_WIDEST_KEY)

    def _ids(self) -> Sequence[str]:
        return [field.wire for field in self._operation.ids]


def _completed_keys(operation: Operation[Any], descriptions: Descriptions) -> Callable[..., list[CompletionItem]]:
    """What completes KEY=VALUE: keys, and known values."""
    ids = [field.wire for field in operation.ids]

    def complete(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        schema = descriptions.flat_schema(operation)
        return [CompletionItem(word, help=text) for word, text in completions_of(incomplete, schema, ids)]

    return complete


def _parameters(operation: Operation[Any], descriptions: Descriptions) -> list[click.Parameter]:
    parameters: list[click.Parameter] = [click.Argument([field.name], metavar=field.wire) for field in operation.ids]

    def text_of(field: Field) -> str:
        return descriptions.parameters(operation).get(field.wire, "")

    parameters += [FieldOption(field, partial(text_of, field)) for field in (*operation.query, *operation.headers)]
    if operation.flat is not None:
        complete = _completed_keys(operation, descriptions)
        metavar = "[KEY=VALUE | KEY:=JSON]..."
        parameters.append(click.Argument(["pairs"], nargs=-1, metavar=metavar, shell_complete=complete))
        parameters.append(click.Option(["--json", "text"], help="All keys as one flat JSON object; - reads it."))
        parameters.append(click.Option(["--json-file"], type=click.File("rb"), help="The same from a file."))
        help = "Keys that the description does not have, as a JSON object."
        parameters.append(click.Option(["--extra-body"], metavar="JSON", help=help))
    parameters += _output_options(operation)
    parameters.append(click.Option(["--dry-run"], is_flag=True, help="Write the request that would go out, and stop."))
    if operation.effect == "unsafe":
        parameters += _options_of_unsafe(operation)
    return parameters


def _output_options(operation: Operation[Any]) -> list[click.Parameter]:
    if isinstance(operation.result, File):
        return [click.Option(["-o", "--output", "file"], required=True, help="The file; - writes it out.")]
    options: list[click.Parameter] = []
    if isinstance(operation.result, Paged):
        options.append(click.Option(["--all", "all_pages"], is_flag=True, help="All pages, not this one alone."))
    formats = click.Choice(FORMATS)
    help = "How the result is written. [default: SOLIDITECH_OUTPUT, or table on a terminal, else json]"
    options.append(click.Option(["-o", "--output", "output_format"], type=formats, help=help))
    help = "Only these parts, such as primaryContact.email; of a list, of each item."
    options.append(click.Option(["--select"], metavar="PATH[,PATH]...", help=help))
    help = "In CSV, put an apostrophe before what Excel takes for a formula."
    options.append(click.Option(["--excel"], is_flag=True, help=help))
    return options


def _options_of_unsafe(operation: Operation[Any]) -> list[click.Parameter]:
    options: list[click.Parameter] = [click.Option(["-y", "--yes"], is_flag=True, help="Do not ask.")]
    rule = operation.reconcile
    if rule is not None and rule.kind in ("reference", "state"):
        help = "Look first whether it was done, and send it only if it was not."
        options.append(click.Option(["--once"], is_flag=True, help=help))
        for name in rule.asks:
            option = f"--look-{name.replace('_', '-')}"
            options.append(click.Option([option, f"look_{name}"], help=f"With --once: the {name} to look with."))
    return options


def _run(operation: Operation[Any], descriptions: Descriptions, /, **values: Any) -> int:
    # Help and completion need nothing of what a call needs.
    from .calling.action_call import ActionCall

    return ActionCall(operation, descriptions, values).run()
