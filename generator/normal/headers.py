"""Which headers a document may describe as parameters."""

from __future__ import annotations

import re

from ..document import Node

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_OWN = frozenset(
    (
        *("accept", "accept-encoding", "authorization", "connection", "content-encoding", "content-length"),
        *("content-type", "cookie", "expect", "host", "keep-alive", "proxy-authorization", "proxy-connection"),
        *("te", "trailer", "transfer-encoding", "upgrade", "user-agent", "x-request-id"),
    )
)
"""What the client or its transport writes itself, or what would change how a message ends."""


def refuse_header(root: Node, node: Node, name: str) -> None:
    """Refuse a header that no request can have, or that is the client's own.

    Args:
        root: the document.
        node: the parameter.
        name: of the header.

    Raises:
        Refusal: it is one of these.
    """
    if not _TOKEN.fullmatch(name):
        raise node.refused("is no name of a header", "Write letters, digits and hyphens")
    if name.lower() in _OWN:
        remedy = "Take the parameter out; extra_headers of one call changes what can be changed"
        raise node.refused(f"the client sends the header {name} itself", remedy)
    schemes = root.at("components").members("securitySchemes") if "components" in root else ()
    for scheme_name, value in schemes:
        scheme = Node.of(root.document, value, scheme_name)
        if scheme.text("in") == "header" and scheme.text("name").lower() == name.lower():
            remedy = "Take the parameter out; the key is given to the client as api_key"
            raise node.refused(f"the header {name} carries the key of the security scheme {scheme_name}", remedy)
