"""A whole document in normal form."""

from __future__ import annotations

from dataclasses import dataclass

from soliditech_runtime.client.base_url import parse_base_url
from soliditech_runtime.client.request_headers import can_carry_key
from soliditech_runtime.errors import ConfigurationError

from ..document import Document, Node
from ..reading.walk import operations
from ..refusal import Refusal
from ..refusals import STRICT, Refusals
from .clashes import refuse_clashes
from .classes import class_names
from .client_parameters import refuse_differing
from .operations import Operations
from .replies.error_places import ErrorPlaces
from .replies.layouts import layout
from .schemas import Schemas
from .schemas.tolerating import Tolerate, refuse
from .words import DocumentForm, Operation, Tag


@dataclass(frozen=True)
class NormalForm:
    """A document that says the same as its source, in the words that the parser holds.

    Args:
        document: valid OpenAPI 3.1.
        unreached: the schemas that the run time reads by itself, or that no operation reaches.
    """

    document: DocumentForm
    unreached: tuple[str, ...]


def normal_form(
    document: Document, refusals: Refusals = STRICT, tolerate: Tolerate = refuse, *, whole: Document | None = None
) -> NormalForm:
    """The normal form of a bundled document, after overlays and corrections.

    Args:
        document: the document.
        refusals: what becomes of a refusal of one operation.
        tolerate: decides over faults of its schemas that leave a client possible; by default they are refused.
        whole: the document with the operations that were left out of it; None where there are none.

    Raises:
        Refusal: something in it cannot become a client.
    """
    root = Node.of(document, document, "the document")
    components = Node.of(document, document.get("components", {}), "components")
    named = dict(components.members("schemas"))
    listed = [place.operation for place in operations(document)]
    groups = {str(operation.get("x-python")).partition(".")[0] for operation in listed}
    classes = class_names(named, groups, (str(operation.get("operationId")) for operation in listed))
    schemas = Schemas(document, classes, tolerate)
    if not listed:
        remedy = "Describe one, or take x-skip out of one"
        raise Refusal("paths", "no operation is left, so there is nothing to build", remedy)
    info = Node.of(document, document.get("info", {}), "info")
    errors = ErrorPlaces(document if whole is None else whole)
    paths, tags = _paths(root, Operations(root, schemas, errors), refusals)
    replies = layout(root, root)
    errors.refuse_unknown(root, replies)
    form: DocumentForm = {
        "openapi": "3.1.0",
        "info": {
            "title": info.text("title"),
            "version": str(info.value.get("version", "")),
            "description": info.text("description"),
        },
        "servers": _servers(root),
        "security": [],
        "tags": _tags(root, tags),
        "paths": paths,
        "components": {"schemas": schemas.components(), "securitySchemes": {}},
        "x-replies": replies,
    }
    name, scheme = _security_scheme(root, components)
    form["security"] = [{name: []}]
    form["components"]["securitySchemes"] = {name: scheme}
    refuse_clashes(form)
    refuse_differing(form)
    return NormalForm(form, tuple(sorted(named.keys() - schemas.reached())))


def _paths(
    root: Node, writer: Operations, refusals: Refusals
) -> tuple[dict[str, dict[str, Operation]], dict[str, list[str]]]:
    """The operations by path and verb, and the tags of each group."""
    written: dict[str, dict[str, Operation]] = {}
    tags: dict[str, list[str]] = {}
    for place in operations(root.document):
        with refusals.of(str(place.operation.get("operationId"))):
            operation = writer.operation(place)
            tag, of_group = str(place.operation["tags"][0]), tags.setdefault(operation["tags"][0], [])
            if tag not in of_group:
                of_group.append(tag)
            written.setdefault(_path(place.path, operation), {})[place.method] = operation
    return written, tags


def _path(path: str, operation: Operation) -> str:
    """The path with Python names."""
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['x-wire']}}}", f"{{{parameter['name']}}}")
    return path


def _tags(root: Node, tags: dict[str, list[str]]) -> list[Tag]:
    """The groups; one that holds several tags is called by its own name, for the text of no tag is about all of it."""
    described: dict[str, str] = {}
    for value in root.items("tags"):
        node = Node.of(root.document, value, "tags")
        described[node.text("name")] = node.text("description")
    return [
        {"name": group, "x-tag": of_group[0], "description": described.get(of_group[0], "")}
        if len(of_group) == 1
        else {"name": group, "x-tag": group.replace("_", " ").title(), "description": ""}
        for group, of_group in tags.items()
    ]


def _security_scheme(root: Node, components: Node) -> tuple[str, dict[str, str]]:
    """The one security scheme that the root asks for."""
    asked = [
        str(name)
        for requirement in root.items("security")
        for name in Node.of(root.document, requirement, "security").value
    ]
    schemes = dict(components.members("securitySchemes"))
    if len(asked) != 1 or asked[0] not in schemes:
        raise Refusal("security", "the root does not ask for exactly one scheme", "Name one of securitySchemes")
    name = asked[0]
    scheme = Node.of(root.document, schemes[name], f"components.securitySchemes.{name}")
    kind = scheme.text("type")
    if kind == "apiKey" and scheme.text("in") == "header" and not can_carry_key(scheme.text("name")):
        problem = f"the name {scheme.text('name')!r} is none of a header that can carry the key"
        remedy = "Write letters, digits and dashes, and no header that HTTP or the client sends by itself"
        raise scheme.refused(problem, remedy, key="name")
    if kind == "http" and scheme.text("scheme") in ("bearer", "basic"):
        return name, {"type": "http", "scheme": scheme.text("scheme")}
    if kind == "apiKey" and scheme.text("in") in ("header", "query") and scheme.text("name"):
        return name, {"type": "apiKey", "in": scheme.text("in"), "name": scheme.text("name")}
    remedy = "Write apiKey in header or query with a name, or http bearer or basic"
    raise scheme.refused("is not supported", remedy, key="in" if kind == "apiKey" else "scheme")


def _servers(root: Node) -> list[dict[str, str]]:
    """The host of a tenant's own package. Our document names none: a key goes nowhere that its user did not name."""
    urls = [Node.of(root.document, server, "servers").text("url") for server in root.items("servers")]
    if len(urls) > 1 or any(not url.startswith("https://") or "{" in url for url in urls):
        raise Refusal("servers", "is not one https URL without variables", "Write one, or none")
    for url in urls:
        try:
            parse_base_url(url, "", allow_http=False)
        except ConfigurationError:
            # A user or a password in it has no place in a message.
            remedy = "Write one such as https://isp.example/api/v1, without user, query and fragment, or none"
            raise Refusal("servers", "has a URL that the client takes for no base URL", remedy) from None
    return [{"url": url} for url in urls]
