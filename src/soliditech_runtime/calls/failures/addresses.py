"""What is said where a call seems to have reached no API, or another address than it should."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...client.base_url import BaseURL
    from ...exchange import Reply, Request
    from ...operations.operation import Operation

CHECK_ADDRESS = "check base_url, its path included"

_PORTS = {"http": 80, "https": 443}
_PAGE_TYPES = ("text/html", "application/xhtml")
_PAGE_STARTS = (b"<!doctype html", b"<html")
_LONGEST_START = 512
_WWW = "www."
_HELD = "error.redirect_to holds the address"


def is_web_page(reply: Reply) -> bool:
    """Whether the reply is a page for people, as of a web server, a proxy or a form to sign in."""
    start = reply.body[:_LONGEST_START].lstrip().lower()
    # Some servers call everything HTML, their JSON too.
    is_called_page = (reply.header(b"content-type") or "").strip().lower().startswith(_PAGE_TYPES)
    return start.startswith(_PAGE_STARTS) or (is_called_page and not start.startswith((b"{", b"[")))


def missing_text(
    operation: Operation[object], reply: Reply, base_url: BaseURL | None, *, is_errors_shape: bool, names_fields: bool
) -> str:
    """What is said of a 404.

    Args:
        operation: the operation.
        reply: the reply.
        base_url: where the request was sent.
        is_errors_shape: the reply has an error where the document says that errors stand.
        names_fields: this error says which fields are at fault: the server knows the path.
    """
    if (slip := _slip_in_base_url(operation, base_url)) is not None:
        return f"no path of the API is at this address (404): {slip}"
    if is_web_page(reply) or (reply.body and operation.replies.errors and not is_errors_shape):
        return f"there is nothing of the API at this address (404); {CHECK_ADDRESS}"
    if operation.ids and names_fields:
        return "there is no such thing (404); check the ids"
    if operation.ids:
        return f"there is no such thing (404); check the ids, and where they are right, {CHECK_ADDRESS}"
    return f"there is no such thing (404), and the path has no ids; {CHECK_ADDRESS}"


def wrong_method_text(operation: Operation[object], base_url: BaseURL | None = None) -> str:
    """What is said of a 405.

    Args:
        operation: the operation.
        base_url: where the request was sent.
    """
    says = f"the server takes no {operation.method} at this path (405)"
    if (slip := _slip_in_base_url(operation, base_url)) is not None:
        return f"{says}: {slip}"
    return f"{says}; {CHECK_ADDRESS}, or correct path and verb in the spec"


def _slip_in_base_url(operation: Operation[object], base_url: BaseURL | None) -> str | None:
    """Why no path of the spec fits a URL that begins with this base URL, as far as the two show it."""
    segments = base_url.prefix.split("/")[1:] if base_url is not None else []
    half = len(segments) // 2
    if half and segments[:half] == segments[half:]:
        return "the path of base_url stands twice in it; write it once"
    first = operation.path.split("/")[1]
    if first in segments[-1:]:
        return f"base_url ends with /{first}, with which the path of the action begins; leave it out of base_url"
    return None


def redirect_text(reply: Reply, request: Request | None, base_url: BaseURL | None) -> str:
    """What is said of a redirect: how the address it leads to differs from the one that was called, without naming it.

    Args:
        reply: the reply.
        request: what was sent.
        base_url: where it was sent.
    """
    says = f"the server redirects ({reply.status})"
    location = reply.header(b"location")
    if not location or not location.strip():
        return f"{says} and does not say where; {CHECK_ADDRESS}"
    if request is None or base_url is None:
        return f"{says}; set base_url to the new place: {_HELD}"
    return f"{says} to {_difference(location.strip(), request.target, base_url)}"


def _difference(location: str, target: str, base_url: BaseURL) -> str:
    if (address := _resolved(location, target, base_url)) is None:
        return f"no address that can be read; {CHECK_ADDRESS}"
    scheme, host, port, path = address
    own_host = base_url.host.rstrip(".").lower()
    if host.removeprefix(_WWW) != own_host.removeprefix(_WWW):
        return f"another host; set base_url to it if you trust it: {_HELD}"
    if scheme == "http" and base_url.scheme == "https":
        return f"plain http, which would send the key in the clear; {CHECK_ADDRESS}"
    changes = []
    if scheme != base_url.scheme:
        changes.append("https://")
    if host != own_host:
        changes.append("www. before its name" if host.startswith(_WWW) else "no www. before its name")
    if port != base_url.port and (port != _PORTS[scheme] or scheme == base_url.scheme):
        changes.append("another port")
    if changes:
        return f"the same host with {' and '.join(changes)}; write base_url so: {_HELD}"
    return _other_path(path, target.partition("?")[0])


def _other_path(path: str, own: str) -> str:
    if path == own:
        return f"the same address again; {CHECK_ADDRESS}"
    if path.rstrip("/") == own.rstrip("/"):
        change = "with" if path.endswith("/") else "without"
        return f"the same path {change} a slash at its end; {CHECK_ADDRESS}, or correct the path in the spec"
    return f"another path of the same server; {CHECK_ADDRESS}: {_HELD}"


def _resolved(location: str, target: str, base_url: BaseURL) -> tuple[str, str, int, str] | None:
    """Scheme, host, port and path of the place that a redirect leads to; None if it is none by http.

    This is what RFC 3986 says of such references. urllib.parse knows it too, but would be imported before each call.
    """
    scheme, reference = base_url.scheme, location.partition("#")[0].partition("?")[0]
    name, colon, rest = reference.partition(":")
    if colon and "/" not in name:
        scheme, reference = name.lower(), rest
        if not rest.startswith("//"):
            return None
    if scheme not in _PORTS:
        return None
    if reference.startswith("//"):
        authority, slash, path = reference[2:].partition("/")
        server = _host_and_port(authority.rpartition("@")[2])
        return None if server is None else (scheme, server[0], server[1] or _PORTS[scheme], slash + path)
    own = target.partition("?")[0]
    path = reference if reference[:1] in ("", "/") else f"{own.rpartition('/')[0]}/{reference}"
    return scheme, base_url.host.rstrip(".").lower(), base_url.port, _without_dots(path) if path else own


def _host_and_port(server: str) -> tuple[str, int] | None:
    """Host and port, which is 0 where none is named; None if it is no host."""
    if server.startswith("["):
        host, closing, port = server[1:].partition("]")
        host, port = host if closing else "", port.removeprefix(":")
    else:
        host, _, port = server.partition(":")
    host = host.rstrip(".").lower()
    if not host or (port and not (port.isascii() and port.isdigit() and len(port) < 6 and int(port) < 65536)):
        return None
    return host, int(port or 0)


def _without_dots(path: str) -> str:
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            del kept[max(1, len(kept) - 1) :]
        elif segment != ".":
            kept.append(segment)
    return "/".join(kept)
