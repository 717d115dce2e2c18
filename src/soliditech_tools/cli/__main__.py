"""The command `soliditech`; --help explains it."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec


def main() -> int:
    """Run the command line; returns the exit status."""
    if find_spec("click") is None:
        if sys.stderr is not None:
            print("error: the command needs click: pip install 'soliditech-client[cli]'", file=sys.stderr)
        return 1
    if os.environ.get("_SOLIDITECH_COMPLETE", "").startswith("bash"):
        from .commands.completion import register

        register()
    from .program import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
