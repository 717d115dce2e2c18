"""The text of the error of one call that cannot be made, by a sync or an async client."""

from __future__ import annotations

import re
from typing import Any

import pytest

from soliditech import errors
from tests.support.clients import ask

KEY = "canary-key"


def refusal(url: str, *, is_async: bool, outcome: str = "not_sent", **settings: Any) -> str:
    """What the error says between the name of the operation and the next step; it has to have the outcome.

    The call is an unsafe one, so that it is sent once where a byte of it left.
    """
    given = {"base_url": url, "api_key": KEY, "max_retries": 0, "deadline": 10, **settings}
    with pytest.raises(errors.APIConnectionError) as caught:
        ask(lambda client: client.customers.suspend("A", reason="Unpaid"), is_async=is_async, **given)
    assert caught.value.outcome == outcome
    text = str(caught.value)
    assert KEY not in text
    found = re.fullmatch(r"suspendCustomer: (.*?)\. (Nothing was sent|It may).*", text)
    assert found is not None, text
    return found[1]
