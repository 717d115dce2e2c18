"""The one error of the generator."""

from __future__ import annotations


class Refusal(Exception):
    """The inputs cannot be built from.

    Args:
        place: file, and place in it, such as `spec/groups/customer.yaml: customer.put`.
        problem: what is wrong there.
        mend: what to write instead.
    """

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        super().__init__(f"{place}: {problem}. {remedy}")
        self.place = place
        self.problem = problem
        self.remedy = remedy
