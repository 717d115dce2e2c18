"""Validates requests against the document, and describes every problem in our own words."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from jsonschema_rs import Draft202012Validator, ReferencingError, Registry, ValidationError, ValidationErrorKind

from soliditech_runtime.schema.values import parse_date

from .document import Document, DocumentNode

_URN = "urn:openapi"
_log = logging.getLogger(__name__)

FieldProblem = tuple[str, str]
"""A field's dotted name, and what is wrong with it."""


def _is_decimal(text: str) -> bool:
    try:
        return Decimal(text).is_finite() and text == text.strip() and "_" not in text
    except ArithmeticError:
        return False


_FORMATS: dict[str, Callable[[str], bool]] = {
    "date": lambda text: parse_date(text, day_first=False) is not None,
    "date-dmy": lambda text: parse_date(text, day_first=True) is not None,
    "decimal": _is_decimal,
}

_EXPECTED = {
    "date": "Expected a calendar date as yyyy-MM-dd.",
    "date-dmy": "Expected a calendar date as dd/MM/yyyy.",
    "decimal": "Expected a decimal number.",
}


class Validators:
    """Validators for the schemas of a document, each compiled once.

    Numbers are validated exactly, as Decimals.

    Args:
        document: the OpenAPI document.
    """

    def __init__(self, document: Document) -> None:
        self._registry = Registry([(_URN, dict(document))])
        self._compiled: dict[str, Draft202012Validator] = {}

    def compile(self, schema: DocumentNode) -> Draft202012Validator:
        """The validator of the schema at `schema`; one that takes everything, and a line in the log, if it has none."""
        validator = self._compiled.get(schema.pointer)
        if validator is None:
            try:
                validator = self._validator({"$ref": f"{_URN}#{quote(schema.pointer, safe='/~')}"})
            except (ValidationError, ValueError, ReferencingError):
                # A vendor's document may hold a pattern, say, that only its own programs read.
                _log.warning("the schema at %s cannot be read; nothing is held against it", schema.pointer)
                validator = self._validator({})
            self._compiled[schema.pointer] = validator
        return validator

    def _validator(self, schema: dict[str, Any]) -> Draft202012Validator:
        return Draft202012Validator(
            schema, registry=self._registry, formats=_FORMATS, validate_formats=True, offline=True
        )

    def is_valid(self, schema: DocumentNode, value: Any) -> bool:
        """Whether `value`, a JSON value with exact numbers, obeys the schema."""
        return self.compile(schema).is_valid(value) or not any(self._errors(schema, value))

    def broken_places(self, schema: DocumentNode, value: Any) -> list[list[str | int]]:
        """Where `value` breaks the schema: a path of keys and indices for each fault."""
        return [list(error.instance_path) for error in self._errors(schema, value)]

    def problems(self, schema: DocumentNode, value: Any, name: str = "") -> list[FieldProblem]:
        """What is wrong with `value`, at most one problem for each field.

        Args:
            schema: the schema object in the document.
            value: a JSON value with exact numbers.
            name: what to call the value itself; empty for a body.
        """
        problems: dict[str, str] = {}
        for error in self._errors(schema, value):
            for field, problem in _problems(error, name):
                # A date in the wrong format also breaks its pattern, and that message helps less.
                if field not in problems or problem in _EXPECTED.values():
                    problems[field] = problem
        return list(problems.items())

    def _errors(self, schema: DocumentNode, value: Any) -> Iterator[ValidationError]:
        """What is wrong with a value. That several of `oneOf` fit is no fault: documents mean that one of them does."""
        for error in self.compile(schema).iter_errors(value):
            if not isinstance(error.kind, ValidationErrorKind.OneOfMultipleValid):
                yield error


def _problems(error: ValidationError, name: str) -> Iterable[FieldProblem]:
    place = dotted(error.instance_path, name)
    match error.kind:
        case ValidationErrorKind.Required(property=key):
            yield _below(place, key), "Required."
        case ValidationErrorKind.AdditionalProperties(unexpected=keys):
            yield from ((_below(place, key), "Not known.") for key in keys)
        case ValidationErrorKind.AnyOf(context=choices):
            required = list(_required_keys(choices))
            names = " or ".join(required)
            yield from ((_below(place, key), f"{names} is required.") for key in required)
            if not required:
                yield place, "Fits none of the forms it may have."
        case kind:
            yield place, _message(kind)


def _required_keys(choices: list[list[ValidationError]]) -> Iterable[str]:
    for choice in choices:
        for error in choice:
            if isinstance(error.kind, ValidationErrorKind.Required):
                yield error.kind.property


def _message(kind: ValidationErrorKind) -> str:
    match kind:
        case ValidationErrorKind.Type(types=types):
            return f"Expected {' or '.join(types)}."
        case ValidationErrorKind.Format(format=name):
            return _EXPECTED.get(name, f"Expected the format {name}.")
        case ValidationErrorKind.MultipleOf(multiple_of=step):
            return f"Expected a multiple of {step}."
        case ValidationErrorKind.Minimum(limit=limit):
            return f"Expected {limit} or more."
        case ValidationErrorKind.Maximum(limit=limit):
            return f"Expected {limit} or less."
        case ValidationErrorKind.ExclusiveMinimum(limit=limit):
            return f"Expected more than {limit}."
        case ValidationErrorKind.ExclusiveMaximum(limit=limit):
            return f"Expected less than {limit}."
        case ValidationErrorKind.MinLength(limit=limit):
            return f"Expected {limit} characters or more."
        case ValidationErrorKind.MaxLength(limit=limit):
            return f"Expected {limit} characters or fewer."
        case ValidationErrorKind.MinProperties(limit=limit):
            return f"Expected {limit} field{'' if limit == 1 else 's'} or more."
        case ValidationErrorKind.Pattern(pattern=pattern):
            return f"Expected text that matches {pattern}"
        case _:
            return f"Breaks the rule {kind.name} of the schema."


def dotted(path: Iterable[str | int], name: str = "") -> str:
    """The name of the field at `path`, such as `lines[0].quantity`, starting from `name`."""
    for step in path:
        name = f"{name}[{step}]" if isinstance(step, int) else _below(name, step)
    return name


def _below(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def to_python(schema: Mapping[str, Any], value: Any) -> Any:
    """A valid value of a path or query parameter as rules expect it: a date as `date`, a whole number as `int`."""
    if isinstance(value, str) and schema.get("format") in ("date", "date-dmy"):
        return parse_date(value, day_first=schema["format"] == "date-dmy")
    if isinstance(value, Decimal) and "integer" in schema.get("type", ()):
        return int(value)
    return value
