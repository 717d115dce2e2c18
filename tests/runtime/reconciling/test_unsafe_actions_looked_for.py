"""Each unsafe action after an unknown outcome: what a look-up says is true, or it says that it cannot tell."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Mapping
from typing import Any

import pytest

from soliditech import PACKAGE, errors
from soliditech_runtime.reconciling.reconcile import Reconcile
from soliditech_runtime.reconciling.rule import ReconcileRule
from soliditech_runtime.reconciling.verdicts import CannotTell, Done, NotDone, Unsettled
from soliditech_tools.testing import Sandbox
from tests.runtime.reconciling.acted import ACCOUNT, ACTED, OTHERWISE, UNSAFE, call_of, sent
from tests.runtime.reconciling.altered import (
    Alter,
    altered,
    cut_short,
    in_another_envelope,
    in_other_pages,
    lost,
    renamed,
    respelled,
)

MOMENTS = ("after", "before")
DECIDED = [name for name in UNSAFE if PACKAGE.operations[name].reconcile.kind in ("reference", "state")]  # type: ignore[union-attr]


def failed(
    sandbox: Sandbox, client: Any, name: str, moment: Any, more: Mapping[str, Any] | None = None
) -> tuple[errors.SoliditechError, int]:
    """The error of an action that was done, or not, before its connection broke; and how often it had been sent."""
    acted = ACTED[name]
    arguments = {**acted.arguments, **acted.before(client), **(more or {})}
    count = sent(sandbox, name)
    sandbox.fail_next("reset", operation=name, when=moment)
    with pytest.raises(errors.APIConnectionError) as caught:
        call_of(client, name)(**arguments)
    assert caught.value.outcome == "unknown"
    assert sent(sandbox, name) == count + 1
    return caught.value, count + 1


def looked(error: errors.SoliditechError, client: Any, name: str) -> Any:
    assert isinstance(error.reconcile, Reconcile)
    return error.reconcile.look(client, **ACTED[name].asks)


def test_all_unsafe_actions_are_here() -> None:
    assert sorted(ACTED) == sorted(UNSAFE)
    assert len(UNSAFE) == 16


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("name", UNSAFE)
def test_what_a_look_says_is_so(name: str, moment: str, sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        error, count = failed(sandbox, client, name, moment)
        verdict = looked(error, client, name)
        expected = (Done if moment == "after" else NotDone) if name in DECIDED else CannotTell
        assert isinstance(verdict, expected), verdict
        assert sent(sandbox, name) == count


@pytest.mark.parametrize("fault", [500, 404, 401, "reset", "truncate", "not_json"])
@pytest.mark.parametrize("name", DECIDED)
def test_a_look_that_fails_tells_nothing(name: str, fault: Any, sandbox: Sandbox) -> None:
    with sandbox.client(max_retries=0) as client:
        error, count = failed(sandbox, client, name, "before")
        assert error.reconcile is not None
        sandbox.fail_next(fault, operation=error.reconcile.operation, times=None)
        verdict = looked(error, client, name)
        assert isinstance(verdict, CannotTell)
        assert verdict.why.startswith("The look-up failed. ")
        assert sent(sandbox, name) == count


def _strange(name: str) -> dict[str, Alter]:
    rule = PACKAGE.operations[name].reconcile
    assert rule is not None
    places = [place for place, _ in rule.where] + ([rule.expect[0]] if rule.expect else [])
    strange: dict[str, Alter] = {"envelope": in_another_envelope, "renamed": renamed(*places), "404": lost}
    if rule.expect is None or rule.where:
        strange["cut short"] = cut_short
        strange["other pages"] = in_other_pages
    strange["spelled otherwise"] = respelled(rule.expect[0]) if rule.expect else respelled(*places)
    return strange


STRANGE = [(name, kind, alter) for name in DECIDED for kind, alter in _strange(name).items()]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize(("name", "kind", "alter"), STRANGE, ids=[f"{name} {kind}" for name, kind, _ in STRANGE])
def test_a_server_of_another_making_is_never_read_as_not_done(
    name: str, kind: str, alter: Alter, moment: str, sandbox: Sandbox
) -> None:
    with sandbox.client() as client:
        error, count = failed(sandbox, client, name, moment)
    changes: list[bool] = []

    def alter_noting(body: Any) -> Any:
        other = alter(copy.deepcopy(body))
        changes.append(other != body)
        return other

    with altered(sandbox, alter_noting) as client:
        verdict = looked(error, client, name)
    assert error.reconcile is not None
    # An empty list is the same in any spelling, and that others' references are spelled otherwise hides nothing.
    is_whole = not any(changes) or (kind == "spelled otherwise" and error.reconcile.kind == "reference")
    expected = NotDone if moment == "before" and is_whole else CannotTell
    assert changes
    assert isinstance(verdict, expected), verdict
    assert sent(sandbox, name) == count


@pytest.mark.parametrize("beside", [{}, {"hasMore": True}, {"pagination": {"total": 70}}])
def test_what_stands_beside_a_list_that_comes_whole_may_say_that_it_does_not(
    beside: dict[str, Any], sandbox: Sandbox
) -> None:
    rule = ReconcileRule(
        "reference",
        "getContractProducts",
        "customers.get_contract_products",
        (("account_id", "accountId"),),
        where=(("contractId", "contractId"),),
    )
    reconcile = Reconcile(rule, {"accountId": ACCOUNT, "contractId": "CTR-0"})
    with altered(sandbox, lambda body: {**body, **beside}) as client:
        assert isinstance(reconcile.look(client), CannotTell if beside else NotDone)


def test_a_look_goes_no_further_than_to_what_it_does_not_understand(sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        error, _ = failed(sandbox, client, "createDirectInvoice", "before")
    replies: list[Any] = []

    def alter(body: Any) -> Any:
        replies.append(body)
        return in_another_envelope(body)

    with altered(sandbox, alter) as client:
        assert isinstance(looked(error, client, "createDirectInvoice"), CannotTell)
    assert len(replies) == 1


DELAYED = [name for name in DECIDED if PACKAGE.operations[name].reconcile.not_before]  # type: ignore[union-attr]


def test_states_may_come_on_a_day() -> None:
    assert len(DELAYED) == 5


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("name", DELAYED)
def test_a_state_of_a_day_ahead_cannot_be_known_before(name: str, moment: str, sandbox: Sandbox) -> None:
    operation = PACKAGE.operations[name]
    assert operation.reconcile is not None
    field = next(field for field in operation.body or () if field.wire == operation.reconcile.not_before)
    ahead = datetime.date.today() + datetime.timedelta(days=9)
    with sandbox.client() as client:
        error, count = failed(sandbox, client, name, moment, {field.name: ahead})
        verdict = looked(error, client, name)
        assert isinstance(verdict, Unsettled)
        assert verdict.until == ahead
        ids = {each.name: error.reconcile.sent[each.wire] for each in operation.ids}  # type: ignore[union-attr]
        with pytest.raises(errors.ReconcileError, match="from a day ahead"):
            client.reconciling(**ACTED[name].asks).ensure(call_of(client, name), **ids, **{field.name: ahead})
        assert sent(sandbox, name) == count


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("name", OTHERWISE)
def test_a_reference_of_last_month_is_found_and_is_not_this_one(name: str, moment: str, sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        call_of(client, name)(**{**ACTED[name].arguments, **OTHERWISE[name]})
        error, _ = failed(sandbox, client, name, moment)
        verdict = looked(error, client, name)
        assert isinstance(verdict, CannotTell)
        if moment == "before":
            assert verdict.differing
