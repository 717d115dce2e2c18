"""The stranger's API, learnt: what a recording and a capture of a day of its client hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from soliditech import PACKAGE
from soliditech_tools.learning.seeing.observations import Observations, RawRequest
from soliditech_tools.learning.seeing.vocabulary import Vocabulary

from ..http_server import Answer, Request, Server
from .client import StrangersClient
from .server import StrangersServer

HOST = "https://billing.stranger.example"


def days_traffic() -> list[tuple[Request, Answer]]:
    """The requests of a day, with the replies of the stranger's server."""
    traffic: list[tuple[Request, Answer]] = []
    strangers_server = StrangersServer()

    def answer(request: Request) -> Answer:
        reply = strangers_server(request)
        traffic.append((request, reply))
        return reply

    server = Server()
    try:
        server.serve(answer)
        StrangersClient(server.url).run()
    finally:
        server.close()
    assert not strangers_server.refused
    return traffic


def recorded(traffic: list[tuple[Request, Answer]]) -> Observations:
    """What a recording keeps of it."""
    observations = Observations()
    vocabulary = Vocabulary(PACKAGE.document())
    for request, _ in traffic:
        path, _, query = request.target.partition("?")
        raw = RawRequest(request.method, path, query, tuple(request.headers.items()), request.body)
        observations.add(raw, vocabulary)
    return observations


def written_capture(path: Path, traffic: list[tuple[Request, Answer]]) -> Path:
    """The same as a HAR file, as a browser writes it."""
    entries = [_entry(request, reply) for request, reply in traffic]
    page = {"request": {"method": "GET", "url": f"{HOST}/app", "headers": []}, "response": _reply("<p>", "text/html")}
    content = {"log": {"version": "1.2", "creator": {"name": "T", "version": "1"}, "entries": [page, *entries]}}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def _entry(request: Request, reply: Answer) -> dict[str, Any]:
    headers = [{"name": name, "value": value} for name, value in request.headers.items()]
    sent: dict[str, Any] = {"method": request.method, "url": f"{HOST}{request.target}", "headers": headers}
    if request.body:
        sent["postData"] = {"mimeType": request.headers["content-type"], "text": request.body.decode()}
    body = reply.body if isinstance(reply.body, str) else reply.body.decode()
    return {"request": sent, "response": {**_reply(body, reply.content_type()), "status": reply.status}}


def _reply(body: str, media: str) -> dict[str, Any]:
    return {"status": 200, "headers": [], "content": {"mimeType": media, "text": body}}
