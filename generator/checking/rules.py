"""The rules that the spec obeys, each with a name and a reason.

A rule's function yields its breaches: the place, what is wrong there, and what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from ..corrections.renamed_extensions import lists_values
from ..document import Document
from ..reading.walk import lookup, operations, path_parameters
from ..refusal import Refusal
from ..tree.read import read_api
from .parts import body_of, examples, is_read, name_of, properties, schemas, types_of
from .reconciliations import reconcile_breaches
from .tool_extensions import column_breaches, lane_breaches, sample_breaches

Breaches = Iterator[tuple[str, str, str]]

_PROVENANCES = ("documented", "inferred")
_EFFECTS = ("read", "idempotent", "unsafe")
_ASSUMABLE = {"path", "verb", "keys", "shape", "effect", "required"}
_SHARED_ERRORS = ("400", "401", "403", "404", "409", "422", "429", "500")
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_DATE = re.compile(r"(^|_|birth)date($|[A-Z_])|[a-z]Date($|[A-Z_])|([a-z]C|_c)lose$|(B|_b)efore$|(S|_s)ince$")


@dataclass(frozen=True)
class LintRule:
    """A rule: its name, why it is there, and what finds its breaches."""

    name: str
    reason: str
    breaches: Callable[[Document], Breaches]


RULES: list[LintRule] = []


def _rule(name: str, reason: str) -> Callable[[Callable[[Document], Breaches]], Callable[[Document], Breaches]]:
    def register(breaches: Callable[[Document], Breaches]) -> Callable[[Document], Breaches]:
        RULES.append(LintRule(name, reason, breaches))
        return breaches

    return register


@_rule("tags-counted", "How many actions there are is public, so a tag that has others was miscounted, here or there.")
def _tags_counted(document: Document) -> Breaches:
    counts: dict[str, int] = {}
    for place in operations(document):
        for tag in place.operation.get("tags", []):
            counts[tag] = counts.get(tag, 0) + 1
    expected = document.get("x-actions", {})
    for tag in sorted({*counts, *expected}):
        counted, expected_number = counts.get(tag, 0), expected.get(tag, 0)
        if counted != expected_number:
            yield (
                f"x-actions.{tag}",
                f"{counted} operations, x-actions says {expected_number}",
                "Correct x-actions, or the tags",
            )


@_rule("provenance-marked", "A reader must be able to tell fact from assumption.")
def _provenance_marked(document: Document) -> Breaches:
    for place in operations(document):
        if place.operation.get("x-provenance") not in _PROVENANCES:
            yield name_of(place), "x-provenance is missing", "Write documented or inferred"
        assumed = place.operation.get("x-assumed")
        if not isinstance(assumed, list) or not set(assumed) <= _ASSUMABLE:
            yield name_of(place), "x-assumed is missing or has other words", f"List of {', '.join(sorted(_ASSUMABLE))}"
        if place.operation.get("x-provenance") == "documented" and not place.operation.get("x-source"):
            yield name_of(place), "a documented operation has no x-source", "Name where it is documented"


@_rule("effect-fits-verb", "Retries go by the effect: a wrong one bills twice. It follows the verb, or is known.")
def _effect_fits_verb(document: Document) -> Breaches:
    known = "Or take effect out of x-assumed, where it is known"
    for place in operations(document):
        effect, verb = place.operation.get("x-effect"), place.method.upper()
        if effect not in _EFFECTS:
            yield name_of(place), "x-effect is missing", f"Write one of {', '.join(_EFFECTS)}"
        elif "effect" not in place.operation.get("x-assumed", _ASSUMABLE):
            continue
        elif (verb == "GET") != (effect == "read"):
            yield name_of(place), f"{verb} with x-effect {effect}", f"A GET is read, and only a GET is. {known}"
        elif verb == "POST" and effect != "unsafe" and place.operation.get("x-provenance") == "inferred":
            problem = f"an inferred POST with x-effect {effect}"
            yield name_of(place), problem, f"Write unsafe until it is documented. {known}"


@_rule("objects-named", "An inline object gets a made-up class name, or none; envelopes alone are unwrapped.")
def _objects_named(document: Document) -> Breaches:
    for place, key, schema in properties(document):
        for part in (schema, schema.get("items", {})):
            if part.get("type") == "object" or "properties" in part:
                yield place, f"the inline object {key}", "Name it in spec/schemas and refer to it"


@_rule("no-defaults", "A default of the spec would be sent by clients and hide what the server does.")
def _no_defaults(document: Document) -> Breaches:
    for place, _, schema in properties(document):
        for word, instead in (("default", "Leave it out"), ("enum", "Write x-known-values: the lists are open")):
            if word in schema or word in schema.get("items", {}):
                yield place, f"{word} is used", instead


@_rule("property-names", "Flat keys are made of them; one that is also an id of the path would be ambiguous there.")
def _property_names(document: Document) -> Breaches:
    for place, key, schema in properties(document):
        if re.search(r"[.\[\]\s]", key):
            yield (
                place,
                "flat JSON cannot spell the name",
                "Leave it out: additional_properties has it",
            )
        elif not _PLAIN_NAME.fullmatch(key) and "x-python-name" not in schema:
            yield place, "the name is no plain word", "Write x-python-name: what it is called in Python"
    for entry in operations(document):
        schema = lookup(document, body_of(document, entry.operation).get("schema", {}))
        for key in schema.get("properties", {}):
            if f"{{{key}}}" in entry.path:
                yield f"{name_of(entry)}.{key}", "the body's key is also an id of the path", "Take it out of the body"


@_rule("described", "Descriptions are what a user of the client reads.")
def _described(document: Document) -> Breaches:
    for place, _, schema in properties(document):
        if "$ref" not in schema and not schema.get("description"):
            yield place, "has no description", "Say what it means, in a sentence"
    for name, schema in schemas(document):
        if not schema.get("description"):
            yield name, "has no description", "Say what it means, in a sentence"
    for entry in operations(document):
        if not entry.operation.get("description") or not entry.operation.get("summary"):
            yield name_of(entry), "has no summary or no description", "Say what it does"


@_rule("examples-valid", "Examples are what docs and demo show, and what the sandbox starts with.")
def _examples_valid(document: Document) -> Breaches:
    from jsonschema import Draft202012Validator

    for place, schema, value in examples(document):
        if value is None:
            yield place, "has no example", "Add one"
            continue
        validator = Draft202012Validator({**schema, "components": document.get("components", {})})
        for error in validator.iter_errors(value):
            yield f"{place}: {error.json_path}", "the example breaks the schema", f"It must obey {error.validator}"


@_rule("numbers-exact", "Money is never a float, and no amount is without bounds.")
def _numbers_exact(document: Document) -> Breaches:
    for place, _, schema in properties(document):
        if "number" in types_of(schema):
            if schema.get("format") != "decimal":
                yield place, "a bare number", "Write format: decimal"
            lower = "minimum" in schema or "exclusiveMinimum" in schema
            if not lower or not ("maximum" in schema or "exclusiveMaximum" in schema):
                yield place, "a number without bounds", "Write minimum and maximum"


@_rule("dates-formatted", "The API writes dates in two ways, and time stamps under the same names.")
def _dates_formatted(document: Document) -> Breaches:
    for place, key, schema in properties(document):
        has_form = "format" in schema or "x-known-values" in schema
        if _DATE.search(key) and "string" in types_of(schema) and not has_form:
            yield place, "a date without a format", "Write format: date, date-dmy, date-time, or another that it has"
        if schema.get("format") == "date-dmy" and "pattern" not in schema:
            yield place, "date-dmy without a pattern", "Add the pattern of dd/MM/yyyy"


@_rule("flat-json-marked", "Every action with a JSON body takes flat JSON, and no other can.")
def _flat_json_marked(document: Document) -> Breaches:
    for place in operations(document):
        if ("x-flat-json" in place.operation) != bool(body_of(document, place.operation)):
            yield name_of(place), "x-flat-json and a JSON body go together", "Mend overlays/20-flat-json.yaml"


@_rule("errors-shared", "Callers meet the same errors everywhere.")
def _errors_shared(document: Document) -> Breaches:
    for place in operations(document):
        statuses = place.operation.get("responses", {}).keys()
        missing = [status for status in _SHARED_ERRORS if not statuses & {status, f"{status[0]}XX", "default"}]
        if missing:
            yield (
                name_of(place),
                f"no response {', '.join(missing)}",
                "Refer to the shared ones of openapi.yaml, or to one as default",
            )


@_rule("bodies-not-empty", "A request without a key changes nothing, so it is a mistake; a search takes it for all.")
def _bodies_not_empty(document: Document) -> Breaches:
    for place in operations(document):
        if is_read(place):
            continue
        schema = lookup(document, body_of(document, place.operation).get("schema", {}))
        if body_of(document, place.operation) and schema.get("minProperties") != 1:
            yield name_of(place), "the request body may be empty", "Write minProperties: 1"


@_rule("links-lead", "Stateful tests follow the links, and a link that leads nowhere proves nothing.")
def _links_lead(document: Document) -> Breaches:
    ids = {place.operation.get("operationId"): path_parameters(document, place) for place in operations(document)}
    for place in operations(document):
        for response in place.operation.get("responses", {}).values():
            for name, link in lookup(document, response).get("links", {}).items():
                resolved = lookup(document, link)
                target = resolved.get("operationId")
                if target not in ids:
                    yield f"{name_of(place)}.{name}", f"the link leads to {target}, which is no action", "Correct it"
                elif set(resolved.get("parameters", {})) != ids[target]:
                    yield f"{name_of(place)}.{name}", f"the link does not give the ids of {target}", "Give each of them"


@_rule("listed-by-lists", "Who looks for the values of a field goes to the read that it names.")
def _listed_by_lists(document: Document) -> Breaches:
    reads = {entry.operation.get("operationId"): entry for entry in operations(document) if is_read(entry)}
    parameters = [
        (f"{name_of(entry)}.{parameter.get('name')}", parameter)
        for entry in operations(document)
        for parameter in map(partial(lookup, document), entry.operation.get("parameters", []))
    ]
    for place, node in [*((place, schema) for place, _, schema in properties(document)), *parameters]:
        if re.search(r"\bListed by\b", str(node.get("description"))):
            yield place, "the description says what lists its values", "Say it by x-listed-by, which writes it there"
        listing = node.get("x-listed-by", {})
        read, field = listing.get("operation"), listing.get("field", "")
        if listing and read not in reads:
            yield place, f"x-listed-by names {read}, which is no read", "Name the operationId of a read that lists"
        elif listing and not lists_values(document, reads[read], field):
            yield place, f"x-listed-by names {field}, which {read} does not list", "Name a key of its items"


_rule("columns-are-keys", "A table has first what is named there: a name that is none would be an empty column.")(
    column_breaches
)


@_rule("reconcile-leads", "After an unknown outcome, programs look where it says, and for that.")
def _reconcile_leads(document: Document) -> Breaches:
    yield from reconcile_breaches(document)


_rule("lanes-are-sent", "What keeps the rows of a job in order is a key of the action.")(lane_breaches)
_rule("samples-set-up", "A sample that needs a state is carried out after what brings it about.")(sample_breaches)


@_rule("python-names", "Two things of one name would hide each other in Python, or what is there already.")
def _python_names(document: Document) -> Breaches:
    try:
        read_api(document)
    except Refusal as refusal:
        yield refusal.place, refusal.problem, refusal.remedy


@_rule("groups-of-tags", "A tag is what users know a group by, so no group of ours mixes two.")
def _groups_of_tags(document: Document) -> Breaches:
    tags: dict[str, str] = {}
    for place in operations(document):
        group, tag = str(place.operation.get("x-python", "")).partition(".")[0], place.operation.get("tags", [""])[0]
        if tags.setdefault(group, tag) != tag:
            yield name_of(place), f"the group {group} holds two tags", "Give each tag one group in x-python"


@_rule("closed-bodies", "A misspelt key of a request is refused; a new key of a reply is not.")
def _closed_bodies(document: Document) -> Breaches:
    bodies = {
        body_of(document, place.operation).get("schema", {}).get("$ref", "").rpartition("/")[2]
        for place in operations(document)
    }
    for name, schema in schemas(document):
        closed = schema.get("additionalProperties") is False
        if closed != (name in bodies):
            yield (
                name,
                "additionalProperties: false belongs on request bodies, and only there",
                "Add it, or take it away",
            )
