"""Operations that the vendor calls, and we do not."""

from __future__ import annotations

import re

from soliditech_tools.matching.described.vendor_operation import VendorOperation
from soliditech_tools.matching.described.words import words
from soliditech_tools.matching.guesses import Guess

_WHY = "The vendor calls this: it describes what a listener of ours would have to take."
_LISTENER_PATH = re.compile(r"^/(?:client/)?listener/", re.IGNORECASE)
_LISTENER_TEXT = re.compile(r"client listener|notification listener|listener for (?:entity|the) ", re.IGNORECASE)


def listener(operation: VendorOperation) -> Guess | None:
    """The `x-skip` of an operation that describes a listener; None for all others."""
    if operation.method != "post":
        return None
    by_path = bool(_LISTENER_PATH.match(operation.path))
    tags = [" ".join(words(tag)) for tag in operation.tags]
    by_tag = any("notification" in tag and ("listener" in tag or "client side" in tag) for tag in tags)
    by_text = bool(_LISTENER_TEXT.search(f"{operation.summary} {operation.node.get('description', '')}"))
    if by_path and (by_tag or by_text):
        return Guess("x-skip", _WHY, "sure", "Its path, and its tag or text, say that it is a listener.")
    if by_path:
        return Guess("x-skip", _WHY, "likely", "Its path says that it is a listener.")
    if by_tag:
        return Guess("x-skip", _WHY, "look", "Its tag says that it is a listener.")
    return None
