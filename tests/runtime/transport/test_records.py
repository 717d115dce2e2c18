"""Parts of TLS records: a single byte after a reply costs the connection, though nothing of it can be read yet."""

from __future__ import annotations

import ssl
from contextlib import suppress
from typing import NamedTuple

import pytest

from soliditech_runtime.transport.exchange.tls_session import TLSSession
from tests.support.certificates import Authority

HOST = "isp.example"
AUTHORITY = Authority()
CERTIFICATE = AUTHORITY.certify(HOST)


class Sides(NamedTuple):
    """A session in which the server has sent a reply and what nobody asked for, each as a record."""

    client: TLSSession
    reply: bytes
    surplus: bytes


@pytest.fixture
def sides() -> Sides:
    received, to_send = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = CERTIFICATE.context().wrap_bio(received, to_send, server_side=True)
    client = TLSSession(ssl.create_default_context(cadata=AUTHORITY.pem), HOST)
    while not client.handshake():
        received.write(client.unsent())
        with suppress(ssl.SSLWantReadError):
            server.do_handshake()
        client.receive(to_send.read())
    received.write(client.unsent())
    server.do_handshake()
    server.write(b"reply")
    reply = to_send.read()
    server.write(b"surplus")
    return Sides(client, reply, to_send.read())


def test_a_reply_alone_leaves_nothing(sides: Sides) -> None:
    assert sides.client.decrypted(sides.reply, ended=False) == b"reply"
    assert not sides.client.pending()


@pytest.mark.parametrize("size", [1, 4, 5, 6, 20, -1])
def test_a_part_of_another_record_is_pending(sides: Sides, size: int) -> None:
    assert sides.client.decrypted(sides.reply + sides.surplus[:size], ended=False) == b"reply"
    assert sides.client.pending()
    assert sides.client.decrypted(sides.surplus[size:], ended=False) == b"surplus"
    assert not sides.client.pending()


def test_however_records_come_their_ends_are_known(sides: Sides) -> None:
    client, data = sides.client, sides.reply + sides.surplus
    ends = [(client.decrypted(bytes([byte]), ended=False), client.pending()) for byte in data]
    # The first two are tickets of the server's, which are nobody's to read.
    assert [plain for plain, is_pending in ends if not is_pending] == [b"", b"", b"reply", b"surplus"]
    assert {plain for plain, is_pending in ends if is_pending} == {b""}
