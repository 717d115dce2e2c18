"""The other tools as commands: what they take, and their exit status, are their own."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import click


def _passing_on(name: str, module: str, help: str) -> click.Command:
    """A command that hands all its words to a tool.

    Args:
        name: the command's name.
        module: of the tool; its `main` takes the words, and returns the exit status.
        help: what the tool does.
    """

    @click.pass_context
    def call(context: click.Context, words: tuple[str, ...]) -> int:
        package = context.find_root().params.get("package")
        named = ("--package", package) if package and "--package" not in words else ()
        # Imported here: its libraries are in an extra of their own, and it says which.
        main: Callable[[list[str]], int] = import_module(module).main
        return main([*named, *words])

    return click.Command(
        name,
        callback=call,
        params=[click.Argument(["words"], nargs=-1, type=click.UNPROCESSED)],
        help=help,
        add_help_option=False,
        context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
    )


sandbox = _passing_on("sandbox", "soliditech_tools.sandbox.__main__", "A server of the API to try things out against.")
probe = _passing_on("probe", "soliditech_tools.probe.__main__", "Compare a live instance with the description.")
