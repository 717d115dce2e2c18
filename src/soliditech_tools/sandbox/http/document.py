"""Reading the OpenAPI document: references, pointers, examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import unquote

from attrs import frozen

from soliditech_runtime.schema.json import decode

Document = Mapping[str, Any]

VERBS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@frozen
class DocumentNode:
    """A value in the document, with its position.

    Args:
        document: the whole document.
        pointer: the JSON pointer of the value.
        value: the JSON value.
    """

    document: Document
    pointer: str
    value: Any

    def get(self, *keys: str) -> DocumentNode | None:
        """The node below this one at `keys`, with references followed; None if there is none."""
        node = self
        for key in keys:
            if not isinstance(node.value, Mapping) or key not in node.value:
                return None
            node = DocumentNode(self.document, f"{node.pointer}/{_escaped(key)}", node.value[key]).target()
        return node

    def child(self, *keys: str) -> DocumentNode:
        """The node below this one at `keys`, which must be there; references are not followed."""
        node = self
        for key in keys:
            value = node.value[int(key)] if isinstance(node.value, Sequence) else node.value[key]
            node = DocumentNode(self.document, f"{node.pointer}/{_escaped(key)}", value)
        return node

    def items(self) -> Iterator[DocumentNode]:
        """The items of a list, with references followed."""
        for index, value in enumerate(self.value):
            yield DocumentNode(self.document, f"{self.pointer}/{index}", value).target()

    def target(self) -> DocumentNode:
        """The node that this node's `$ref` points to, else this node. The validator resolves the `$ref` of a schema."""
        reference = self.value.get("$ref") if isinstance(self.value, Mapping) else None
        if reference is None or self.pointer.endswith("/schema"):
            return self
        return at(self.document, reference)


def at(document: Document, reference: str) -> DocumentNode:
    """The node that `reference`, such as `#/components/parameters/AccountId`, points to.

    Raises:
        ValueError: it points to nothing, or out of the document.
    """
    node: DocumentNode | None = DocumentNode(document, "", document)
    if not reference.startswith("#/"):
        raise ValueError(f"{reference} leads out of the document")
    for key in reference[2:].split("/"):
        node = node and node.get(key.replace("~1", "/").replace("~0", "~"))
    if node is None:
        raise ValueError(f"{reference} leads nowhere")
    return node


def schema_at(document: Document, reference: str) -> DocumentNode:
    """The schema that `reference` points to, whose own reference is not followed.

    Raises:
        ValueError: it points to nothing, or out of the document.
    """
    if not reference.startswith("#/"):
        raise ValueError(f"{reference} leads out of the document")
    try:
        root = DocumentNode(document, "", document)
        return root.child(*(unquote(key).replace("~1", "/").replace("~0", "~") for key in reference[2:].split("/")))
    except (KeyError, IndexError, ValueError, TypeError):
        raise ValueError(f"{reference} leads nowhere") from None


def parse(text: bytes) -> Document:
    """The document that is parsed from `text`, with exact numbers."""
    document: Document = decode(text)
    return document


def examples(media: DocumentNode | None) -> list[Any]:
    """The values of the examples of a body; an example whose reference leads nowhere has none."""
    if media is None:
        return []
    values = [media.value["example"]] if "example" in media.value else []
    named = media.get("examples")
    for name in named.value if named is not None else ():
        try:
            example = media.get("examples", name)
        except ValueError:
            continue
        if example is not None and isinstance(example.value, Mapping) and "value" in example.value:
            values.append(example.value["value"])
    return values


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
