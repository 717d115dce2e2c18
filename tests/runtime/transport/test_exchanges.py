"""One request and what comes of it, for the sync and the async transport alike."""

from __future__ import annotations

import gc
import logging
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from soliditech_runtime.exchange import Reply, Request
from tests.runtime.transport.results import fault, reply
from tests.support.fault_server import Script
from tests.support.ports import refusing
from tests.support.scripts import answering, close, hang, once, reset

Make = Callable[..., Any]


def test_connection_is_reused(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    server = serve(answering(b"hello", b"X-Thing: A"))
    driver = drive(server.port)
    for number in range(3):
        got = reply(driver.send(get(f"/{number}?a=b"), limits()))
        assert (got.status, got.body, got.problem) == (200, b"hello", None)
        assert (b"x-thing", b"A") in got.headers
    assert server.accepted == 1
    assert server.requests[2] == b"GET /2?a=b HTTP/1.1\r\nHost: test\r\n\r\n"


def test_head_and_body_leave_in_one_packet(serve: Make, drive: Make, limits: Make) -> None:
    first: list[bytes] = []

    def script(peer: Any) -> None:
        first.append(peer.sock.recv(65536))
        peer.reply(b"ok")
        peer.until_closed()

    given = limits()
    request = Request("PUT", "/x", [(b"Host", b"test")], b'{"a":1}')
    assert reply(drive(serve(script).port).send(request, given)).body == b"ok"
    assert first == [b'PUT /x HTTP/1.1\r\nHost: test\r\nContent-Length: 7\r\n\r\n{"a":1}']
    assert given.sent == len(first[0])


def test_put_without_body_says_so(serve: Make, drive: Make, limits: Make) -> None:
    server = serve(answering())
    reply(drive(server.port).send(Request("PUT", "/x", [(b"Host", b"test")]), limits()))
    assert b"Content-Length: 0\r\n" in server.requests[0]


def test_large_body_arrives_whole(serve: Make, drive: Make, limits: Make) -> None:
    server = serve(answering(b"x" * 3_000_000))
    driver = drive(server.port)
    body = bytes(range(256)) * 12_000
    assert reply(driver.send(Request("PUT", "/x", [(b"Host", b"test")], body), limits())).body == b"x" * 3_000_000
    assert server.requests[0].endswith(b"\r\n\r\n" + body)
    assert driver.idle() == 1


@pytest.mark.parametrize("status", [200, 204, 302, 304, 401, 418, 500, 599, 999])
def test_any_status(serve: Make, drive: Make, get: Make, limits: Make, status: int) -> None:
    body = b"" if status in (204, 304) else b"text"
    raw = b"HTTP/1.1 %d X\r\nContent-Length: %d\r\nLocation: /other\r\nSet-Cookie: a=b\r\n\r\n" % (status, len(body))
    server = serve(once(raw + body))
    got = reply(drive(server.port).send(get(), limits()))
    assert (got.status, got.body) == (status, body)
    assert len(server.requests) == 1


def test_cookies_are_not_kept(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    server = serve(answering(b"", b"Set-Cookie: a=b"))
    driver = drive(server.port)
    reply(driver.send(get(), limits()))
    reply(driver.send(get(), limits()))
    assert b"cookie" not in server.requests[1].lower()


def test_interim_replies_are_passed_over(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    def script(peer: Any) -> None:
        while peer.request():
            peer.send(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
            peer.reply(b"done")

    server = serve(script)
    driver = drive(server.port)
    assert reply(driver.send(get(), limits())).body == b"done"
    assert reply(driver.send(get(), limits())).body == b"done"
    assert server.accepted == 1


def test_a_flood_of_interim_replies_is_no_http(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    def script(peer: Any) -> None:
        peer.request()
        while True:
            peer.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)

    assert fault(drive(serve(script).port).send(get(), limits())) == ("protocol", True)


def test_refused(drive: Make, get: Make, limits: Make) -> None:
    with refusing() as port:
        assert fault(drive(port).send(get(), limits())) == ("connect", False)


def test_unknown_name(drive: Make, get: Make, limits: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: Any, **keywords: Any) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert fault(drive(80, host="no.such.example").send(get(), limits())) == ("dns", False)


def test_name_that_cannot_be_one(drive: Make, get: Make, limits: Make) -> None:
    assert fault(drive(80, host="a" * 70 + ".example").send(get(), limits())) == ("dns", False)


@pytest.mark.parametrize(("deadline", "kind"), [(5, "connect_timeout"), (0.1, "deadline")])
def test_name_server_hangs(
    drive: Make, get: Make, limits: Make, monkeypatch: pytest.MonkeyPatch, deadline: float, kind: str
) -> None:
    known = socket.getaddrinfo

    def slow(*args: Any, **keywords: Any) -> Any:
        if keywords.get("flags"):
            return known(*args, **keywords)
        time.sleep(0.4)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    begun = time.monotonic()
    result = drive(80, host=f"{deadline}.slow{time.monotonic_ns()}.example").send(
        get(), limits(connect=0.15, deadline=deadline)
    )
    assert fault(result) == (kind, False)
    assert time.monotonic() - begun < 0.35


def test_next_address_is_tried(
    serve: Make, drive: Make, get: Make, limits: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(answering())
    known = socket.getaddrinfo
    with refusing() as port:
        dead = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))
        live = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", server.port))

        def two(host: str, *args: Any, **keywords: Any) -> Any:
            return known(host, *args, **keywords) if keywords.get("flags") or host != "two.example" else [dead, live]

        monkeypatch.setattr(socket, "getaddrinfo", two)
        assert reply(drive(1, host="two.example").send(get(), limits())).body == b"hello"


def test_accepted_and_closed(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    assert fault(drive(serve(lambda peer: peer.request()).port).send(get(), limits())) == ("read", True)


def test_reset_after_the_request(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    def script(peer: Any) -> None:
        peer.request()
        peer.reset()

    assert fault(drive(serve(script).port).send(get(), limits())) == ("read", True)


@pytest.mark.parametrize(("deadline", "kind"), [(5, "read_timeout"), (0.1, "deadline")])
def test_hang(serve: Make, drive: Make, get: Make, limits: Make, deadline: float, kind: str) -> None:
    server = serve(lambda peer: peer.until_closed())
    result = drive(server.port).send(get(), limits(read=0.2, deadline=deadline))
    assert fault(result) == (kind, True)
    assert server.wait_open(0)


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"])
def test_trickle_ends_at_the_deadline(serve: Make, drive: Make, get: Make, limits: Make, start: bytes) -> None:
    def script(peer: Any) -> None:
        peer.request()
        peer.send(start or b"HTTP/1.1 200 OK\r\nX-Long: ")
        while True:
            time.sleep(0.05)
            peer.send(b"a")

    server = serve(script)
    begun = time.monotonic()
    assert fault(drive(server.port).send(get(), limits(read=5, deadline=0.25))) == ("deadline", True)
    assert 0.2 < time.monotonic() - begun < 2
    assert server.wait_open(0)


def test_deadline_over_before_sending(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    server = serve(answering())
    driver = drive(server.port)
    assert fault(driver.send(get(), limits(deadline=-1))) == ("deadline", False)
    reply(driver.send(get(), limits()))
    assert fault(driver.send(get(), limits(deadline=-1))) == ("deadline", False)
    assert len(server.requests) == 1


TRUNCATED = [
    b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
    b"HTTP/1.1 200 OK\r\nContent-Le",
    b"HTTP/1.1 100 Continue\r\n\r\n",
]


@pytest.mark.parametrize("then", [close, reset])
@pytest.mark.parametrize("raw", TRUNCATED)
def test_truncated(serve: Make, drive: Make, get: Make, limits: Make, raw: bytes, then: Script) -> None:
    driver = drive(serve(once(raw, then)).port)
    assert fault(driver.send(get(), limits())) == ("read", True)


def test_hang_within_the_body(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    driver = drive(serve(once(TRUNCATED[0], hang)).port)
    assert fault(driver.send(get(), limits(read=0.2))) == ("read_timeout", True)


@pytest.mark.parametrize(
    "raw",
    [
        b"garbage\r\n\r\n",
        b"HTTP/1.1 42 X\r\n\r\n",
        b"HTTP/1.1 099 X\r\n\r\n",
        b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
    ],
)
def test_not_http(serve: Make, drive: Make, get: Make, limits: Make, raw: bytes) -> None:
    server = serve(once(raw, hang))
    assert fault(drive(server.port).send(get(), limits())) == ("protocol", True)
    assert server.wait_open(0)


def test_unsendable_header_is_not_sent(serve: Make, drive: Make, limits: Make) -> None:
    request = Request("GET", "/", [(b"Host", b"test"), (b"X-Api-Key", b"line\r\nbreak")])
    assert fault(drive(serve(answering()).port).send(request, limits())) == ("protocol", False)


def test_early_answer_to_a_large_request(serve: Make, drive: Make, limits: Make) -> None:
    def script(peer: Any) -> None:
        peer.sock.recv(1000)
        peer.reply(b"too much", status=b"413 Content Too Large")
        time.sleep(0.1)

    driver = drive(serve(script).port)
    result = driver.send(Request("PUT", "/x", [(b"Host", b"test")], b"x" * 8_000_000), limits())
    # The reset may overtake the answer; what must not happen is that the request counts as unsent, or the
    # connection as usable.
    assert result.status == 413 if isinstance(result, Reply) else result.sent
    assert driver.idle() == 0


def test_server_never_reads(serve: Make, drive: Make, limits: Make) -> None:
    server = serve(lambda peer: time.sleep(1))
    given = limits(write=0.2)
    result = drive(server.port).send(Request("PUT", "/x", [(b"Host", b"test")], b"x" * 20_000_000), given)
    assert fault(result) == ("write_timeout", True)


def test_nothing_reaches_the_log(
    serve: Make, drive: Make, get: Make, limits: Make, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    driver = drive(serve(answering(b"secret", b"X-Secret: secret")).port)
    reply(driver.send(Request("GET", "/secret", [(b"Host", b"test"), (b"X-Api-Key", b"secret")]), limits()))
    driver.send(Request("GET", "/secret", [(b"Host", b"test"), (b"X-Api-Key", b"secret\n")]), limits())
    drive(serve(once(b"secret\r\n\r\n")).port).send(get("/secret"), limits())
    capped = drive(serve(answering(b"secret" * 30)).port, max_reply_bytes=10)
    assert reply(capped.send(get("/secret"), limits())).problem
    assert [record for record in caplog.records if record.name.startswith(("http", "h11"))] == []
    assert "secret" not in caplog.text


@pytest.mark.parametrize("end", [reset, hang, None], ids=["reset", "silent", "refused"])
def test_what_a_failed_call_held_goes_with_it(serve: Make, drive: Make, limits: Make, end: Script | None) -> None:
    with refusing() as closed:
        driver = drive(closed if end is None else serve(end).port)
        gc.collect()
        before = held()
        gc.disable()
        try:
            # A cycle would hold the key and the body until all generations of objects are gone through.
            for _ in range(3):
                fault(driver.send(Request("POST", "/x", [(b"Host", b"test")], b"{}"), limits(read=0.05)))
            assert held() == before
        finally:
            gc.enable()


def held() -> int:
    """How many requests there are in this process."""
    return sum(isinstance(each, Request) for each in gc.get_objects())
