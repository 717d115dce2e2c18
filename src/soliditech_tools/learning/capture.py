"""Reads captures: HAR files, as browsers and proxies write them. Nothing of them is kept but names and forms."""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import msgspec

from .learn import LearningError
from .seeing.observations import Observations, RawReply, RawRequest
from .seeing.vocabulary import Vocabulary

_PAGES = ("text/html", "text/css", "application/javascript", "text/javascript", "image/", "font/", "video/", "audio/")
_NO_HAR = (
    "{name} is no HAR file; save one with a browser's or a proxy's export. Of a mitmproxy flow, "
    "`mitmdump -nr FILE --set hardump=capture.har` makes one"
)


def observe_capture(path: Path, vocabulary: Vocabulary) -> Observations:
    """What a capture shows of the host to which most of its requests went; pages and what they load are passed over.

    Args:
        path: the HAR file.
        vocabulary: which names may be kept.

    Raises:
        LearningError: it is no HAR file, or has no request to an API.
        OSError: it cannot be read.
    """
    entries = [entry for entry in _entries(path) if not _is_page(entry)]
    hosts = Counter(host for entry in entries if (host := _host(entry)))
    if not hosts:
        raise LearningError(f"{path.name} has no request to an API; capture what a client of it sends")
    (host, _) = hosts.most_common(1)[0]
    observations = Observations(by="capture")
    for entry in entries:
        if _host(entry) != host:
            observations.passed_over += 1
        else:
            _observe(entry, observations, vocabulary)
    return observations


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    try:
        content: Any = msgspec.json.decode(path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
        entries = content["log"]["entries"]
    except (msgspec.DecodeError, KeyError, TypeError):
        raise LearningError(_NO_HAR.format(name=path.name)) from None
    if not isinstance(entries, list):
        raise LearningError(_NO_HAR.format(name=path.name))
    for entry in entries:
        if isinstance(entry, dict) and isinstance(entry.get("request"), dict):
            yield entry


def _observe(entry: dict[str, Any], observations: Observations, vocabulary: Vocabulary) -> None:
    request, reply = entry["request"], _object(entry.get("response"))
    url = urlsplit(str(request.get("url", "")))
    posted = _object(request.get("postData"))
    headers = [
        (str(header.get("name", "")), str(header.get("value", "")))
        for header in _objects(request.get("headers"))
        # In HTTP/2 the request line comes as headers.
        if not str(header.get("name", "")).startswith(":")
    ]
    if posted and not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(("content-type", str(posted.get("mimeType", ""))))
    raw = RawRequest(str(request.get("method", "")), url.path, url.query, tuple(headers), _posted(posted))
    content = _object(reply.get("content"))
    raw_reply = RawReply(_status(reply), str(content.get("mimeType", "")), _content(content))
    observations.add(raw, vocabulary, raw_reply if raw_reply.status else None)


def _posted(posted: dict[str, Any]) -> bytes:
    if posted.get("text"):
        return str(posted["text"]).encode("utf-8", "replace")
    pairs = [(str(field.get("name", "")), str(field.get("value", ""))) for field in _objects(posted.get("params"))]
    return urlencode(pairs).encode()


def _content(content: dict[str, Any]) -> bytes:
    text = str(content.get("text") or "")
    if content.get("encoding") != "base64":
        return text.encode("utf-8", "replace")
    try:
        return base64.b64decode(text)
    except binascii.Error:
        return b""


def _status(reply: dict[str, Any]) -> int:
    status = reply.get("status")
    return status if isinstance(status, int) and status > 0 else 0


def _host(entry: dict[str, Any]) -> str:
    try:
        return urlsplit(str(entry["request"].get("url", ""))).netloc
    except ValueError:
        return ""


def _is_page(entry: dict[str, Any]) -> bool:
    media = str(_object(_object(entry.get("response")).get("content")).get("mimeType", "")).lower()
    return media.startswith(_PAGES)


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
