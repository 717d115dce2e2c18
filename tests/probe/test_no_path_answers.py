"""Where no path answers, the probe says once why, and not a line for each action."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest

from soliditech import PACKAGE
from tests.probe.conftest import Probe, read_ids
from tests.probe.made_up_server import MadeUpServer

HTML = "<!doctype html><title>Canary</title>"


WAITS = pytest.mark.proof(alone=True)
"""The client waits before it asks each path again."""


def everywhere(reply: Callable[[], httpx.Response]) -> MadeUpServer:
    return MadeUpServer(PACKAGE.document(), replies=dict.fromkeys(read_ids(), reply))


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (lambda: httpx.Response(404, html=HTML), "Not one path answered (404): is the base URL right?"),
        (lambda: httpx.Response(404, json={"error": "Canary"}), "Not one path answered (404): is the base URL right?"),
        (lambda: httpx.Response(405), "Not one path answered (405): is the base URL right?"),
        (lambda: httpx.Response(301, headers={"location": "/Canary"}), "Every path redirects (301)"),
        (lambda: httpx.Response(200, html=HTML), "Every reply is an HTML page (200): the base URL leads to a web site"),
        (lambda: httpx.Response(403), "The API key may read nothing (403)"),
        pytest.param(
            lambda: httpx.Response(429), "Every path answered that there were too many requests (429)", marks=WAITS
        ),
        pytest.param(lambda: httpx.Response(503, html=HTML), "The server failed on every path (503)", marks=WAITS),
    ],
)
def test_one_sentence_says_why_nothing_answers(probe: Probe, reply: Callable[[], httpx.Response], words: str) -> None:
    outcome = probe(everywhere(reply))
    assert (outcome.status, outcome.report, outcome.overlay) == (2, "", "")
    (line,) = outcome.errors.splitlines()
    assert line.startswith(f"error: {words}")
    assert "canary" not in line.lower()


def test_of_several_reasons_a_path_that_is_not_there_comes_first(probe: Probe) -> None:
    statuses = iter([404, 403, 500] * 100)
    outcome = probe(everywhere(lambda: httpx.Response(next(statuses))))
    assert outcome.errors.startswith("error: Not one path answered (")


def test_where_one_path_answers_the_others_have_lines_of_their_own(probe: Probe) -> None:
    gone = {name: lambda: httpx.Response(404) for name in read_ids() if name != "listProducts"}
    outcome = probe(MadeUpServer(PACKAGE.document(), replies=gone))
    assert (outcome.status, outcome.errors) == (1, "")
    assert "listPromoCodes: GET /promo-codes is not there: 404" in outcome.report


def test_what_the_key_may_not_read_is_named_and_no_difference(probe: Probe) -> None:
    server = MadeUpServer(PACKAGE.document(), replies={"listQuotes": lambda: httpx.Response(403)})
    outcome = probe(server)
    assert outcome.status == 0
    assert "listQuotes: the API key may not read that (403)" in outcome.report
