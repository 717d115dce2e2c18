"""What users ask, as `questions.toml` has it."""

from __future__ import annotations

import tomllib
from typing import NamedTuple

from tests.site.conftest import ROOT


class Question(NamedTuple):
    """A question of a user.

    Args:
        asks: the question.
        page: the page with the answer.
        heading: the heading that the answer stands under.
        search: what one types into the search.
    """

    asks: str
    page: str
    heading: str
    search: str


QUESTIONS = [
    Question(**each) for each in tomllib.loads((ROOT / "tests/site/questions.toml").read_text("utf-8"))["question"]
]
