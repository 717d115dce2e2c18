"""Parts of a whole reply by their paths: what is not there is None, and what cannot be read is refused."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from soliditech import errors
from tests.support.clients import ScriptedReplies

CUSTOMER = {
    "result": {"accountId": "A", "lines": [{"sku": "c4n4ry"}, {"sku": "B"}], "1": {"a b": 5}},
    "paging": {"page": 1},
}


@pytest.fixture(params=["sync", "async"])
def raw(request: pytest.FixtureRequest) -> Any:
    """A whole reply that a client, sync or async, received."""
    service = ScriptedReplies(httpx.Response(200, json=CUSTOMER))
    is_async = request.param == "async"
    return service.ask(
        lambda client: client.customers.with_raw_response.get("A"), is_async=is_async, on_contract_violation="ignore"
    )


@pytest.mark.parametrize(
    ("path", "part"),
    [
        (None, CUSTOMER["result"]),
        ("", CUSTOMER),
        ("result", CUSTOMER["result"]),
        ("result.lines[1].sku", "B"),
        ("result.lines.1.sku", "B"),
        ("result.1.a b", 5),
        ("result.lines[2].sku", None),
        ("result.lines.sku", None),
        ("result.nothing.there", None),
        ("[0].result", None),
        pytest.param(f"result.lines[{'9' * 5_000}]", None, id="an index of 5,000 digits"),
        ("result.\ud800", None),
        ("result.\u0663", None),
        ("result.lines.\u0661", None),
        pytest.param("result" + ".a" * 10_000, None, id="10,000 steps"),
        pytest.param("result" + "[0]" * 10_000, None, id="10,000 indices"),
        pytest.param(f"result.lines[{'0' * 5_000}]", None, id="5,000 zeros"),
    ],
)
def test_a_part_by_its_path(raw: Any, path: str | None, part: object) -> None:
    assert raw.select(path) == part


@pytest.mark.parametrize(
    "path",
    [
        *("result.lines[*].sku", "result.lines.*.sku", "*", "result.lines[-1]", "result.lines[0:1]", "result.lines[]"),
        *("$.result", "$", "result..sku", "..sku", ".result", "result.", "result['lines']", "result.lines[0]sku"),
        *("result.lines[?(@.sku)]", "result.lines[0", "result]", "result.lines[a]"),
    ],
)
def test_a_path_that_cannot_be_read(raw: Any, path: str) -> None:
    with pytest.raises(errors.InvalidParameterError, match=r"as in result\.lines\[0\]\.productCode"):
        raw.select(path)


@pytest.mark.parametrize("path", [5, b"result", ["result", "lines"]])
def test_a_path_is_a_string(raw: Any, path: object) -> None:
    with pytest.raises(errors.InvalidParameterError, match=f"must be a string.* of type {type(path).__name__}"):
        raw.select(path)
