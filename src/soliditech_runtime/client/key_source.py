"""The key of one call: the client's, one that is asked for anew, or none."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from ..errors import ConfigurationError
from ..foreign_exceptions import pass_on
from ..secrets import Secret
from .auth import KeySource, check_key

if TYPE_CHECKING:
    from .settings import Settings


def with_key_of_call(settings: Settings, *, keyless: bool) -> Settings:
    """The settings of one call.

    Args:
        settings: those of the client.
        keyless: whether the operation is sent without the key.

    Raises:
        ConfigurationError: the function given as api_key raised, or returned no key.
    """
    changed = copy.copy(settings)
    if keyless:
        sent = settings.auth.header(settings.key)
        changed.headers = [pair for pair in settings.headers if pair != sent]
        changed.query = {}
        return changed
    changed.key = _asked(settings.key_source)
    changed.query = settings.auth.query(changed.key)
    header = settings.auth.header(changed.key)
    # What `with_options` adds to every request is the later word.
    if header is not None and not any(name.lower() == header[0].lower() for name, _ in settings.headers):
        changed.headers = [*settings.headers, header]
    return changed


def _asked(source: KeySource | None) -> Secret:
    try:
        key = source() if source is not None else ""
    except Exception as error:
        pass_on(error)
        problem = type(error).__name__
    else:
        return check_key(key, "", "the function given as api_key must return it")
    # Outside the handler: the message of that error, or its frames, may hold the key.
    raise ConfigurationError(f"The function given as api_key raised {problem}.")
