"""The sandbox is the spec: schemathesis sends it what the spec allows and what it forbids, and checks every reply."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings
from schemathesis.specs.openapi import stateful
from schemathesis.specs.openapi.checks import ensure_resource_availability

from soliditech.groups import PLACES
from soliditech_tools.sandbox import create_app
from tests.conformance.drawn_references import DrawnReferences, is_creation
from tests.conformance.generation import EVERY_HEALTH_CHECK, KEY, Size, Tally, check_each, load, raw_document
from tests.support.examples import body_keys, fields_at_fault, lookup, place_of

FULL, SHORT = Size(fuzzed=150), Size(fuzzed=5, every=4)
TODAY = datetime.date(2026, 3, 31)


def sandbox_as_schema(tally: Tally, **checks: object) -> Any:
    """The document, with a sandbox of its own that answers; the checks of each reply, and creations, are counted."""
    schema = load(raw_document(), "all", **checks)
    schema.app = create_app(api_key=KEY, today=lambda: TODAY)

    def count(context: Any, case: Any, response: Any, results: list[Any]) -> None:
        tally.others["checks"] += len(results)
        if is_creation(case):
            tally.others["creations"] += 1
            tally.others["of them done"] += response.status_code < 300

    schema.hook("after_validate")(count)
    return schema


@pytest.mark.proof
def test_every_reply_is_as_the_spec_says(
    full_size: bool, figures: Callable[[str], None], subtests: pytest.Subtests
) -> None:
    tally = Tally()
    schema = sandbox_as_schema(tally)
    drawn = DrawnReferences(records=True)

    def check(case: Any) -> None:
        drawn.put_into(case)
        case.call_and_validate()

    for operation_id in sorted(PLACES):
        with subtests.test(operation=operation_id):
            check_each(schema, operation_id, check, FULL if full_size else SHORT, tally)

    figures(f"{tally}, 0 excluded")
    assert tally.operations == set(PLACES)
    assert tally.others["of them done"] * 2 >= tally.others["creations"] > 0


def available_but_for_the_body(context: Any, response: Any, case: Any) -> bool | None:
    """What was created just before can be found, unless the 404 is for something else that the body names.

    Schemathesis' own check looks at links and paths alone: it takes the 404 of an invoice number that it made up for
    one of the payment that it had created.
    """
    if response.status_code == 404:
        at_fault = fields_at_fault(response.content)
        if at_fault and at_fault <= body_keys(case.operation.definition.raw["operationId"]):
            return None
    return ensure_resource_availability(context, response, case)


def links() -> int:
    """How many links the document has."""
    replies = [lookup(reply) for each in PLACES for reply in place_of(each)[2]["responses"].values()]
    return sum(len(reply.get("links", {})) for reply in replies)


@pytest.mark.proof
def test_what_is_added_is_found(
    full_size: bool, figures: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    tally = Tally()
    schema = sandbox_as_schema(tally, ensure_resource_availability={"enabled": False})
    listed, of_records = DrawnReferences(records=False), DrawnReferences(records=True)
    followed: set[str] = set()
    # Without this only what needs no ids of others comes first, so nothing would ever follow Add Customer, which takes
    # the ids of a price list and a sales manager.
    monkeypatch.setattr(stateful, "is_likely_root_transition", lambda operation, *_: not operation.path_parameters)
    Machine: Any = schema.as_state_machine()

    class Workflow(Machine):  # type: ignore[misc]
        def setup(self) -> None:
            super().setup()
            # Hypothesis compares examples that begin alike: what one left behind would make another's replies differ.
            schema.app.state.store.reset()
            self._drawn = of_records

        def before_call(self, case: Any) -> None:
            self._drawn.put_into(case)

        def step(self, input: Any) -> Any:
            # The ids that a link hands on are those of what was made just before.
            self._drawn = listed if input.is_applied else of_records
            if input.is_applied and not input.transition.is_inferred:
                followed.add(input.transition.id)
            return super().step(input)

        def validate_response(self, response: Any, case: Any, **kwargs: Any) -> None:
            super().validate_response(response, case, additional_checks=[available_but_for_the_body], **kwargs)
            tally.add(case)

    Workflow.run(
        settings=settings(
            max_examples=600 if full_size else 15,
            stateful_step_count=10 if full_size else 6,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=EVERY_HEALTH_CHECK,
        )
    )
    figures(f"{tally}, {len(followed)} of {links()} links followed, 0 excluded")
    assert followed
    assert tally.others["of them done"] * 2 >= tally.others["creations"] > 0
