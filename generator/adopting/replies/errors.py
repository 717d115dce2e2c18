"""Where errors stand: the shapes of all error replies, as `x-error` lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from soliditech_tools.matching.described.shapes import Kind, Shape, Shapes
from soliditech_tools.matching.described.vendor_operation import VendorOperation, is_json
from soliditech_tools.matching.described.words import ordered, spelled
from soliditech_tools.matching.guesses import Grade, Guess

from ...reading.walk import success_codes

_CODE = ordered(
    """
    code error_code api_error_code errorcode error_number type category exception status_code
    """
)
_MESSAGE = ordered(
    """
    message detail error_message msg description error title reason
    """
)
_FIELD = ordered(
    """
    field param property_path propertypath pointer loc in attribute path name parameter property
    """
)
_ONE_FIELD = ["param", "field", "parameter", "property_path", "attribute"]
_REQUEST = ["request_id", "requestid", "correlation_id", "trace_id", "request"]
_DETAILS = ordered(
    """
    errors details error_details validation_errors elements detail params invalid_params invalid_fields violations
    fields
    """
)
_TEXTS: tuple[Kind, ...] = ("scalar", "any")

Form = dict[str, Any]


def error_places(operations: Iterable[VendorOperation], shapes: Shapes) -> Guess | None:
    """The `x-error` of a document; None if it describes no errors that have parts."""
    counts: Counter[str] = Counter()
    forms: dict[str, Form] = {}
    for operation in operations:
        for reply in operation.replies:
            if not _is_error(reply.status, operation) or reply.schema is None or not is_json(reply.media):
                continue
            for form in error_forms(shapes.of(reply.schema), shapes):
                counts[repr(form)] += 1
                forms[repr(form)] = form
    if not forms:
        return None
    ranked = [forms[name] for name, _ in sorted(counts.items(), key=lambda pair: (-_depth(forms[pair[0]]), -pair[1]))]
    kept = [form for form in ranked if not any(_is_part(form, fuller) for fuller in ranked if fuller is not form)]
    total = sum(counts.values())
    evidence = f"{total} error replies are described, in {len(kept)} shape{'' if len(kept) == 1 else 's'}."
    has_text = all("message" in form or "code" in form for form in kept)
    grade: Grade = "sure" if len(kept) == 1 and has_text else "likely" if has_text else "look"
    return Guess("x-error", kept[0] if len(kept) == 1 else kept, grade, evidence)


def error_forms(shape: Shape, shapes: Shapes) -> list[Form]:
    """Where the parts of one error stand: an entry of `x-error`; none if the schema describes none."""
    form = _of_list(shapes.item(shape), shapes) if shape.kind == "list" else _of_object(shape, shapes)
    return [form] if {"code", "message", "details"} & set(form) else []


def _is_error(status: str, operation: VendorOperation) -> bool:
    is_success = status in success_codes(reply.status for reply in operation.replies)
    return status[0] in "45" or (status == "default" and not is_success)


def _of_list(item: Shape, shapes: Shapes) -> Form:
    """The whole reply is a list of errors."""
    form: Form = {}
    code, message = _named(_CODE, item, shapes), _named(_MESSAGE, item, shapes)
    if code:
        form["code"] = f"[0].{code}"
    if message:
        form["message"] = f"[0].{message}"
    if form:
        form["details"] = ""
        _add_parts(form, item, shapes)
    return form


def _of_object(outer: Shape, shapes: Shapes) -> Form:
    holder = next(
        (
            name
            for name, value in outer.properties.items()
            if spelled(name) in ("error", "fault") and _is_object(value, shapes)
        ),
        "",
    )
    inner = shapes.of(outer.properties[holder]) if holder else outer
    start = f"{holder}." if holder else ""
    form: Form = {}
    details = _named(_DETAILS, inner, shapes, ("list", "object"))
    code = _named(_CODE, inner, shapes)
    message = _named(_MESSAGE, inner, shapes, without=(code,))
    if code:
        form["code"] = start + code
    if message:
        form["message"] = start + message
    if request := _request(outer, inner, start, shapes):
        form["request-id"] = request
    if details:
        _add_details(form, start + details, shapes.of(inner.properties[details]), shapes)
    elif field := _named(_ONE_FIELD, inner, shapes):
        # One field stands beside the message: a list of one.
        form |= {"details": holder, "field": field}
        if message:
            form["reason"] = message
    return form


def _is_object(value: Any, shapes: Shapes) -> bool:
    return shapes.of(value).kind == "object"


def _request(outer: Shape, inner: Shape, start: str, shapes: Shapes) -> str:
    for shape, before in ((inner, start), (outer, "")):
        if name := _named(_REQUEST, shape, shapes):
            return before + name
    for name, value in outer.properties.items():
        if spelled(name) == "meta" and (request := _named(_REQUEST, shapes.of(value), shapes)):
            return f"{name}.{request}"
    return ""


def _add_details(form: Form, place: str, details: Shape, shapes: Shapes) -> None:
    if details.kind == "object":
        # From field to text or texts, or one object of such.
        form["details"] = place
        return
    item = shapes.item(details)
    lists = _named(["validation_errors"], item, shapes, ("list",))
    if lists:
        place = f"{place}[*].{lists}"
        item = shapes.item(shapes.of(item.properties[lists]))
    form["details"] = place
    if item.kind == "scalar":
        form.setdefault("message", f"{place}[0]")
        return
    _add_parts(form, item, shapes)
    if "code" not in form and "message" not in form and "[*]" not in place:
        for part, names in (("code", _CODE), ("message", _MESSAGE)):
            if name := _named(names, item, shapes):
                form[part] = f"{place}[0].{name}"


def _add_parts(form: Form, item: Shape, shapes: Shapes) -> None:
    """Where field and reason stand in an item of the details."""
    field = _named(_FIELD, item, shapes, ("scalar", "any", "list"))
    if not field:
        for name, value in item.properties.items():
            inner = _named(_FIELD, shapes.of(value), shapes) if spelled(name) in ("source", "context") else ""
            if inner:
                field = f"{name}.{inner}"
                break
    if field:
        form["field"] = field
    if reason := _named(_MESSAGE, item, shapes, without=(field,)):
        form["reason"] = reason


def _named(
    names: Sequence[str],
    shape: Shape,
    shapes: Shapes,
    kinds: tuple[Kind, ...] = _TEXTS,
    without: Sequence[str] = (),
) -> str:
    """The property of one of these kinds that is called by the first of `names`; empty if none is."""
    by_name: dict[str, str] = {}
    for name, value in shape.properties.items():
        if name not in without and shapes.of(value).kind in kinds and "." not in name and "[" not in name:
            by_name.setdefault(spelled(name), name)
    return next((by_name[name] for name in names if name in by_name), "")


def _depth(form: Form) -> int:
    """How deep it reaches: of two shapes, what is true of the deeper one is not mistaken for the other."""
    places = [str(form[key]) for key in ("code", "message", "details") if key in form]
    return max(place.count(".") + place.count("[") for place in places)


def _is_part(form: Form, fuller: Form) -> bool:
    return form.items() < fuller.items()
