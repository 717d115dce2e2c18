"""The default key of the sandbox is a word of its own messages: they stay whole, in errors and in the journal."""

from __future__ import annotations

import pytest

from soliditech import errors
from soliditech_tools.testing import Sandbox
from tests.support.caller import key_headers


def test_messages_and_the_journal_keep_the_word() -> None:
    with Sandbox(api_key="sandbox") as sandbox, sandbox.client(max_retries=0) as client:
        sandbox.fail_next(503)
        with pytest.raises(errors.InternalServerError) as caught:
            client.customers.get("ACC-sandbox")
        assert caught.value.message == "The sandbox was asked for this fault."
        (request,) = sandbox.requests
        assert list(request.ids.values()) == ["ACC-sandbox"]
        # What stands where requests have their key is masked all the same: it may be another key.
        assert all(request.headers[name.lower()] == "***" for name in key_headers("sandbox"))
