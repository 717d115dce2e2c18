"""Compares the values of a key with what the spec says: where they differ, and which change corrects the spec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from .document import Document, Schema, types
from .forms import DAY_FIRST, ISO_DATE, NUMBER_AS_TEXT, NUMBERS, TEXTS, Form
from .survey import ObservedValues, Survey

_DAY_FIRST_PATTERN = "^(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/[0-9]{4}$"
_DATE_FORMATS: dict[str, Form] = {"date": ISO_DATE, "date-dmy": DAY_FIRST}
_TIME_FORMATS = ("date-time", "unix-time")
_TEXT_KEYWORDS = ("minLength", "maxLength", "pattern", "format", "x-known-values")
_NUMBER_KEYWORDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "format")
_DECIMAL: dict[str, Any] = {"format": "decimal", "minimum": -9999999999999.99, "maximum": 9999999999999.99}
_FORMS_OF_TYPE: dict[str, frozenset[Form]] = {
    "string": TEXTS,
    "integer": frozenset(("whole number",)),
    "number": NUMBERS,
    "boolean": frozenset(("true or false",)),
    "object": frozenset(("object",)),
    "array": frozenset(("list",)),
}


@frozen
class Difference:
    """A key whose values are not as the spec says.

    Args:
        schema: the name of the schema that has the key.
        key: the key in the spec.
        problem: how the values differ, in words.
        operations: the operations whose replies have such values.
        changes: new values for keywords of the property; empty if no overlay can correct it.
        removed: the keywords to remove from the property.
    """

    schema: str
    key: str
    problem: str
    operations: tuple[str, ...]
    changes: dict[str, Any]
    removed: tuple[str, ...] = ()


def compare(document: Document, survey: Survey, fixed: frozenset[str]) -> list[Difference]:
    """All differences.

    Args:
        document: the spec.
        survey: what the replies show.
        fixed: schemas of envelopes: the client does not read them by the spec, so no overlay can correct them.
    """
    differences = []
    for (name, key), observed in survey.known.items():
        schema = document.schema(name)["properties"][key]
        for problem, changes, removed in _differences(schema, observed):
            operations = tuple(observed.operations)
            if "anyOf" in changes and "description" not in schema:
                # The text of the schema is no longer that of the property.
                changes["description"] = document.target(schema).get("description", key)
            differences.append(Difference(name, key, problem, operations, {} if name in fixed else changes, removed))
    for name, count in survey.instances.items():
        for key in document.schema(name).get("required", []):
            observed = survey.known.get((name, key), ObservedValues())
            if observed.count < count:
                problem = f"required, but not in {count - observed.count} of {count}"
                differences.append(Difference(name, key, problem, tuple(observed.operations), {}))
    return differences


# The `problem`, `changes` and `removed` of a Difference.
_Correction = tuple[str, dict[str, Any], tuple[str, ...]]


def _differences(schema: Schema, observed: ObservedValues) -> Iterator[_Correction]:
    expected, forms = types(schema), observed.values()
    null = observed.forms["null"]
    if null and "null" not in expected:
        text = f"null in {null} of {observed.count}, which the spec does not allow"
        if "$ref" in schema:
            # A reference has no type of its own to which null could be added.
            yield text, {"anyOf": [{"$ref": schema["$ref"]}, {"type": "null"}]}, ("$ref",)
        else:
            yield text, {"type": [*expected, "null"]}, ()
    if not forms:
        return
    if schema.get("format") in _DATE_FORMATS:
        yield from _dates(schema, observed)
    elif schema.get("format") in _TIME_FORMATS:
        yield from _times(schema, forms)
    elif schema.get("format") == "decimal":
        yield from _decimals(schema, forms)
        yield from _multiples(schema, observed)
    else:
        yield from _plain_types(schema, forms)
    if "items" in schema and observed.items is not None:
        for problem, _, _ in _differences(schema["items"], observed.items):
            yield f"in its items: {problem}", {}, ()


def _dates(schema: Schema, observed: ObservedValues) -> Iterator[_Correction]:
    expected, forms = _DATE_FORMATS[schema["format"]], observed.values()
    unexpected: dict[Form, int] = {form: count for form, count in forms.items() if form != expected}
    if not unexpected:
        return
    changes: dict[str, Any] = {}
    removed: tuple[str, ...] = ()
    if set(forms) == {"date-time"}:
        removed = tuple(keyword for keyword in ("pattern", "minLength", "maxLength") if keyword in schema)
        yield _in_place_of(unexpected, expected, forms), {"format": "date-time"}, removed
        return
    if set(forms) == {"whole number"} and observed.stamps == forms["whole number"]:
        problem = f"time stamp ({forms['whole number']} of {forms['whole number']}) in place of {expected}"
        change = {**_retyped(schema, "integer"), "format": "unix-time"}
        yield problem, change, _of_other_type(schema, "integer", keep=("format",))
        return
    new_format, new_form = next((name, form) for name, form in _DATE_FORMATS.items() if form != expected)
    if set(forms) == {new_form}:
        changes["format"] = new_format
        if new_format == "date-dmy":
            changes["pattern"] = _DAY_FIRST_PATTERN
        elif "pattern" in schema:
            removed = ("pattern",)
        words = {"dd/MM/yyyy": "yyyy-MM-dd"} if new_format == "date" else {"yyyy-MM-dd": "dd/MM/yyyy"}
        for before, after in words.items():
            if before in schema.get("description", ""):
                changes["description"] = schema["description"].replace(before, after)
    yield _in_place_of(unexpected, expected, forms), changes, removed


def _decimals(schema: Schema, forms: dict[Form, int]) -> Iterator[_Correction]:
    is_text = "string" in types(schema)
    expected = frozenset((NUMBER_AS_TEXT,)) if is_text else NUMBERS
    correctable = NUMBERS if is_text else frozenset((NUMBER_AS_TEXT,))
    unexpected: dict[Form, int] = {form: count for form, count in forms.items() if form not in expected}
    if not unexpected:
        return
    opposite = {"string": "number", "number": "string"}
    declared = schema["type"]
    corrected = opposite[declared] if isinstance(declared, str) else [opposite.get(name, name) for name in declared]
    changes = {"type": corrected} if set(forms) <= correctable else {}
    yield _in_place_of(unexpected, NUMBER_AS_TEXT if is_text else "number", forms), changes, ()


def _times(schema: Schema, forms: dict[Form, int]) -> Iterator[_Correction]:
    expected: Form = "date-time" if schema["format"] == "date-time" else "whole number"
    unexpected: dict[Form, int] = {form: count for form, count in forms.items() if form != expected}
    if not unexpected:
        return
    date_format = next((name for name, form in _DATE_FORMATS.items() if set(forms) == {form}), "")
    changes: dict[str, Any] = {}
    if date_format and expected == "date-time":
        changes = {"format": date_format, **({"pattern": _DAY_FIRST_PATTERN} if date_format == "date-dmy" else {})}
    yield _in_place_of(unexpected, expected, forms), changes, ()


def _multiples(schema: Schema, observed: ObservedValues) -> Iterator[_Correction]:
    if "multipleOf" not in schema:
        return
    allowed = max(0, -int(Decimal(str(schema["multipleOf"])).normalize().as_tuple().exponent))
    if observed.decimals > allowed:
        # With more than six decimals, it would be written with an exponent, which some YAML readers take for text.
        changes: dict[str, Any] = (
            {"multipleOf": Decimal(1).scaleb(-observed.decimals)} if observed.decimals <= 6 else {}
        )
        yield f"{observed.decimals} decimals, where the spec has {allowed}", changes, ()


def _plain_types(schema: Schema, forms: dict[Form, int]) -> Iterator[_Correction]:
    type_names = [type_name for type_name in types(schema) if type_name != "null"]
    expected = frozenset[Form]().union(*(_FORMS_OF_TYPE[type_name] for type_name in type_names))
    unexpected: dict[Form, int] = {form: count for form, count in forms.items() if form not in expected}
    if not type_names or not unexpected:
        return
    words = {"string": "text", "integer": "whole number", "boolean": "true or false", "array": "list"}
    expected_words = " or ".join(words.get(type_name, type_name) for type_name in type_names)
    new_type = _type_of(frozenset(forms))
    changes: dict[str, Any] = {}
    removed: tuple[str, ...] = ()
    if new_type and len(type_names) == 1 and type_names[0] in ("string", "integer", "number", "boolean"):
        changes = {**_retyped(schema, new_type), **(_DECIMAL if new_type == "number" else {})}
        removed = _of_other_type(schema, new_type, keep=("format",) if new_type == "number" else ())
    yield _in_place_of(unexpected, expected_words, forms), changes, removed


def _type_of(forms: frozenset[Form]) -> str:
    """The one type that all values have; empty if they have several, or one that a correction of type cannot give."""
    if forms == {"whole number"}:
        return "integer"
    if forms == {"true or false"}:
        return "boolean"
    if forms <= NUMBERS:
        return "number"
    return "string" if forms <= TEXTS and forms != {"empty text"} else ""


def _retyped(schema: Schema, new_type: str) -> dict[str, Any]:
    """The `type` with another one in place of that beside null."""
    return {"type": [new_type, "null"] if "null" in types(schema) else new_type}


def _of_other_type(schema: Schema, new_type: str, *, keep: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The keywords of a property that say nothing of the new type."""
    foreign: tuple[str, ...] = (*_TEXT_KEYWORDS, *_NUMBER_KEYWORDS)
    if new_type != "boolean":
        foreign = _NUMBER_KEYWORDS if new_type == "string" else _TEXT_KEYWORDS
    return tuple(dict.fromkeys(keyword for keyword in foreign if keyword in schema and keyword not in keep))


def _in_place_of(unexpected: Mapping[Form, int], expected: str, forms: Mapping[Form, int]) -> str:
    total = sum(forms.values())
    listed = " and ".join(f"{form} ({count} of {total})" for form, count in unexpected.items())
    return f"{listed} in place of {expected}"
