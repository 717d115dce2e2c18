"""Request bodies that are no JSON objects of fields: forms, parts, files, and whole values."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol
from urllib.parse import parse_qs, quote_plus

from ..download import Download
from ..schema.fields import Field
from ..schema.json import decoded_object, encode
from ..schema.values import InvalidValue
from ..upload import Upload
from .styles import Style, spelled, value_text

_BYTES = "application/octet-stream"
_TEXT = "text/plain; charset=utf-8"
_MEDIA_TYPE = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+/[!#$%&'+.^_`|~0-9A-Za-z-]+(?: *;[\x20-\x7e]*)?")


class Encoded(NamedTuple):
    """A body as it is sent, the same in each attempt, and its media type."""

    content: bytes
    content_type: str


class BodyFormat(Protocol):
    """How a body is written."""

    def encode(self, value: Any, boundary: Callable[[], str]) -> Encoded:
        """The body of a checked value.

        Args:
            value: what the fields gave: JSON, and files where they are described.
            boundary: makes a text that stands in no part.

        Raises:
            InvalidValue: it cannot be written so.
        """
        ...

    def members(self, content: bytes) -> dict[str, Any]:
        """What a body that was written so has by wire name; nothing where it cannot be read back.

        Args:
            content: the body.
        """
        ...


class JsonBody:
    """JSON.

    Args:
        content_type: such as `application/merge-patch+json`.
    """

    __slots__ = ("content_type",)

    def __init__(self, content_type: str = "application/json") -> None:
        self.content_type = content_type

    def encode(self, value: Any, boundary: Callable[[], str]) -> Encoded:
        """As `BodyFormat.encode`."""
        return Encoded(encode(value), self.content_type)

    def members(self, content: bytes) -> dict[str, Any]:
        """As `BodyFormat.members`."""
        return decoded_object(content)


class FormBody:
    """An HTML form: `application/x-www-form-urlencoded`.

    Args:
        styles: how lists and objects are written, by wire name; lists by their name again for each item, and objects
            as JSON, where nothing is declared.
    """

    __slots__ = ("styles",)

    def __init__(self, styles: Mapping[str, Style] | None = None) -> None:
        self.styles = styles or {}

    def encode(self, value: Any, boundary: Callable[[], str]) -> Encoded:
        """As `BodyFormat.encode`."""
        pairs = [
            f"{quote_plus(name)}={quote_plus(text)}"
            for key, member in value.items()
            for name, text in spelled(key, member, self.styles.get(key))
        ]
        return Encoded("&".join(pairs).encode(), "application/x-www-form-urlencoded")

    def members(self, content: bytes) -> dict[str, Any]:
        """As `BodyFormat.members`: texts, and lists of these where a name comes several times."""
        members: dict[str, Any] = {}
        for name, texts in parse_qs(content.decode(), keep_blank_values=True).items():
            members[name] = texts if len(texts) > 1 else texts[0]
        return members


class MultipartBody:
    """Parts: `multipart/form-data`. Files as they are, single values as text, objects as JSON, of a list each item.

    Args:
        content_types: media types of parts that the API describes, by wire name.
    """

    __slots__ = ("content_types",)

    def __init__(self, content_types: Mapping[str, str] | None = None) -> None:
        self.content_types = content_types or {}

    def encode(self, value: Any, boundary: Callable[[], str]) -> Encoded:
        """As `BodyFormat.encode`."""
        parts = [
            _part(name, item, self.content_types.get(name))
            for name, member in value.items()
            for item in (member if isinstance(member, list) else [member])
        ]
        mark = boundary().encode()
        while any(mark in part for part in parts):
            mark = boundary().encode()
        content = b"".join(b"--" + mark + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + mark + b"--\r\n"
        return Encoded(content, f"multipart/form-data; boundary={mark.decode()}")

    def members(self, content: bytes) -> dict[str, Any]:
        """As `BodyFormat.members`: parts are not taken apart again."""
        return {}


class FileBody:
    """A file that is the whole body.

    Args:
        content_type: what the API describes; `*/*` for any.
    """

    __slots__ = ("content_type",)

    def __init__(self, content_type: str) -> None:
        self.content_type = content_type

    def encode(self, value: Any, boundary: Callable[[], str]) -> Encoded:
        """As `BodyFormat.encode`."""
        described = _BYTES if "*" in self.content_type else self.content_type
        return Encoded(value.content, _checked_type(value.content_type) or described)

    def members(self, content: bytes) -> dict[str, Any]:
        """As `BodyFormat.members`: a file has none."""
        return {}


class FileField(Field):
    """A file. It is no JSON, and stands in bodies of parts and of files alone."""

    __slots__ = ()

    def _write(self, value: object) -> object:
        if isinstance(value, Upload):
            return value
        if isinstance(value, Download):
            return Upload(value.content, value.name, value.content_type)
        if isinstance(value, bytes | bytearray | memoryview):
            return Upload(bytes(value))
        if not isinstance(value, os.PathLike):
            raise InvalidValue("must be bytes, a path, or an Upload")
        problem = ""
        try:
            with open(value, "rb") as file:
                return Upload(file.read(), os.path.basename(os.fspath(value)))
        except OSError as error:
            problem = type(error).__name__
        # Raised outside of `except`: the error above holds the path, which may name a customer.
        raise InvalidValue(f"is a path at which no file can be read ({problem})")

    def _check(self, value: object) -> object:
        raise InvalidValue("is a file, which JSON cannot hold")


def _part(name: str, value: Any, content_type: str | None) -> bytes:
    disposition = f'form-data; name="{_quoted(name)}"'
    if isinstance(value, Upload):
        disposition += f'; filename="{_quoted(value.name or name)}"'
        declared, content = _checked_type(value.content_type) or content_type or _BYTES, value.content
    elif isinstance(value, dict | list):
        declared, content = content_type or "application/json", encode(value)
    else:
        declared, content = content_type or _TEXT, b"" if value is None else value_text(value).encode()
    return f"Content-Disposition: {disposition}\r\nContent-Type: {declared}\r\n\r\n".encode() + content


def _quoted(text: str) -> str:
    """A name in the header of a part, as browsers write it."""
    return text.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


def _checked_type(content_type: str | None) -> str | None:
    if content_type is not None and not _MEDIA_TYPE.fullmatch(content_type):
        raise InvalidValue("has a content_type that is no media type, such as text/csv")
    return content_type
