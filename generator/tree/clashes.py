"""Names that two things would share in Python, and names that something of ours has already."""

from __future__ import annotations

from collections.abc import Iterable

from ..naming import is_python_name
from ..refusal import Refusal
from .actions import Api, Field

NAMES = "overlays/10-python-names.yaml"

FIELDS = frozenset(
    (
        *("self", "options", "parameters_json", "ids", "values"),
        *("additional_properties", "raw", "read", "from_dict", "to_dict", "to_wire"),
    )
)
"""What a method or a model has already."""

GROUPS = frozenset(("aclose", "close", "with_options"))
"""What a client has already."""

METHODS = frozenset(("with_raw_response",))
"""What a group has already."""

CLASSES = frozenset(
    (
        *("Any", "AsyncCaller", "AsyncGroup", "AsyncPager", "Boolean", "ClassVar", "Date", "Decimal"),
        *("Download", "Field", "File", "FlatStyle", "Group", "Integer", "Items", "Literal"),
        *("Many", "Model", "Number", "Object", "One", "Operation", "Page", "PageContent", "Paged"),
        *("ParametersJson", "PathId", "Reading", "RequestOptions", "Self", "Sequence", "SyncCaller", "Text"),
        *("Unset",),
    )
)
"""What a module of a model or a group imports."""


def refuse_clashes(api: Api) -> None:
    """Refuse a name that is taken.

    Raises:
        Refusal: at the first such name.
    """
    _refuse_repeats(((model.module, model.name) for model in api.models), "module")
    taken = CLASSES.union(*(_classes(group.class_name) for group in api.groups))
    for model in api.models:
        if not is_python_name(model.name) or model.name in taken:
            raise Refusal(model.name, f"{model.name} cannot be the name of a class here", "Rename the schema")
        _refuse_repeats(_placed(model.name, model.fields), "Python name")
    actions = [action for group in api.groups for action in group.actions]
    _refuse_repeats(((action.constant, action.id) for action in actions), "operationId in snake_case")
    _refuse_repeats(((f"{action.group}.{action.name}", action.id) for action in actions), "Python name", NAMES)
    for action in actions:
        if action.group in GROUPS or action.name in METHODS:
            raise Refusal(action.id, f"{action.group}.{action.name} is taken in Python", f"Rename it in {NAMES}")
        body = api.model(action.body).fields if action.body else ()
        _refuse_repeats(_placed(action.id, (*action.ids, *action.query, *body)), "Python name")


def _classes(group: str) -> set[str]:
    names = {group, f"Async{group}"}
    return names | {f"{name}WithRawResponse" for name in names}


def _placed(owner: str, fields: Iterable[Field]) -> Iterable[tuple[str, str]]:
    return ((field.name, f"{owner}.{field.wire}") for field in fields)


def _refuse_repeats(named: Iterable[tuple[str, str]], what: str, where: str = "") -> None:
    seen: dict[str, str] = {}
    for name, place in named:
        if name in seen:
            mend = f"Rename one of them in {where}" if where else "Rename one of them"
            raise Refusal(place, f"has the same {what} as {seen[name]}: {name}", mend)
        seen[name] = place
