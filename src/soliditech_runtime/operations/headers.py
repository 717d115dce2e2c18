"""Headers that an operation takes as parameters, and the key by which a server tells a request that it knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from ..schema.fields import Field, Text
from ..schema.values import InvalidValue
from ..schema.writing import write_object
from .styles import spelled, value_text

if TYPE_CHECKING:
    from typing import Unpack

    from ..schema.field import Flags

_RANDOM_BITS = 48
"""How many bits of a random number from 0 to 1 are used."""


class IdempotencyKey(Text):
    """A header with one key a call, the same in each of its attempts.

    Args:
        valid_for: the seconds for which the server keeps a key, from the first byte; None if that is not known.
    """

    __slots__ = ("valid_for",)

    def __init__(
        self,
        wire: str = "",
        name: str = "",
        *,
        valid_for: int | None = None,
        pattern: str | None = None,
        **flags: Unpack[Flags],
    ) -> None:
        super().__init__(wire, name, pattern=pattern, **flags)
        self.valid_for = valid_for

    def _write(self, value: object) -> object:
        if isinstance(value, str) and not value:
            raise InvalidValue("must not be empty; leave it out, and the client makes a key")
        return super()._write(value)


def write_headers(fields: tuple[Field, ...], values: Mapping[str, object]) -> list[tuple[bytes, bytes]]:
    """The headers of a request.

    Args:
        fields: the headers.
        values: by Python name; UNSET, or absent, where not given.

    Raises:
        InvalidValue: a required one is missing, or one cannot be sent as given.
    """
    written = write_object(fields, values)
    return [(field.wire.encode(), header_text(field, written[field.wire])) for field in fields if field.wire in written]


def header_text(field: Field, value: object) -> bytes:
    """A JSON value as the text of a header.

    Raises:
        InvalidValue: no header can carry it, or the server would read another text.
    """
    text = _text(field, value)
    if not text.isascii() or not text.isprintable() or text != text.strip():
        error = InvalidValue("must be printable ASCII without blanks around it, since it is sent as a header")
        error.path.append(field)
        raise error
    return text.encode()


def _text(field: Field, value: object) -> str:
    """The text of a value; items of a list stand with commas between them."""
    style = getattr(field, "style", None)
    if style is None:
        return value_text(value)
    try:
        return ",".join(text for _, text in spelled(field.wire, value, style))
    except InvalidValue as error:
        error.path.append(field)
        raise


def add_key(
    headers: Iterable[tuple[bytes, bytes]], field: IdempotencyKey, random: Callable[[], float]
) -> list[tuple[bytes, bytes]]:
    """`headers` with an idempotency key, a new UUID unless the caller gave one.

    Args:
        headers: those of the request.
        field: the header of the key.
        random: a number from 0 to 1.
    """
    name, with_key = field.wire.encode(), list(headers)
    if not any(header == name for header, _ in with_key):
        with_key.append((name, _new_key(random).encode()))
    return with_key


def has_key(field: IdempotencyKey, *groups: Iterable[tuple[bytes, bytes]]) -> bool:
    """Whether an idempotency key is among headers, in whatever case its name is written.

    Args:
        field: the header of the key.
        groups: the headers.
    """
    name = field.wire.lower().encode()
    return any(header.lower() == name for headers in groups for header, _ in headers)


def _new_key(random: Callable[[], float]) -> str:
    # Imported here: only calls with a key need it.
    from uuid import UUID

    bits = 0
    for _ in range(3):
        bits = bits << _RANDOM_BITS | int(random() * (1 << _RANDOM_BITS))
    return str(UUID(int=bits & (1 << 128) - 1, version=4))
