"""Which of the replies that an operation describes are successes."""

from __future__ import annotations

from collections.abc import Iterable


def success_codes(codes: Iterable[str]) -> list[str]:
    """The statuses of success replies among `codes`; `default` is one where there is no other, and none redirects."""
    listed = list(codes)
    successes = [code for code in listed if code.startswith("2")]
    redirects = any(code.startswith("3") for code in listed)
    return successes or [code for code in listed if code == "default" and not redirects]
