"""The call of an action with the values of a command line, from the first check to the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from soliditech_runtime.errors import FlatJSONError, SoliditechError
from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import File, Paged
from soliditech_runtime.schema.json import UnreadableReply, decode
from soliditech_runtime.schema.model import Model

from ..descriptions import Descriptions
from ..key_values import BadKeyValue, flat_object, unknown_keys
from ..option_values import value_of, variable_of
from ..output.formats import FORMATS
from ..output.progress import remaining, with_progress
from ..output.result import ResultWriter
from ..output.selecting import SelectedParts
from ..output.terminal import is_terminal, note
from ..profiles.errors import ProfileError
from .exit_codes import ExitCode
from .instance import instance_of
from .performing import Performance

if TYPE_CHECKING:
    from pathlib import Path

    from soliditech_runtime.download import Download

    from .prepared_request import PreparedRequest

_NOT_CREATED = {
    "found": "It was there already: nothing was sent, and this is what was there.",
    "found_after_unknown": "Its reply did not come, and a look shows that it was done, once.",
}


class ActionCall:
    """A call.

    Args:
        operation: the action.
        descriptions: those of its package.
        values: of the command's parameters.
    """

    def __init__(self, operation: Operation[Any], descriptions: Descriptions, values: dict[str, Any]) -> None:
        self._operation = operation
        self._descriptions = descriptions
        self._values = values
        self._settings = click.get_current_context().find_root().params

    def run(self) -> ExitCode:
        """Ask where it must, call the action, write its result; returns the exit status."""
        operation, values = self._operation, self._values
        keywords = self._keywords()
        writer = self._writer()
        instance = instance_of(self._descriptions.package, self._settings)
        performance = Performance(operation, self._descriptions, errors_as_json=self._settings["errors"] == "json")
        try:
            if values["dry_run"] or operation.effect != "read":
                # Imported here: most calls are reads.
                from .prepared_request import prepare

                request = prepare(instance, operation, keywords)
                if values["dry_run"]:
                    sys.stdout.writelines(request.written())
                    sys.stdout.flush()
                    return ExitCode.DONE
                performance.reconcile = request.reconcile(operation)
                if not self._confirmed(request):
                    return ExitCode.NOT_CONFIRMED
            # A read changes nothing, whatever becomes of it.
            client = instance.client(on_event=None if operation.effect == "read" else performance.note)
        except FlatJSONError as error:
            self._check_keys()
            return performance.refused(error)
        except SoliditechError as error:
            return performance.refused(error)
        except ProfileError as error:
            raise click.UsageError(f"{error}. Nothing was sent.") from None
        try:
            with client:
                return performance.run(lambda: self._value(client, keywords), writer)
        except KeyboardInterrupt:
            # Closing the client may be what is interrupted, when the call is over.
            return performance.interrupted()

    def _keywords(self) -> dict[str, Any]:
        operation, values = self._operation, self._values
        keywords = {field.name: values[field.name] for field in operation.ids}
        for field in (*operation.query, *operation.headers):
            if (value := value_of(field, values[variable_of(field)])) is not None:
                keywords[field.name] = value
        if operation.flat is not None:
            keywords["parameters_json"] = self._flat()
            if values["extra_body"] is not None:
                from soliditech_runtime.calls.options import RequestOptions

                keywords["options"] = RequestOptions(extra_body=_object(values["extra_body"]))
        elif operation.body is not None or operation.whole_body is not None:
            raise click.UsageError(f"this action takes no flat JSON: call it in Python, as {operation.call}")
        return keywords

    def _flat(self) -> object:
        values = self._values
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

    def _check_keys(self) -> None:
        """Name the first key of the words that there is not: who typed it may see it, while errors show no such text.

        Raises:
            click.UsageError: there is one.
        """
        schema = self._descriptions.flat_schema(self._operation)
        for key, near in unknown_keys(self._values["pairs"], schema):
            hint = f"did you mean {' or '.join(near)}?" if near else "--help lists the keys."
            more = "--extra-body takes what the description does not have"
            raise click.UsageError(f"there is no key {key}: {hint} {more}. Nothing was sent.")

    def _writer(self) -> Callable[[Any], None]:
        """What writes the result, checked before anything is sent."""
        values = self._values
        if isinstance(self._operation.result, File):
            return file_writer(values["file"])
        variable = f"{self._descriptions.package.identity.env_prefix}_OUTPUT"
        output_format = values["output_format"] or os.environ.get(variable)
        if output_format is None:
            output_format = "table" if is_terminal(sys.stdout) else "json"
        if output_format not in FORMATS:
            raise click.UsageError(f"{variable} is none of {', '.join(FORMATS)}. Nothing was sent.")
        if values["excel"] and output_format != "csv":
            raise click.UsageError("--excel is for CSV: add -o csv. Nothing was sent.")
        try:
            selection = None if values["select"] is None else SelectedParts(values["select"])
        except ValueError as error:
            raise click.UsageError(f"--select: {error}. Nothing was sent.") from None
        self._values["output_format"] = output_format
        return ResultWriter(self._operation, self._descriptions, output_format, selection, excel=values["excel"]).write

    def _confirmed(self, request: PreparedRequest) -> bool:
        operation, values = self._operation, self._values
        once = values.get("once", False)
        note(request.announced(operation, self._descriptions.title(operation), once=once))
        if operation.effect != "unsafe" or values["yes"]:
            return True
        if not is_terminal(sys.stdin) or not is_terminal(sys.stderr):
            note("error: there is no terminal to ask at: add --yes. Nothing was sent.")
            return False
        for line in request.shown_values(operation):
            note(line)
        try:
            is_sure = click.confirm("Send it?", err=True)
        except click.Abort:
            is_sure = False
        if not is_sure:
            note("Nothing was sent.")
        return is_sure

    def _value(self, client: Any, keywords: dict[str, Any]) -> Any:
        """A file, the items of a list, or the result of all else, as JSON values."""
        operation, values = self._operation, self._values
        group, _, name = operation.call.partition(".")
        bound = getattr(client, group)
        if values.get("once"):
            return self._done_once(client, getattr(bound, name), keywords)
        if isinstance(operation.result, File):
            return getattr(bound, name)(**keywords)
        if not isinstance(operation.result, Paged):
            return getattr(bound.with_raw_response, name)(**keywords).select()
        page = getattr(bound, name)(**keywords)
        if text := remaining(page, all_pages=values["all_pages"]):
            note(text)
        items = with_progress(page, page.total_items) if values["all_pages"] else iter(page.items)
        parts = (item.to_dict() if isinstance(item, Model) else item for item in items)
        # Lines go out as they come; all else is read to its end first, so that a part is not taken for the whole.
        return parts if values["output_format"] == "ndjson" else list(parts)

    def _done_once(self, client: Any, method: Callable[..., Any], keywords: dict[str, Any]) -> Any:
        rule = self._operation.reconcile
        assert rule is not None
        looks = {name: value for name in rule.asks if (value := self._values[f"look_{name}"]) is not None}
        reconciling = client.reconciling(**looks)
        once = reconciling.once if rule.kind == "reference" else reconciling.ensure
        done = once(method, **keywords)
        if done.how in _NOT_CREATED:
            note(_NOT_CREATED[done.how])
        return done.value.to_dict() if isinstance(done.value, Model) else done.value


def file_writer(file: str) -> Callable[[Any], None]:
    """What writes a file.

    Args:
        file: its name; - for standard output.

    Raises:
        click.UsageError: it is there already, or standard output is a terminal.
    """
    if file == "-":
        if is_terminal(sys.stdout):
            raise click.UsageError("a file is no text: give its name, or lead standard output into another program")
        return lambda download: _write_bytes(download.content)
    from pathlib import Path

    path = Path(file)
    if path.exists():
        raise click.UsageError(f"{file} is there already: give another file, or remove it. Nothing was sent.")
    return lambda download: _write_file(path, download)


def _write_bytes(content: bytes) -> None:
    sys.stdout.buffer.write(content)


def _write_file(path: Path, download: Download) -> None:
    with path.open("xb") as stream:
        try:
            stream.write(download.content)
            stream.flush()
        except BaseException:
            # A part of a file looks like the file.
            path.unlink(missing_ok=True)
            raise
    note(f"{path}: {len(download.content):,} bytes")


def _object(text: str) -> dict[str, Any]:
    try:
        value = decode(text.encode())
    except UnreadableReply:
        value = None
    if not isinstance(value, dict):
        raise click.UsageError("--extra-body is no JSON object: write it as '{\"key\": 1}'. Nothing was sent.")
    return value
