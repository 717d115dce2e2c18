"""The order in which rows are given out."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from soliditech_tools.bulk.journal import JournalRow
from soliditech_tools.bulk.running import lanes
from soliditech_tools.bulk.running.lanes import Lanes, Wait


def row(position: int, lane: str | None) -> JournalRow:
    """A row that is pending."""
    return JournalRow(
        position=position,
        state="pending",
        basis="loaded",
        payload="{}",
        lane=lane,
        reason=None,
        outcome=None,
        status=None,
        request_id=None,
        idempotency_key=None,
        attempts=0,
        unanswered=0,
        first_intent_at=None,
        intent_at=None,
        settled_at=None,
    )


def rows(*of_lanes: str | None) -> Iterator[JournalRow]:
    """Rows of these lanes."""
    return iter([row(position, lane) for position, lane in enumerate(of_lanes)])


@given(
    st.lists(st.sampled_from([None, "a", "b", "c"]), max_size=30),
    st.sets(st.integers(0, 29), max_size=5),
    st.randoms(use_true_random=False),
    st.integers(1, 4),
)
def test_each_row_comes_once_in_the_order_of_its_lane(
    of_lanes: list[str | None], unsettled: set[int], random: Random, workers: int
) -> None:
    given_out = Lanes(rows(*of_lanes))
    under_way: list[JournalRow] = []
    seen: list[JournalRow] = []
    blocked: set[str] = set()
    while True:
        while len(under_way) < workers and isinstance(taken := given_out.take(), JournalRow):
            under_way.append(taken)
        if not under_way:
            break
        busy = [each.lane for each in under_way if each.lane is not None]
        assert len(busy) == len(set(busy))
        ended = under_way.pop(random.randrange(len(under_way)))
        seen.append(ended)
        assert ended.lane not in blocked
        is_settled = ended.position not in unsettled
        if not is_settled and ended.lane is not None:
            blocked.add(ended.lane)
        if (following := given_out.finished(ended, is_settled=is_settled)) is not None:
            under_way.append(following)
    for lane in ("a", "b", "c"):
        positions = [each.position for each in seen if each.lane == lane]
        assert positions == sorted(set(positions))
        assert lane in blocked or len(positions) == of_lanes.count(lane)
    assert sum(each.lane is None for each in seen) == of_lanes.count(None)


def test_no_more_are_read_where_too_many_wait_for_their_lane() -> None:
    given_out = Lanes(rows(*["a"] * (lanes._MOST_PARKED + 5)))
    first = given_out.take()
    assert isinstance(first, JournalRow)
    assert given_out.take() is Wait.FULL
    second = given_out.finished(first, is_settled=True)
    assert second is not None
    assert second.position == 1
    assert given_out.take() is Wait.FULL
    assert given_out.finished(second, is_settled=False) is None
    assert given_out.take() is Wait.ENDED
