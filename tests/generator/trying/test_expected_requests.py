"""How parameters must stand in a request, by the table of styles in OpenAPI."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from generator.trying.expected.parameters import (
    ExpectedParts,
    SentParameter,
    in_header,
    in_path,
    in_query,
    same_json,
    text_of,
)
from generator.trying.expected.samples import Members, Sample, SampleList, Scalar

TEXT = Scalar("a b", "a b")
LIST = SampleList((Scalar("red", "red"), Scalar("blue", "blue")))
OBJECT = Members({"R": Scalar(100, 100), "G": Scalar(200, 200)})

QUERY = [
    (TEXT, "form", True, [("color", "a b")]),
    (LIST, "form", True, [("color", "red"), ("color", "blue")]),
    (LIST, "form", False, [("color", "red,blue")]),
    (LIST, "spaceDelimited", False, [("color", "red blue")]),
    (LIST, "pipeDelimited", False, [("color", "red|blue")]),
    (OBJECT, "form", True, [("R", "100"), ("G", "200")]),
    (OBJECT, "form", False, [("color", "R,100,G,200")]),
    (OBJECT, "deepObject", True, [("color[R]", "100"), ("color[G]", "200")]),
    (Members({"in": OBJECT}), "deepObject", True, [("color[in][R]", "100"), ("color[in][G]", "200")]),
]

PATH = [
    (TEXT, "simple", False, "a%20b"),
    (Scalar("a/b", "a/b"), "simple", False, "a%2Fb"),
    (LIST, "simple", False, "red,blue"),
    (LIST, "label", True, ".red.blue"),
    (LIST, "matrix", False, ";color=red,blue"),
    (LIST, "matrix", True, ";color=red;color=blue"),
    (OBJECT, "simple", False, "R,100,G,200"),
    (OBJECT, "simple", True, "R=100,G=200"),
    (OBJECT, "label", True, ".R=100.G=200"),
    (OBJECT, "matrix", True, ";R=100;G=200"),
]


@pytest.mark.parametrize(("sample", "style", "explode", "pairs"), QUERY)
def test_a_query(sample: Sample, style: str, explode: bool, pairs: list[tuple[str, str]]) -> None:
    expected = in_query(SentParameter("color", "query", sample, style, explode))
    assert [written.name for written in expected] == [name for name, _ in pairs]
    assert all(written.fits(text) for written, (_, text) in zip(expected, pairs, strict=True))
    assert not any(written.fits(text + "x") for written, (_, text) in zip(expected, pairs, strict=True))


@pytest.mark.parametrize(("sample", "style", "explode", "text"), PATH)
def test_a_path(sample: Sample, style: str, explode: bool, text: str) -> None:
    assert in_path(SentParameter("color", "path", sample, style, explode)) == text


def test_a_header() -> None:
    assert in_header(SentParameter("X-Colors", "header", LIST, "simple", False)).fits("red,blue")
    assert in_header(SentParameter("X-Colors", "header", OBJECT, "simple", True)).fits("R=100,G=200")


def test_a_value_that_is_written_as_json() -> None:
    written = ExpectedParts("filter", (), json=OBJECT)
    assert written.fits('{"G": 200, "R": 100}')
    assert not written.fits('{"G": 200}')
    assert not written.fits("G")


def test_texts_of_values() -> None:
    assert text_of(Scalar(True, True)) == "true"
    assert text_of(Scalar(Decimal("1E+2"), Decimal(100))) == "100"


def test_a_time_is_the_same_in_another_zone() -> None:
    moment = datetime.datetime(2031, 5, 4, 12, tzinfo=datetime.UTC)
    written = ExpectedParts("since", (Scalar("2031-05-04T12:00:00+00:00", moment),))
    assert written.fits("2031-05-04T12:00:00Z")
    assert written.fits("2031-05-04T14:00:00+02:00")
    assert not written.fits("2031-05-04T12:00:00")
    assert not written.fits("2031-05-04T12:00:01Z")


@pytest.mark.parametrize(
    ("expected", "arrived", "same"),
    [
        ({"a": Decimal("0.10")}, {"a": Decimal("0.1")}, True),
        ({"a": Decimal("0.10")}, {"a": "0.10"}, False),
        ({"a": 1}, {"a": True}, False),
        ({"a": None}, {}, False),
        ([1, 2], [2, 1], False),
        ("2031-05-04T12:00:00+00:00", "2031-05-04T12:00:00Z", True),
        ("2031-05-04", "2031-05-05", False),
    ],
)
def test_json_values(expected: object, arrived: object, same: bool) -> None:
    assert same_json(expected, arrived) is same
