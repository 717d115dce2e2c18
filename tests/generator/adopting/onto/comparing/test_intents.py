"""What operations set out to do: nothing is taken for its opposite."""

from __future__ import annotations

import pytest

from soliditech_tools.matching.comparing.intents import Intent, contradiction, intent

from ...harbour import TEXT, call, record, single


def _intent(method: str, path: str, identity: str = "", summary: str = "") -> Intent:
    more = {"summary": summary} if summary else {}
    operation, _ = single(path, method, call(identity, body=record(a=TEXT) if method != "get" else None, **more))
    return intent(operation)


@pytest.mark.parametrize(
    ("method", "path", "identity", "expected"),
    [
        ("get", "/berths", "listBerths", Intent("reads", "")),
        ("get", "/berths/{id}", "", Intent("reads", "")),
        ("get", "/berths/{id}/{command}", "", Intent("changes", "")),
        ("post", "/berths", "", Intent("changes", "add")),
        ("post", "/berths", "registerBerth", Intent("changes", "add")),
        ("post", "/berths/{id}", "", Intent("changes", "update")),
        ("patch", "/berths/{id}", "", Intent("changes", "update")),
        ("put", "/berths", "createBerth", Intent("changes", "add")),
        ("delete", "/berths/{id}", "", Intent("changes", "delete")),
        ("post", "/berths/{id}/remove", "", Intent("changes", "delete")),
        ("post", "/berths/{id}/hold", "", Intent("changes", "suspend")),
        ("post", "/berths/{id}/resumption", "reactivateBerth", Intent("changes", "reinstate")),
        ("post", "/contracts/{id}/cancellations", "createCancellation", Intent("changes", "cancel")),
        ("post", "/payments/{id}/void", "", Intent("changes", "reverse")),
        ("post", "/quotes/{id}/approval", "", Intent("changes", "accept")),
        ("post", "/payments/{id}/allocations", "", Intent("changes", "allocate")),
        ("post", "/berths/{id}/thaw", "thawBerth", Intent("changes", "")),
        ("post", "/rpc/FetchBerth", "FetchBerth", Intent("open", "")),
        ("post", "/berths/search", "searchBerths", Intent("reads", "")),
    ],
)
def test_intents(method: str, path: str, identity: str, expected: Intent) -> None:
    assert _intent(method, path, identity) == expected


def test_the_summary_counts_where_the_name_says_nothing() -> None:
    assert _intent("post", "/berths/{id}/state", summary="Suspend a berth") == Intent("changes", "suspend")


def test_a_known_effect_counts_more_than_a_guess() -> None:
    operation, _ = single("/berths/find-by-depth", "post", call("depthOfBerth", body=record(a=TEXT)))
    assert intent(operation, "read") == Intent("reads", "")


_ACTS = ("delete", "reverse", "cancel", "suspend", "reinstate", "accept", "allocate")


@pytest.mark.parametrize("act", _ACTS)
def test_an_act_matches_only_itself(act: str) -> None:
    ours = Intent("changes", act)
    assert contradiction(ours, ours) == ""
    for other in ({*_ACTS, "add", "update"}) - {act}:
        assert contradiction(ours, Intent("changes", other)) == f"one is to {act}, and the other to {other}"
        assert contradiction(Intent("changes", other), ours)


def test_a_read_is_no_change() -> None:
    assert contradiction(Intent("reads", ""), Intent("changes", "update"))
    assert contradiction(Intent("changes", "add"), Intent("reads", ""))
    assert contradiction(Intent("changes", "add"), Intent("open", ""))
    assert contradiction(Intent("reads", ""), Intent("open", "")) == ""


def test_an_unknown_verb_is_no_update() -> None:
    assert contradiction(Intent("changes", "update"), Intent("changes", ""))
    assert contradiction(Intent("changes", "suspend"), Intent("changes", "")) == ""
