"""`typing.get_type_hints` and `inspect` know every name that a public class or function is annotated with."""

from __future__ import annotations

import inspect
import subprocess
import sys
import typing
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

import soliditech
import soliditech_runtime
from soliditech import PACKAGE, AsyncPage, AsyncSoliditech, Page, RawResponse, Soliditech, models
from soliditech_tools import testing

MODULES = (soliditech, soliditech.errors, soliditech.flat_json, soliditech.models, soliditech_runtime, testing)


def public(owner: ModuleType) -> Iterator[tuple[str, Any]]:
    """Each class and function that a module publishes."""
    for name in getattr(owner, "__all__", ()):
        value = getattr(owner, name)
        if inspect.isclass(value) or inspect.isroutine(value):
            yield f"{owner.__name__}.{name}", value


def groups() -> Iterator[tuple[str, Any]]:
    """The classes of all groups."""
    for name in sorted({call.partition(".")[0] for call in (each.call for each in PACKAGE.operations.values())}):
        module = import_module(f"soliditech.groups.{name}")
        yield from ((key, value) for key, value in vars(module).items() if _is_of(value, module))


def _is_of(value: object, module: ModuleType) -> bool:
    return inspect.isclass(value) and value.__module__ == module.__name__


def callables(value: Any) -> Iterator[tuple[str, Callable[..., Any]]]:
    """A class or function, and of a class its constructor, public methods and properties."""
    yield "", value
    if not inspect.isclass(value):
        return
    for name, attribute in inspect.getmembers_static(value):
        if name.startswith("_") and name not in ("__init__", "__enter__", "__aenter__", "__iter__", "__aiter__"):
            continue
        inner = getattr(attribute, "fget", None) or getattr(attribute, "__func__", attribute)
        if inspect.isfunction(inner):
            yield name, inner


SUBJECTS = [*(each for module in MODULES for each in public(module)), *groups()]


@pytest.mark.parametrize(("name", "subject"), SUBJECTS, ids=[name for name, _ in SUBJECTS])
def test_every_annotation_is_known(name: str, subject: Any) -> None:
    for method, value in callables(subject):
        hints = typing.get_type_hints(value)
        assert not [each for each in hints.values() if isinstance(each, str)], (name, method)


def test_the_hints_are_the_classes_that_come() -> None:
    hints = typing.get_type_hints(Soliditech.customers.get)
    assert (hints["account_id"], hints["return"]) == (str | soliditech.Unset | None, models.Customer)
    assert typing.get_type_hints(Soliditech.customers.search)["return"] == Page[models.Customer]
    assert typing.get_type_hints(AsyncSoliditech.customers.search)["return"] == soliditech.AsyncPager[models.Customer]


def test_the_hints_of_the_raw_twin_are_whole_replies() -> None:
    twin: Any = AsyncSoliditech.customers.with_raw_response
    assert typing.get_type_hints(twin.get)["return"] == RawResponse[models.Customer]
    assert "RawResponse[AsyncPage[Customer]]" in str(inspect.signature(twin.search).return_annotation)
    (whole,) = typing.get_args(typing.get_type_hints(twin.search)["return"])
    assert whole == RawResponse[AsyncPage[models.Customer]]


def test_a_signature_can_be_evaluated() -> None:
    shown = inspect.signature(Soliditech.customers.update, eval_str=True)
    assert shown.return_annotation is models.Customer
    assert shown.parameters["options"].annotation == soliditech.RequestOptions | None


def test_hints_cost_nothing_before_they_are_asked_for() -> None:
    program = (
        "import sys; from soliditech import Soliditech; from soliditech.groups import customers; "
        "print('soliditech.models.customer' in sys.modules, 'httpx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"] * 2
