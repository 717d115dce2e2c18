"""Calls a server by contexts of truststore, sync and async, and prints how the calls ended.

Arguments: the server's address, and which way certificates are checked.

- `context`: a context of truststore's is given.
- `injected`: truststore's is the class that `ssl` makes contexts of.
- `late`: the same, but the clients were made before.
- `system`: a context is given, and checks as on macOS and Windows. OpenSSL checks nothing there. The certificates that
  a connection has are handed to the system: what truststore does around that is its own code, and what the system
  answers is worked out here, from the authority in SSL_CERT_FILE.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import ssl
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import truststore
from cryptography.exceptions import InvalidSignature
from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificate

from soliditech import AsyncSoliditech, Soliditech
from soliditech.errors import SoliditechError


@contextlib.contextmanager
def unchecked(context: ssl.SSLContext) -> Iterator[None]:
    """What truststore does on macOS and Windows while it wraps a connection."""
    named, context.check_hostname = context.check_hostname, False
    context.verify_mode = ssl.CERT_NONE
    try:
        yield
    finally:
        context.verify_mode = ssl.CERT_REQUIRED
        context.check_hostname = named


def ask_system(context: ssl.SSLContext, chain: list[bytes], server_hostname: str | None = None) -> None:
    """The system's answer to the certificates of a connection."""
    if not isinstance(server_hostname, str):
        raise TypeError("the system takes names as text")
    if not chain:
        raise ssl.SSLCertVerificationError("the server sent no certificates")
    authority = load_pem_x509_certificate(Path(os.environ["SSL_CERT_FILE"]).read_bytes())
    try:
        load_der_x509_certificate(chain[0]).verify_directly_issued_by(authority)
    except (InvalidSignature, ValueError):
        raise ssl.SSLCertVerificationError("the system does not trust it") from None


def clients(url: str, way: str) -> tuple[Soliditech, AsyncSoliditech]:
    """Clients that trust by truststore."""
    settings: dict[str, Any] = {"base_url": url, "api_key": "k-93", "max_retries": 0}
    if way == "injected":
        truststore.inject_into_ssl()
    elif way == "system":
        vars(sys.modules["truststore._api"]).update(_configure_context=unchecked, _verify_peercerts_impl=ask_system)
    if way in ("context", "system"):
        settings["verify"] = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made = Soliditech(**settings), AsyncSoliditech(**settings)
    if way == "late":
        truststore.inject_into_ssl()
    return made


def called(client: Soliditech) -> str:
    """How calls on one client ended."""
    with client:
        try:
            return " ".join(str(client.customers.get("ACC-1001").account_id) for _ in range(2))
        except SoliditechError as error:
            return f"{type(error).__name__} {error.outcome}"


async def awaited(client: AsyncSoliditech) -> str:
    """The same with asyncio."""
    async with client:
        try:
            return " ".join([str((await client.customers.get("ACC-1001")).account_id) for _ in range(2)])
        except SoliditechError as error:
            return f"{type(error).__name__} {error.outcome}"


if __name__ == "__main__":
    client, async_client = clients(*sys.argv[1:3])
    print(json.dumps([truststore.__version__, called(client), asyncio.run(awaited(async_client))]))
