"""A path that is not served is told what seems wrong with it: a base path, a slash, a slip."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech_tools.sandbox.error_replies import ErrorReply
from soliditech_tools.sandbox.http.routes import Router

PATHS = ("/accounts", "/accounts/{id}", "/accounts/{id}/bills", "/bills/{number}/pdf", "/tax-types", "/{tenant}/usage")


def router(*templates: str) -> Router:
    paths: dict[str, Any] = {name: {"get": {"operationId": name}} for name in templates}
    return Router({"paths": paths})


def message(path: str, *templates: str) -> str:
    with pytest.raises(ErrorReply) as caught:
        router(*(templates or PATHS)).find("GET", path.encode())
    assert caught.value.status == 404
    assert caught.value.message.startswith("There is no such path.")
    return caught.value.message.removeprefix("There is no such path.").strip()


HINTS = [
    ("/accounts/", "It is served without the slash at its end."),
    ("/accounts/A-1/bills/", "It is served without the slash at its end."),
    ("/docs/", "It is served without the slash at its end."),
    ("//accounts", "Two slashes follow each other; write /accounts."),
    ("/accounts//A-1", "Two slashes follow each other; write /accounts/A-1."),
    ("/api/v1/accounts", "The base path /api/v1 stands twice; write it once."),
    ("/v2/accounts", "There is nothing below /v2; this sandbox serves / and /api/v1: correct the path of base_url."),
    ("/a/b/c/accounts/A-1", "There is nothing below /a/b/c; this sandbox serves / and /api/v1: "),
    ("/v2//accounts", "There is nothing below /v2; this sandbox serves / and /api/v1: correct the path of base_url."),
    ("/accounts/accounts/A-1", "/accounts stands twice; write it once: correct the path of base_url."),
    ("/accounts/tax-types/bills/1", "Where a slash is part of an id, write it %2F: /accounts/tax-types%2Fbills%2F1."),
    ("/bills/INV/1/pdf", "Where a slash is part of an id, write it %2F: /bills/INV%2F1/pdf."),
    ("/accounts/A/1", "Where a slash is part of an id, write it %2F: /accounts/A%2F1."),
    ("/account/A-1", "Is it /accounts/{id}?"),
    ("/accounts/A-1/bill", "Is it /accounts/{id}/bills?"),
    ("/Tax-Types", "Is it /tax-types?"),
    ("/TAX-TYPES", "It is served in small letters."),
    ("*", "A path begins with a slash, such as /accounts."),
    ("/nothing-of-the-kind", ""),
    ("/favicon.ico", ""),
    ("/" + "a/" * 100, ""),
]


@pytest.mark.parametrize(("path", "hint"), HINTS, ids=[path[:24] for path, _ in HINTS])
def test_a_path_is_told_what_seems_wrong(path: str, hint: str) -> None:
    text = message(path)
    assert text.startswith(hint)
    assert bool(text) == bool(hint)


def test_paths_of_a_document_that_begin_with_another_base_path_are_named() -> None:
    templates = ("/v2/accounts", "/v2/accounts/{id}")
    assert message("/accounts/A-1", *templates) == "It is served below /v2: write /v2/accounts/A-1."


def test_where_the_document_has_the_base_path_itself_only_its_root_is_served() -> None:
    text = message("/x/api/v1/accounts", "/api/v1/accounts")
    assert text == "There is nothing below /x; this sandbox serves /: correct the path of base_url."


def test_a_long_path_is_cut() -> None:
    text = message("/" + "x" * 5000 + "/accounts")
    assert len(text) < 400


def test_a_document_without_paths_has_a_hint_too() -> None:
    with pytest.raises(ErrorReply) as caught:
        Router({}).find("GET", b"*")
    assert caught.value.message == "There is no such path. A path begins with a slash, such as /."
