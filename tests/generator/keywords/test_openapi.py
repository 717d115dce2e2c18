"""No keyword of an object of OpenAPI 3.1 is without a place in the table."""

from __future__ import annotations

import pytest

from generator.keywords.openapi import OBJECTS
from generator.keywords.verdicts import KINDS
from tests.generator.keywords.official import openapi_objects

KINDS_OF: dict[str, tuple[str, ...]] = {
    "root": ("root",),
    "info": ("info",),
    "contact": ("contact",),
    "license": ("license",),
    "server": ("server", "server of a link"),
    "server-variable": ("server variable",),
    "components": ("components",),
    "path-item": ("path item",),
    "operation": ("operation",),
    "external-documentation": ("external documentation",),
    "parameter": (
        "path parameter",
        "query parameter",
        "header parameter",
        "cookie parameter",
        "parameter of no place",
    ),
    "request-body": ("request body",),
    "media-type": ("media type of a body", "media type of a success reply", "media type of an error reply"),
    "encoding": ("encoding",),
    "response": ("success reply", "error reply"),
    "callbacks": ("callback",),
    "example": ("example",),
    "link": ("link",),
    "header": ("header",),
    "tag": ("tag",),
    "reference": ("reference",),
    "oauth-flows": ("OAuth flows",),
    "oauth-flow": ("OAuth flow",),
}
"""Which lines of the table are about an object of the specification."""

BY_TYPE = {
    "apiKey scheme": {"type", "name", "in", "description"},
    "http scheme": {"type", "scheme", "bearerFormat", "description"},
    "oauth2 scheme": {"type", "flows", "description"},
    "openIdConnect scheme": {"type", "openIdConnectUrl", "description"},
    "mutualTLS scheme": {"type", "description"},
}
NO_KEYWORDS = {"paths", "content", "responses", "security-requirement", "map-of-strings", "specification-extensions"}
"""Maps from names, but for `default` of responses."""
PARTS = {"examples", "schema"}
"""What the published schema shares between objects, and what is no object of OpenAPI alone."""


def test_every_object_of_the_specification_has_a_line() -> None:
    objects = {name for name in openapi_objects() if not name.endswith("-or-reference")}
    assert objects == {*KINDS_OF, *NO_KEYWORDS, *PARTS, "security-scheme"}
    lines = {kind for kinds in KINDS_OF.values() for kind in kinds}
    assert lines | {*BY_TYPE, "security scheme of no type"} == set(OBJECTS)


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kinds in KINDS_OF.items() for kind in kinds])
def test_every_keyword_of_an_object_is_claimed(name: str, kind: str) -> None:
    official = openapi_objects()[name]
    assert official <= OBJECTS[kind].claimed
    # The specification of links says server, its published schema body.
    ours = {key for key in OBJECTS[kind].claimed if not key.startswith("x-")} - {"server"}
    assert ours <= official | {"$ref"}, "the table has a keyword that OpenAPI has not"


@pytest.mark.parametrize("kind", BY_TYPE)
def test_every_keyword_of_a_security_scheme_is_claimed(kind: str) -> None:
    assert {key for key in OBJECTS[kind].claimed if not key.startswith("x-")} == BY_TYPE[kind]
    assert {key for keys in BY_TYPE.values() for key in keys} == openapi_objects()["security-scheme"]
    assert openapi_objects()["security-scheme"] <= OBJECTS["security scheme of no type"].claimed


@pytest.mark.parametrize("name", KINDS)
def test_a_keyword_has_one_fate_and_a_refused_one_a_remedy(name: str) -> None:
    kind = KINDS[name]
    columns = (kind.carried, kind.documentation, kind.refused.keys(), kind.later.keys())
    assert sum(len(column) for column in columns) == len(kind.claimed)
    assert all(len(remedy.split()) > 2 for remedy in (*kind.refused.values(), *kind.later.values()))
    assert kind.parts.keys() <= kind.accepted
