"""The tree of commands: a group for each of the package's, a command for each action, made when it is asked for."""

from __future__ import annotations

import sys
from typing import Any

import click

from ..packages import VARIABLE, find_package
from .action_command import action_command
from .descriptions import Descriptions
from .exit_codes import EXPLAINED, ExitCode

_KEPT = f"{__name__}.descriptions"
"""Where a run keeps the descriptions of its package."""


class Program(click.Group):
    """The groups of a package."""

    def list_commands(self, context: click.Context) -> list[str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The names of the groups."""
        return ["actions", *_descriptions(context).groups]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """A group, or None if there is none of this name."""
        if name == "actions":
            return actions
        descriptions = _descriptions(context)
        return GroupOfActions(name, descriptions) if name in descriptions.groups else None


class GroupOfActions(click.Group):
    """The actions of one group.

    Args:
        name: the group's name.
        descriptions: those of its package.
    """

    def __init__(self, name: str, descriptions: Descriptions) -> None:
        self._operations = descriptions.groups[name]
        self._descriptions = descriptions
        super().__init__(name, help=f"{len(self._operations)} actions; NAME --help explains one.")

    def list_commands(self, context: click.Context) -> list[str]:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The names of the actions."""
        return list(self._operations)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """The command of an action, or None if there is none of this name."""
        operation = self._operations.get(name)
        return None if operation is None else action_command(name, operation, self._descriptions)


@click.command(help="All actions: the command, the Python call, the operationId and what repeating it does.")
@click.pass_context
def actions(context: click.Context) -> ExitCode:
    """Write a line for each action."""
    for group, operations in _descriptions(context).groups.items():
        for name, operation in operations.items():
            click.echo("\t".join((f"{group} {name}", operation.call, operation.id, operation.effect)))
    return ExitCode.DONE


def _descriptions(context: click.Context) -> Descriptions:
    if _KEPT not in context.meta:
        try:
            context.meta[_KEPT] = Descriptions(find_package(context.find_root().params.get("package")))
        except ValueError as error:
            raise click.UsageError(str(error)) from None
    descriptions: Descriptions = context.meta[_KEPT]
    return descriptions


def _program() -> Program:
    package = f"The package whose actions these are. [default: {VARIABLE}, or ours]"
    return Program(
        "soliditech",
        help="The actions of the API. Instance and key come from SOLIDITECH_BASE_URL and SOLIDITECH_API_KEY.",
        epilog=EXPLAINED,
        params=[
            click.Option(["--package"], is_eager=True, metavar="NAME", help=package),
            click.Option(["--base-url"], metavar="URL", help="The instance, in place of the variable's."),
            click.Option(["--allow-http"], is_flag=True, help="Allow plain http to another machine."),
            click.Option(["--errors"], type=click.Choice(["text", "json"]), default="text", help="How errors look."),
        ],
    )


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status.

    Args:
        arguments: the command line without the program's name; sys.argv by default.
    """
    try:
        status: Any = _program().main(arguments, prog_name="soliditech", standalone_mode=False)
    except click.ClickException as error:
        error.show(sys.stderr)
        return ExitCode.BAD_INPUT
    except click.Abort:
        return ExitCode.NOT_CONFIRMED
    return int(status or 0)
