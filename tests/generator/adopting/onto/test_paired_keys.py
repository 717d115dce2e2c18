"""Keys of whole operations: results without their envelope, and one schema paired in one way everywhere."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from soliditech_tools.matching.keys import pair_all_keys, pair_keys
from soliditech_tools.matching.matched import KeyPair, Match
from tests.support.bundled import bundled

from ..harbour import TEXT, call, harbour, listed, record, reference
from .vendors import STYLES, Document, vendor

FLOORS = {
    "REST, synonyms": 0.9,
    "RPC": 0.9,
    "other keys, no replies": 0.4,
    "other keys, no names": 0.3,
}
"""Which part of our keys is paired, at least."""


@pytest.fixture(scope="module")
def ours() -> Document:
    return bundled()


def _match(identity: str, key: tuple[str, str] | None) -> Match:
    return Match(identity, key, "decided" if key else "none", (), 1.0, 1.0)


@pytest.mark.parametrize("name", STYLES)
def test_no_pair_is_wrong_and_most_are_there(ours: Document, name: str) -> None:
    style = STYLES[name]
    pretend = vendor(ours, style)
    rows = pair_all_keys(ours, pretend.document, [_match(*pair) for pair in pretend.truth.items()], {})
    pairs = [pair for paired in rows.values() for pair in paired]
    assert [pair for pair in pairs if pair.ours and pair.theirs and style.key(_last(pair.ours)) != pair.theirs] == []
    counts = Counter(pair.verdict for pair in pairs)
    assert counts["missing"] == counts["new"]
    assert 1 - counts["missing"] / (len(pairs) - counts["new"]) >= FLOORS[name]


def _last(path: str) -> str:
    return path.rsplit(".", 1)[-1]


def test_every_key_of_ours_is_in_the_report_or_in_an_object_that_is(ours: Document) -> None:
    pretend = vendor(ours, STYLES["RPC"])
    rows = pair_all_keys(ours, pretend.document, [_match("updateCustomer", pretend.truth["updateCustomer"])], {})
    sent = {pair.ours for pair in rows["updateCustomer"] if pair.where != "reply"}
    names = {"UpdateCustomer", "BusinessDetails", "PrimaryContact", "PhysicalAddress", "PostalAddress"}
    keys = {key for name in names for key in ours["components"]["schemas"][name]["properties"]}
    assert sent - {""} == keys | {"accountId"}


_BERTH = record(berthId=TEXT, name=TEXT)


def _documents(their_reply: Any, our_reply: Any = None, **schemas: Any) -> tuple[Document, Document]:
    ours = harbour({"/berths": {"get": call("listBerths", reply=our_reply or record(answer=listed(_BERTH)))}})
    return {**ours, "x-result": "answer"}, harbour({"/b": {"get": call("b", reply=their_reply)}}, **schemas)


def _replied(documents: tuple[Document, Document]) -> list[KeyPair]:
    return [*pair_keys(*documents, _match("listBerths", ("/b", "get")), {})]


def test_results_are_compared_without_their_envelopes() -> None:
    pairs = _replied(_documents(record(data=listed(record(berthId=TEXT, data=TEXT)), total=TEXT)))
    assert [(pair.verdict, pair.ours, pair.theirs, pair.place) for pair in pairs] == [
        ("same", "berthId", "berthId", ()),
        ("missing", "name", "", ()),
        ("new", "", "data", ()),
    ]


def test_a_bare_id_is_that_of_what_the_operation_is_about() -> None:
    pairs = _replied(_documents(listed(record(id=TEXT, name=TEXT))))
    assert [(pair.verdict, pair.ours, pair.theirs) for pair in pairs] == [
        ("same", "name", "name"),
        ("renamed", "berthId", "id"),
    ]


def test_a_result_that_is_not_described_lacks_no_key() -> None:
    assert _replied(_documents(None)) == []


def test_an_operation_that_the_vendor_has_not_has_no_keys() -> None:
    ours, theirs = _documents(None)
    assert pair_all_keys(ours, theirs, [_match("listBerths", None)], {}) == {}
    assert list(pair_keys(ours, theirs, _match("listBerths", None), {})) == []


def _of_two(first: Any, second: Any) -> list[KeyPair]:
    """What two operations pair with the key `mark` of one schema of the vendor's."""
    ours = harbour({"/a": {"get": call("a", reply=first)}, "/b": {"get": call("b", reply=second)}})
    berth = call("x", reply=reference("Buoy"))
    theirs = harbour({"/a": {"get": berth}, "/b": {"get": berth}}, Buoy=record(noteMark=TEXT, tide=TEXT))
    rows = pair_all_keys(ours, theirs, [_match("a", ("/a", "get")), _match("b", ("/b", "get"))], {})
    return [pair for paired in rows.values() for pair in paired if pair.theirs == "noteMark"]


def test_a_schema_that_is_paired_in_two_ways_is_for_a_person() -> None:
    pairs = _of_two(record(note_mark=TEXT), record(markNote=TEXT))
    assert [(pair.ours, pair.verdict) for pair in pairs] == [("note_mark", "proposed"), ("markNote", "proposed")]
    assert pairs[0].sign == "the same words; elsewhere it is paired with markNote"


def test_a_sure_pair_is_not_shaken_by_one_that_is_only_proposed() -> None:
    pairs = _of_two(record(note_mark=TEXT), record(mark=TEXT))
    assert [(pair.ours, pair.verdict) for pair in pairs] == [("note_mark", "renamed"), ("mark", "proposed")]
    assert "elsewhere" in pairs[1].sign
