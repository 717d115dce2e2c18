"""pytest-httpx: its fixture answers the requests of clients, and a test of what it did not expect fails."""

from __future__ import annotations

from pathlib import Path

from tests.compat.suites import live, run_suite

SUITE = """
@pytest.fixture(scope="module")
def client():
    with Soliditech(base_url=URL, api_key="c4n4ry") as made:
        yield made

def test_answers(httpx_mock, client):
    httpx_mock.add_response(json=MOCKED, match_headers={"X-API-Key": "c4n4ry"}, is_reusable=True)
    assert ask() == ask_async() == client.customers.get("A").account_id == "MOCKED"
    assert [str(each.url) for each in httpx_mock.get_requests()] == [f"{URL}/customers/A"] * 3

def test_raises(httpx_mock):
    httpx_mock.add_exception(httpx.ReadError("gone"))
    with pytest.raises(errors.APIConnectionError):
        ask()

@pytest.mark.httpx_mock(should_mock=lambda request: request.url.port == 1)
def test_lets_through(httpx_mock):
    assert ask() == ask_async() == "LIVE"

def test_is_gone(client):
    assert client.customers.get("A").account_id == "LIVE"

def test_unexpected(httpx_mock):
    with pytest.raises(errors.APITimeoutError):
        ask()
"""


def test_the_fixture_answers_and_nothing_gets_past_it(tmp_path: Path) -> None:
    with live() as server:
        printed = run_suite(tmp_path, SUITE, server, plugins=("pytest_httpx",))
        assert "5 passed, 1 error" in printed, printed
        assert "The following requests were not expected" in printed
        assert len(server.requests) == 3
