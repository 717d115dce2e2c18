"""Targets of overlays, and what one target names one by one: each of these must be there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jsonpath_rfc9535 import JSONPathEnvironment, JSONPathError, JSONPathQuery
from jsonpath_rfc9535.filter_expressions import (
    ComparisonExpression,
    Expression,
    FilterExpression,
    FunctionExtension,
    LogicalExpression,
    RelativeFilterQuery,
    StringLiteral,
)
from jsonpath_rfc9535.segments import JSONPathChildSegment, JSONPathSegment
from jsonpath_rfc9535.selectors import FilterSelector, IndexSelector, JSONPathSelector, NameSelector

from .yaml_file import DEEPEST

_QUOTED_OR_DASHED = re.compile(r"""'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|(?P<dots>\.\.?)(?P<name>[^\W\d]\w*(?:-+\w+)+)""")

_NAME = "[A-Za-z0-9_-]+"
_LISTED = re.compile(rf"\^?\(?{_NAME}(?:\|{_NAME})+\)?\$?")


class _Environment(JSONPathEnvironment):
    """As the library has it, but that `..` goes as deep as documents may be."""

    max_recursion_depth = DEEPEST + 1


_ENVIRONMENT = _Environment()


def compile_target(path: str) -> JSONPathQuery:
    """A path by RFC 9535.

    Names with dashes may stand after a dot, as in `$.info.x-owner`. RFC 9535 asks for brackets and quotes there, yet
    examples of the Overlay Specification are written so, and they can mean nothing else.

    Args:
        path: the path.

    Raises:
        JSONPathError: it is none.
    """
    try:
        return _ENVIRONMENT.compile(path)
    except JSONPathError:
        in_brackets = _QUOTED_OR_DASHED.sub(_in_brackets, path)
        if in_brackets == path:
            raise
        return _ENVIRONMENT.compile(in_brackets)


def _in_brackets(match: re.Match[str]) -> str:
    if match["name"] is None:
        return match[0]
    return f"{'..' if match['dots'] == '..' else ''}['{match['name']}']"


def alternatives(target: JSONPathQuery) -> Iterator[JSONPathQuery]:
    """The target, once for each place that it names: names in one bracket, and operationIds between `||`.

    Nothing if it has none. A target that names ten operations matches while nine of them are gone, so whoever asks
    whether it still fits must ask for each. Names below a wildcard or `..`, and conditions other than an operationId,
    choose among what is there: they name nothing that must be there.
    """
    for index, segment in enumerate(target.segments):
        for selector in _named(segment, target.segments[:index]):
            single: JSONPathSegment = type(segment)(env=segment.env, token=segment.token, selectors=(selector,))
            segments = (*target.segments[:index], single, *target.segments[index + 1 :])
            yield JSONPathQuery(env=target.env, segments=segments)


def _named(segment: JSONPathSegment, before: Sequence[JSONPathSegment]) -> Iterator[JSONPathSelector]:
    is_one_place = isinstance(segment, JSONPathChildSegment) and all(map(_is_single, before))
    for selector in segment.selectors:
        if isinstance(selector, FilterSelector):
            parts = _split(selector.expression.expression)
            for part in parts if len(parts) > 1 else ():
                if _names_operation(part):
                    whole = FilterExpression(selector.expression.token, part)
                    yield FilterSelector(env=selector.env, token=selector.token, expression=whole)
        elif is_one_place and len(segment.selectors) > 1 and isinstance(selector, NameSelector | IndexSelector):
            yield selector


def _is_single(segment: JSONPathSegment) -> bool:
    """Whether a segment selects one member or entry at most."""
    selectors = segment.selectors
    is_one = len(selectors) == 1 and isinstance(selectors[0], NameSelector | IndexSelector)
    return is_one and isinstance(segment, JSONPathChildSegment)


def _split(expression: Expression) -> list[Expression]:
    """An expression, once for each operand of a `||` in it that names operations."""
    if isinstance(expression, FunctionExtension):
        return _split_pattern(expression)
    if not isinstance(expression, LogicalExpression):
        return [expression]
    left, right = _split(expression.left), _split(expression.right)
    if expression.operator == "||":
        parts = [*left, *right]
        return parts if any(map(_names_operation, parts)) else [expression]
    if len(left) > 1:
        return [LogicalExpression(expression.token, part, "&&", expression.right) for part in left]
    return [LogicalExpression(expression.token, expression.left, "&&", part) for part in right]


def _split_pattern(function: FunctionExtension) -> list[Expression]:
    """`match(@.operationId, 'a|b')` as `@.operationId == 'a'` and `@.operationId == 'b'`; another function as it is."""
    if function.name == "match" and isinstance(pattern := function.args[1], StringLiteral):
        token, value = function.token, function.args[0]
        names = _LISTED.fullmatch(pattern.value)
        texts = [StringLiteral(token, text) for text in re.findall(_NAME, pattern.value)] if names else []
        parts: list[Expression] = [ComparisonExpression(token, value, "==", text) for text in texts]
        if any(map(_names_operation, parts)):
            return parts
    return [function]


def _names_operation(expression: Expression) -> bool:
    if isinstance(expression, LogicalExpression):
        is_both = expression.operator == "&&"
        return is_both and (_names_operation(expression.left) or _names_operation(expression.right))
    return operation_id(expression) is not None


def operation_id(expression: Expression) -> str | None:
    """The text in `@.operationId == 'text'`, whichever of the two comes first; None for another expression.

    Args:
        expression: the expression.
    """
    if not isinstance(expression, ComparisonExpression) or expression.operator != "==":
        return None
    left, right = expression.left, expression.right
    if isinstance(left, StringLiteral):
        left, right = right, left
    if not isinstance(left, RelativeFilterQuery) or not isinstance(right, StringLiteral):
        return None
    segments = left.query.segments
    selectors = segments[0].selectors if len(segments) == 1 and isinstance(segments[0], JSONPathChildSegment) else ()
    selector = selectors[0] if len(selectors) == 1 else None
    is_key = isinstance(selector, NameSelector) and selector.name == "operationId"
    return right.value if is_key else None


def operands(expression: Expression) -> Iterator[Expression]:
    """What stands between the `||` of an expression, brackets around them opened."""
    if isinstance(expression, LogicalExpression) and expression.operator == "||":
        yield from operands(expression.left)
        yield from operands(expression.right)
    else:
        yield expression
