"""A package takes no name of a module that it, or Python, needs."""

from __future__ import annotations

import pytest

from generator.package_name import package_name
from generator.refusal import Refusal
from generator.run_time import run_time


@pytest.mark.parametrize(
    ("text", "name"),
    [("soliditech", "soliditech"), ("acme-soliditech", "acme_soliditech"), ("Acme", "Acme"), ("é", "é")],
)
def test_a_free_name_is_taken(text: str, name: str) -> None:
    assert package_name(text) == name


@pytest.mark.parametrize(
    "text",
    [
        *("attrs", "attr", "httpx", "msgspec", "httptools", "httpcore", "starlette", "pytest", "HTTPX"),
        *("soliditech-client", "soliditech_runtime", "soliditech-tools", "tests", "generator"),
    ],
)
def test_what_packages_need_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"^--name: \w+ is a part of what every package needs. Choose a name of your own"):
        package_name(text)


@pytest.mark.parametrize("text", ["json", "typing", "JSON", "encodings", "email"])
def test_a_module_of_pythons_own_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=f"^--name: {text} is a module of Python's own"):
        package_name(text)


@pytest.mark.parametrize("text", ["class", "acme solid", "7days", "../acme", "_acme", "None", "x.y", ""])
def test_what_python_cannot_import_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="is no Python name"):
        package_name(text)


def test_all_that_is_required_is_known() -> None:
    assert {"attrs>=23.2", "pytest>=8.0"} <= set(run_time().requirements)
