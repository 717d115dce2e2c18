"""Requests against the document: every fault found, named by its place, in words of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from jsonschema_rs import Draft202012Validator, Registry, ValidationError, ValidationErrorKind

from soliditech_runtime.schema.values import MAX_EXPONENT, parse_date

from .document import Document, DocumentNode

_URN = "urn:openapi"

Fault = tuple[str, str]
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

    Numbers are judged exactly: the validator takes Decimals as they are.

    Args:
        document: the OpenAPI document.
    """

    def __init__(self, document: Document) -> None:
        self._registry = Registry([(_URN, dict(document))])
        self._compiled: dict[str, Draft202012Validator] = {}

    def compile(self, schema: DocumentNode) -> Draft202012Validator:
        """The validator of the schema at `schema`."""
        found = self._compiled.get(schema.pointer)
        if found is None:
            found = Draft202012Validator(
                {"$ref": f"{_URN}#{quote(schema.pointer, safe='/~')}"},
                registry=self._registry,
                formats=_FORMATS,
                validate_formats=True,
                offline=True,
            )
            self._compiled[schema.pointer] = found
        return found

    def faults(self, schema: DocumentNode, value: Any, name: str = "") -> list[Fault]:
        """What is wrong with `value`, one fault for each field.

        Args:
            schema: the schema object in the document.
            value: a JSON value with exact numbers.
            name: what to call the value itself; empty for a body.
        """
        found: dict[str, str] = {}
        for error in self.compile(schema).iter_errors(value):
            for field, problem in _faults(error, name):
                # A date of the wrong form breaks its pattern too, and says less.
                if field not in found or problem in _EXPECTED.values():
                    found[field] = problem
        return list(found.items())


def _faults(error: ValidationError, name: str) -> Iterable[Fault]:
    place = dotted(error.instance_path, name)
    match error.kind:
        case ValidationErrorKind.Required(property=key):
            yield _below(place, key), "Required."
        case ValidationErrorKind.AdditionalProperties(unexpected=keys):
            yield from ((_below(place, key), "Not known.") for key in keys)
        case ValidationErrorKind.AnyOf(context=choices):
            needed = list(_needed(choices))
            names = " or ".join(needed)
            yield from ((_below(place, key), f"{names} is required.") for key in needed)
            if not needed:
                yield place, "Fits none of the forms it may have."
        case kind:
            yield place, _problem(kind)


def _needed(choices: list[list[ValidationError]]) -> Iterable[str]:
    for choice in choices:
        for error in choice:
            if isinstance(error.kind, ValidationErrorKind.Required):
                yield error.kind.property


def _problem(kind: ValidationErrorKind) -> str:
    match kind:
        case ValidationErrorKind.Type(types=types):
            return f"Expected {' or '.join(types)}."
        case ValidationErrorKind.Format(format=form):
            return _EXPECTED.get(form, f"Expected the format {form}.")
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
    """`lines[0].quantity` for the steps to a value."""
    for step in path:
        name = f"{name}[{step}]" if isinstance(step, int) else _below(name, step)
    return name


def _below(place: str, key: str) -> str:
    return f"{place}.{key}" if place else key


def from_text(schema: Mapping[str, Any], text: str) -> Any:
    """The JSON value that a path or a query spells for `schema`; the text itself where it spells no other type."""
    types = schema.get("type", ())
    types = [types] if isinstance(types, str) else types
    if "boolean" in types and text in ("true", "false"):
        return text == "true"
    if ("number" in types or "integer" in types) and _is_decimal(text):
        number = Decimal(text)
        # Beyond, a few letters would spell a number that fills the memory.
        return number if abs(number.adjusted()) <= MAX_EXPONENT else text
    return text


def to_python(schema: Mapping[str, Any], value: Any) -> Any:
    """What rules take for a valid value of a path or a query: dates as such, whole numbers as int."""
    if isinstance(value, str) and schema.get("format") in ("date", "date-dmy"):
        return parse_date(value, day_first=schema["format"] == "date-dmy")
    if isinstance(value, Decimal) and "integer" in schema.get("type", ()):
        return int(value)
    return value
