"""The key that a function gives, asked for by each call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..calls.attempts.steps import KeyAnswer
from ..errors import ConfigurationError
from ..exchange import Fault, Request
from ..operations.query import with_query
from ..process.foreign_exceptions import pass_on
from ..secrets import Secret
from .auth import AsyncKeySource, Auth, KeySource, check_key

if TYPE_CHECKING:
    from ..calls.options import RequestOptions

_LATE = "the function given as api_key did not return before the call's deadline"
_RETURN_IT = "the function given as api_key must return it"


class AskedKeys:
    """The keys of calls, each asked for when its call begins.

    Args:
        source: the user's function.
        auth: where a request carries the key.
    """

    __slots__ = ("_auth", "_source")

    def __init__(self, source: KeySource | AsyncKeySource, auth: Auth) -> None:
        self._source = source
        self._auth = auth

    def ask(self, seconds: float) -> KeyAnswer:
        """The key of one call; `seconds` bound only functions that are async."""
        try:
            answer = self._source()
        except Exception as error:
            pass_on(error)
            problem = f"The function given as api_key raised {type(error).__name__}."
        else:
            if isinstance(answer, str) or not hasattr(answer, "__await__"):
                return _checked(answer)
            if close := getattr(answer, "close", None):
                # Python warns of a coroutine that nobody awaits.
                close()
            problem = "The function given as api_key is async: give it to the async client, or one that returns a key."
        # Outside the handler: the message of that error, or its frames, may hold the key.
        return ConfigurationError(problem)

    async def ask_async(self, seconds: float) -> KeyAnswer:
        """The key of one call, after `seconds` at most if the function is async."""
        from asyncio import timeout

        limit = timeout(seconds)
        try:
            answer = self._source()
            if not isinstance(answer, str) and hasattr(answer, "__await__"):
                async with limit:
                    answer = await answer
        except Exception as error:
            pass_on(error)
            problem = f"The function given as api_key raised {type(error).__name__}."
            if isinstance(error, TimeoutError) and limit.expired():
                return Fault("deadline", sent=False, reason=_LATE)
        else:
            return _checked(answer)
        return ConfigurationError(problem)

    def signed(self, request: Request, key: Secret) -> Request:
        """`request` with the key."""
        header = self._auth.header(key)
        if header is not None:
            return request.replaced(headers=[*request.headers, header])
        return request.replaced(target=with_query(request.target, self._auth.query(key)))

    def is_given(self, headers: Sequence[tuple[bytes, bytes]], options: RequestOptions | None) -> bool:
        """Whether the caller sends something else in the place of the key.

        Args:
            headers: all headers of the request.
            options: those of the call.
        """
        if self._auth.place == "query":
            return options is not None and self._auth.name in options.extra_query
        name = self._auth.name.lower().encode()
        return any(header.lower() == name for header, _ in headers)


def _checked(answer: object) -> KeyAnswer:
    try:
        return check_key(answer, "", _RETURN_IT)
    except ConfigurationError as error:
        problem = str(error)
    # Anew: the frames of that error have the key.
    return ConfigurationError(problem)
