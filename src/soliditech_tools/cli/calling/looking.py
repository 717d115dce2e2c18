"""The command that shows whether an action was done, ready to be typed."""

from __future__ import annotations

import shlex
from typing import Any

from soliditech_runtime.operations.operation import Operation
from soliditech_runtime.operations.results import Paged
from soliditech_runtime.reconciling.reconcile import Reconcile
from soliditech_runtime.types import UNSET

from ..descriptions import Descriptions


def look_of(operation: Operation[Any], reconcile: Reconcile | None, descriptions: Descriptions) -> str | None:
    """The command, with what was sent in the place of what it takes; None where no read shows it.

    Args:
        operation: the action.
        reconcile: what was sent, as the error has it; None where it is not known.
        descriptions: those of its package.
    """
    rule = operation.reconcile
    read = descriptions.package.operation(rule.read) if rule is not None and rule.read else None
    if read is None:
        return None
    arguments = {} if reconcile is None else reconcile.arguments
    words = [descriptions.command(read)]
    for field in read.ids:
        value = arguments.get(field.name, UNSET)
        words.append(field.name.upper() if value is UNSET else shlex.quote(str(value)))
    for field in read.query:
        if (value := arguments.get(field.name, UNSET)) is not UNSET:
            words += [f"--{field.name.replace('_', '-')}", shlex.quote(str(value))]
    if isinstance(read.result, Paged):
        words.append("--all")
    return " ".join(words)
