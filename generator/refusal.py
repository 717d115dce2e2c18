"""The one error of the generator."""

from __future__ import annotations


class Refusal(Exception):
    """The inputs cannot be built from.

    Args:
        place: what is refused, such as `updateCustomer` or `Customer.taxType`; with file and line in front where they
            are known already.
        problem: what is wrong there.
        remedy: what to write instead.
        key: the key at that place which is to blame, if one is; its line is named.
    """

    def __init__(self, place: str, problem: str, remedy: str, *, key: str = "") -> None:
        super().__init__(f"{place}: {problem}. {remedy}")
        self.place = place
        self.problem = problem
        self.remedy = remedy
        self.key = key
