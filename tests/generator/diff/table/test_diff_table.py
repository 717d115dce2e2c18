"""`generator diff` says of each change in the table what it does to consumers, and no more."""

from __future__ import annotations

import pytest

from generator.diff import Level
from tests.generator.diff.diff_cases import rows
from tests.generator.diff.table.changes_table import reported, table

RETRIED = {
    "an unsafe action becomes idempotent",
    "an unsafe action becomes a read",
    "an unsafe action gets an idempotency key",
    "an unsafe action gets an idempotency key, and becomes idempotent",
    "a header of an unsafe action becomes its idempotency key",
}
"""Rows in which an action becomes retried."""

RULES: dict[str, tuple[str, ...]] = {
    "its ids: how many, their names, their order; the spelling of one in flat JSON": ("an id of the path is new",),
    "an id takes values of a type beside text; it takes others": ("an id of the path takes numbers, too",),
    "its operationId, by which `flat_json.schema`, errors and events name it": ("an action has another operationId",),
    "flat JSON, or nested objects in it, are taken; are not taken any more, or nest otherwise": (
        "an action takes flat JSON",
        "an action does not take flat JSON any more",
        "flat JSON nests otherwise",
        "flat JSON takes nested objects",
    ),
    "the type of its result: one, a list, pages, a file, another model": (
        "a reply holds another record",
        "a reply is a list",
        "a reply loses its schema",
        "a list comes whole",
    ),
    "its result may be None; it is never None any more": (
        "a reply may hold nothing",
        "a reply with a success status is not described any more",
    ),
    "it is retried, by its effect or by an idempotency key, and was not": tuple(sorted(RETRIED)),
    "how its body is written: its media type, a form or parts, and lists and objects in these; the form of an id": (
        "a body is of another media type",
        "a form becomes parts",
        "a list in a form is written otherwise",
    ),
    "path, verb, any other change of effect and idempotency key, whether an empty result is a NotFoundError": (
        "an action has another path",
        "an action has another verb",
        "an idempotent action becomes a read",
        "an idempotent action becomes unsafe",
        "a read becomes idempotent",
        "a read becomes unsafe",
        "an idempotency key counts for a time",
    ),
    "the media type it asks for, whether it carries the key or a parameter of the client's": (
        "a reply is a file of another kind",
        "an action is called without the key",
        "an action is called with the key",
        "another action carries a parameter of the client",
    ),
    "how its list goes on, and what tells items apart": (
        "a list comes in pages by offset",
        "a list comes in pages by cursor",
        "a list comes in pages by link",
        "a page is asked for by another parameter",
        "the size of pages is asked for by another parameter",
        "pages are counted from another number",
        "the total of a list stands elsewhere",
        "a flag says whether a list goes on",
        "another field tells items apart",
    ),
    "`total_items` of pages is told; is not told any more": (
        "the total of a list is known",
        "the total of a list is not known any more",
    ),
    "it is deprecated; it is not any more": ("an action is deprecated", "an action is not deprecated any more"),
    "`once` or `ensure` takes it; does not take it any more": (
        "an unsafe action can be looked up",
        "an unsafe action cannot be looked up any more",
    ),
    "what `once`, `ensure` and `error.reconcile.look` look for": ("an unsafe action is looked up elsewhere",),
    "summary, description, provenance, what a person is told to look for after an unknown outcome": (
        "an action is described otherwise",
        "an action is assumed",
        "an unsafe action gets a reason why nothing can be looked up",
    ),
    "where results stand, and what is known to stand there, too": (
        "results stand elsewhere",
        "an action has its result elsewhere",
        "a reply holds another key beside its result",
    ),
    "a part of errors is read elsewhere, or their shapes are tried in another order": (
        "the code of errors stands elsewhere",
        "the reason of a detail stands elsewhere",
        "there are two shapes of errors",
        "the shapes of errors are tried in another order",
        "an action has errors of its own",
    ),
    "a part of errors is read; is not read any more": (
        "an error has the id of its request",
        "an error has no code any more",
    ),
    "a reply with a success status is a refusal, or is none any more": (
        "more replies are refusals",
        "another value makes a reply a refusal",
        "nothing makes a reply a refusal",
        "zero makes a reply a refusal in place of false",
        "an action takes its own replies for refusals",
    ),
    "a reply is a success without a result; is none any more": (
        "more replies are successes",
        "fewer replies are successes",
    ),
}
"""For each rule for actions and replies, as `generator.diff` has them, the changes that it is about."""


def test_every_rule_has_its_changes() -> None:
    assert list({**rows(3), **rows(4)}) == list(RULES)


@pytest.mark.parametrize(("rule", "name"), [(rule, name) for rule, names in RULES.items() for name in names])
def test_a_change_is_as_grave_as_its_rule_says(rule: str, name: str) -> None:
    levels = {**rows(3), **rows(4)}[rule].split("; ")
    assert max(table()[name].levels).name.lower() in levels


@pytest.mark.parametrize("name", table())
def test_a_change_is_told_for_what_it_is(name: str) -> None:
    row = table()[name]
    assert reported(row) == row.says


def test_the_table_has_changes_of_each_level() -> None:
    assert len(table()) >= 60
    assert {level for row in table().values() for level in row.levels} == set(Level)


def test_an_action_that_becomes_retried_breaks_who_counts_on_one_attempt() -> None:
    retried = {name for name, row in table().items() if any(line.endswith("so it is retried now") for line in row.says)}
    assert retried == RETRIED
    assert all(table()[name].is_breaking for name in RETRIED)


@pytest.mark.parametrize("name", ["an action is new", "an action of a new group is new"])
def test_a_new_action_is_one_line(name: str) -> None:
    (line,) = table()[name].says
    assert line.startswith("addition ")
