"""The headers of a request: who may set which, and which one goes out where several are given.

Of headers of one name, in whatever case, one is sent: that of the call before that of the client, and what was given
before what the client makes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..calls.attempts.asked_key import KEY_AS_REQUEST_ID
from ..errors import InvalidParameterError

if TYPE_CHECKING:
    from ..secrets import Secret

Headers = list[tuple[bytes, bytes]]

_REQUEST_ID = b"x-request-id"
_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_RESERVED_HEADERS = frozenset((b"host", b"content-length", b"transfer-encoding", b"connection", b"accept-encoding"))
_OF_CALLS = frozenset((b"accept", b"content-type", _REQUEST_ID))
_OWN_HEADERS = _OF_CALLS | {b"user-agent"}


def merge_headers(*groups: Sequence[tuple[bytes, bytes]]) -> Headers:
    """The headers of all groups; of those of one name, in whatever case, the last."""
    merged: dict[bytes, tuple[bytes, bytes]] = {}
    for headers in groups:
        for header in headers:
            merged[header[0].lower()] = header
    return list(merged.values())


def are_plain(headers: Sequence[tuple[bytes, bytes]]) -> bool:
    """Whether none of a client's headers takes the place of one that each call has."""
    return not any(name.lower() in _OF_CALLS for name, _ in headers)


def own_request_id(*groups: Sequence[tuple[bytes, bytes]]) -> str | None:
    """The id of a call that its user gave as a header; None if there is none.

    Args:
        groups: all headers that are given, as of `merge_headers`.
    """
    request_id: bytes | None = None
    for headers in groups:
        for name, value in headers:
            if name.lower() == _REQUEST_ID:
                request_id = value
    return None if request_id is None else request_id.decode()


def check_request_id(request_id: str, key: Secret) -> None:
    """Check that an id of the user's can be shown in logs and errors.

    Raises:
        InvalidParameterError: it cannot.
    """
    if not request_id:
        raise InvalidParameterError("X-Request-Id must not be empty; leave it out, and the client makes one.")
    if key.hide_in(request_id) != request_id:
        raise InvalidParameterError(KEY_AS_REQUEST_ID)


def is_header_name(name: str) -> bool:
    """Whether a request can carry a header of that name: it is a token of HTTP, and not the transport's own."""
    return re.fullmatch(_TOKEN, name) is not None and name.lower().encode() not in _RESERVED_HEADERS


def can_carry_key(name: str) -> bool:
    """Whether a header of that name can carry the API key: no other part of the client sends it."""
    return is_header_name(name) and name.lower().encode() not in _OWN_HEADERS


def checked_headers(extra: Mapping[str, str]) -> Headers:
    """`extra` as headers.

    Raises:
        InvalidParameterError: a name or value cannot be sent as a header, or a name is there twice.
    """
    if not isinstance(extra, Mapping):
        raise InvalidParameterError("extra_headers must map strings to strings.")
    headers: dict[bytes, tuple[bytes, bytes]] = {}
    for number, (name, value) in enumerate(extra.items(), 1):
        if not isinstance(name, str) or not is_header_name(name):
            raise InvalidParameterError("extra_headers holds a name that cannot be set.")
        if not isinstance(value, str) or not value.isascii() or not value.isprintable() or value != value.strip():
            # The name may be the key, where the two changed places.
            raise InvalidParameterError(f"extra_headers: the value of header {number} must be printable ASCII.")
        header = name.encode()
        if header.lower() in headers:
            raise InvalidParameterError(
                f"extra_headers: header {number} is there twice, in upper and lower case; leave out one of the two."
            )
        headers[header.lower()] = (header, value.encode())
    return list(headers.values())
