"""The page of each action says all that the package knows of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from generator.pages.action_page import EFFECTS, action_page
from generator.pages.catalogue import CENT, ActionText, Catalogue
from generator.pages.keys import reply_sections, request_sections
from generator.pages.samples import flat_json, samples, values_of
from soliditech import PACKAGE
from soliditech_runtime.schema.objects import with_nested

NAMES = list(PACKAGE.operations)
PARTS = (
    "## Samples",
    "## Parameters",
    "## Reply",
    "## Sending it again",
    "## When it fails",
    "## Statuses",
    "## What is known",
)
SPANS = re.compile(r"`([^`\n]+)`")


@pytest.fixture(params=NAMES)
def action(request: pytest.FixtureRequest, catalogue: Catalogue) -> ActionText:
    found: ActionText = catalogue.actions[request.param]
    return found


def spans(text: str) -> set[str]:
    return set(SPANS.findall(text))


def test_it_has_all_parts_in_their_order(action: ActionText) -> None:
    text = action_page(action)
    places = [text.find(f"\n{part}\n") for part in PARTS]
    assert -1 not in places
    assert places == sorted(places)
    assert ("## Whether it was done" in text) is (action.operation.effect == "unsafe")


def test_it_names_the_action_in_each_way(action: ActionText) -> None:
    operation = action.operation
    expected = {f"client.{operation.call}", operation.id, f"{operation.method} {operation.path}"}
    assert expected <= spans(action_page(action))
    assert f"`{EFFECTS[operation.effect][1]}`" in action_page(action).split("\n\n")[2]


def test_it_names_every_key_on_the_wire_and_in_python(action: ActionText) -> None:
    operation = action.operation
    fields = list(with_nested((*operation.ids, *operation.query, *operation.headers, *(operation.body or ()))))
    names = {name for field in fields for name in (field.wire, field.name) if name}
    parameters = action_page(action).split("## Parameters")[1].split("## Reply")[0]
    assert names - spans(parameters) == set()


def test_no_key_of_a_request_is_without_a_description(action: ActionText) -> None:
    assert [key.field.wire for section in request_sections(action) for key in section.keys if not key.description] == []


def test_every_key_of_a_reply_is_described(action: ActionText) -> None:
    sections = reply_sections(action)
    assert sections or not action.operation.result.is_json
    assert [key.field.wire for section in sections for key in section.keys if not key.description] == []


def test_what_lists_the_values_of_a_key_is_linked(action: ActionText) -> None:
    text = action_page(action)
    listing = {key.listed_by[0] for section in request_sections(action) for key in section.keys if key.listed_by}
    links = set(re.findall(r"Listed by \[[^\]]+\]\((?:\.\./)*([\w/-]+)\.md\)", text))
    pages = {action.catalogue.actions[name].page.rpartition("/")[2] for name in listing}
    assert {link.rpartition("/")[2] for link in links} == pages


def test_where_to_look_is_said_and_linked(action: ActionText) -> None:
    rule = action.operation.reconcile
    text = action_page(action)
    if rule is None:
        assert action.operation.effect != "unsafe"
        return
    part = text.split("## Whether it was done")[1].split("\n## ")[0]
    assert ("client.once(" in part, "ensure(" in part) == (rule.kind == "reference", rule.kind == "state")
    assert rule.kind == "none" or f"(`{rule.call}`)" in part
    assert rule.why in part


def test_known_and_assumed_facts_are_told_apart(action: ActionText) -> None:
    part = action_page(action).split("## What is known")[1]
    parity = action.operation.parity
    for word in ("documented", "confirmed", "assumed"):
        assert (f"\n{word.capitalize()} (" in part) is bool(getattr(parity, word))


def amounts(action: ActionText) -> Iterator[tuple[str, Any]]:
    """The amounts of the flat sample, by flat key."""
    text = flat_json(action, values_of(action))
    flat = json.loads(text, parse_float=Decimal, parse_int=Decimal) if text else {}
    for section in request_sections(action):
        for key in section.keys:
            if key.schema.get("multipleOf") == CENT:
                prefix = f"{section.wire}." if section.wire else ""
                pattern = re.escape(prefix + key.field.wire).replace(r"\[0\]", r"\[\d+\]")
                yield from ((name, value) for name, value in flat.items() if re.fullmatch(pattern, name))


def test_amounts_keep_their_cents(action: ActionText) -> None:
    assert [name for name, value in amounts(action) if value is not None and value.as_tuple().exponent != -2] == []


def test_there_are_amounts(catalogue: Catalogue) -> None:
    assert sum(1 for action in catalogue.actions.values() for _ in amounts(action)) >= 6
    invoice = catalogue.actions["createDirectInvoice"]
    assert all("1250.00" in sample.code for sample in samples(invoice))
