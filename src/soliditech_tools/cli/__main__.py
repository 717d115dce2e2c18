"""The command `soliditech`; --help explains it."""

from __future__ import annotations

import sys
from importlib.util import find_spec


def main() -> int:
    """Run the command line; returns the exit status."""
    if find_spec("click") is None:
        print("error: the command needs click: pip install 'soliditech-client[cli]'", file=sys.stderr)
        return 1
    from .program import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
