"""Names that two things would share in Python, and names that something of ours has already."""

from __future__ import annotations

from collections.abc import Iterable

from ..naming import class_name, constant_name, group_classes, starts_with_capital
from ..refusal import Refusal
from .words import DocumentForm

NAMES = "overlays/10-python-names.yaml"

_TYPES = ("bool", "datetime", "int", "str")
"""What annotations in classes name."""

FIELDS = frozenset(
    (
        *("self", "options", "parameters_json", "dict", "fields", "list", *_TYPES),
        *("additional_properties", "raw", "read", "from_dict", "to_dict", "to_wire", "wire"),
        *("from_record", "changed_since", "to_arguments", "from_json", "to_json", "to_row"),
    )
)
"""What a method or a model has already, and what its class is written with. In capitals it has more."""

GROUPS = frozenset(("aclose", "close", "ensure", "once", "reconciling", "with_options", *_TYPES))
"""What a client has already, and what its class is written with."""

METHODS = frozenset(("with_raw_response", "builtins", "dict", "overload", *_TYPES))
"""What a group has already, and what its class is written with: a method of such a name hides it from the others."""

CLASSES = frozenset(
    (
        *(
            "Any",
            "Anything",
            "AsItCame",
            "AsyncCaller",
            "AsyncGroup",
            "AsyncPage",
            "AsyncPager",
            "Boolean",
            "Condition",
            "Date",
        ),
        *(
            "DateTime",
            "Decimal",
            "Download",
            "ErrorLayout",
            "File",
            "FileBody",
            "FileContent",
            "FileField",
            "FlatStyle",
        ),
        *("FlatStyle", "FormBody", "Group", "IdempotencyKey", "Integer", "Items", "JsonBody", "Literal", "Many", "Map"),
        "ManyValues",
        *("Mapping", "Model", "MultipartBody", "Nothing", "Number", "Object", "One", "Operation", "OrNone", "PAGING"),
        *(
            "Page",
            "PageContent",
            "Paged",
            "PagedValues",
            "PagingLayout",
            "Parity",
            "ReconcileRule",
            "ParametersJson",
            "PathId",
            "PathValue",
            "QueryItems",
        ),
        *(
            "RawGroup",
            "RawResponse",
            "ReplyLayout",
            "REPLIES",
            "RequestOptions",
            "Sequence",
            "Styled",
            "SyncCaller",
            "TYPE_CHECKING",
            "Text",
            "UNSET",
            "Union",
        ),
        *("AsyncRawGroup", "Awaitable", "GroupAttribute", "Union", "UnknownObject", "Unset", "Value"),
    )
)
"""What a module of a model or a group imports."""


def group_class(group: str) -> str:
    """The class of a group, which has no name that its module imports: `ItemsGroup`."""
    name = class_name(group)
    return f"{name}Group" if name in CLASSES else name


def refuse_clashes(form: DocumentForm) -> None:
    """Refuse a name of an operation that is taken.

    Raises:
        Refusal: at the first such name.
    """
    operations = [
        (
            constant_name(operation["x-operation-id"]),
            operation["tags"][0],
            operation["x-name"],
            operation["x-operation-id"],
        )
        for item in form["paths"].values()
        for operation in item.values()
    ]
    refuse_repeats(((constant, identity) for constant, _, _, identity in operations), "operationId in snake_case")
    calls = ((f"{group}.{method}", identity) for _, group, method, identity in operations)
    refuse_repeats(calls, "Python name", NAMES)
    for constant, group, method, identity in operations:
        call = f"{group}.{method}"
        if group in GROUPS or method in METHODS:
            raise Refusal(identity, f"{call} is taken in Python", f"Rename it in {NAMES}", key="x-python")
        if starts_with_capital(group) or starts_with_capital(method):
            problem = f"{call} begins with a capital, as classes and constants do"
            raise Refusal(identity, problem, f"Write both in snake_case in {NAMES}", key="x-python")
        if constant in group_classes(group_class(group)):
            problem = f"its constant {constant} has the name of a class of the group {group}"
            raise Refusal(identity, problem, f"Name the group in another way in {NAMES}", key="x-python")


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
