"""A mapping takes dates and times as Python has them, and the field writes them as the API does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soliditech import flat_json, models
from soliditech_runtime.errors import FlatJSONError
from soliditech_runtime.flat_json.records import with_dates_written
from soliditech_runtime.schema.fields import Date, Field, Items, Text
from soliditech_runtime.schema.maps import Map
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.times import DateTime
from soliditech_runtime.schema.unions import Anything, Union
from soliditech_runtime.schema.values import write_date

Body = Callable[..., dict[str, object]]

DAY = date(2026, 1, 31)
SOUTH_AFRICA = timezone(timedelta(hours=2))
LINE: Any = type("Line", (), {"FIELDS": (Date("from", day_first=True), DateTime("at"))})
FIELDS: tuple[Field, ...] = (
    Date("due", day_first=True, nullable=True),
    Date("start"),
    DateTime("at"),
    DateTime("seconds", unix=True),
    Text("note"),
    Items("days", item=Date(day_first=True)),
    Items("lines", item=Object(model=LINE)),
    Object("line", model=LINE),
    Map("holidays", item=Date(day_first=True)),
    Union("when", members=(Text(), Date(day_first=True), DateTime())),
    Anything("meta"),
)


@pytest.mark.parametrize(
    ("flat", "nested"),
    [
        ({"due": DAY, "start": DAY}, {"due": "31/01/2026", "start": "2026-01-31"}),
        ({"due": None}, {"due": None}),
        ({"at": datetime(2026, 1, 31, 8, tzinfo=UTC)}, {"at": "2026-01-31T08:00:00Z"}),
        ({"at": datetime(2026, 1, 31, 8, tzinfo=SOUTH_AFRICA)}, {"at": "2026-01-31T08:00:00+02:00"}),
        ({"seconds": datetime(1970, 1, 2, tzinfo=UTC)}, {"seconds": 86_400}),
        ({"days": [DAY, "01/02/2026"]}, {"days": ["31/01/2026", "01/02/2026"]}),
        ({"days[0]": DAY}, {"days": ["31/01/2026"]}),
        ({"lines": [{"from": DAY}]}, {"lines": [{"from": "31/01/2026"}]}),
        ({"lines[0].from": DAY}, {"lines": [{"from": "31/01/2026"}]}),
        ({"line.from": DAY}, {"line": {"from": "31/01/2026"}}),
        ({"holidays": {"freedom": DAY}}, {"holidays": {"freedom": "31/01/2026"}}),
        ({"holidays.freedom": DAY}, {"holidays": {"freedom": "31/01/2026"}}),
        ({"when": DAY}, {"when": "31/01/2026"}),
        ({"when": datetime(2026, 1, 31, tzinfo=UTC)}, {"when": "2026-01-31T00:00:00Z"}),
    ],
)
def test_the_field_writes_it(flat: dict[str, Any], nested: dict[str, Any], body: Body) -> None:
    assert body(flat, fields=FIELDS) == nested


@pytest.mark.parametrize(
    ("flat", "says"),
    [
        ({"due": datetime(2026, 1, 31, tzinfo=UTC)}, "due must be a calendar date .*use .date()"),
        ({"at": DAY}, "at must be a time with an offset"),
        ({"seconds": DAY}, "seconds must be a time as whole seconds"),
        ({"at": datetime(2026, 1, 31)}, "at has no offset from UTC"),
        ({"seconds": datetime(1970, 1, 2, 0, 0, 0, 5, tzinfo=UTC)}, "seconds is sent as whole seconds"),
        ({"note": DAY}, "note must be a string, not of type date"),
        ({"meta": DAY}, "meta must be made of dict, list, str"),
    ],
)
def test_what_no_field_can_write_is_refused(flat: dict[str, Any], says: str, body: Body) -> None:
    with pytest.raises(FlatJSONError, match=says) as caught:
        body(flat, fields=FIELDS)
    assert "2026" not in str(caught.value)


@given(st.dates(), st.booleans())
def test_it_is_the_same_as_its_text(day: date, day_first: bool) -> None:
    field = Date("due", day_first=day_first)
    assert field.check(day) == field.check(write_date(day, day_first=day_first)) == field.write(day)


def test_flatten_and_unflatten_leave_them_as_they_are() -> None:
    time = datetime(2026, 1, 31, tzinfo=UTC)
    nested = {"due": DAY, "line": {"at": time}, "days": [DAY]}
    flat = {"due": DAY, "line.at": time, "days[0]": DAY}
    assert flat_json.flatten(nested) == flat
    assert flat_json.unflatten(flat) == nested


def test_a_date_that_is_a_records_own_is_no_change() -> None:
    read = {"opportunityId": "O-1", "expectedCloseDate": "2026-01-31", "subject": "Fibre"}
    record = models.Opportunity.from_dict(read)
    flat = flat_json.from_record("updateOpportunity", record)

    def changed(value: object) -> object:
        changed_flat = {**flat, "expectedCloseDate": value}
        return flat_json.changed_since("updateOpportunity", changed_flat, record).get("expectedCloseDate", "the same")

    assert changed(DAY) == "the same"
    assert changed(date(2026, 2, 1)) == "2026-02-01"
    # What cannot be sent is a change, which the call refuses.
    assert changed(datetime(2026, 1, 31)) == datetime(2026, 1, 31)


def test_dates_are_compared_wherever_they_stand() -> None:
    given_dates = {"days": [DAY], "lines": [{"from": DAY, "new": DAY}], "line": {"from": DAY}, "holidays": {"x": DAY}}
    written = with_dates_written(given_dates, {field.wire: field for field in FIELDS}.get)
    text = "31/01/2026"
    lines = [{"from": text, "new": DAY}]
    assert written == {"days": [text], "lines": lines, "line": {"from": text}, "holidays": {"x": text}}
