"""A media type is sent in a header, and must not begin another one."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.normal import normal_form
from generator.refusal import Refusal
from tests.support.bundled import bundled, operation
from tests.support.project_copy import LIBRARY

BREAK = "text/plain\r\nX-Key: 1"
_OBJECT = {"schema": {"type": "object", "properties": {"note": {"type": "string"}}}}


@pytest.mark.parametrize(
    "change",
    [
        {"requestBody": {"content": {BREAK: {"schema": {"type": "string", "format": "binary"}}}}},
        {"requestBody": {"content": {f"application/json;{BREAK}": _OBJECT}}},
        {
            "requestBody": {
                "content": {"multipart/form-data": {**_OBJECT, "encoding": {"note": {"contentType": BREAK}}}}
            }
        },
        {"responses": {"200": {"description": "Done.", "content": {BREAK: {}}}}},
        {"responses": {"200": {"description": "Done.", "content": {f"application/json;{BREAK}": _OBJECT}}}},
    ],
    ids=["file", "body", "part", "file of a reply", "reply"],
)
def test_one_with_a_line_break_is_refused(change: dict[str, Any]) -> None:
    document = bundled(root=LIBRARY)
    name = "addBook" if "requestBody" in change else "listBooks"
    operation(document, name).update(change)
    shown = re.escape(r"text/plain\r\nX-Key: 1")
    with pytest.raises(Refusal, match=rf'{name}.*the media type ".*{shown}" holds control characters.*on one line'):
        normal_form(document)
