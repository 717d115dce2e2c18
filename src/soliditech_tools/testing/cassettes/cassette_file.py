"""The file of a cassette: JSON that people can read and compare, for its owner alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec

from soliditech_runtime.exchange import FaultKind
from soliditech_runtime.schema.json import UnreadableReply, decode

FORMAT = 1

_encode = msgspec.json.Encoder(decimal_format="number", order="sorted").encode


class TapedReply(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """A reply, or the fault in its place.

    Args:
        status: the HTTP status; 0 for a fault.
        headers: those that clients read, by name in lower case.
        body: the JSON value; not set if it is no JSON.
        content: the body in base64 where it is no JSON.
        problem: why the client cannot use the body; None if it can.
        fault: why there was no complete reply; None if there was.
        sent: whether a byte of the request may have been sent before the fault.
    """

    status: int = 0
    headers: dict[str, str] = {}
    body: Any = msgspec.UNSET
    content: bytes = b""
    problem: str | None = None
    fault: FaultKind | None = None
    sent: bool = False


class TapedExchange(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, kw_only=True):
    """A request and its reply.

    Args:
        operation: the operationId.
        ids: the ids in the path, by wire name.
        query: the texts of each query parameter, by wire name.
        body: the JSON value of the body; not set if there was none.
        reply: what came back.
        departures: where the reply departed from the spec when it was recorded.
    """

    operation: str
    ids: dict[str, str] = {}
    query: dict[str, list[str]] = {}
    body: Any = msgspec.UNSET
    reply: TapedReply
    departures: list[str] = []


class Cassette(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """All that a file holds.

    Args:
        package: the import name of the package whose calls it has.
        values: stand-ins of what the test was given, by the test's own names.
        exchanges: the exchanges, in the order of the requests.
        format: the number of this form of the file.
    """

    package: str
    values: dict[str, Any]
    exchanges: list[TapedExchange]
    format: int = FORMAT


class UnusableCassette(ValueError):
    """A cassette that cannot be replayed: it cannot be read, or no longer fits the spec."""


def encoded(cassette: Cassette) -> bytes:
    """The bytes of the file: keys in order, so that two recordings can be compared."""
    return msgspec.json.format(_encode(cassette), indent=2) + b"\n"


def write(path: Path, content: bytes) -> None:
    """Write a file that its owner alone can read, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read(path: Path) -> Cassette:
    """The cassette in a file.

    Raises:
        UnusableCassette: there is none, or it cannot be read.
    """
    remedy = "with record(...), or with pytest --soliditech-record."
    if not path.is_file():
        raise UnusableCassette(f"{path.name}: there is no such file. Record it {remedy}")
    problem = ""
    cassette: Cassette | None = None
    try:
        cassette = msgspec.convert(decode(path.read_bytes()), Cassette)
    except (UnreadableReply, msgspec.ValidationError) as error:
        problem = str(error)
    if cassette is None:
        raise UnusableCassette(f"{path.name}: it is no cassette: {problem}. Record it anew {remedy}")
    if cassette.format != FORMAT:
        raise UnusableCassette(f"{path.name}: it has format {cassette.format}, and this version reads {FORMAT}.")
    return cassette
