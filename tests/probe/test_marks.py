"""What the probe saw confirmed is written down fact by fact, and nothing else is."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from generator.checking.lint import lint
from generator.parity.facts import FactReader
from soliditech import PACKAGE
from soliditech_tools.probe.corrections.marks import Confirmed, confirmation_overlay
from soliditech_tools.probe.document import Document
from tests.probe.conftest import Probe, read_ids
from tests.probe.made_up_server import CANARY, MadeUpServer, every
from tests.probe.watched_sandbox import WatchedSandbox
from tests.support.bundled import bundled, operation, place, properties

DAY = datetime.date(2026, 11, 25)
MARK = {"by": "recording", "on": "2026-11-25"}


def marked(probe: Probe, server: Any, path: Path) -> dict[str, Any]:
    """The spec with the marks of a run."""
    outcome = probe(server, "--confirmed", str(path))
    assert "written down as an overlay of marks" in outcome.report + outcome.overlay
    assert CANARY.lower() not in path.read_text().lower()
    document = bundled(path)
    assert lint(document) == []
    return document


def test_reads_and_their_keys_are_marked_and_changes_are_not(probe: Probe, tmp_path: Path) -> None:
    document = marked(probe, MadeUpServer(PACKAGE.document()), tmp_path / "marks.yaml")
    today = datetime.date.today().isoformat()
    marks = [operation(document, name).get("x-confirmed") for name in read_ids()]
    assert marks == [{"by": "probe", "on": today}] * len(marks)
    assert "x-confirmed" not in operation(document, "createPayment")
    assert all("x-confirmed" in value for value in properties(document, "Product").values())
    assert not any("x-confirmed" in value for value in properties(document, "CreatePayment").values())
    facts = FactReader(document).facts(place(document, "getProduct"))
    assert facts.confirmed == ("path", "verb", "keys", "shape")


def test_what_never_came_and_what_differs_is_not_marked(probe: Probe, tmp_path: Path) -> None:
    def change(product: dict[str, Any]) -> None:
        product.pop("category", None)
        product["description"] = ["Canary"]
        product["priceOfIt"] = product.pop("price", 1)

    changes = {name: every(change) for name in ("getProduct", "listProducts")}
    document = marked(probe, MadeUpServer(PACKAGE.document(), changes), tmp_path / "marks.yaml")
    unmarked = {key for key, value in properties(document, "Product").items() if "x-confirmed" not in value}
    assert {"description"} <= unmarked
    assert "productCode" not in unmarked


def test_parameters_of_pages_are_marked_where_a_second_page_proves_them(probe: Probe, tmp_path: Path) -> None:
    server = WatchedSandbox()
    document = marked(probe, server, tmp_path / "marks.yaml")
    parameters = document["components"]["parameters"]
    assert "x-confirmed" in parameters["Page"]
    assert "x-confirmed" in parameters["PageSize"]
    assert "x-confirmed" in parameters["AccountId"]
    made_up = marked(probe, MadeUpServer(PACKAGE.document()), tmp_path / "others.yaml")
    assert "x-confirmed" not in made_up["components"]["parameters"]["Page"]


def test_a_recording_marks_in_the_same_way(tmp_path: Path) -> None:
    confirmed = Confirmed(
        operations=frozenset({"createPayment", "noSuchAction"}),
        parameters=frozenset({("listPromoCodes", "validOn"), ("listPromoCodes", "page"), ("listPromoCodes", "none")}),
        properties=frozenset({("CreatePayment", "amount"), ("Payment", "none"), ("None", "none")}),
    )
    text = confirmation_overlay(Document(PACKAGE.document()), confirmed, "recording", DAY)
    assert text is not None
    path = tmp_path / "marks.yaml"
    path.write_text(text)
    document = bundled(path)
    assert operation(document, "createPayment")["x-confirmed"] == MARK
    valid_on = next(
        each for each in operation(document, "listPromoCodes")["parameters"] if each.get("name") == "validOn"
    )
    assert valid_on["x-confirmed"] == document["components"]["parameters"]["Page"]["x-confirmed"] == MARK
    assert properties(document, "CreatePayment")["amount"]["x-confirmed"] == MARK
    assert json.dumps(document).count('"x-confirmed"') == 4


@pytest.mark.parametrize("by", ["probe", "recording", "capture"])
def test_nothing_confirmed_is_no_overlay(by: Any) -> None:
    assert confirmation_overlay(Document(PACKAGE.document()), Confirmed(), by, DAY) is None
