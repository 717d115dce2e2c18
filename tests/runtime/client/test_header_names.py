"""Which headers a caller may set, and which can carry the key."""

from __future__ import annotations

import pytest

from soliditech_runtime.client.settings import can_carry_key, is_header_name


@pytest.mark.parametrize("name", ["X-Api-Key", "Authorization", "key", "x_1.2"])
def test_a_token_that_nobody_else_sends(name: str) -> None:
    assert is_header_name(name)
    assert can_carry_key(name)


@pytest.mark.parametrize("name", ["", "X Key", "X\r\nKey", "X:Key", 'X", "', "Schlüssel", "Content-Length", "HOST"])
def test_what_no_request_can_have_and_what_is_the_transport_s(name: str) -> None:
    assert not is_header_name(name)
    assert not can_carry_key(name)


@pytest.mark.parametrize("name", ["Accept", "content-type", "User-Agent", "X-Request-Id"])
def test_what_the_client_sends_by_itself_may_be_set_but_carries_no_key(name: str) -> None:
    assert is_header_name(name)
    assert not can_carry_key(name)
