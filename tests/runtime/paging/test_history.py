"""What came on the pages before: each way through a list has its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from soliditech_runtime.paging.history import History


def page(previous: History[str] | None, *keys: str) -> tuple[History[str], set[str]]:
    """A page with these keys, and what it knows of them."""
    following = History(previous)
    return following, following.add(keys)


def test_a_key_is_known_on_the_pages_after_its_own() -> None:
    first, known_of_first = page(None, "a", "b")
    second, known_of_second = page(first, "c", "a")
    _, known_of_third = page(second, "a", "c", "d")
    assert (known_of_first, known_of_second, known_of_third) == (set(), {"a"}, {"a", "c"})


def test_a_key_that_is_twice_on_its_page_was_not_there_before() -> None:
    first, known = page(None, "a", "a")
    assert (known, first.add(["a"])) == (set(), set())


def test_what_came_later_is_not_known_on_another_way() -> None:
    first, _ = page(None, "a")
    second, _ = page(first, "b")
    third, _ = page(second, "c")
    again, known_of_again = page(first, "b", "c", "d")
    _, known_of_further = page(again, "a", "c", "x")
    assert (known_of_again, known_of_further) == (set(), {"a", "c"})
    assert page(third, "a", "b", "c", "d")[1] == {"a", "b", "c"}, "the way before knows what it knew"
    assert page(page(first, "y")[0], "b", "c", "d")[1] == set(), "and a third knows of neither"


def test_threads_that_go_on_from_one_page_do_not_meet() -> None:
    first, _ = page(None, *(f"first {number}" for number in range(5_000)))

    def walk(name: int) -> set[str]:
        last = first
        for number in range(20):
            last, _ = page(last, f"{name}: {number}")
        return page(last, *(f"{other}: 0" for other in range(8)))[1]

    with ThreadPoolExecutor(8) as pool:
        walks = list(pool.map(walk, range(8)))
    assert walks == [{f"{name}: 0"} for name in range(8)]
