"""Host names: as DNS takes them, and as servers know themselves."""

from __future__ import annotations


def ascii_name(host: str) -> str:
    """A host name as DNS takes it, by IDNA 2008, as browsers write it.

    The codec of Python's own is of IDNA 2003, by which another host is meant where a name has a sharp s, for example.

    Args:
        host: a name, which may have letters beyond ASCII, or an address.

    Raises:
        ValueError: it is no host name.
    """
    if not host.isascii():
        import idna

        return idna.encode(host, uts46=True).decode("ascii")
    if ":" not in host and not all(0 < len(label) < 64 for label in host.removesuffix(".").split(".")):
        raise ValueError
    return host


def server_name(host: str) -> str:
    """What a server calls itself, in certificates and as `Host`: without a last dot, and without an IPv6 zone.

    Both are for this machine alone: the dot says that a name is complete, the zone through which interface to go.
    """
    return host.partition("%")[0] if ":" in host else host.removesuffix(".")
