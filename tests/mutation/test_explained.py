"""A survivor without an explanation is told, and so is an explanation without its survivor."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.mutation import project
from tests.mutation.explained import FILE, by_kind, differences, read, stanza
from tests.mutation.results import Mutant, Results

KINDS = '[kinds]\nequivalent = "no call can tell"\n'
LOOP = Mutant("retry.Budget.spend", "if self._tokens < 5:", "if self._tokens <= 5:")
TEXT = Mutant("flat_json.text.read_text", 'say("a\\nb")\nstop()', 'say("A\\nB")')


def explained(mutant: Mutant) -> str:
    return stanza(mutant).replace('kind = ""', 'kind = "equivalent"').replace('because = ""', 'because = "so"')


def results(*survivors: Mutant, timed_out: tuple[Mutant, ...] = ()) -> Results:
    return Results({"retry": Counter(survived=len(survivors))}, frozenset(survivors), frozenset(timed_out))


def test_what_is_explained_and_lives_is_as_it_should_be() -> None:
    known = read(KINDS + explained(LOOP) + explained(TEXT))
    assert differences(known, results(LOOP, TEXT), ["retry", "flat_json"]) == ""
    assert by_kind(known, results(LOOP, TEXT)) == {"equivalent": 2}


def test_a_survivor_that_is_not_explained_is_told_as_an_entry_to_fill_in() -> None:
    said = differences(read(KINDS + explained(LOOP)), results(LOOP, TEXT), ["retry", "flat_json"])
    assert said.startswith("1 survivors are not explained.")
    assert said.endswith(stanza(TEXT))
    assert stanza(LOOP) not in said


def test_an_explanation_of_what_lives_no_longer_is_told() -> None:
    said = differences(read(KINDS + explained(LOOP)), results(), ["retry"])
    assert said.startswith("1 explained survivors live no longer.")
    assert said.endswith(stanza(LOOP))


def test_explanations_of_modules_that_were_not_tried_are_left_alone() -> None:
    assert differences(read(KINDS + explained(LOOP)), results(), ["retry_table", "flat_json"]) == ""


def test_what_timed_out_may_be_explained_or_not() -> None:
    known = read(KINDS + explained(LOOP))
    assert differences(known, results(timed_out=(LOOP, TEXT)), ["retry", "flat_json"]) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (explained(LOOP) + explained(LOOP), "twice"),
        (stanza(LOOP), "does not explain"),
        (explained(LOOP).replace('"so"', '" "'), "does not explain"),
        (explained(LOOP).replace('"equivalent"', '"other"'), "does not explain"),
    ],
)
def test_a_list_that_explains_nothing_is_refused(text: str, says: str) -> None:
    with pytest.raises(SystemExit, match=says):
        read(KINDS + text)


def test_the_list_names_only_modules_that_are_mutated() -> None:
    known = read(FILE.read_text("utf-8"))
    modules = tuple(f"{name}." for name in project.MODULES)
    assert [mutant.where for mutant in known.kind_of if not mutant.where.startswith(modules)] == []
    assert set(known.kind_of.values()) == set(known.kinds)


def test_what_is_mutated_and_what_tests_it_is_there() -> None:
    assert [name for name in project.MODULES if not project.sources([name])] == []
    assert [path for path in project.TESTS if not (project.ROOT / path).exists()] == []
