"""What was seen under a key, against what the spec says of it: how they differ, and what would mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from .document import Document, Schema, types
from .forms import DAY_FIRST, ISO_DATE, NUMBER_AS_TEXT, NUMBERS, TEXTS, Form
from .survey import Seen, Survey

_DAY_FIRST_PATTERN = "^(0[1-9]|[12][0-9]|3[01])/(0[1-9]|1[0-2])/[0-9]{4}$"
_DATE_FORMATS: dict[str, Form] = {"date": ISO_DATE, "date-dmy": DAY_FIRST}
_KINDS: dict[str, frozenset[Form]] = {
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
        schema: the schema that has it.
        key: as the spec has it.
        problem: what is otherwise, in words.
        operations: where it was seen.
        changes: what the property's own keys have to be; empty where no overlay can mend it.
        removed: which of them have to go.
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
        survey: what was seen.
        fixed: schemas that the client reads by itself, so that no overlay can correct them.
    """
    found = []
    for (name, key), seen in survey.known.items():
        schema = document.schema(name)["properties"][key]
        for problem, changes, removed in _differences(schema, seen):
            where = tuple(seen.operations)
            found.append(Difference(name, key, problem, where, {} if name in fixed else changes, removed))
    for name, count in survey.instances.items():
        for key in document.schema(name).get("required", []):
            seen = survey.known.get((name, key), Seen())
            if seen.count < count:
                where = tuple(seen.operations)
                found.append(Difference(name, key, f"required, but not in {count - seen.count} of {count}", where, {}))
    return found


_Remedy = tuple[str, dict[str, Any], tuple[str, ...]]


def _differences(schema: Schema, seen: Seen) -> Iterator[_Remedy]:
    wanted, forms = types(schema), seen.values()
    null = seen.forms["null"]
    if null and "null" not in wanted:
        # A reference has no type of its own that null could be added to.
        changes: dict[str, Any] = {"type": [*wanted, "null"]} if "$ref" not in schema else {}
        yield f"null in {null} of {seen.count}, which the spec does not allow", changes, ()
    if not forms:
        return
    if schema.get("format") in _DATE_FORMATS:
        yield from _dates(schema, forms)
    elif schema.get("format") == "decimal":
        yield from _decimals(schema, forms)
        yield from _multiples(schema, seen)
    else:
        yield from _kinds(schema, forms)
    if "items" in schema and seen.items is not None:
        for problem, _, _ in _differences(schema["items"], seen.items):
            yield f"in its items: {problem}", {}, ()


def _dates(schema: Schema, forms: dict[Form, int]) -> Iterator[_Remedy]:
    wanted = _DATE_FORMATS[schema["format"]]
    odd: dict[Form, int] = {form: count for form, count in forms.items() if form != wanted}
    if not odd:
        return
    changes: dict[str, Any] = {}
    removed: tuple[str, ...] = ()
    other, other_form = next((name, form) for name, form in _DATE_FORMATS.items() if form != wanted)
    if set(forms) == {other_form}:
        changes["format"] = other
        if other == "date-dmy":
            changes["pattern"] = _DAY_FIRST_PATTERN
        elif "pattern" in schema:
            removed = ("pattern",)
        words = {"dd/MM/yyyy": "yyyy-MM-dd"} if other == "date" else {"yyyy-MM-dd": "dd/MM/yyyy"}
        for before, after in words.items():
            if before in schema.get("description", ""):
                changes["description"] = schema["description"].replace(before, after)
    yield _in_place_of(odd, wanted, forms), changes, removed


def _decimals(schema: Schema, forms: dict[Form, int]) -> Iterator[_Remedy]:
    text = "string" in types(schema)
    right = frozenset((NUMBER_AS_TEXT,)) if text else NUMBERS
    other = NUMBERS if text else frozenset((NUMBER_AS_TEXT,))
    odd: dict[Form, int] = {form: count for form, count in forms.items() if form not in right}
    if not odd:
        return
    swapped = {"string": "number", "number": "string"}
    now = schema["type"]
    mended = swapped[now] if isinstance(now, str) else [swapped.get(each, each) for each in now]
    changes = {"type": mended} if set(forms) <= other else {}
    yield _in_place_of(odd, NUMBER_AS_TEXT if text else "number", forms), changes, ()


def _multiples(schema: Schema, seen: Seen) -> Iterator[_Remedy]:
    if "multipleOf" not in schema:
        return
    allowed = max(0, -int(Decimal(str(schema["multipleOf"])).normalize().as_tuple().exponent))
    if seen.decimals > allowed:
        # With more, it would be written with an exponent, which not every reader of YAML takes for a number.
        changes: dict[str, Any] = {"multipleOf": Decimal(1).scaleb(-seen.decimals)} if seen.decimals <= 6 else {}
        yield f"{seen.decimals} decimals, where the spec has {allowed}", changes, ()


def _kinds(schema: Schema, forms: dict[Form, int]) -> Iterator[_Remedy]:
    wanted = [each for each in types(schema) if each != "null"]
    right = frozenset[Form]().union(*(_KINDS[each] for each in wanted))
    odd: dict[Form, int] = {form: count for form, count in forms.items() if form not in right}
    if wanted and odd:
        names = {"string": "text", "integer": "whole number", "boolean": "true or false", "array": "list"}
        yield _in_place_of(odd, " or ".join(names.get(each, each) for each in wanted), forms), {}, ()


def _in_place_of(odd: Mapping[Form, int], wanted: str, forms: Mapping[Form, int]) -> str:
    total = sum(forms.values())
    listed = " and ".join(f"{form} ({count} of {total})" for form, count in odd.items())
    return f"{listed} in place of {wanted}"
