"""Which one key the requests of a vendor's document carry.

A client has one key. Of the alternatives that operations ask for, the one that most of them take is chosen. Keys that
are asked for together with it are arguments of the client. An operation that asks for none is sent without the key, and
one that asks for another is refused.
"""

from __future__ import annotations

from typing import Any

from ...document import Document
from ...reading.schema_parts import listing, mapping
from ...refusal import Refusal
from ..names import Call
from ..notes import Notes
from .several_keys import KeyForm, give_to_client, main_keys, other_keys

_TOKEN = ("oauth2", "openIdConnect")


def choose_key(document: Document, operations: list[Call], notes: Notes) -> list[tuple[str, Refusal]]:
    """Let the document ask for one scheme, and its operations for that or none; changes `document`.

    Args:
        document: the document.
        operations: all operations that are built.
        notes: is told what was chosen.

    Returns:
        The operations that ask for something else.
    """
    components = document.setdefault("components", {})
    schemes = mapping(components, "securitySchemes")
    for name in [name for name, scheme in schemes.items() if not isinstance(scheme, dict)]:
        del schemes[name]
    forms = {name: form for name, scheme in schemes.items() if (form := _key_form(scheme)) is not None}
    asked = [_alternatives(document, operation) for _, _, operation in operations]
    chosen = _chosen(forms, asked)
    if chosen is None:
        return _no_key(document, schemes, forms, operations, notes)
    if schemes[chosen].get("type") in _TOKEN:
        notes.add("security", f"The token of {chosen} is given by the caller, as a bearer token.")
    refused: list[tuple[str, Refusal]] = []
    besides: set[str] = set()
    for (_, _, operation), alternatives in zip(operations, asked, strict=True):
        operation.pop("security", None)
        others = other_keys(alternatives, forms, forms[chosen])
        if others is not None:
            besides.update(others)
            if others:
                give_to_client(operation, [schemes[name] for name in others])
        elif not alternatives or () in alternatives:
            operation["security"] = []
        else:
            identity = str(operation["operationId"])
            refused.append((identity, _refusal(identity, alternatives, schemes, chosen)))
    _note_others(schemes, forms, chosen, besides, notes)
    document["security"] = [{chosen: []}]
    components["securitySchemes"] = {chosen: _carried(schemes[chosen])}
    return refused


def _note_others(schemes: Document, forms: dict[str, KeyForm], chosen: str, besides: set[str], notes: Notes) -> None:
    if besides:
        listed = ", ".join(sorted(besides))
        notes.add("security", f"Beside the key as {chosen} says, that of {listed} is an argument of the client.")
    unused = sorted(name for name in schemes if forms.get(name) != forms[chosen] and name not in besides)
    if unused:
        notes.add("security", f"The key is sent as {chosen} says; {', '.join(unused)} is not used.")


def _alternatives(document: Document, operation: Document) -> list[tuple[str, ...]]:
    """The sets of schemes of which an operation asks for one; () is none, and no alternative at all is none either."""
    holder = operation if "security" in operation else document
    return [tuple(alternative) for alternative in listing(holder, "security") if isinstance(alternative, dict)]


def _key_form(scheme: Document) -> KeyForm | None:
    """How the client would send the key of a scheme; None if it cannot."""
    kind = scheme.get("type")
    if kind in _TOKEN:
        return ("bearer",)
    if kind == "http" and str(scheme.get("scheme")).lower() in ("bearer", "basic"):
        return (str(scheme["scheme"]).lower(),)
    if kind == "apiKey" and scheme.get("in") in ("header", "query") and isinstance(scheme.get("name"), str):
        name = str(scheme["name"])
        return "apiKey", str(scheme["in"]), name.lower() if scheme["in"] == "header" else name
    return None


def _chosen(forms: dict[str, KeyForm], asked: list[list[tuple[str, ...]]]) -> str | None:
    """The scheme that most operations take; of two, the one that is named first."""
    counts: dict[KeyForm, int] = {}
    names: dict[KeyForm, str] = {}
    for alternatives in asked:
        forms_of_operation: set[KeyForm] = set()
        for alternative in alternatives:
            for name in main_keys(alternative, forms):
                form = forms[name]
                if form not in forms_of_operation:
                    forms_of_operation.add(form)
                    counts[form] = counts.get(form, 0) + 1
                    names.setdefault(form, name)
    return names[max(counts, key=counts.__getitem__)] if counts else None


def _no_key(
    document: Document, schemes: Document, forms: dict[str, KeyForm], operations: list[Call], notes: Notes
) -> list[tuple[str, Refusal]]:
    """Nothing that a client can carry is asked for: a described scheme is taken, or else a bearer token."""
    refused: list[tuple[str, Refusal]] = []
    keyless_operations = 0
    for _, _, operation in operations:
        alternatives = _alternatives(document, operation)
        keyless = operation.get("security", document.get("security")) == [] or () in alternatives
        operation.pop("security", None)
        if keyless:
            keyless_operations += 1
            operation["security"] = []
        elif alternatives:
            identity = str(operation["operationId"])
            refused.append((identity, _refusal(identity, alternatives, schemes, "")))
    name = next(iter(forms), "bearer")
    scheme = _carried(schemes[name]) if name in forms else {"type": "http", "scheme": "bearer"}
    form_text = f"by {name}, which the document describes" if name in forms else "as a bearer token"
    if len(refused) + keyless_operations < len(operations):
        notes.add("security", f"The document does not say that a key is needed; it is sent {form_text}.")
    document["security"] = [{name: []}]
    document["components"]["securitySchemes"] = {name: scheme}
    return refused


def _carried(scheme: Document) -> Document:
    """The scheme in the words that the client carries."""
    description = {"description": scheme["description"]} if isinstance(scheme.get("description"), str) else {}
    form: Any = _key_form(scheme)
    if form[0] == "apiKey":
        return {"type": "apiKey", "in": scheme["in"], "name": scheme["name"], **description}
    return {"type": "http", "scheme": form[0], **description}


def _refusal(identity: str, alternatives: list[tuple[str, ...]], schemes: Document, chosen: str) -> Refusal:
    names = " or ".join(" and ".join(alternative) for alternative in alternatives)
    instead = f", and the client carries {chosen}" if chosen else ""
    unknown = sorted({name for alternative in alternatives for name in alternative if name not in schemes})
    if unknown:
        problem = f"its security names {', '.join(unknown)}, which is not described"
        return Refusal(identity, problem, "Describe it under securitySchemes by an overlay", key="security")
    cookies = [name for name in schemes if any(name in alternative for alternative in alternatives)]
    if any(schemes[name].get("in") == "cookie" for name in cookies):
        problem = f"its key goes into a cookie: {names}"
        return Refusal(
            identity, problem, "Name another scheme by an overlay: the client keeps no cookies", key="security"
        )
    if all(len(alternative) > 1 for alternative in alternatives):
        problem = f"it asks for several keys at once, of which the client carries one: {names}"
        remedy = "Ask for one of them by an overlay, and describe each other as a header parameter"
        return Refusal(identity, problem, f"{remedy} with x-client-parameter: true", key="security")
    problem = f"it asks for {names}{instead}"
    return Refusal(
        identity, problem, "Build a package of its own for it, or name one scheme by an overlay", key="security"
    )
