"""What came on the pages before: each way through a list has its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from soliditech_runtime.paging.history import History


def page(previous: History[str] | None, *keys: str) -> History[str]:
    following = History(previous)
    following.add(keys)
    return following


def test_a_key_is_known_on_the_pages_after_its_own() -> None:
    first = page(None, "a", "b")
    second = page(first, "c")
    third = page(second, "a")
    assert ["a" in first, "c" in second] == [False, False]
    assert ["a" in second, "a" in third, "c" in third, "d" in third] == [True, True, True, False]


def test_what_came_later_is_not_known_on_another_way() -> None:
    first = page(None, "a")
    third = page(page(first, "b"), "c")
    again = page(first, "c")
    further = page(again, "b")
    assert ["b" in again, "c" in again, "b" in further, "c" in further] == [False, False, False, True]
    assert ["b" in third, "a" in third] == [True, True], "the way before knows what it knew"
    assert "c" not in page(page(first, "x"), "y"), "and a third knows of neither"


def test_threads_that_go_on_from_one_page_do_not_meet() -> None:
    first = page(None, *(f"first {number}" for number in range(5_000)))

    def walk(name: int) -> list[bool]:
        last = first
        for number in range(20):
            last = page(last, f"{name}: {number}")
        return [f"{other}: 0" in last for other in range(8)]

    with ThreadPoolExecutor(8) as pool:
        walks = list(pool.map(walk, range(8)))
    assert walks == [[other == name for other in range(8)] for name in range(8)]
