"""Regular expressions that are compiled when they are first needed: most processes need few of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from typing import AnyStr


class _Pattern:
    """What stands for a pattern until it is used, and then has its methods."""

    __slots__ = ("_flags", "_text", "findall", "fullmatch", "match", "search", "sub")

    def __init__(self, text: str | bytes, flags: int) -> None:
        self._text = text
        self._flags = flags

    # Asked for methods that are not there yet alone.
    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, method)
        return method


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The pattern, as `re.compile` gives it, but not compiled before it is first used.

    Args:
        text: the regular expression.
        flags: those of `re`.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))
