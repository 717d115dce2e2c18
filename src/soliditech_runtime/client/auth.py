"""How a request carries the API key, as the spec's security scheme says."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from ..errors import ConfigurationError
from ..process.value_object import ValueObject
from ..secrets import Secret

if TYPE_CHECKING:
    from ..identity import KeyPlace

KeySource = Callable[[], str]
"""Returns the key; it is called once for each call, and once more when the server refused its key
(401) and the action may be repeated."""

AsyncKeySource = Callable[[], Awaitable[str]]
"""As `KeySource`, for the async client."""

NO_KEY = Secret("\0")
"""Stands where no key is known: no text holds it."""


class Auth(ValueObject):
    """Where a request carries the key.

    Args:
        place: `header` and `query` send the key under `name`; `bearer` and `basic` send it as Authorization. With
            `basic` the key is the user name and the password is empty, unless it is given as "user:password".
        name: the name of the header or of the query parameter.
    """

    __slots__ = ("name", "place")

    def __init__(self, place: KeyPlace, name: str = "Authorization") -> None:
        self.place: KeyPlace = place
        self.name = name

    def header(self, key: Secret) -> tuple[bytes, bytes] | None:
        """The header to send, or None if the key goes into the query."""
        value = key.reveal()
        if self.place == "query":
            return None
        if self.place == "bearer":
            value = f"Bearer {value}"
        elif self.place == "basic":
            import base64

            user = value if ":" in value else f"{value}:"
            value = "Basic " + base64.b64encode(user.encode()).decode()
        return self.name.encode(), value.encode()

    def query(self, key: Secret) -> dict[str, str]:
        """The query parameter to send; empty if the key goes into a header."""
        return {self.name: key.reveal()} if self.place == "query" else {}


def check_key(key: object, variable: str, remedy: str = "") -> Secret:
    """The key as a Secret.

    Args:
        key: the key; None or empty if there is none.
        variable: the environment variable that may hold it.
        remedy: what to do where there is none; by default, to give it.

    Raises:
        ConfigurationError: there is no key, or no header can carry it.
    """
    if not key:
        raise ConfigurationError(f"No API key: {remedy or f'pass api_key=... or set {variable}'}.")
    if not isinstance(key, str) or not all("!" <= letter <= "~" for letter in key):
        raise ConfigurationError(
            "The API key must be printable ASCII without spaces; look for a line break or quotes that came along."
        )
    return Secret(key)
