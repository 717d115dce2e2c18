"""Calls to a sandbox in this process, spelled by operationId and Python names.

Every reply is held to the document, and after every request all that is in the store must add up.
"""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any
from urllib.parse import quote, unquote

from jsonschema_rs import Draft202012Validator

from soliditech import PACKAGE
from soliditech.groups import operation
from soliditech.replies import PAGING, REPLIES
from soliditech_runtime.client.auth import Auth
from soliditech_runtime.operations.places import find_first
from soliditech_runtime.operations.query import encode_query
from soliditech_runtime.operations.results import File, Paged
from soliditech_runtime.schema.json import decode, encode
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading, read_model
from soliditech_runtime.secrets import Secret
from soliditech_tools.sandbox import create_app
from soliditech_tools.sandbox.business.audit import audit
from soliditech_tools.sandbox.http.document import Document, DocumentNode, at
from soliditech_tools.sandbox.http.routes import Router

KEY = "the-right-key"


def key_scheme(document: Mapping[str, Any]) -> str:
    """What the document calls the security scheme of all its operations."""
    (name,) = document["security"][0]
    return str(name)


def key_auth(document: Mapping[str, Any]) -> Auth:
    """How the document has the key sent."""
    scheme = document["components"]["securitySchemes"][key_scheme(document)]
    return Auth(scheme["in"], scheme["name"]) if scheme["type"] == "apiKey" else Auth(scheme["scheme"])


def key_headers(key: str) -> dict[str, str]:
    """The header that has the key, as the package sends it."""
    header = key_auth(PACKAGE.document()).header(Secret(key))
    return {header[0].decode(): header[1].decode()} if header is not None else {}


class Reply:
    """A reply, read."""

    def __init__(self, messages: list[dict[str, Any]]) -> None:
        self.status: int = messages[0]["status"]
        self.headers = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
        self.content = b"".join(message.get("body", b"") for message in messages[1:])

    @property
    def json(self) -> Any:
        return decode(self.content)

    @property
    def result(self) -> Any:
        assert self.status == 200, self.content
        return REPLIES.find_result(self.json)

    @property
    def error(self) -> dict[str, Any]:
        """Code, message and details, whatever their keys are; the body holds nothing else."""
        assert self.headers["content-type"] == "application/json"
        (layout,) = REPLIES.errors
        whole: Any = {}
        for places in (layout.code, layout.message, layout.details):
            whole = places[0].put(whole, find_first(places, self.json))
        assert whole == self.json
        details = [
            {"field": find_first(layout.field, detail), "message": find_first(layout.reason, detail)}
            for detail in find_first(layout.details, whole)
        ]
        return {
            "code": find_first(layout.code, whole),
            "message": find_first(layout.message, whole),
            "details": details,
        }

    @property
    def faults(self) -> dict[str, str]:
        return {detail["field"]: detail["message"] for detail in self.error["details"]}

    @property
    def paging(self) -> tuple[int, int, int]:
        """Number of the page, its size, and how many items there are in all."""
        number, size, total = (
            find_first(places, self.json) for places in (PAGING.current, PAGING.current_size, PAGING.total)
        )
        return number, size, total


