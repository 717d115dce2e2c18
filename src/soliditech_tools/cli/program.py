"""The tree of commands: a group for each of the package's, a command for each action, made when it is asked for."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from ..packages import VARIABLE
from .calling.exit_codes import EXPLAINED, ExitCode
from .descriptions import PROGRAM, Descriptions, descriptions_of
from .output.terminal import discard, note

_OWN = {
    "actions": ("commands.listing", "actions"),
    "profile": ("commands.profile", "profile"),
    "completion": ("commands.completion", "completion"),
    "sandbox": ("commands.tools", "sandbox"),
    "fault": ("commands.fault", "fault"),
    "probe": ("commands.tools", "probe"),
    "bulk": (".bulk.command.group", "bulk"),
}
"""The commands beside the groups, each with its module, which is imported when it is asked for."""

_HELP_WIDTH = 100


class HintingGroup(click.Group):
    """A group that knows which command was meant."""

    def resolve_command(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, context: click.Context, words: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it; where there is no such command, with the nearest one."""
        try:
            return super().resolve_command(context, words)
        except click.UsageError:
            word = words[0]
            if word.startswith("-"):
                raise
        from difflib import get_close_matches

        known = self.list_commands(context)
        near = get_close_matches(word.replace("_", "-"), known, 2)
        hint = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known)}"
        raise click.UsageError(f"there is no command {word!r}: {hint}", context)


class Program(HintingGroup):
    """The groups of a package, and the other commands."""

    def list_commands(self, context: click.Context) -> list[str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The names of the groups, and those of the other commands."""
        return [*descriptions_of(context).groups, *_OWN]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """A group or another command, or None if there is none of this name."""
        descriptions = descriptions_of(context)
        if name in descriptions.groups:
            return GroupOfActions(name, descriptions)
        if name not in _OWN:
            return None
        module, attribute = _OWN[name]
        command: click.Command = getattr(import_module(f".{module}", __package__), attribute)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Write the groups with what the document says of them, and the other commands."""
        descriptions = descriptions_of(context)
        with formatter.section("Actions"):
            formatter.write_dl([(name, descriptions.group_text(name)) for name in descriptions.groups])
        with formatter.section("Other commands"):
            formatter.write_dl([(name, _OWN_TEXTS[name]) for name in _OWN])


class GroupOfActions(HintingGroup):
    """The actions of one group.

    Args:
        name: the group's name.
        descriptions: those of its package.
    """

    def __init__(self, name: str, descriptions: Descriptions) -> None:
        self._operations = descriptions.groups[name]
        self._descriptions = descriptions
        super().__init__(name, help=descriptions.group_text(name))

    def list_commands(self, context: click.Context) -> list[str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The names of the actions."""
        return list(self._operations)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The command of an action, or None if there is none of this name."""
        # Imported here: it brings much of the run time along, and most help is of groups.
        from .action_command import ActionCommand

        operation_id = self._operations.get(name)
        if operation_id is None:
            return None
        return ActionCommand(name, self._descriptions.package.operation(operation_id), self._descriptions)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Write the actions; no command is made for that."""
        with formatter.section("Commands"):
            package, descriptions = self._descriptions.package, self._descriptions
            rows = [(name, descriptions.summary(package.operation(item))) for name, item in self._operations.items()]
            formatter.write_dl(rows)
        formatter.write_paragraph()
        formatter.write_text(f"{PROGRAM} {self.name} COMMAND --help explains one.")


_OWN_TEXTS = {
    "actions": "All actions; of one, its keys, its other names, and how to find out whether it was done.",
    "profile": "Instances by name: add, list and test them.",
    "completion": "The script that completes commands and keys in your shell.",
    "sandbox": "A server of the API to try things out against, which bills nobody.",
    "fault": "Let a sandbox fail: reset the connection, time out, refuse.",
    "probe": "Compare a live instance with the description.",
    "bulk": "An action for each row of a file, every row accounted for.",
}


def _program() -> Program:
    package = f"The package whose actions these are. [default: {VARIABLE}, or ours]"
    return Program(
        PROGRAM,
        help="The actions of the API, at a prompt. Instance and key come from a profile, or from SOLIDITECH_BASE_URL "
        "and SOLIDITECH_API_KEY; a key is never an argument.",
        epilog=EXPLAINED,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": _HELP_WIDTH},
        params=[
            click.Option(["--package"], is_eager=True, metavar="NAME", help=package),
            click.Option(
                ["--profile"], metavar="NAME", help="The instance, by its name. [default: SOLIDITECH_PROFILE]"
            ),
            click.Option(["--base-url"], metavar="URL", help="The instance, in place of the variable's."),
            click.Option(["--allow-http"], is_flag=True, help="Allow plain http to another machine."),
            click.Option(["--errors"], type=click.Choice(["text", "json"]), default="text", help="How errors look."),
            click.Option(
                ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Which this is."
            ),
        ],
    )


def _version(context: click.Context, _parameter: click.Parameter, is_asked: bool) -> None:
    if is_asked and not context.resilient_parsing:
        identity = descriptions_of(context).package.identity
        click.echo(f"{identity.name} {identity.version}")
        context.exit()


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status.

    Args:
        arguments: the command line without the program's name; sys.argv by default.
    """
    words = sys.argv[1:] if arguments is None else arguments
    try:
        status: Any = _program().main(words, prog_name=PROGRAM, standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        _report_usage(error, as_json=_wants_json(words))
        return ExitCode.BAD_INPUT
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.NOT_CONFIRMED
    except BrokenPipeError:
        # Whoever reads a help or a list has read enough.
        if sys.stdout is not None:
            discard(sys.stdout)
        return ExitCode.DONE
    return int(status or 0)


def _wants_json(words: list[str]) -> bool:
    return "--errors=json" in words or ["--errors", "json"] in [words[at : at + 2] for at in range(len(words))]


def _report_usage(error: click.ClickException, *, as_json: bool) -> None:
    from .calling.reporting import Report

    text = error.format_message()
    context = error.ctx if isinstance(error, click.UsageError) else None
    if as_json or context is None:
        Report(ExitCode.BAD_INPUT, text).write(as_json=as_json)
        return
    Report(ExitCode.BAD_INPUT, text).write(as_json=False)
    note(f"  help: {context.command_path} --help")
