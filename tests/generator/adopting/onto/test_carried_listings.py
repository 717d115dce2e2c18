"""Which read lists the values of a key is said of the vendor's key too, by the vendor's names."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import Any

from tests.support import shelves

from .conftest import ADD, BODY, GET, KEYS, LIST, Desk, built

_BODY = "$.components.schemas['vendor.TitlesPost.body'].properties.location"


def listing(desk: Desk, operation: str, field: str) -> Desk:
    """The same desk after a release by which a read lists the shelf marks of new books."""
    released = desk.project.root.parent / "released"
    shutil.copytree(desk.released, released)
    document = json.loads((released / "openapi.json").read_text(encoding="utf-8"))
    mark = document["components"]["schemas"]["AddBook"]["properties"]["shelfMark"]
    mark["x-listed-by"] = {"operation": operation, "field": field}
    (released / "openapi.json").write_text(json.dumps(document), encoding="utf-8")
    return replace(desk, released=released)


def adopted(desk: Desk) -> dict[str, Any]:
    """The report after the paths are taken over."""
    desk.decide(GET, LIST, ADD, *KEYS, *BODY)
    desk.take_over(everything=True)
    return desk.adopt()


def test_a_read_of_the_vendors_lists_them_by_its_own_key(desk: Desk) -> None:
    desk = listing(desk, "listBooks", "shelfMark")
    adopted(desk)
    assert desk.updates()[_BODY]["x-listed-by"] == {"operation": "listBooks", "field": "location"}
    add = (built(desk) / "models" / "add_book.py").read_text(encoding="utf-8")
    assert 'listed_by=("listBooks", "location")' in add


def test_a_read_that_is_still_ours_lists_them_as_before(desk: Desk) -> None:
    desk = listing(desk, "getBook", "shelfMark")
    desk.decide(LIST, ADD, *KEYS, *BODY)
    shelves.take_over(desk.project, {"/books": shelves.TITLES})
    desk.adopt()
    assert desk.updates()[_BODY]["x-listed-by"] == {"operation": "getBook", "field": "shelfMark"}


def test_where_the_vendors_read_has_no_such_key_the_report_says_so(desk: Desk) -> None:
    desk = listing(desk, "listBooks", "loans[*].place")
    texts = [note["text"] for note in adopted(desk)["notes"]]
    assert "x-listed-by" not in desk.updates()[_BODY]
    assert any(text.startswith("listBooks lists its values at loans[*].place, which is not found") for text in texts)
