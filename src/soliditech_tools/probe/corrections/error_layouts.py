"""The actions that say where errors stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ..document import Document, schema_name
from ..layouts.errors import SeenError
from .targets import of_schema, step


def error_actions(document: Document, errors: Sequence[SeenError]) -> Iterator[dict[str, Any]]:
    """The actions; none where the spec describes errors in place, and not by a schema of their own.

    Args:
        document: the spec.
        errors: how errors are laid out, the layout that says most first.
    """
    names, with_examples = _described(document)
    if not errors or not names:
        return
    layouts = [error.extension() for error in errors]
    if "x-error" in document.root:
        yield {"target": f"${step('x-error')}", "remove": True}
    yield {"target": "$", "update": {"x-error": layouts[0] if len(layouts) == 1 else layouts}}
    for name in names:
        # What stands where is said by x-error; the schema of the spec describes another layout.
        for keyword in ("properties", "required"):
            if keyword in document.schema(name):
                yield {"target": of_schema(name) + step(keyword), "remove": True}
    for response, media in with_examples:
        target = f"$.components.responses{step(response)}.content[{media!r}].examples"
        yield {"target": target, "remove": True}


def _described(document: Document) -> tuple[list[str], list[tuple[str, str]]]:
    """The schemas of shared error replies, and which of these replies have examples in which media type."""
    names: dict[str, None] = {}
    with_examples: list[tuple[str, str]] = []
    for response, value in document.root.get("components", {}).get("responses", {}).items():
        for media, content in value.get("content", {}).items():
            name = schema_name(content.get("schema", {}))
            if name is not None:
                names[name] = None
                if "examples" in content:
                    with_examples.append((response, media))
    return list(names), with_examples
