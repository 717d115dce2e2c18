"""From two bundled documents to the list of changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import Document
from ..reading.origins import placed
from ..tree.read import read_api
from ..tree.specs import ApiSpec
from .calls import compare_actions
from .changes import Change, Level
from .fields import FieldUse, compare_fields
from .models import compare_models
from .old_document import read_old
from .replies import compare_layouts
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
    actions = list(compare_actions(old, new))
    compared = [*_compare_clients(old, new), *actions, *_met_before(compare_models(old, new), actions)]
    changes = list(old_document.settle(compared, new))
    return [*changes, *compare_unread(old_document.document, after, old, changes)]


def _met_before(changes: Iterable[Change], actions: Iterable[Change]) -> Iterator[Change]:
    """The changes of models, without the classes that come with a new action: who reads of it looks for these there."""
    added = {change.place for change in actions if change.text == "is new"}
    for change in changes:
        if change.text != "is new" or not change.actions or not added.issuperset(change.actions):
            yield change


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
    for level, text in compare_layouts(old.replies, new.replies):
        yield Change(level, CLIENT, text)
    field_use = FieldUse(sent=True, received=False, flat=False)
    for level, text in compare_fields(old.client_parameters(), new.client_parameters(), field_use):
        yield Change(level, CLIENT, text)
    described = {group.name: group.description for group in old.groups}
    for group in new.groups:
        if described.get(group.name, group.description) != group.description:
            yield Change(Level.DOCUMENT, f"{CLIENT}.{group.name}", "is described otherwise")
