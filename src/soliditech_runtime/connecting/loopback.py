"""Which hosts are this machine."""

from __future__ import annotations

_NUMERIC = frozenset("0123456789abcdefx.")


def is_local_name(host: str) -> bool:
    """Whether `host` is `localhost` or ends with `.localhost`, names that are this machine without DNS (RFC 6761)."""
    name = host.lower().removesuffix(".")
    return name == "localhost" or name.endswith(".localhost")


def is_loopback(host: str) -> bool:
    """Whether a connection to `host` stays on this machine.

    Args:
        host: an ASCII name or an address, IPv6 without brackets.
    """
    if is_local_name(host):
        return True
    if ":" not in host:
        return host[:1].isdigit() and _ipv4(host.lower())[:1] == b"\x7f"
    # Imported here, because it takes two milliseconds and few hosts are such addresses.
    import ipaddress

    try:
        address = ipaddress.IPv6Address(host)
    except ValueError:
        return False
    return (address.ipv4_mapped or address).is_loopback


def _ipv4(host: str) -> bytes:
    """The address that sockets read, also in forms such as 127.1 and 0x7f000001; empty if it is none."""
    if not _NUMERIC.issuperset(host):
        return b""
    # Imported here, since a client over a transport of its own may need no sockets.
    import socket

    try:
        return socket.inet_aton(host)
    except OSError:
        return b""
