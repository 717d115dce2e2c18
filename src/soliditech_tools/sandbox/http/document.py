"""Reading the OpenAPI document: references, pointers, examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from soliditech_runtime.schema.json import decode

Document = Mapping[str, Any]

VERBS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@frozen
class DocumentNode:
    """A place in the document.

    Args:
        document: the whole of it.
        pointer: the JSON pointer of the place.
        value: what is there.
    """

    document: Document
    pointer: str
    value: Any

    def get(self, *keys: str) -> DocumentNode | None:
        """What lies below, references followed; None if there is nothing."""
        here = self
        for key in keys:
            if not isinstance(here.value, Mapping) or key not in here.value:
                return None
            here = DocumentNode(self.document, f"{here.pointer}/{_escaped(key)}", here.value[key]).target()
        return here

    def items(self) -> Iterator[DocumentNode]:
        """The items of a list, references followed."""
        for index, value in enumerate(self.value):
            yield DocumentNode(self.document, f"{self.pointer}/{index}", value).target()

    def target(self) -> DocumentNode:
        """The node that a `$ref` here leads to, else this one. A schema's `$ref` is left for the validator."""
        reference = self.value.get("$ref") if isinstance(self.value, Mapping) else None
        if reference is None or self.pointer.endswith("/schema"):
            return self
        return at(self.document, reference)


def at(document: Document, reference: str) -> DocumentNode:
    """The node that `reference`, such as `#/components/parameters/AccountId`, leads to.

    Raises:
        ValueError: it leads nowhere, or out of the document.
    """
    found: DocumentNode | None = DocumentNode(document, "", document)
    if not reference.startswith("#/"):
        raise ValueError(f"{reference} leads out of the document")
    for key in reference[2:].split("/"):
        found = found and found.get(key.replace("~1", "/").replace("~0", "~"))
    if found is None:
        raise ValueError(f"{reference} leads nowhere")
    return found


def parse(text: bytes) -> Document:
    """The document that `text` spells, its numbers exact."""
    found: Document = decode(text)
    return found


def examples(media: DocumentNode | None) -> list[Any]:
    """The values of the examples of a body."""
    if media is None:
        return []
    found = [media.value["example"]] if "example" in media.value else []
    named = media.get("examples")
    for name in named.value if named is not None else ():
        example = media.get("examples", name)
        if example is not None and "value" in example.value:
            found.append(example.value["value"])
    return found


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
