"""Where results and errors stand in replies, from the normal form."""

from __future__ import annotations

from ..normal.words import ConditionForm, LayoutForm
from .specs import ConditionSpec, LayoutSpec


def layout_spec(form: LayoutForm) -> LayoutSpec:
    """The layout of replies, frozen."""
    return LayoutSpec(
        result=tuple(form["result"]),
        errors=tuple(tuple((part, tuple(places)) for part, places in error.items()) for error in form["errors"]),
        failed_if=_conditions(form["failed-if"]),
        done_if=_conditions(form["done-if"]),
    )


def _conditions(forms: list[ConditionForm]) -> tuple[ConditionSpec, ...]:
    return tuple(
        ConditionSpec(tuple(form["place"]), tuple(form["equals"]) if "equals" in form else None) for form in forms
    )
