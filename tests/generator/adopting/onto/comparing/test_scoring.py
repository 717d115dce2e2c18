"""How much agrees: rare words say more, and what is not described says nothing."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_tools.matching.comparing.scoring import Comparer, Likeness
from soliditech_tools.matching.comparing.traits import Traits, traits
from soliditech_tools.matching.described.shapes import Shapes
from soliditech_tools.matching.described.vendor_operation import vendor_operations
from soliditech_tools.matching.names.paths import Paths

from ...harbour import NUMBER, TEXT, call, harbour, listed, record

_BERTH = record(depth=NUMBER, length=NUMBER, name=TEXT)


def _all(paths: dict[str, dict[str, Any]]) -> list[Traits]:
    document = harbour(paths)
    shapes = Shapes(document)
    operations = vendor_operations(document, shapes)
    return [traits(operation, shapes, Paths(operations)) for operation in operations]


def _compared(ours: dict[str, dict[str, Any]], theirs: dict[str, dict[str, Any]]) -> list[Likeness]:
    """The first of ours with all of theirs."""
    left, right = _all(ours), _all(theirs)
    comparer = Comparer(left, right)
    return [comparer.compare(left[0], row) for row in right]


_OURS = {"/berths": {"get": call("listBerths", reply=listed(_BERTH))}, "/skippers": {"get": call("listSkippers")}}


def test_the_same_agrees_in_full() -> None:
    (likeness,) = _compared(_OURS, {"/berths": {"get": call("listBerths", reply=listed(_BERTH))}})
    assert likeness.score == pytest.approx(1.0)
    assert dict(likeness.signs) == pytest.approx({"path": 1.0, "name": 1.0, "reply": 1.0})


def test_what_is_not_described_counts_neither_way() -> None:
    (likeness,) = _compared(_OURS, {"/berths": {"get": call("")}})
    assert set(likeness.signs) == {"path"}
    assert likeness.score == pytest.approx(1.0)


def test_a_frequent_word_says_less_than_a_rare_one() -> None:
    ours = {"/harbour/berths": {"get": call()}, "/harbour/skippers": {"get": call()}, "/harbour/fees": {"get": call()}}
    frequent, rare = _compared(ours, {"/harbour/tides": {"get": call()}, "/anchor/berths": {"get": call()}})
    assert frequent.score < rare.score


@pytest.mark.parametrize("path", ["/berths/{id}", "/docks/{id}/berths"])
def test_an_id_more_costs(path: str) -> None:
    plain, with_id = _compared(_OURS, {"/berths": {"get": call()}, path: {"get": call()}})
    assert with_id.score < 0.8 * plain.score


def test_a_list_is_not_one_object() -> None:
    (as_list,) = _compared(_OURS, {"/berths": {"get": call(reply=listed(_BERTH))}})
    (as_one,) = _compared(_OURS, {"/berths": {"get": call(reply=_BERTH)}})
    assert as_one.score == pytest.approx(0.6 * as_list.score)


def test_a_file_is_nothing_else() -> None:
    plan = {
        "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
        "description": "A plan.",
    }
    ours = {"/berths/plan": {"get": {"operationId": "getPlan", "responses": {"200": plan}}}}
    (likeness,) = _compared(ours, {"/berths/plan": {"get": call("getPlan", reply=_BERTH)}})
    assert likeness == Likeness(0.0, veto="one replies with a file, and the other does not")


def test_a_veto_leaves_no_score() -> None:
    (likeness,) = _compared(_OURS, {"/berths": {"post": call("listBerths", body=_BERTH)}})
    assert likeness.veto == ""
    (likeness,) = _compared(_OURS, {"/berths": {"delete": call("listBerths")}})
    assert (likeness.score, likeness.veto) == (0.0, "one reads, and the other changes something")
