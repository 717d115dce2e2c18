"""What the sandbox's command is told, and what it says of words that it does not know."""

from __future__ import annotations

import argparse
import datetime
import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from attrs import frozen

from ..learning.options import add_learning_options
from ..packages import VARIABLE
from .front.other_origins import check_origin

_HIGHEST_PORT = 65535
_MOST_CUSTOMERS = 10_000_000
_MOST_DIGITS = 20
_EXAMPLES = {
    "--port": "4010",
    "--host": "127.0.0.1",
    "--db": "sandbox.db",
    "--customers": "1000",
    "--today": "2026-03-31",
    "--package": "acme_soliditech",
    "--allow-origin": "http://localhost:3000",
    "--allow-host": "sandbox.example",
    "--record": "found.yaml",
    "--decisions": "decisions.yaml",
    "--take": "all",
    "--word": "erfNumber",
}


class UsageError(Exception):
    """The command is told what it does not know; the text says what to write instead."""


@frozen
class Options:
    """What the command is told.

    Args:
        port: the port; 0 for a free one.
        host: the address.
        db: the file of the records; None for memory.
        seed: start with a small made-up ISP.
        customers: how many customers are made up.
        today: the day on which the clock starts; None for that of the file or the machine.
        lenient_references: take values that no list has.
        package: the import name of the package that is served; None for the default.
        allow_origins: the origins whose pages may read replies.
        allow_hosts: host names under which pages and control routes are served, too.
        record: the overlay that a recorder writes, in place of the sandbox; None to serve.
        decisions: what was decided of what is recorded.
        take: the operationIds that are taken for what the recorder proposes.
        word: names that a recorder may show.
    """

    port: int
    host: str
    db: str | None
    seed: bool
    customers: int
    today: datetime.date | None
    lenient_references: bool
    package: str | None
    allow_origins: Sequence[str]
    allow_hosts: Sequence[str]
    record: Path | None
    decisions: Path | None
    take: Sequence[str]
    word: Sequence[str]


def parse(arguments: Sequence[str] | None, program: str) -> Options:
    """The options in the words of a command line.

    Args:
        arguments: the words; None for those of this process.
        program: how the command is called.

    Raises:
        UsageError: they hold what is no option, or no value of one.
        SystemExit: they ask for help, which was printed.
    """
    parser = _parser(program)
    values, unknown = parser.parse_known_args(arguments)
    if unknown:
        raise UsageError(_unknown(unknown[0], parser))
    return Options(**vars(values))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Raise what argparse says, in a sentence that says what to write."""
        option, _, problem = message.removeprefix("argument ").partition(": ")
        option = option.partition("/")[0]
        if problem.startswith("expected"):
            raise UsageError(f"{option} needs a value: write {option} {_EXAMPLES.get(option, '...')}")
        if problem.startswith("ignored explicit"):
            raise UsageError(f"{option} takes no value: write it alone")
        raise UsageError(f"{option}: {problem}" if problem else message)


def _parser(program: str) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=program,
        description="A server of the API to try things out against: it keeps state, and bills nobody.",
        epilog="The API key is that of the environment, such as SOLIDITECH_API_KEY, or else `sandbox`.",
        allow_abbrev=False,
    )
    parser.add_argument("--port", type=_port, default=4010, help="0 for a free port (default: 4010)")
    parser.add_argument("--host", type=_host, default="127.0.0.1", help="the address to listen on (default: 127.0.0.1)")
    parser.add_argument("--db", type=_file, metavar="FILE", help="keep the records in this file (default: in memory)")
    parser.add_argument("--seed", action="store_true", help="start with a small made-up ISP, the same every time")
    parser.add_argument(
        "--customers", type=_count, default=0, metavar="N", help="add this number of made-up customers to a new store"
    )
    parser.add_argument(
        "--today",
        type=_day,
        metavar="DAY",
        help="start the clock at this day, such as 2026-03-31, and let it stand (default: the day that --db has, or "
        "that of this machine)",
    )
    parser.add_argument(
        "--lenient-references",
        action="store_true",
        help="take tax types, products and the like that no list has, and invoices that bill nothing",
    )
    parser.add_argument(
        "--package",
        metavar="NAME",
        help=f"serve this package's API, such as acme_soliditech (default: {VARIABLE}, or ours)",
    )
    parser.add_argument(
        "--allow-origin",
        dest="allow_origins",
        action="append",
        default=[],
        type=_origin,
        metavar="ORIGIN",
        help="let pages of this origin read replies, such as http://localhost:3000, or * for all; may be repeated",
    )
    parser.add_argument(
        "--allow-host",
        dest="allow_hosts",
        action="append",
        default=[],
        metavar="NAME",
        help="serve pages and control routes under this host name, too; may be repeated",
    )
    recording = "take any request, keep none of its values, and write what was learnt of the API to this overlay"
    parser.add_argument("--record", type=Path, metavar="FILE", help=recording)
    add_learning_options(parser)
    return parser


def _unknown(word: str, parser: argparse.ArgumentParser) -> str:
    known = re.findall(r"--[a-z-]+", parser.format_usage())
    if not word.startswith("-"):
        return f"{word} belongs to no option: write one before it, such as --port {_EXAMPLES['--port']}"
    near = get_close_matches(word.partition("=")[0], known, 1)
    hint = f"is it {near[0]}?" if near else f"there are {', '.join(known)}"
    return f"there is no option {word.partition('=')[0]}: {hint}"


def _port(text: str) -> int:
    return _number(text, _HIGHEST_PORT, f"is no port: give a number from 0 to {_HIGHEST_PORT}, 0 for a free one")


def _count(text: str) -> int:
    return _number(text, _MOST_CUSTOMERS, f"is no number of customers: give one from 0 to {_MOST_CUSTOMERS}")


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write one such as {_EXAMPLES['--today']}") from None


def _number(text: str, highest: int, problem: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS and int(text) <= highest):
        raise argparse.ArgumentTypeError(f"{text!r} {problem}")
    return int(text)


def _host(text: str) -> str:
    if "/" in text or text.count(":") == 1 or not text.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is no address: give it alone, such as --host 127.0.0.1 --port 4010")
    return text.removeprefix("[").removesuffix("]")


def _file(text: str) -> str:
    if not text or text == ":memory:":
        raise argparse.ArgumentTypeError(f"{text!r} is no file: leave --db out to keep the records in memory")
    return text


def _origin(text: str) -> str:
    try:
        return check_origin(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
