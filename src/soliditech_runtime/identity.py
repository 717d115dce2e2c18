"""The facts about a generated client that the run time needs."""

from __future__ import annotations

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from typing import Literal

    KeyPlace = Literal["header", "query", "bearer", "basic"]


class Identity:
    """The identity of a generated client.

    Args:
        name: the distribution's name, such as `soliditech-client`.
        version: the distribution's version.
        env_prefix: the prefix of its environment variables, such as `SOLIDITECH`.
        logger: the name of its logger.
        key_place: how the API key is sent: `header` and `query` send it under `key_name`, `bearer` and `basic` as
            Authorization.
        key_name: the name of the header or of the query parameter.
        base_url: the server that the document names; None if it names none.
    """

    __slots__ = ("base_url", "env_prefix", "key_name", "key_place", "logger", "name", "version")

    def __init__(
        self,
        *,
        name: str,
        version: str,
        env_prefix: str,
        logger: str,
        key_place: KeyPlace,
        key_name: str,
        base_url: str | None = None,
    ) -> None:
        self.name = name
        self.version = version
        self.env_prefix = env_prefix
        self.logger = logger
        self.key_place: KeyPlace = key_place
        self.key_name = key_name
        self.base_url = base_url

    @property
    def base_url_variable(self) -> str:
        """The environment variable with the base URL."""
        return f"{self.env_prefix}_BASE_URL"

    @property
    def api_key_variable(self) -> str:
        """The environment variable with the API key."""
        return f"{self.env_prefix}_API_KEY"