class Described:
    """What a document says of operations and their replies.

    Args:
        document: the document.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.routes = Router(document).routes
        self._compiled: dict[str, Draft202012Validator] = {}

    def response(self, operation_id: str, status: int) -> DocumentNode:
        """What is said of a reply with that status."""
        return at(self.document, f"#{self.routes[operation_id].node.pointer}/responses/{status}")

    def validator(self, schema: DocumentNode) -> Draft202012Validator:
        """Holds values against a schema, with all that it refers to."""
        if schema.pointer not in self._compiled:
            whole = {**schema.value, "components": self.document["components"]}
            self._compiled[schema.pointer] = Draft202012Validator(whole, validate_formats=True)
        return self._compiled[schema.pointer]


@cache
def described() -> Described:
    """The bundled document, read once for all tests; nobody changes it."""
    return Described(PACKAGE.document())


class Caller:
    """Sends requests to an app.

    Args:
        document: what it serves; the bundled one if None.
        db: the file of its store.
        today: what it takes for today; None for the day on this machine.
        seed: it starts with the made-up ISP.
        customers: it starts with so many customers.
        lenient_references: it takes values that no list has, and invoices that bill nothing.
        audited: everything must add up after each request; False where that would take too long.
    """

    def __init__(
        self,
        document: Document | None = None,
        db: str | None = None,
        today: datetime.date | None = None,
        *,
        seed: bool = False,
        customers: int = 0,
        lenient_references: bool = False,
        audited: bool = True,
    ) -> None:
        self._described = Described(document) if document else described()
        self.document = self._described.document
        self.today = today
        self.app = create_app(
            document=document,
            db=db,
            api_key=KEY,
            today=lambda: self.today or datetime.date.today(),
            seed=seed,
            customers=customers,
            lenient_references=lenient_references,
        )
        self._audited = audited
        self.endpoints = self._described.routes

    def send(
        self,
        method: str,
        target: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        key: str | None = KEY,
    ) -> Reply:
        """Send bytes, with the key where the document has it."""
        return asyncio.run(self.send_async(method, target, body=body, headers=headers, key=key))

    async def send_async(
        self,
        method: str,
        target: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        key: str | None = KEY,
    ) -> Reply:
        """As `send`, in an event loop that runs."""
        given = {"Content-Type": "application/json"} if body is not None else {}
        if key is not None:
            target, given = self._with_key(key, target, given)
        return await self._exchange(method, target, body or b"", given | dict(headers or {}))

    def _with_key(self, key: str, target: str, headers: dict[str, str]) -> tuple[str, dict[str, str]]:
        auth = key_auth(self.document)
        if (header := auth.header(Secret(key))) is not None:
            headers[header[0].decode()] = header[1].decode()
        return target + encode_query(auth.query(Secret(key))), headers

    async def _exchange(self, method: str, target: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        # By hand, since every HTTP client tidies up paths on its way.
        path, _, query = target.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        }
        # In pieces, as from a network.
        pieces = [body[start : start + 65536] for start in range(0, len(body), 65536)] or [b""]
        incoming = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
        incoming[-1]["more_body"] = False
        sent: list[dict[str, Any]] = []

        async def receive() -> Any:
            if not incoming:
                await asyncio.Event().wait()  # the client stays
            return incoming.pop(0)

        async def send(message: Any) -> None:
            sent.append(message)

        await self.app(scope, receive, send)
        assert not (self._audited and self.audit())
        return Reply(sent)

    def audit(self) -> list[str]:
        """What does not add up in the store."""
        return audit(self.app.state.store)

    def target(self, operation_id: str, **ids: str) -> str:
        """The path of an operation, with ids by Python name."""
        found = operation(operation_id)
        path = found.path
        for each in found.ids:
            path = path.replace(f"{{{each.wire}}}", quote(ids[each.name], safe=""))
        return path

    def call(
        self, operation_id: str, body: Model | Mapping[str, Any] | bytes | None = None, /, **given: object
    ) -> Reply:
        """Call an operation with ids and query parameters by Python name, and hold the reply to the document."""
        reply = self.request(operation_id, body, **given)
        self.check(operation_id, reply)
        return reply

    def request(
        self, operation_id: str, body: Model | Mapping[str, Any] | bytes | None = None, /, **given: object
    ) -> Reply:
        """As `call`, whatever the reply is like."""
        if isinstance(body, Model):
            body = body.to_dict()
        content = encode(body) if isinstance(body, Mapping) else body
        found = operation(operation_id)
        target = self.target(operation_id, **{each.name: str(given.pop(each.name)) for each in found.ids})
        wires = {each.name: each.wire for each in found.query}
        query = {wires[name]: _spelled(value) for name, value in given.items()}
        return self.send(found.method, target + encode_query(query), body=content)

    def result_examples(self, operation_id: str) -> list[Any]:
        """The results in the examples of an operation's replies."""
        return self.endpoints[operation_id].result_examples(operation(operation_id).replies)

    def check(self, operation_id: str, reply: Reply) -> None:
        """The reply has a documented status, fits its schema, and holds no key that the models do not know."""
        response = self._described.response(operation_id, reply.status)
        result = operation(operation_id).result
        if isinstance(result, File) and reply.status == 200:
            assert response.get("content", reply.headers["content-type"]) is not None
            assert reply.content.startswith(result.signature)
            return
        schema = response.get("content", "application/json", "schema")
        assert schema is not None
        assert not [str(error) for error in self._described.validator(schema).iter_errors(reply.json)]
        if reply.status == 200:
            reading = Reading()
            for one in reply.result if isinstance(reply.result, list) else [reply.result]:
                read_model(result.model, one, reading)  # type: ignore[attr-defined]
            assert not reading.violations
            assert not isinstance(result, Paged) or all(type(each) is int for each in reply.paging)


def _spelled(value: object) -> str:
    """`value` as a query spells it."""
    return value if isinstance(value, str) else encode(value).decode().strip('"')
