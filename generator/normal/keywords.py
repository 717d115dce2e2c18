"""What becomes of each keyword of a source document: carried, left out, or refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..document import Node


class Keywords(NamedTuple):
    """The keywords of one kind of object.

    Args:
        called: the kind of object, as messages call it.
        carried: what the normal form says too.
        left_out: what is documentation, or is read by people and servers alone.
    """

    called: str
    carried: frozenset[str]
    left_out: frozenset[str]


def _keywords(called: str, carried: str, left_out: str = "") -> Keywords:
    return Keywords(called, frozenset(carried.split()), frozenset(left_out.split()))


_LAYOUT = "x-result x-error x-failed-if x-done-if"

ROOT = _keywords(
    "the document", f"openapi info tags security servers paths components {_LAYOUT}", "externalDocs x-actions"
)
INFO = _keywords("info", "title version description", "summary contact license termsOfService")
TAG = _keywords("a tag", "name description", "externalDocs")
PATH_ITEM = _keywords("a path item", "get put post delete patch parameters", "summary description")
OPERATION = _keywords(
    "an operation",
    "operationId tags summary description parameters requestBody responses "
    f"x-python x-effect x-provenance x-assumed x-reconcile x-flat-json x-paging deprecated {_LAYOUT}",
    "externalDocs",
)
PARAMETER = _keywords(
    "a parameter", "name in required description schema example deprecated x-python-name x-former-names", "examples"
)
BODY = _keywords("a request body", "content required", "description")
MEDIA = _keywords("a media type", "schema", "example examples")
REPLY = _keywords("a response", "content description", "links headers")

_BOUNDS = (
    "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems uniqueItems"
)
BOUNDS = frozenset(_BOUNDS.split())
"""What the client does not enforce, since it is assumed."""

OBJECT = _keywords(
    "an object schema",
    "type properties required description additionalProperties x-python-name",
    "anyOf minProperties maxProperties title example examples",
)
FIELD = _keywords(
    "a schema",
    "type format description pattern items enum const default examples deprecated "
    "x-known-values x-python-name x-former-names x-send-null " + _BOUNDS,
    "title example",
)


def left_out(node: Node, keywords: Keywords) -> Iterator[str]:
    """The keywords of `node` that the normal form does not say. Extensions that nobody reads are among them.

    Raises:
        Refusal: one would change what the client has to do, and nothing here does it.
    """
    for key in node.value:
        if key in keywords.carried:
            continue
        if key not in keywords.left_out and not key.startswith("x-"):
            raise node.refused(f"{key} of {keywords.called} is not supported", f"Take {key} out, or say it otherwise")
        yield key
