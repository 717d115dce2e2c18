"""The command of one action: its ids, keys and options, made from the action's description."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from soliditech_runtime.download import Download
from soliditech_runtime.errors import SoliditechError
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import File, Paged
from soliditech_runtime.schema.field import Field
from soliditech_runtime.schema.fields import Boolean, Date, Integer
from soliditech_runtime.schema.model import Model

from .descriptions import Descriptions
from .exit_codes import ExitCode
from .key_values import BadKeyValue, flat_object
from .performing import Performance
from .writing import FORMATS, written


def action_command(name: str, operation: Operation[Any], descriptions: Descriptions) -> click.Command:
    """The command of an action.

    Args:
        name: the command's name.
        operation: the action.
        descriptions: those of its package.
    """
    call = ActionCall(operation, descriptions)
    return click.Command(
        name,
        params=_parameters(operation),
        callback=call.run,
        help=_help(operation, descriptions),
        short_help=descriptions.summary(operation),
    )


def _parameters(operation: Operation[Any]) -> list[click.Parameter]:
    parameters: list[click.Parameter] = [click.Argument([field.name], metavar=field.wire) for field in operation.ids]
    for field in (*operation.query, *operation.headers):
        parameters.append(click.Option([_option(field), _variable(field)], type=_type(field), required=field.required))
    if operation.flat is not None:
        parameters.append(click.Argument(["pairs"], nargs=-1, metavar="[KEY=VALUE | KEY:=JSON]..."))
        parameters.append(click.Option(["--json", "text"], help="All keys as one flat JSON object; - reads it."))
        parameters.append(click.Option(["--json-file"], type=click.File("rb"), help="The same from a file."))
    if isinstance(operation.result, Paged):
        parameters.append(click.Option(["--all", "all_pages"], is_flag=True, help="All pages, not the first alone."))
    if isinstance(operation.result, File):
        parameters.append(click.Option(["-o", "--output", "file"], required=True, help="The file; - writes it out."))
    else:
        formats = click.Choice(FORMATS)
        parameters.append(click.Option(["-o", "--output", "output_format"], type=formats, default="json"))
    if operation.effect == "unsafe":
        parameters.append(click.Option(["-y", "--yes"], is_flag=True, help="Do not ask."))
    return parameters


def _option(field: Field) -> str:
    return f"--{field.name.replace('_', '-')}"


def _variable(field: Field) -> str:
    return f"option_{field.name}"


def _type(field: Field) -> click.ParamType[Any]:
    if isinstance(field, Integer):
        return click.INT
    return click.BOOL if isinstance(field, Boolean) else click.STRING


def _help(operation: Operation[Any], descriptions: Descriptions) -> str:
    text = descriptions.description(operation)
    if operation.flat is None:
        return text
    schema = descriptions.flat_schema(operation)
    keys = [f"  {key}: {value.get('description', '')}" for key, value in schema.get("properties", {}).items()]
    return "\n".join((text, "", "\b", "Keys:", *keys))


class ActionCall:
    """Calls an action with the values of a command line.

    Args:
        operation: the action.
        descriptions: those of its package.
    """

    def __init__(self, operation: Operation[Any], descriptions: Descriptions) -> None:
        self._operation = operation
        self._descriptions = descriptions

    def run(self, /, **values: Any) -> ExitCode:
        """Ask where it must, call the action, write its result; returns the exit status."""
        operation = self._operation
        settings = click.get_current_context().find_root().params
        keywords = self._keywords(values)
        file = values.get("file")
        if file not in (None, "-") and Path(file).exists():
            raise click.UsageError(f"{file} is there already: give another file, or remove it. Nothing was sent.")
        performance = Performance(operation, errors_as_json=settings["errors"] == "json")
        try:
            client = self._descriptions.package.client(
                base_url=settings["base_url"], allow_http=settings["allow_http"], on_event=performance.note
            )
        except SoliditechError as error:
            raise click.UsageError(str(error)) from None
        try:
            with client:
                if operation.effect == "unsafe" and not values["yes"] and not self._confirmed(settings["base_url"]):
                    return ExitCode.NOT_CONFIRMED
                group, _, method = operation.call.partition(".")
                bound = getattr(client, group)
                if not isinstance(operation.result, Paged | File):
                    bound = bound.with_raw_response
                call = partial(_value, getattr(bound, method), keywords, all_pages=values.get("all_pages", False))
                return performance.run(call, _writer(file, values.get("output_format", "json")))
        except KeyboardInterrupt:
            # Closing the client may be what is interrupted, when the call is over.
            return performance.interrupted()

    def _keywords(self, values: dict[str, Any]) -> dict[str, Any]:
        operation = self._operation
        keywords = {field.name: values[field.name] for field in operation.ids}
        for field in (*operation.query, *operation.headers):
            if (value := values[_variable(field)]) is not None:
                keywords[field.name] = _date(field, value) if isinstance(field, Date) else value
        if operation.flat is not None:
            keywords["parameters_json"] = self._flat(values)
        elif operation.body is not None or operation.whole_body is not None:
            raise click.UsageError(f"this action takes no flat JSON: call it in Python, as {operation.call}")
        return keywords

    def _flat(self, values: dict[str, Any]) -> object:
        if sum(map(bool, (values["pairs"], values["text"] is not None, values["json_file"]))) > 1:
            raise click.UsageError("--json and --json-file take the place of KEY=VALUE: give one of the three")
        if values["json_file"] is not None:
            return values["json_file"].read()
        if values["text"] is not None:
            return sys.stdin.buffer.read() if values["text"] == "-" else values["text"]
        try:
            return flat_object(values["pairs"], self._descriptions.flat_schema(self._operation))
        except BadKeyValue as error:
            raise click.UsageError(f"{error}. Nothing was sent.") from None

    def _confirmed(self, base_url: str | None) -> bool:
        prefix = self._descriptions.package.identity.env_prefix
        host = urlsplit(base_url or os.environ.get(f"{prefix}_BASE_URL", "")).hostname
        click.echo(f"{self._operation.id} on {host}: run again, it is done twice.", err=True)
        if not sys.stdin.isatty():
            click.echo("error: there is no terminal to ask at: add --yes. Nothing was sent.", err=True)
            return False
        try:
            return click.confirm("Send it?", err=True)
        except click.Abort:
            return False


def _date(field: Field, text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"{_option(field)} is a date: write it as 2026-11-01. Nothing was sent.") from None


def _value(method: Callable[..., Any], keywords: dict[str, Any], *, all_pages: bool) -> Any:
    """A file, the items of a list, or the whole reply of all else."""
    value = method(**keywords)
    if hasattr(value, "next_page"):
        return value.collect() if all_pages else value.items
    return value


def _json_value(value: Any) -> Any:
    if isinstance(value, list):
        return [item.to_dict() if isinstance(item, Model) else item for item in value]
    return value.select()


def _writer(file: str | None, output_format: str) -> Callable[[Any], None]:
    def write(value: Any) -> None:
        if not isinstance(value, Download):
            sys.stdout.writelines(written(_json_value(value), output_format))
        elif file is None or file == "-":
            sys.stdout.buffer.write(value.content)
        else:
            with Path(file).open("xb") as stream:
                stream.write(value.content)

    return write
