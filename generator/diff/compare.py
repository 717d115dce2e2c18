"""From two bundled documents to the list of changes."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document
from ..reading.origins import placed
from ..tree.read import read_api
from ..tree.specs import ApiSpec
from .calls import compare_actions
from .changes import Change, Level
from .fields import FieldUse, compare_fields
from .models import compare_models
from .old_document import read_old
from .unread import compare_unread

CLIENT = "the client"


def compare(before: Document, after: Document) -> list[Change]:
    """What differs between two bundled documents: of the client, of the actions, of the models, and of the rest.

    Args:
        before: the one that was released. What is refused of it today was built when it was released: it is passed
            over where it leaves a client possible, and otherwise its actions are named.
        after: the one that is to be released.

    Raises:
        Refusal: `after` cannot become a client, or nothing of `before` can.
    """
    old_document = read_old(before)
    old = old_document.api
    with placed(after):
        new = read_api(after)
    compared = [*_compare_clients(old, new), *compare_actions(old, new), *compare_models(old, new)]
    changes = list(old_document.settle(compared, new))
    return [*changes, *compare_unread(old_document.document, after, old, changes)]


def _compare_clients(old: ApiSpec, new: ApiSpec) -> Iterator[Change]:
    if old.auth != new.auth:
        yield Change(Level.WIRE, CLIENT, f"sends its key as {new.auth.place} `{new.auth.name}`")
    if old.base_url != new.base_url:
        if old.base_url and new.base_url:
            yield Change(Level.WIRE, CLIENT, "has another default host")
        elif new.base_url:
            yield Change(Level.ADDITION, CLIENT, "has a default host")
        else:
            yield Change(Level.BREAKING, CLIENT, "has no default host any more")
    field_use = FieldUse(sent=True, received=False, flat=False)
    for level, text in compare_fields(old.client_parameters(), new.client_parameters(), field_use):
        yield Change(level, CLIENT, text)
    described = {group.name: group.description for group in old.groups}
    for group in new.groups:
        if described.get(group.name, group.description) != group.description:
            yield Change(Level.DOCUMENT, f"{CLIENT}.{group.name}", "is described otherwise")
