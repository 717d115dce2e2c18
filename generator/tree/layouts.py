"""Where results and errors stand in replies, and how lists come in pages, from the normal form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..normal.words import ConditionForm, LayoutForm, PagingForm
from .specs import ConditionSpec, LayoutSpec, OperationSpec, PagingSpec


def layout_spec(form: LayoutForm) -> LayoutSpec:
    """The layout of replies, frozen."""
    return LayoutSpec(
        result=tuple(form["result"]),
        errors=tuple(tuple((part, tuple(places)) for part, places in error.items()) for error in form["errors"]),
        failed_if=_conditions(form["failed-if"]),
        done_if=_conditions(form["done-if"]),
    )


def paging_spec(form: PagingForm) -> PagingSpec:
    """The paging of a list, frozen; but for the id of its items, in which lists differ."""
    return PagingSpec(
        style=form["style"],
        in_body=form["in-body"],
        page=form.get("page", ""),
        size=form.get("size", ""),
        first=form["first"],
        places=tuple((key, tuple(places)) for key, places in form["places"].items() if key != "item-id"),
    )


def usual_paging(operations: Iterable[OperationSpec]) -> PagingSpec | None:
    """How most lists come in pages; None if there are no lists."""
    counted = Counter(operation.result.paging for operation in operations if operation.result.paging is not None)
    return max(counted, key=counted.__getitem__, default=None)


def _conditions(forms: list[ConditionForm]) -> tuple[ConditionSpec, ...]:
    return tuple(
        ConditionSpec(tuple(form["place"]), tuple(form["equals"]) if "equals" in form else None) for form in forms
    )
