from __future__ import annotations

import base64
import copy
from typing import Any

import pytest

from soliditech import PACKAGE
from soliditech.groups import operation
from soliditech_tools.sandbox import create_app
from tests.support.caller import KEY, Caller, key_scheme

READ = operation("getCustomer")


def caller(scheme: dict[str, Any] | None = None, **changes: Any) -> Caller:
    document: Any = copy.deepcopy(PACKAGE.document())
    if scheme is not None:
        document["components"]["securitySchemes"][key_scheme(document)] = {"name": "unused", **scheme}
    document.update(changes)
    return Caller(document)


def status(sandbox: Caller, query: str = "", **headers: str) -> int:
    target = sandbox.target("getCustomer", account_id="ACC-1001") + query
    return sandbox.send(READ.method, target, key=None, headers=headers).status


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


def test_a_missing_key_is_401(sandbox: Caller) -> None:
    reply = sandbox.send(READ.method, sandbox.target("getCustomer", account_id="ACC-1001"), key=None)
    sandbox.check("getCustomer", reply)
    assert reply.status == 401
    assert reply.error["code"] == "UNAUTHORIZED"
    assert reply.headers["www-authenticate"].startswith("ApiKey")


@pytest.mark.parametrize("key", ["", "wrong", KEY + " x", KEY[:-1], KEY.upper(), "é"])
def test_a_wrong_key_is_401(sandbox: Caller, key: str) -> None:
    reply = sandbox.send(READ.method, sandbox.target("getCustomer", account_id="ACC-1001"), key=key)
    assert reply.status == 401
    assert KEY.encode() not in reply.content


def test_a_key_in_another_header() -> None:
    sandbox = caller({"type": "apiKey", "in": "header", "name": "Api-Token"})
    assert status(sandbox, **{"Api-Token": KEY}) == 200
    assert status(sandbox, **{"Api-Key": KEY}) == 401


def test_a_key_in_the_query() -> None:
    sandbox = caller({"type": "apiKey", "in": "query", "name": "api key"})
    assert status(sandbox, f"?api%20key={KEY}") == 200
    assert status(sandbox, "?api%20key=wrong") == 401
    assert status(sandbox, f"?api%20key={KEY}&api%20key=wrong") == 401
    assert status(sandbox, **{"api-key": KEY}) == 401


def test_a_bearer_token() -> None:
    sandbox = caller({"type": "http", "scheme": "bearer"})
    assert status(sandbox, Authorization=f"Bearer {KEY}") == 200
    assert status(sandbox, Authorization=f"bearer {KEY}") == 200
    assert status(sandbox, Authorization=KEY) == 401
    assert status(sandbox, Authorization="Bearer ") == 401
    assert status(sandbox, Authorization=basic(f"{KEY}:")) == 401


def test_a_user_name() -> None:
    sandbox = caller({"type": "http", "scheme": "basic"})
    assert status(sandbox, Authorization=basic(f"{KEY}:")) == 200
    assert status(sandbox, Authorization=basic(f"{KEY}:x")) == 401
    assert status(sandbox, Authorization=basic("wrong:")) == 401
    assert status(sandbox, Authorization="Basic ????") == 401


def test_a_user_name_with_a_password() -> None:
    document: Any = copy.deepcopy(PACKAGE.document())
    document["components"]["securitySchemes"][key_scheme(document)] = {
        "type": "http",
        "scheme": "basic",
        "name": "unused",
    }
    sandbox = Caller(document)
    sandbox.app = create_app(document, api_key="user:password")
    assert status(sandbox, Authorization=basic("user:password")) == 200
    assert status(sandbox, Authorization=basic("user:")) == 401


@pytest.mark.parametrize(
    ("scheme", "headers", "query", "text"),
    [
        (
            {"type": "apiKey", "in": "query", "name": "token"},
            {},
            "",
            "missing: it is looked for in the query parameter",
        ),
        ({"type": "apiKey", "in": "query", "name": "token"}, {}, "?token=a&token=b", "stands 2 times in the query par"),
        (
            {"type": "apiKey", "in": "query", "name": "token"},
            {},
            "?token=x",
            "in the query parameter token is not valid.",
        ),
        ({"type": "apiKey", "in": "header", "name": "Token"}, {"X-Api-Key": "x"}, "", "Token, and not in X-Api-Key."),
        ({"type": "apiKey", "in": "header", "name": "Token"}, {}, "?key=x", "Token, and not in the query."),
        (
            {"type": "http", "scheme": "bearer"},
            {"X-Api-Key": "x"},
            "",
            "Authorization, as Bearer, and not in X-Api-Key.",
        ),
        (
            {"type": "http", "scheme": "bearer"},
            {"Authorization": "Basic eDo="},
            "",
            "Authorization, as Bearer is not valid",
        ),
        ({"type": "http", "scheme": "basic"}, {}, "", "Authorization, as Basic with the key for a user."),
    ],
)
def test_a_refusal_says_where_the_key_was_looked_for(
    scheme: dict[str, Any], headers: dict[str, str], query: str, text: str
) -> None:
    sandbox = caller(scheme)
    target = sandbox.target("getCustomer", account_id="ACC-1001") + query
    reply = sandbox.send(READ.method, target, key=None, headers=headers)
    assert reply.status == 401
    assert text in reply.error["message"]


def test_the_key_that_everybody_knows_is_told_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOLIDITECH_API_KEY", raising=False)
    sandbox = Caller()
    target = sandbox.target("getCustomer", account_id="ACC-1001")
    assert "takes the key" not in sandbox.send(READ.method, target, key="x").error["message"]
    sandbox.app = create_app()
    message = sandbox.send(READ.method, target, key="x").error["message"]
    assert message.endswith('is not valid. This sandbox takes the key "sandbox".')


def test_no_security_is_no_key() -> None:
    assert status(caller(security=[])) == 200
    assert status(caller(security=[{key_scheme(PACKAGE.document()): []}, {}])) == 200


def test_an_operation_may_have_its_own_security() -> None:
    document: Any = copy.deepcopy(PACKAGE.document())
    for item in document["paths"].values():
        for verb in item.values():
            if isinstance(verb, dict) and verb.get("operationId") == "getCustomer":
                verb["security"] = []
    sandbox = Caller(document)
    assert status(sandbox) == 200
    products = sandbox.target("getContractProducts", account_id="ACC-1001")
    assert sandbox.send(operation("getContractProducts").method, products, key=None).status == 401


@pytest.mark.parametrize(("variable", "right"), [(None, "sandbox"), ("", "sandbox"), ("from-outside", "from-outside")])
def test_the_key_comes_from_the_environment_or_is_sandbox(
    monkeypatch: pytest.MonkeyPatch, variable: str | None, right: str
) -> None:
    if variable is None:
        monkeypatch.delenv("SOLIDITECH_API_KEY", raising=False)
    else:
        monkeypatch.setenv("SOLIDITECH_API_KEY", variable)
    sandbox = Caller()
    sandbox.app = create_app()
    target = sandbox.target("getCustomer", account_id="ACC-1001")
    assert sandbox.send(READ.method, target, key=right).status == 200
    assert sandbox.send(READ.method, target, key=KEY).status == 401


@pytest.mark.parametrize(
    "scheme",
    [{"type": "apiKey", "in": "cookie"}, {"type": "oauth2", "flows": {}}, {"type": "http", "scheme": "digest"}],
)
def test_a_key_that_would_never_be_found_stops_the_start(scheme: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"security scheme {key_scheme(PACKAGE.document())}"):
        caller(scheme)
