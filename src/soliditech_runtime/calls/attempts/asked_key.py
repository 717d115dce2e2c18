"""The key of a call that is asked for: at its start, and once more after the server refused it."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from ...errors import ConfigurationError, InvalidParameterError
from ...exchange import Fault, Reply, Request
from ...secrets import Secret
from .steps import AskKey, CallKeys, KeyAnswer, Step, asked

KEY_AS_REQUEST_ID = "X-Request-Id holds the API key, and logs and errors show it; give another id."


def signed_request(
    answer: Secret | ConfigurationError, keys: CallKeys, request: Request, own_id: str | None
) -> tuple[Secret, Request]:
    """The key of a call that was asked for, and the request with it.

    Args:
        answer: the key, or why there is none.
        keys: gave it.
        request: the request without the key.
        own_id: the id that the caller gave to the call; None if the client made it.

    Raises:
        ConfigurationError: there is no key.
        InvalidParameterError: the caller's id holds the key.
    """
    # Raised here, by what never had the text of the key: crash reporters show the variables of an error's frames.
    if isinstance(answer, ConfigurationError):
        raise answer
    if own_id is not None and answer.hide_in(own_id) != own_id:
        raise InvalidParameterError(KEY_AS_REQUEST_ID)
    return answer, keys.signed(request, answer)


def next_key(
    keys: CallKeys, refused: Secret | None, seconds: float, own_id: str | None
) -> Generator[Step, Any, Secret | None]:
    """The step that asks once more; returns the new key, or None if there is none that is worth an attempt.

    Args:
        keys: gives it.
        refused: the key that the server refused.
        seconds: how long that may take.
        own_id: the id that the caller gave to the call; None if the client made it.
    """
    answer: KeyAnswer = yield from asked(AskKey(keys, seconds))
    if not isinstance(answer, Secret) or (refused is not None and answer.reveal() == refused.reveal()):
        return None
    if own_id is not None and answer.hide_in(own_id) != own_id:
        return None
    # Not in a variable: a server may repeat either of the two.
    return Secret(answer.reveal(), refused)


def refuses_key(result: Reply | Fault) -> bool:
    """Whether a complete reply says that the key is not valid; whatever the action, it was not done."""
    return isinstance(result, Reply) and result.status == 401 and result.problem is None
