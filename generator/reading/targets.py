"""What one target of an overlay names one by one: each of these must be there."""

from __future__ import annotations

from collections.abc import Iterator

from jsonpath_rfc9535 import JSONPathQuery
from jsonpath_rfc9535.filter_expressions import Expression, FilterExpression, LogicalExpression
from jsonpath_rfc9535.segments import JSONPathSegment
from jsonpath_rfc9535.selectors import FilterSelector, JSONPathSelector


def alternatives(target: JSONPathQuery) -> Iterator[JSONPathQuery]:
    """The target, once for each of its alternatives: names in one bracket, and what stands between `||`.

    Nothing if it has none. A target that names ten operations matches while nine of them are gone, so whoever asks
    whether it still fits must ask for each.
    """
    for index, segment in enumerate(target.segments):
        selectors = [part for selector in segment.selectors for part in _parts(selector)]
        if len(selectors) > 1:
            for selector in selectors:
                single: JSONPathSegment = type(segment)(env=segment.env, token=segment.token, selectors=(selector,))
                segments = (*target.segments[:index], single, *target.segments[index + 1 :])
                yield JSONPathQuery(env=target.env, segments=segments)


def _parts(selector: JSONPathSelector) -> Iterator[JSONPathSelector]:
    if not isinstance(selector, FilterSelector):
        yield selector
        return
    for expression in operands(selector.expression.expression):
        whole = FilterExpression(selector.expression.token, expression)
        yield FilterSelector(env=selector.env, token=selector.token, expression=whole)


def operands(expression: Expression) -> Iterator[Expression]:
    """What stands between the `||` of an expression, brackets around them opened."""
    if isinstance(expression, LogicalExpression) and expression.operator == "||":
        yield from operands(expression.left)
        yield from operands(expression.right)
    else:
        yield expression
