"""Parameters that are given once, to the client."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from soliditech_runtime.client.synchronous.client import SyncClient

from ..refusal import Refusal
from .words import DocumentForm, Parameter

_SETTINGS = frozenset(
    (*inspect.signature(SyncClient.__init__).parameters, "package", "settings", "check_parameters", "super")
)
"""What a client takes already, by argument or environment variable, and what its constructor is written with."""

_TEXTS = ("description", "examples")


def refuse_differing(form: DocumentForm) -> None:
    """Refuse client parameters of one name that differ, and names that a client has taken.

    Raises:
        Refusal: at the first such parameter.
    """
    by_name: dict[str, tuple[str, object]] = {}
    by_wire: dict[tuple[str, str], tuple[str, object]] = {}
    for place, parameter in _marked(form):
        name, location, wire = parameter["name"], parameter["in"], parameter["x-wire"]
        # The names of headers have no case.
        key = location, wire.lower() if location == "header" else wire
        if name in _SETTINGS:
            raise Refusal(place, f"{name} is an argument of the client already", "Pin another with x-python-name")
        what = _meaning(parameter)
        for first, same in (by_name.setdefault(name, (place, what)), by_wire.setdefault(key, (place, what))):
            if same != what:
                problem = f"is given once to the client as {name}, and differs from {first}"
                raise Refusal(place, problem, "Describe both alike, or pin another name with x-python-name")


def _marked(form: DocumentForm) -> Iterator[tuple[str, Parameter]]:
    for item in form["paths"].values():
        for operation in item.values():
            for parameter in operation["parameters"]:
                if "x-client-parameter" in parameter:
                    yield f"{operation['x-operation-id']}.{parameter['x-wire']}", parameter


def _meaning(parameter: Parameter) -> object:
    """All that makes it what it is; one operation may require what another does not."""
    schema = {key: value for key, value in parameter["schema"].items() if key not in _TEXTS}
    return parameter["in"], parameter["x-wire"], parameter["name"], schema
