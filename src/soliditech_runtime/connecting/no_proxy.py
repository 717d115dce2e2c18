"""NO_PROXY: the hosts that are reached without the environment's proxies.

curl and Go read the variable in ways that differ. A rule that one of them takes for the host is taken here: whoever
wrote it expected the host to be reached directly. A direct connection that a network forbids fails and is noticed; a
request that went to a proxy by mistake has shown it the host, or over http the key.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .host_names import ascii_name

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

_SEPARATORS = re.compile(r"[\s,]+")
_PORT = re.compile(r"(.+?):(\d*)")


def bypasses(rules: str, host: str, port: int) -> bool:
    """Whether one of the rules is for the server.

    Args:
        rules: the value of NO_PROXY: `*`, names, addresses and networks, separated by commas or blanks.
        host: an ASCII name or an address, IPv6 without brackets.
        port: of the server.
    """
    name = host.lower().removesuffix(".")
    return any(_fits(rule.lower(), name, str(port)) for rule in _SEPARATORS.split(rules) if rule)


def _fits(rule: str, host: str, port: str) -> bool:
    if rule == "*":
        return True
    address = _address(host)
    if "/" in rule:
        return address is not None and _contains(rule, address)
    expected = _address(rule)
    if expected is None:
        rule, only = _without_port(rule)
        if only not in ("", port):
            return False
        expected = _address(rule)
    if expected is not None:
        return expected == address
    return _is_below(host, rule)


def _is_below(host: str, rule: str) -> bool:
    """Whether `host` is the domain of `rule` or a name below it."""
    any_label = rule.startswith("*.")
    domain = _ascii_name((rule[2:] if any_label else rule.removeprefix(".")).removesuffix("."))
    if not domain:
        return False
    # As Go has it, `*.x` is for the names below x alone; `.x` is for x too, as curl has it.
    return host.endswith(f".{domain}") or (host == domain and not any_label)


def _without_port(rule: str) -> tuple[str, str]:
    """The host of `host:port` or `[address]:port`, and the port, empty if there is none."""
    match = _PORT.fullmatch(rule)
    return (match[1], match[2]) if match is not None else (rule, "")


def _ascii_name(name: str) -> str:
    try:
        return name if name.isascii() else ascii_name(name)
    except ValueError:
        return ""


def _address(text: str) -> IPv4Address | IPv6Address | None:
    """The address, without its zone, and as IPv4 if it is one in the form of IPv6; None if it is none."""
    import ipaddress

    if text[:1] == "[" and text[-1:] == "]":
        text = text[1:-1]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _contains(network: str, address: IPv4Address | IPv6Address) -> bool:
    import ipaddress

    try:
        addresses = ipaddress.ip_network(network.replace("[", "").replace("]", ""), strict=False)
    except ValueError:
        return False
    return address in addresses
