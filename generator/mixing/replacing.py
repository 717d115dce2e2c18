"""One class for what our part of a spec and the vendor's both describe: the vendor's.

`x-replaces` on a schema of the vendor's names those of ours whose class it is, and others of the vendor's that describe
the same, so that one class does for all of them. What our operations say of that class
follows: their references, the keys in their examples, and the places that name its keys. Which key of ours became which
of the vendor's is read from `x-former-names`.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..corrections.renaming import rename
from ..document import Document
from ..normal.classes import class_names
from ..reading.schema_parts import listing, mapping, parts
from ..reading.walk import lookup, objects, operations
from ..refusal import Refusal
from ..selecting.reach import Reach
from .hints import spell_hints
from .part import PREFIX, is_vendors, vendors_operations
from .sameness import shape_text

REPLACES = "x-replaces"

_SCHEMAS = "#/components/schemas/"


def replace_classes(document: Document) -> None:
    """Let the vendor's schemas stand for those of ours that they replace; changes `document`, whose references lead.

    Raises:
        Refusal: a schema cannot stand for one of ours, or two classes would have one name.
    """
    schemas = document["components"]["schemas"]
    replaced = _replaced(schemas)
    for ours, theirs in replaced.items():
        _refuse_unfit(document, ours, theirs)
    if renames := {key: new for ours, theirs in replaced.items() for key, new in _renames(document, ours, theirs)}:
        try:
            rename(document, renames)
        except Refusal as refusal:
            raise _refusal(document, next(iter(replaced)), refusal.problem) from None
    reached = _reached(document)
    _redirect(document, replaced)
    unreached = reached - _reached(document)
    schemas = document["components"]["schemas"]
    for name in [name for name in schemas if name in replaced or name in unreached]:
        del schemas[name]
    _rename_links(document)
    spell_hints(document)
    _refuse_two_classes(document)


def _replaced(schemas: Document) -> dict[str, str]:
    """The names of schemas that are there, each with the vendor's that replaces it."""
    replaced: dict[str, str] = {}
    for theirs, schema in schemas.items():
        if not isinstance(schema, dict) or REPLACES not in schema:
            continue
        names = schema.pop(REPLACES)
        if not theirs.startswith(PREFIX):
            problem = f"has {REPLACES}, and is none of the vendor's"
            raise Refusal(theirs, problem, "Write it on a schema of the vendor's", key=REPLACES)
        for ours in names:
            if ours in replaced:
                problem = f"{replaced[ours]} and {theirs} both replace {ours}"
                raise Refusal(theirs, problem, f"Take {ours} out of one of them", key=REPLACES)
            if ours in schemas:
                replaced[ours] = theirs
    return replaced


def _refuse_unfit(document: Document, ours: str, theirs: str) -> None:
    properties = _properties(document, theirs)
    if not properties:
        raise _refusal(document, ours, f"{theirs} replaces {ours}, and is no object with properties")
    if ours.startswith(PREFIX) and len({shape_text(document, name, forms=False) for name in (ours, theirs)}) > 1:
        problem = f"{theirs} replaces {ours}, which describes something else"
        raise Refusal(theirs, problem, f"Take {ours} out of {REPLACES}, and give it an x-python-name of its own")


def _refusal(document: Document, ours: str, problem: str) -> Refusal:
    """A refusal that says which paths have to be taken over together."""
    paths = sorted(
        {
            operation.path
            for operation in Reach(document).operations
            if ("schemas", ours) in operation.components
            and not is_vendors(document["paths"][operation.path][operation.method])
        }
    )
    together = f"Take these paths over together: {', '.join(paths)}" if paths else "Take the pair out"
    return Refusal(ours, problem, f"{together}; or give the vendor's schema another x-python-name, and no {REPLACES}")


def _properties(document: Document, name: str) -> Document:
    """The properties of a schema, those of its parts among them."""
    properties: Document = {}
    for _, part in parts(document, {"$ref": f"{_SCHEMAS}{name}"}):
        properties.update(mapping(part, "properties"))
    return properties


def _renames(document: Document, ours: str, theirs: str) -> list[tuple[str, str]]:
    """What the keys of our schema are called in the vendor's, where that is otherwise."""
    new = _properties(document, theirs)
    former = {
        str(name): key for key, value in new.items() for name in listing(value, "x-former-names") if name not in new
    }
    return [(f"{ours}.{key}", former[key]) for key in _properties(document, ours) if key in former]


def _redirect(document: Document, replaced: Mapping[str, str]) -> None:
    for _, node in objects(document):
        reference = str(node.get("$ref", ""))
        if (name := reference.removeprefix(_SCHEMAS)) in replaced and reference.startswith(_SCHEMAS):
            node["$ref"] = _SCHEMAS + replaced[name]


def _reached(document: Document) -> set[str]:
    """The names of the schemas that operations reach."""
    every = (operation.described for operation in Reach(document).operations)
    return {name for components in every for section, name in components if section == "schemas"}


def _rename_links(document: Document) -> None:
    """Links give ids by name; those of the vendor's operations may have others."""
    former: dict[object, dict[str, str]] = {}
    for place in vendors_operations(document):
        former[place.operation.get("operationId")] = {
            str(name): str(parameter["name"])
            for parameter in listing(place.operation, "parameters")
            for name in listing(parameter, "x-former-names")
        }
    for place in operations(document):
        for reply in mapping(place.operation, "responses").values():
            for node in mapping(lookup(document, reply), "links").values():
                link = lookup(document, node)
                names = former.get(link.get("operationId"), {})
                if isinstance(link.get("parameters"), dict):
                    link["parameters"] = {names.get(name, name): value for name, value in link["parameters"].items()}


def _refuse_two_classes(document: Document) -> None:
    """A class of ours never moves to another name because the vendor's has it."""
    schemas = document["components"]["schemas"]
    pinned = {
        str(schema["x-python-name"]): name
        for name, schema in schemas.items()
        if name.startswith(PREFIX) and isinstance(schema, dict) and "x-python-name" in schema
    }
    ours = {name: schema for name, schema in schemas.items() if not name.startswith(PREFIX)}
    groups = {str(place.operation.get("x-python")).partition(".")[0] for place in operations(document)}
    for name, python in class_names(ours, groups).items():
        if python in pinned:
            theirs = pinned[python]
            problem = f"{theirs} and {name} would both be the class {python}"
            remedy = f"Write {REPLACES}: [{name}] on {theirs} where it is the same, or else another x-python-name"
            raise Refusal(theirs, problem, remedy, key="x-python-name")
