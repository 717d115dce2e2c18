"""python -m tests.style: prints the identifiers that are to be called otherwise, and exits 1 if there are any."""

from __future__ import annotations

import sys

from tests.style.words import ROOT, findings, read_words

if __name__ == "__main__":
    lines = findings(ROOT, read_words())
    print("\n".join(lines), end="\n" if lines else "")
    sys.exit(1 if lines else 0)
