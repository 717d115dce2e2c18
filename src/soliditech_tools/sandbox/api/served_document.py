"""A document that is served, read once for all sandboxes of a process that serve it."""

from __future__ import annotations

from functools import cached_property, lru_cache

from ..http.document import parse
from ..http.routes import Router
from ..http.shape import held_against
from ..http.validation import Validators

# Tests have a sandbox each, and most of its start was to read the same document. More than a few at once are rare.
_KEPT = 4


class ServedDocument:
    """A document, and what is read from it. Nobody changes any of it.

    Args:
        text: the OpenAPI document.
    """

    def __init__(self, text: bytes) -> None:
        self.text = text
        self.content = parse(text)
        self.router = Router(self.content)

    @cached_property
    def requests(self) -> Validators:
        """The validators of requests."""
        return Validators(held_against(self.content, "readOnly"))

    @cached_property
    def replies(self) -> Validators:
        """The validators of replies. They have the same places, so that nodes of routes are found by their pointers."""
        return Validators(held_against(self.content, "writeOnly"))


@lru_cache(_KEPT)
def served_document(text: bytes) -> ServedDocument:
    """The document with this text.

    Args:
        text: an OpenAPI document in JSON.
    """
    return ServedDocument(text)
