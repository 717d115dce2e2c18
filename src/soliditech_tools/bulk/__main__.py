"""`python -m soliditech_tools.bulk`: as `soliditech bulk`."""

from __future__ import annotations

import sys

try:
    import click
except ModuleNotFoundError:
    sys.exit("error: the command needs click; install this package with its extra `cli`.")

from .command.group import BAD_INPUT, NOT_CONFIRMED, bulk


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status.

    Args:
        arguments: without the program's name; those of the process by default.
    """
    try:
        return int(bulk.main(arguments, prog_name="soliditech bulk", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except click.Abort:
        return NOT_CONFIRMED


if __name__ == "__main__":
    sys.exit(main())
