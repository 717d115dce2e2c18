"""Which action is meant: by its operationId, as it is called, or by the method of a client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

NamedAction = str | Callable[..., Any]
"""An action: `updateCustomer`, `customers.update`, or `client.customers.update`."""


def operation_id(action: NamedAction, package: str, calls: Mapping[str, tuple[str, str]]) -> str:
    """The operationId of an action; what is no action comes back as it is, to be refused.

    Args:
        action: the action.
        package: the import name of the package.
        calls: operationId to group and method, as in `client.<group>.<method>`.
    """
    if isinstance(action, str):
        if action in calls or "." not in action:
            return action
        group, _, method = action.rpartition(".")
    else:
        # The same for sync and async clients, and for methods that return whole replies.
        module, group = str(getattr(action, "__module__", "")).rpartition(".")[::2]
        method = getattr(action, "__name__", "")
        if module != f"{package}.groups":
            return action  # type: ignore[return-value]
    return next((name for name, call in calls.items() if call == (group, method)), f"{group}.{method}")
