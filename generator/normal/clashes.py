"""Names that two things would share in Python, and names that something of ours has already."""

from __future__ import annotations

from collections.abc import Iterable

from ..refusal import Refusal
from .words import DocumentForm

NAMES = "overlays/10-python-names.yaml"

FIELDS = frozenset(
    (
        *("self", "options", "parameters_json", "fields"),
        *("additional_properties", "raw", "read", "from_dict", "to_dict", "to_wire", "wire"),
    )
)
"""What a method or a model has already."""

GROUPS = frozenset(("aclose", "close", "with_options"))
"""What a client has already."""

METHODS = frozenset(("with_raw_response",))
"""What a group has already."""

CLASSES = frozenset(
    (
        *("AsyncCaller", "AsyncGroup", "AsyncPager", "Boolean", "Condition", "Date", "Decimal"),
        *("Download", "ErrorLayout", "File", "FlatStyle", "Group", "IdempotencyKey", "Integer", "Items", "Literal"),
        *("Many", "Model", "Number", "One", "Operation", "PAGING", "Page", "PageContent", "Paged", "PagingLayout"),
        *("ParametersJson", "PathId", "QueryItems", "ReplyLayout", "REPLIES", "RequestOptions", "Sequence"),
        *("SyncCaller", "Text", "UNSET", "Unset"),
    )
)
"""What a module of a model or a group imports."""


def refuse_clashes(form: DocumentForm) -> None:
    """Refuse a name of an operation that is taken.

    Raises:
        Refusal: at the first such name.
    """
    operations = [
        (operation["operationId"].upper(), f"{operation['tags'][0]}.{operation['x-name']}", operation["x-operation-id"])
        for item in form["paths"].values()
        for operation in item.values()
    ]
    refuse_repeats(((constant, identity) for constant, _, identity in operations), "operationId in snake_case")
    refuse_repeats(((call, identity) for _, call, identity in operations), "Python name", NAMES)
    for _, call, identity in operations:
        group, _, method = call.partition(".")
        if group in GROUPS or method in METHODS:
            raise Refusal(identity, f"{call} is taken in Python", f"Rename it in {NAMES}")


def refuse_repeats(named: Iterable[tuple[str, str]], what: str, where: str = "") -> None:
    """Refuse a name that comes twice.

    Args:
        named: names, each with the place that has it.
        what: what kind of name it is.
        where: the file in which it can be renamed.

    Raises:
        Refusal: at the first such name.
    """
    seen: dict[str, str] = {}
    for name, place in named:
        if name in seen:
            remedy = f"Rename one of them in {where}" if where else "Rename one of them"
            raise Refusal(place, f"has the same {what} as {seen[name]}: {name}", remedy)
        seen[name] = place
