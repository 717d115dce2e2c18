"""The probe names the envelope that it meets, and goes on below it; its overlay builds, lints and probes clean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from soliditech import PACKAGE
from tests.probe.conftest import Mended, Probe
from tests.probe.made_up_server import CANARY, every
from tests.probe.other_layouts import ALL_IN_ONE, BARE, BY_NAME, FLAT, NESTED, Layout, OtherLayout

CASES: dict[str, tuple[Layout, list[str]]] = {
    "flat": (
        FLAT,
        [
            "at data, and not at result, in every reply; x-result: data",
            "style page: current at meta.currentPage, current-size at meta.perPage, total at meta.total, "
            "pages at meta.lastPage, the next page by the parameter page",
            "code at errorCode, message at message, details at errors, field at field, reason at message",
        ],
    ),
    "nested": (
        NESTED,
        [
            "at response.payload, and not at result, in every reply; x-result: response.payload",
            "style offset: more at response.hasMore, current at response.offset, the next page by the parameter offset",
            "code at fault.code, message at fault.description",
        ],
    ),
    "bare": (
        BARE,
        [
            'as the whole body, without an envelope, and not at result, in every reply; x-result: ""',
            "style link: total at header:X-Total-Count, next at header:Link",
            "message at detail",
        ],
    ),
    "by name": (
        BY_NAME,
        [
            "at customer, and not at result, in getCustomer; x-result: customer",
            "style cursor: next at nextCursor, the next page by the parameter cursor",
            "code at errors[0].code, message at errors[0].detail",
        ],
    ),
    "all in one": (
        ALL_IN_ONE,
        [
            'as the whole body, without an envelope, and not at result, in every reply; x-result: ""',
            "style none: nothing says so",
            "message at error_description",
        ],
    ),
}


QUICK = ("flat", "by name")
"""What needs most of what can be corrected; the other layouts are tried by `make proof`."""


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in QUICK else pytest.mark.proof) for name in CASES]
)
def test_an_envelope_is_named_and_its_overlay_mends_the_spec(
    name: str, probe: Probe, mended: Mended, tmp_path: Path
) -> None:
    layout, lines = CASES[name]
    corrections, marks = tmp_path / "found.yaml", tmp_path / "marks.yaml"
    outcome = probe(OtherLayout(PACKAGE.document(), layout), "--overlay", str(corrections), "--confirmed", str(marks))
    assert (outcome.status, outcome.errors) == (1, "")
    for line in lines:
        assert line in outcome.report
    # What lies below the envelope was compared: nothing of it departs.
    assert "34 of 34 reads compared" in outcome.report
    assert "Replies that are not as the spec says" not in outcome.report
    assert "never seen" not in outcome.report
    written = outcome.report + corrections.read_text() + marks.read_text()
    assert CANARY.lower() not in written.lower()

    status, left = mended(OtherLayout(PACKAGE.document(), layout), corrections, marks)
    assert status == 0, left


def test_what_stands_below_another_envelope_is_corrected_too(probe: Probe, mended: Mended, tmp_path: Path) -> None:
    changes: dict[str, Any] = {"listProducts": every(lambda each: each.update(description=7))}
    changes["getProduct"] = changes["listProducts"]
    corrections = tmp_path / "found.yaml"
    outcome = probe(OtherLayout(PACKAGE.document(), NESTED, changes), "--overlay", str(corrections))
    assert "Product.description: whole number" in outcome.report
    assert mended(OtherLayout(PACKAGE.document(), NESTED, changes), corrections)[0] == 0


def test_one_action_in_an_envelope_of_its_own_has_a_line_of_its_own(
    probe: Probe, mended: Mended, tmp_path: Path
) -> None:

    layout = Layout(
        lambda name, result, page, number: (
            {"product": result} if name == "getProduct" else _as_the_spec_has_it(result, page, number)
        ),
        lambda _: {"error": {"code": CANARY, "message": CANARY}},
    )
    corrections = tmp_path / "found.yaml"
    outcome = probe(OtherLayout(PACKAGE.document(), layout), "--overlay", str(corrections))
    assert "at product, and not at result, in getProduct; x-result: product" in outcome.report
    assert "How lists go on" not in outcome.report
    targets = {action["target"] for action in json.loads(corrections.read_text())["actions"]}
    assert all("getProduct" in target for target in targets)
    assert mended(OtherLayout(PACKAGE.document(), layout), corrections)[0] == 0


def _as_the_spec_has_it(result: Any, page: Any, number: int) -> Any:
    is_list, _ = page
    paging = {"page": number, "pageSize": 3, "totalItems": 6}
    return {"result": result, **({"paging": paging} if is_list else {})}
