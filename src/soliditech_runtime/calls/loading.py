"""Loads, before a call is sent, whatever any end of it may need.

After the first byte nothing may be imported: where no file can be opened any more, or an upgrade has replaced this
package, an OSError or a ModuleNotFoundError would stand in the place of an error that says the outcome.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import APIConnectionError
from ..process.exhaustion import exhaustion
from ..process.foreign_exceptions import pass_on
from ..process.stack import check_room

if TYPE_CHECKING:
    from ..operations.operation import Operation

FLAT_JSON = "soliditech_runtime.flat_json.parameters"
EVENTS = "soliditech_runtime.calls.events"
LISTING = "soliditech_runtime.paging.listing"

# What an error says of an action that may have been done; reads need none of it.
_RECONCILING = ("soliditech_runtime.reconciling.reconcile", "soliditech_runtime.reconciling.sent")


def load_for(operation: Operation[Any], *modules: str) -> None:
    """Import what any call of `operation` may need until it ends.

    Args:
        operation: the operation.
        modules: what this call needs besides, by name.

    Raises:
        InvalidParameterError: the stack has no room for it.
        APIConnectionError: one cannot be imported. Nothing was sent.
    """
    check_room(operation.id)
    try:
        for name in modules if operation.reconcile is None else (*modules, *_RECONCILING):
            import_module(name)
        operation.load()
        return
    except Exception as error:
        pass_on(error)
        reason = exhaustion(error) or _unloadable(error)
    # Raised out here, so that the error has no context: its text may hold a path.
    text = f"{operation.id}: {reason}. Nothing was sent; it is safe to call again."
    raise APIConnectionError(text, operation=operation.id, outcome="not_sent")


def _unloadable(error: Exception) -> str:
    module = f"the module {error.name}" if isinstance(error, ImportError) and error.name else "a module"
    return f"{module} could not be imported; if this package was upgraded meanwhile, start the process again"
