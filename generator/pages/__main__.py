"""python -m generator.pages FOLDER: write the pages of the documentation, for Sphinx to read."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from soliditech_tools.packages import find_package

from ..build import ROOT
from .site import write_site


def main(arguments: list[str] | None = None) -> int:
    """Write the pages; returns the exit status.

    Args:
        arguments: the command line without the program's name; sys.argv by default.
    """
    parser = argparse.ArgumentParser(
        prog="python -m generator.pages", description="Write the pages of the documentation."
    )
    parser.add_argument("folder", type=Path, help="what is there is replaced")
    options = parser.parse_args(arguments)
    start = time.perf_counter()
    count = write_site(find_package(), ROOT, options.folder)
    print(f"{count} pages written to {options.folder} in {time.perf_counter() - start:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
