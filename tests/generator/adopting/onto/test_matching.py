"""Operations of vendors that use other words for the same: none is pinned wrongly, and few are passed over."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest

from generator.adopting.onto.matching import match
from generator.refusal import Refusal
from soliditech_tools.matching.matched import Matching
from tests.support.bundled import bundled

from . import vendors
from .vendors import STYLES, Document, PretendVendor, Style, vendor

FLOORS = {
    "REST, synonyms": (18, 53),
    "RPC": (14, 53),
    "other keys, no replies": (15, 49),
    "other keys, no names": (3, 47),
}
"""How many are pinned right, and how many are pinned or proposed right, at least."""


@pytest.fixture(scope="module")
def ours() -> Document:
    return bundled()


def _right(matching: Matching, pretend: PretendVendor, *verdicts: str) -> int:
    return sum(1 for m in matching.matches if m.verdict in verdicts and m.theirs == pretend.truth.get(m.ours))


def _wrongly_pinned(matching: Matching, pretend: PretendVendor) -> list[str]:
    return [m.ours for m in matching.matches if m.verdict == "pinned" and m.theirs != pretend.truth.get(m.ours)]


@pytest.mark.parametrize("name", STYLES)
def test_none_is_pinned_wrongly_and_few_are_passed_over(ours: Document, name: str) -> None:
    pretend = vendor(ours, STYLES[name])
    matching = match(ours, pretend.document, {})
    assert [m.ours for m in matching.matches] == [*pretend.truth]
    assert _wrongly_pinned(matching, pretend) == []
    pinned, proposed = FLOORS[name]
    assert _right(matching, pretend, "pinned") >= pinned
    assert _right(matching, pretend, "pinned", "proposed") >= proposed
    assert set(matching.new) >= pretend.foreign


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("seed", [1, 2])
def test_what_the_vendor_has_not_is_pinned_to_nothing_else(ours: Document, name: str, seed: int) -> None:
    source = random.Random(seed)
    pretend = vendor(ours, STYLES[name])
    missing = {identity for identity in pretend.truth if source.random() < 0.4}
    for identity in missing:
        path, method = pretend.truth[identity]
        del pretend.document["paths"][path][method]
    left = replace(pretend, truth={key: place for key, place in pretend.truth.items() if key not in missing})
    matching = match(ours, left.document, {})
    assert len(missing) > 10
    assert _wrongly_pinned(matching, left) == []
    assert not any(m.verdict == "pinned" for m in matching.matches if m.ours in missing)


@pytest.mark.parametrize("seed", [1, 2])
def test_words_that_nobody_knows_lead_to_no_wrong_pin(
    ours: Document, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = random.Random(seed)
    for table in (vendors.PATHS, vendors.KEYS):
        for word in sorted(table):
            if source.random() < 0.5:
                monkeypatch.setitem(table, word, "".join(source.choices("bdfgklmnprtvz", k=6)) + "o")
    for style in STYLES.values():
        pretend = vendor(ours, style)
        assert _wrongly_pinned(match(ours, pretend.document, {}), pretend) == []


@pytest.mark.parametrize("name", STYLES)
def test_nouns_that_mean_something_else_lead_to_no_wrong_pin(
    ours: Document, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for word, other in (("customer", "contact"), ("account", "contact"), ("contact", "customer"), ("invoice", "quote")):
        monkeypatch.setitem(vendors.PATHS, word, other)
        monkeypatch.setitem(vendors.KEYS, word, other)
    monkeypatch.setitem(vendors.PATHS, "quote", "invoice")
    pretend = vendor(ours, STYLES[name])
    assert _wrongly_pinned(match(ours, pretend.document, {}), pretend) == []


def test_what_moves_money_or_is_unsafe_is_never_pinned_unseen(ours: Document) -> None:
    for style in STYLES.values():
        matching = match(ours, vendor(ours, style).document, {})
        pinned = {m.ours for m in matching.matches if m.verdict == "pinned"}
        assert pinned
        assert not any(word in name for name in pinned for word in ("Invoice", "Payment", "Credit", "Outstanding"))
        assert not any(name.startswith(("add", "create", "suspend", "cancel", "accept", "allocate")) for name in pinned)


def test_our_own_spec_matches_itself(ours: Document) -> None:
    matching = match(ours, bundled(), {})
    keys = {
        operation["operationId"]: (path, method)
        for path, item in ours["paths"].items()
        for method, operation in item.items()
        if isinstance(operation, dict) and "operationId" in operation
    }
    assert {m.ours: m.theirs for m in matching.matches} == keys
    assert list(matching.new) == []


def test_a_decision_counts_and_frees_what_it_takes_from_others(ours: Document) -> None:
    pretend = vendor(ours, STYLES["REST, synonyms"])
    decided = {"getTaxTypes": ("/v2/outages", "get"), "updateCustomer": ("/v2/users/{userNo}", "put")}
    matching = match(ours, pretend.document, decided)
    by_ours = {m.ours: m for m in matching.matches}
    for identity, key in decided.items():
        assert (by_ours[identity].theirs, by_ours[identity].verdict) == (key, "decided")
        assert pretend.truth[identity] in matching.new
    assert not set(decided.values()) & set(matching.new)


def test_a_decision_against_the_rules_stands_with_a_warning(ours: Document) -> None:
    pretend = vendor(ours, STYLES["REST, synonyms"])
    matching = match(ours, pretend.document, {"getDealers": ("/v2/users/{userNo}", "put")})
    decided = next(m for m in matching.matches if m.ours == "getDealers")
    assert decided.signs[-1] == "against: one reads, and the other changes something"


def test_what_a_person_said_is_none_of_ours_is_matched_with_nothing(ours: Document) -> None:
    pretend = vendor(ours, STYLES["REST, synonyms"])
    refused = pretend.truth["getTaxTypes"]
    matching = match(ours, pretend.document, {}, [refused])
    assert refused not in {m.theirs for m in matching.matches}
    assert refused in matching.new


@pytest.mark.parametrize(
    ("decided", "problem"),
    [
        ({"sinkShip": ("/v2/outages", "get")}, "no operation sinkShip"),
        ({"getDealers": ("/v2/harbours", "get")}, "no operation GET /v2/harbours"),
        ({"getDealers": ("/v2/outages", "get"), "getTaxTypes": ("/v2/outages", "get")}, "getDealers and getTaxTypes"),
    ],
)
def test_decisions_that_cannot_be(ours: Document, decided: dict[str, tuple[str, str]], problem: str) -> None:
    with pytest.raises(Refusal, match=problem):
        match(ours, vendor(ours, STYLES["REST, synonyms"]).document, decided)


def test_a_hundred_operations_are_matched_in_two_seconds(ours: Document) -> None:
    document = _of_a_hundred(ours, STYLES["REST, synonyms"])
    assert sum(len(item) for item in document["paths"].values()) == 100
    started = time.process_time()
    matching = match(ours, document, {})
    assert time.process_time() - started < 2
    assert len(matching.new) == 47


def _of_a_hundred(ours: Document, style: Style) -> Document:
    document = vendor(ours, style).document
    tickets = document["paths"]["/v2/outages"]["get"]
    count = sum(len(item) for item in document["paths"].values())
    for number in range(100 - count):
        document["paths"][f"/v2/outages/{number}/masts"] = {"get": {**tickets, "operationId": f"browseMasts{number}"}}
    return document
