"""The page of one action, in Markdown as MyST reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from os.path import relpath

from soliditech_runtime.operations.results import File, Many, Paged
from soliditech_runtime.types import UNSET

from .catalogue import ActionText
from .definitions import definition, search_entries
from .failing import failing
from .keys import KeyText, reply_sections, request_sections, result_model
from .samples import Sample, json_text, once_sample, samples

EFFECTS = {
    "read": ("success", "Reads"),
    "idempotent": ("info", "Safe to repeat"),
    "unsafe": ("warning", "Not safe to repeat"),
}
"""The colour and the words of each effect's badge."""

_KNOWN_BY = {
    "documented": "a public page has it",
    "confirmed": "a live instance, a recording or a capture bears it out",
    "assumed": "nothing bears it out yet",
}
_FACTS = {
    "path": "the path",
    "verb": "the verb",
    "keys": "the spelling of the keys",
    "shape": "types, nesting and the reply",
    "effect": "what it does when it is sent twice",
    "required": "which parameters are required",
}


def action_page(action: ActionText) -> str:
    """The page of an action."""
    operation = action.operation
    parts = [
        f"# {action.title}",
        search_entries([operation.id, f"client.{operation.call}", operation.call]),
        badges(action),
        f"`client.{operation.call}` · `{operation.id}` · `{operation.method} {operation.path}`",
        linked(action, action.description),
        *_samples(action),
        *_parameters(action),
        *_reply(action),
        *failing(action, once_sample(action)),
        *_provenance(action),
    ]
    return "\n\n".join(parts) + "\n"


def badges(action: ActionText) -> str:
    """What repeating does, and how far the description can be trusted."""
    colour, words = EFFECTS[action.operation.effect]
    known, word = known_by(action)
    return f"{{bdg-{colour}}}`{words}` {{bdg-{known}}}`{word}`"


def known_by(action: ActionText) -> tuple[str, str]:
    """The colour and the word for what bears the action out."""
    parity = action.operation.parity
    if parity.confirmed:
        return "primary", "Confirmed"
    return ("primary", "Documented") if action.text.get("x-provenance") == "documented" else ("secondary", "Assumed")


def link(source: str, target: str) -> str:
    """The link from one page of the site to another, both from its root and without a suffix."""
    return f"{relpath(target, source.rpartition('/')[0] or '.')}.md"


def linked(action: ActionText, text: str) -> str:
    """A text of the document, whose names of other actions lead to their pages."""

    def to_page(match: re.Match[str]) -> str:
        target = action.catalogue.by_title[match[0]]
        return match[0] if target.page == action.page else f"[{match[0]}]({link(action.page, target.page)})"

    return action.catalogue.any_title.sub(to_page, text)


def _samples(action: ActionText) -> Iterator[str]:
    yield "## Samples"
    if steps := action.text.get("x-sample-setup"):
        earlier = [action.catalogue.actions[step["operation"]] for step in steps]
        links = " and ".join(f"[{needed.title}]({link(action.page, needed.page)})" for needed in earlier)
        yield f"The samples need {links} first."
    yield f"The address and the key come from the environment, see [Calls]({link(action.page, 'calls')})."
    yield tabs(samples(action), action)


def tabs(written: Sequence[Sample], action: ActionText) -> str:
    """Samples beside each other; the reader's choice holds for all pages."""
    lines = ["::::{tab-set}", ":sync-group: way", ""]
    for sample in written:
        lines += [
            f":::{{tab-item}} {sample.way}",
            f":sync: {sample.way.lower().replace(', ', '-').replace(' ', '-')}",
            "",
        ]
        if sample.language == "json":
            lines += [f"As `parameters_json` of `client.{action.operation.call}`:", ""]
        lines += [f"```{sample.language}", sample.code, "```", ":::", ""]
    return "\n".join([*lines, "::::"])


def _parameters(action: ActionText) -> Iterator[str]:
    yield "## Parameters"
    if not any(section.keys for section in request_sections(action)):
        yield "None."
    for section in request_sections(action):
        if section.wire:
            yield f"### {section.wire}"
        if names := [name for key in section.keys for name in (key.field.wire, key.field.name)]:
            yield search_entries(names)
        if section.wire:
            yield f"In Python a `models.{section.model}`, in `{section.name.replace('[0]', '')}`."
        for key in section.keys:
            yield key_entry(action, key)


def key_entry(action: ActionText, key: KeyText) -> str:
    """One key as an entry of a definition list: a table of them falls apart on a phone."""
    marks = [
        f"`{key.python_type}`",
        *([key.kind] if key.kind else []),
        *(["null clears it" if not key.field.send_null else "null if not given"] if key.field.nullable else []),
        *(["**required**"] if key.field.required else []),
    ]
    sentences = [linked(action, key.description)] if key.description else []
    if key.listed_by is not None:
        operation, place = key.listed_by
        target = action.catalogue.actions[operation]
        sentences.append(f"Listed by [{target.title}]({link(action.page, target.page)}), as `{place}`.")
    if key.known_values:
        sentences.append(
            f"Known values: {', '.join(f'`{value}`' for value in key.known_values)}; others are taken, too."
        )
    return definition((key.field.wire, key.field.name), marks, " ".join(sentences))


def _reply(action: ActionText) -> Iterator[str]:
    yield "## Reply"
    result = action.operation.result
    if isinstance(result, File):
        yield f"A file, `{result.content_type}`: a `Download` with `content`, `name` and `content_type`."
        return
    model = result_model(action.operation)
    name = "a value" if model is None else f"`models.{model.__name__}`"
    if isinstance(result, Paged):
        guide = link(action.page, "lists-and-files")
        yield f"Pages of {name}; a loop goes over all of them, see [Lists and files]({guide})."
    elif isinstance(result, Many):
        yield f"A list of {name}."
    else:
        yield f"One {name}."
    yield _fields(action)
    if (example := action.reply_example) is not UNSET:
        yield f":::{{dropdown}} An example\n```json\n{json_text(example)}\n```\n:::"


def _fields(action: ActionText) -> str:
    lines = [":::{dropdown} Its fields"]
    for section in reply_sections(action):
        if section.wire:
            lines.append(f"**{section.wire}**, a `models.{section.model}`")
        for key in section.keys:
            names = (key.field.wire, key.field.name)
            lines.append(definition(names, [f"`{key.python_type}`"], linked(action, key.description)))
    return "\n\n".join([*lines, ":::"])


def _provenance(action: ActionText) -> Iterator[str]:
    yield "## What is known"
    parity = action.operation.parity
    if source := action.text.get("x-source"):
        yield f"Documented by: {source}."
    lines = []
    for word, meaning in _KNOWN_BY.items():
        if kinds := getattr(parity, word):
            lines.append(f"{word.capitalize()} ({meaning})\n: {'; '.join(_FACTS[kind] for kind in kinds)}.")
    lines += [str(note) for note in action.text.get("x-assumed-notes", ())]
    yield "\n\n".join(lines)
    guide = link(action.page, "changing-the-spec")
    yield f"Where your API is not as this page says, one edit [changes the spec]({guide}#replacing-an-assumption)."
