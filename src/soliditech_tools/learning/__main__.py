"""Reads what a recording or a capture has kept anew, with what you have decided of it; --help explains it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..packages import VARIABLE, find_package
from .learn import LearningError, kept_observations
from .options import FAILED, add_learning_options, write_learnt

_EPILOG = """
The overlay is written again in its place. A name that --word admits had to be known when it was recorded: record again.

Exit status: 0 all that was seen is learnt, 1 something is open, 2 nothing could be learnt.
"""


def main(arguments: list[str] | None = None) -> int:
    """Learn anew from what an overlay keeps; returns the exit status.

    Args:
        arguments: the command line without the program's name; sys.argv by default.
    """
    parser = argparse.ArgumentParser(
        prog=f"python -m {__package__}",
        description="Decide over what was seen of an API, and write its overlay again.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("overlay", type=Path, help="an overlay that --record or --har wrote")
    parser.add_argument("--package", metavar="NAME", help=f"the package with the spec (default: {VARIABLE}, or ours)")
    add_learning_options(parser)
    options = parser.parse_args(arguments)
    try:
        document = find_package(options.package).document()
        observations = kept_observations(options.overlay)
    except (LearningError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED
    except OSError as error:
        print(f"error: {options.overlay}: {error.strerror}", file=sys.stderr)
        return FAILED
    return write_learnt(document, observations, options, options.overlay)


if __name__ == "__main__":
    raise SystemExit(main())
