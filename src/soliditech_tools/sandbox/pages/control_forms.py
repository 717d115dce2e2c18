"""What the forms of the pages do: set and remove faults, move the clock, forget requests, and go back to the start."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from ..control.admin import Controls
from ..control.fault_rule import FaultRule
from .clock_panel import ClockPanel

_SETTINGS = ("fault", "operation", "when", "times", "probability", "seed", "seconds", "retry_after")


class ControlForms:
    """Carries out what a form asks for.

    Args:
        controls: what the forms change.
        clock: the date of the sandbox.
    """

    def __init__(self, controls: Controls, clock: ClockPanel) -> None:
        self._controls = controls
        self._actions: dict[str, Callable[[Mapping[str, str]], None]] = {
            "faults": self._set_fault,
            "faults/remove": self._remove_faults,
            "clock": clock.submit,
            "requests/forget": self._forget_requests,
            "reset": self._reset,
        }

    def has(self, name: str) -> bool:
        """Whether there is such a form."""
        return name in self._actions

    def submit(self, name: str, form: Mapping[str, str]) -> None:
        """Do what a form asks for.

        Raises:
            ValueError: the form is not filled in well; the text says what to write instead.
        """
        self._actions[name](form)

    def _set_fault(self, form: Mapping[str, str]) -> None:
        settings = {name: form[name].strip() for name in _SETTINGS if form.get(name, "").strip()}
        if settings.get("fault") == "status":
            settings["fault"] = form.get("status", "").strip()
        try:
            rule = msgspec.convert(settings, FaultRule, strict=False)
        except msgspec.ValidationError as error:
            raise ValueError(f"This is no fault: {error}.") from None
        try:
            self._controls.faults.add(rule)
        except ValueError as error:
            raise ValueError(f"This fault cannot be set: {error}.") from None

    def _remove_faults(self, _form: Mapping[str, str]) -> None:
        self._controls.faults.clear()

    def _forget_requests(self, _form: Mapping[str, str]) -> None:
        self._controls.journal.clear()

    def _reset(self, _form: Mapping[str, str]) -> None:
        self._controls.reset()
