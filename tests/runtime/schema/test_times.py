"""Points in time: what is read leniently, and what is sent."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest

from soliditech_runtime.errors import InvalidParameterError
from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading, Violation
from soliditech_runtime.schema.times import DateTime
from soliditech_runtime.schema.values import InvalidValue
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class Visit(Model):
    """A model with a time of each form, and a list of times."""

    at: datetime | Unset | None = wire.date_time("at", nullable=True, required=True)
    seconds: datetime | Unset = wire.date_time("seconds", unix=True)
    more: list[datetime] | Unset = wire.items("more", DateTime())


HALF_PAST = datetime(2024, 3, 1, 9, 30, tzinfo=UTC)
EAST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2024-03-01T09:30:00Z", HALF_PAST),
        ("2024-03-01t09:30:00z", HALF_PAST),
        ("2024-03-01 09:30:00+00:00", HALF_PAST),
        ("2024-03-01T11:30:00+02:00", HALF_PAST.astimezone(EAST)),
        ("2024-03-01T11:30:00+0200", HALF_PAST.astimezone(EAST)),
        ("2024-03-01T11:30:00+02", HALF_PAST.astimezone(EAST)),
        ("2024-03-01T09:30:00.5Z", HALF_PAST.replace(microsecond=500_000)),
        ("2024-03-01T09:30:00.123456789Z", HALF_PAST.replace(microsecond=123_456)),
    ],
)
def test_a_time_is_read_in_each_way_it_is_written(text: str, time: datetime) -> None:
    reading = Reading()
    visit = Visit.read({"at": text}, reading)
    assert isinstance(visit.at, datetime)
    assert (visit.at, visit.at.utcoffset(), reading.violations) == (time, time.utcoffset(), [])


@pytest.mark.parametrize(
    ("seconds", "time"),
    [
        (0, datetime(1970, 1, 1, tzinfo=UTC)),
        (-1, datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (Decimal("1709285400.25"), HALF_PAST.replace(microsecond=250_000)),
        (Decimal("1709285400.0"), HALF_PAST),
    ],
)
def test_seconds_since_1970_are_read_exactly(seconds: Any, time: datetime) -> None:
    assert Visit.from_dict({"seconds": seconds}).seconds == time


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("at", text) for text in ("", "2024-03-01", "2024-03-01T25:00:00Z", "20240301T093000Z", "٢")),
        *(("at", text) for text in ("2024-02-30T00:00:00Z", "2024-03-01T09:30:60Z", "2024-03-01T09:30:00+25:00")),
        *(("at", number) for number in (1709285400, True)),
        ("at", {}),
        *(("seconds", value) for value in ("1709285400.x", True, 10**14, Decimal("1E+6000"), -(10**12), None)),
        ("more", ["2024-03-01T09:30:00Z", "soon"]),
    ],
)
def test_what_is_no_time_is_kept_as_it_came_and_written_again(key: str, value: Any) -> None:
    reading = Reading()
    visit = Visit.read({"at": None, key: value}, reading)
    assert getattr(visit, key) is UNSET
    assert visit.additional_properties == {key: value}
    assert [violation.field for violation in reading.violations] == [f"Visit.{key}"]
    assert visit.to_dict() == {"at": None, key: value}


def test_a_time_without_an_offset_is_kept_reported_and_written_as_it_came() -> None:
    reading = Reading()
    visit = Visit.read({"at": "2024-03-01 09:30:00", "more": ["2024-03-01T09:30:00.5"] * 2}, reading)
    assert visit.at == datetime(2024, 3, 1, 9, 30)
    assert reading.violations == [Violation("Visit.at", "offset"), Violation("Visit.more", "offset")]
    expected = {"at": "2024-03-01T09:30:00", "more": ["2024-03-01T09:30:00.500000"] * 2}
    for twin in (visit, copy.deepcopy(visit), pickle.loads(pickle.dumps(visit))):
        assert twin == visit
        assert twin.to_dict() == expected


@pytest.mark.parametrize(
    ("time", "text", "seconds"),
    [
        (HALF_PAST, "2024-03-01T09:30:00Z", 1709285400),
        (HALF_PAST.astimezone(EAST), "2024-03-01T11:30:00+02:00", 1709285400),
        (HALF_PAST.astimezone(timezone(timedelta(minutes=19, seconds=32))), "2024-03-01T09:30:00Z", 1709285400),
        (datetime(1, 1, 1, tzinfo=UTC), "0001-01-01T00:00:00Z", -62135596800),
    ],
)
def test_a_time_with_an_offset_is_sent(time: datetime, text: str, seconds: int) -> None:
    assert Visit(at=time, seconds=time, more=[time]).to_dict() == {"at": text, "seconds": seconds, "more": [text]}


def test_fractions_are_sent_where_they_can_be() -> None:
    time = HALF_PAST.replace(microsecond=1)
    assert Visit(at=time).to_dict() == {"at": "2024-03-01T09:30:00.000001Z"}
    with pytest.raises(InvalidParameterError, match=r"seconds .* use \.replace\(microsecond=0\)"):
        Visit(at=None, seconds=time).to_dict()


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (datetime(2024, 3, 1), r"no offset .* datetime\.now\(UTC\).*\.replace\(tzinfo=\.\.\.\)"),
        (date(2024, 3, 1), r"must be a datetime\.datetime"),
        ("2024-03-01T09:30:00Z", r"must be a datetime\.datetime"),
        (1709285400, r"must be a datetime\.datetime"),
    ],
)
@pytest.mark.parametrize("unix", [False, True])
def test_what_names_no_point_in_time_is_refused(unix: bool, value: object, problem: str) -> None:
    with pytest.raises(InvalidValue, match=problem) as refused:
        DateTime(unix=unix).write(value)
    assert "2024" not in str(refused.value)


def test_an_offset_that_cannot_be_spelled_at_the_end_of_time_is_refused() -> None:
    early = datetime(1, 1, 1, tzinfo=timezone(timedelta(seconds=30)))
    with pytest.raises(InvalidValue, match="offset with seconds"):
        DateTime().write(early)
