"""Takes the address that the sandbox listens on, or says why it cannot be had."""

from __future__ import annotations

import errno
import socket

from soliditech_runtime.connecting.loopback import is_loopback
from soliditech_runtime.secrets import PUBLIC_KEY


def refuse_public_key(host: str, key: str, variable: str) -> None:
    """Raise an error if other machines could call the sandbox with a key that everybody knows.

    Args:
        host: where it is to listen.
        key: the right key.
        variable: the environment variable with the key.

    Raises:
        ValueError: they could; the text says what to do.
    """
    if key == PUBLIC_KEY and not is_loopback(host):
        raise ValueError(
            f"on {host} other machines could call the sandbox with the key that everybody knows: "
            f"set {variable} to a key of your own, or leave --host out"
        )


def bound_socket(host: str, port: int) -> socket.socket:
    """A socket that has the address, and does not listen yet.

    Args:
        host: a name or an address of this machine, IPv6 without brackets.
        port: the port; 0 for a free one.

    Raises:
        ValueError: it cannot be had; the text says why, and what to do.
    """
    try:
        bound = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise ValueError(_problem(error, host, port)) from None
    try:
        # An address whose last connections are still ending may be taken again.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Each connection inherits it; without it a reply in two packets waits for the client's delayed acknowledgement.
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        bound.bind((host, port))
    except (OSError, UnicodeError) as error:
        bound.close()
        raise ValueError(_problem(error, host, port)) from None
    return bound


def _problem(error: OSError | UnicodeError, host: str, port: int) -> str:
    if isinstance(error, socket.gaierror | UnicodeError):
        return f"the name {host} is unknown: give an address of this machine as --host, such as 127.0.0.1"
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is in use, perhaps by another sandbox: stop that one, or give another --port"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{host} is no address of this machine: give one that is as --host, such as 127.0.0.1"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"this user may not listen on port {port}: give one above 1023 as --port"
    return f"nothing can listen on {host} ({error.strerror}): give another --host, such as 127.0.0.1"
