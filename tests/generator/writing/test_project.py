"""What the client of a package is called."""

from __future__ import annotations

import pytest

import soliditech
from generator.writing.project import CLIENT_CLASSES, Names


@pytest.mark.parametrize(
    ("package", "client"),
    [
        ("acme_billing", "AcmeBilling"),
        ("page", "PageClient"),
        ("pager", "PagerClient"),
        ("violation", "ViolationClient"),
        ("books", "BooksClient"),
    ],
)
def test_it_has_a_name_of_its_own(package: str, client: str) -> None:
    names = Names(package, package, "1", is_foreign=True).with_client_for(["books"])
    assert names.client == client


def test_every_public_class_of_a_package_is_no_name_for_a_client() -> None:
    public = {name for name in soliditech.__all__ if name[0].isupper()}
    assert public - CLIENT_CLASSES == {"AsyncSoliditech", "Soliditech"}
