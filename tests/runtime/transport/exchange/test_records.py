"""Parts of TLS records: a single byte after a reply costs the connection, though nothing of it can be read yet."""

from __future__ import annotations

import ssl
from contextlib import suppress
from typing import Any, NamedTuple

import pytest

from soliditech_runtime.transport.exchange.connection import Connection
from soliditech_runtime.transport.exchange.tls_session import TLSSession
from tests.runtime.transport.exchange.driving import Wire, from_outside
from tests.support.certificates import Authority

HOST = "isp.example"
AUTHORITY = Authority()
CERTIFICATE = AUTHORITY.certify(HOST)


class Interrupted:
    """OpenSSL, interrupted by a signal."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def read(self, size: int) -> bytes:
        raise self._error

    def do_handshake(self) -> None:
        raise self._error


class Marking:
    """A session that shows what went through it."""

    ended = cut = False

    def __init__(self, name: bytes) -> None:
        self._name = name

    def encrypted(self, data: bytes) -> bytes:
        return self._name + b"(" + data + b")"

    def decrypted(self, data: bytes, *, ended: bool) -> bytes:
        self.ended = ended
        return data.removeprefix(self._name + b"(").removesuffix(b")") if data else b""


class Sides(NamedTuple):
    """A session in which the server has sent a reply, what nobody asked for, and the end, each as a record."""

    client: TLSSession
    reply: bytes
    surplus: bytes
    farewell: bytes


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
    surplus = to_send.read()
    with suppress(ssl.SSLWantReadError):
        server.unwrap()
    return Sides(client, reply, surplus, to_send.read())


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


@pytest.mark.parametrize("is_ended", [True, False], ids=["with the end of the connection", "before it"])
@pytest.mark.parametrize("is_apart", [True, False], ids=["by itself", "with data"])
def test_the_end_of_tls_is_one_and_nothing_is_cut(sides: Sides, is_ended: bool, is_apart: bool) -> None:
    client, data = sides.client, sides.reply + sides.surplus
    if is_apart:
        assert client.decrypted(data, ended=False) == b"replysurplus"
        assert client.decrypted(sides.farewell, ended=is_ended) == b""
    else:
        assert client.decrypted(data + sides.farewell, ended=is_ended) == b"replysurplus"
    assert (client.ended, client.cut) == (True, False)
    # Whatever follows is nobody's.
    assert client.decrypted(b"" if is_ended else b"more", ended=True) == b""
    assert (client.ended, client.cut) == (True, False)


@pytest.mark.parametrize("data", [b"", b"\x17\x03"], ids=["between records", "in one"])
def test_an_end_without_that_of_tls_is_a_cut(sides: Sides, data: bytes) -> None:
    client = sides.client
    assert client.decrypted(sides.reply + sides.surplus + data, ended=False) == b"replysurplus"
    assert (client.ended, client.cut) == (False, False)
    assert client.decrypted(b"", ended=True) == b""
    assert (client.ended, client.cut) == (True, True)


def test_what_came_with_a_cut_is_not_lost(sides: Sides) -> None:
    assert sides.client.decrypted(sides.reply + sides.surplus, ended=True) == b"replysurplus"
    assert (sides.client.ended, sides.client.cut) == (True, True)


def test_a_record_that_was_changed_on_the_way_breaks_the_session(sides: Sides) -> None:
    with pytest.raises(ssl.SSLError):
        sides.client.decrypted(sides.reply[:-1] + bytes([sides.reply[-1] ^ 1]), ended=False)


def test_a_context_of_another_library_is_told_the_name_as_text() -> None:
    told: list[object] = []

    class Context:
        def wrap_bio(self, *bios: ssl.MemoryBIO, server_hostname: object) -> None:
            told.append(server_hostname)

    context: Any = Context()
    TLSSession(context, HOST)
    assert told == [HOST]


@pytest.mark.parametrize("kind", [ssl.SSLWantReadError, ssl.SSLEOFError])
@pytest.mark.parametrize("method", ["read", "do_handshake"])
def test_what_a_signal_handler_raised_within_tls_goes_through(
    sides: Sides, kind: type[ssl.SSLError], method: str
) -> None:
    error = from_outside(kind("a handler's"))
    client: Any = sides.client
    client._tls = Interrupted(error)
    with pytest.raises(kind) as caught:
        client.handshake() if method == "do_handshake" else client.decrypted(sides.reply, ended=False)
    assert caught.value is error


def test_a_session_within_another_is_the_inner_one() -> None:
    connection: Connection[Any] = Connection(Wire())
    assert (connection.handshakes, connection.encrypted(b"a"), connection.decrypted(b"a")) == (0, b"a", b"a")
    for number, name in enumerate((b"outer", b"inner"), 1):
        session: Any = Marking(name)
        connection.secure(session)
        assert connection.handshakes == number
    assert connection.encrypted(b"a") == b"outer(inner(a))"
    assert connection.decrypted(b"outer(inner(a))") == b"a"
    assert (connection.ended, connection.cut) == (False, False)


@pytest.mark.parametrize("cut", [True, False])
def test_the_end_of_an_outer_session_ends_the_inner_one(cut: bool) -> None:
    connection: Connection[Any] = Connection(Wire())
    outer: Any = Marking(b"outer")
    inner: Any = Marking(b"inner")
    connection.secure(outer)
    connection.secure(inner)
    outer.cut = cut
    assert connection.decrypted(b"") == b""
    assert (connection.ended, connection.cut, inner.ended) == (True, cut, True)


def test_what_is_encrypted_goes_out_whole(sides: Sides) -> None:
    assert len(sides.client.encrypted(b"." * 100_000)) > 100_000
    assert sides.client.encrypted(b"") == b""
