"""How a vendor spells its words: one vocabulary, three vendors that write it each in its own way."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .calls import CALLS, VendorCall
from .words import KEYS, SCHEMAS

_ID = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Spelling:
    """How a vendor writes a word of the tables.

    Args:
        key: a key.
        schema: the name of a schema.
        root: what all paths begin with.
    """

    key: Callable[[str], str]
    schema: Callable[[str], str]
    root: str

    def keys(self) -> dict[str, str]:
        """Our key, or `Schema.key`, to the vendor's."""
        return {ours: self.key(word) for ours, word in KEYS.items()}

    def schemas(self) -> dict[str, str]:
        """Our schema to the vendor's."""
        return {ours: self.schema(word) for ours, word in SCHEMAS.items()}

    def call(self, operation_id: str) -> VendorCall:
        """The vendor's operation that is ours of this operationId."""
        call = CALLS[operation_id]
        return call._replace(path=self.path(call.path))

    def path(self, path: str) -> str:
        """A path, with the names of its ids."""
        return self.root + _ID.sub(lambda match: f"{{{self.key(match[1])}}}", path)


def snake(word: str) -> str:
    """`account_ref` of `accountRef`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", word).lower()


def pascal(word: str) -> str:
    """`AccountRef` of `accountRef`."""
    return word[:1].upper() + word[1:]


CAMEL = Spelling(key=lambda word: word, schema=lambda word: word, root="/v2")
SNAKE = Spelling(key=snake, schema=lambda word: f"{snake(word)}_v1", root="/api/rest")
PASCAL = Spelling(key=pascal, schema=lambda word: f"{word}Dto", root="/BillingService")
