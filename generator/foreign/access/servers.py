"""Where the requests of a vendor's document go: to one host, below one prefix."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from soliditech_runtime.client.base_url import parse_base_url
from soliditech_runtime.errors import ConfigurationError

from ...document import Document
from ...reading.schema_parts import listing, mapping
from ...refusal import Refusal
from ..names import Call
from ..notes import Notes

_PLACE = "servers"


def choose_host(document: Document, operations: list[Call], notes: Notes) -> list[tuple[str, Refusal]]:
    """Let the document name one https host or none, and let operations below another prefix move there.

    Args:
        document: the document, which is changed.
        operations: all operations that are built.
        notes: is told what was chosen.

    Returns:
        The operations that go to another host.
    """
    own = [_own(document, path, operation) for path, _, operation in operations]
    paths = document.get("paths", {})
    for path, _, operation in operations:
        operation.pop("servers", None)
        mapping(paths, path).pop("servers", None)
    root = _url(listing(document, "servers"), _PLACE, notes)
    urls = [
        _url(servers, str(call[2]["operationId"]), notes) if servers else ""
        for call, servers in zip(operations, own, strict=True)
    ]
    if not any(own):
        _set(document, root)
        return []
    hosts = {_host(url) for url, servers in zip(urls, own, strict=True) if servers}
    if not root and all(own) and len(hosts) == 1 and "" not in hosts:
        root = urls[0]
    refused: list[tuple[str, Refusal]] = []
    below: list[tuple[Call, str]] = []
    for call, url, servers in zip(operations, urls, own, strict=True):
        where = url if servers else root
        if servers and (not url or _host(url) != _host(root)):
            refused.append((str(call[2]["operationId"]), _refusal(call, servers)))
        else:
            below.append((call, where))
    base = _shared(list(dict.fromkeys(where for _, where in below)) or [root])
    for (path, _, operation), where in below:
        if prefix := where.rstrip("/")[len(base) :]:
            operation["x-path"] = prefix + str(operation.get("x-path", path))
    _set(document, base)
    return refused


def _own(document: Document, path: str, operation: Document) -> list[Any]:
    """The servers of an operation, or of its path."""
    return listing(operation, "servers") or listing(mapping(document.get("paths"), path), "servers")


def _url(servers: list[Any], place: str, notes: Notes) -> str:
    """The one https URL of a list of servers; empty if there is none that a client can go to by itself."""
    urls = [str(server.get("url", "")) for server in servers if isinstance(server, dict)]
    if not urls:
        return ""
    reason = ""
    if len(set(urls)) > 1:
        reason = f"Names {len(set(urls))} servers"
    elif "{" in urls[0]:
        reason = "Names a server with variables"
    elif not urlsplit(urls[0]).netloc:
        reason = f"Names no host, but the prefix {urls[0]}"
    elif not _can_be_sent(urls[0]):
        reason = "Names a server that is no https URL alone"
    if reason:
        notes.add(place, f"{reason}: the caller gives base_url.")
        return ""
    return urls[0]


def _can_be_sent(url: str) -> bool:
    try:
        return url.startswith("https://") and bool(parse_base_url(url, "", allow_http=False))
    except (ConfigurationError, ValueError):
        return False


def _set(document: Document, url: str) -> None:
    if url:
        document["servers"] = [{"url": url}]
    else:
        document.pop("servers", None)


def _host(url: str) -> str:
    return urlsplit(url).netloc.lower()


def _shared(urls: list[str]) -> str:
    """What all URLs begin with, in whole segments."""
    split = [url.rstrip("/").split("/") for url in urls]
    count = 0
    while all(len(steps) > count for steps in split) and len({steps[count] for steps in split}) == 1:
        count += 1
    return "/".join(split[0][:count])


def _refusal(call: Call, servers: list[Any]) -> Refusal:
    identity = str(call[2]["operationId"])
    hosts = ", ".join(dict.fromkeys(_host(str(server.get("url", ""))) or "no host" for server in servers))
    problem = f"it goes to another host than the document: {hosts}"
    return Refusal(
        identity, problem, "Build a package of its own for it: a key is never sent to two hosts", key="servers"
    )
