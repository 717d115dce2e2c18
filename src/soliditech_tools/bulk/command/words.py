"""What Python says of a file, in the words of the command line."""

from __future__ import annotations

import re

_OPTIONS = {
    "blanks": "--blanks",
    "date_format": "--date-format",
    "decimal": "--decimal",
    "delimiter": "--delimiter",
    "empty": "--empty",
    "false_values": "--false",
    "na_values": "--na",
    "true_values": "--true",
}
_OPTION = re.compile(rf"\b({'|'.join(_OPTIONS)})=(?:\[?)(\"[^\"]*\"|'[^']*')(?:\]?)")
_BARE = re.compile(r"[\w%/.-]+")
_COLUMNS = re.compile(r"in columns, or leave it out by None: columns=\{[^}]*\}")
_OTHER_COLUMNS = re.compile(r"columns=\{[^}]*\}")


def in_options(text: str) -> str:
    """`text` with the options of the command in place of arguments of Python."""
    text = _COLUMNS.sub('by --map "Account No=accountId", or leave it out by --map "Remarks="', text)
    text = _OTHER_COLUMNS.sub('--map "Account No=accountId"', text)
    return _OPTION.sub(lambda match: f"{_OPTIONS[match[1]]} {_value(match[2])}", text)


def _value(quoted: str) -> str:
    return quoted[1:-1] if _BARE.fullmatch(quoted[1:-1]) else quoted
