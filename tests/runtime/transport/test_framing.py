"""The count of a reply's bytes, against h11, which reads the reply itself."""

from __future__ import annotations

import random

import h11
import pytest

from soliditech_runtime.transport.framing import ReplyBounds

HEADS = [
    b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n",
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n",
    b"HTTP/1.1 200 OK\nContent-Length: %d\n\n",
    b"HTTP/1.1 103 X\r\nA: HTTP/1.1 1\r\n\r\nHTTP/1.1 404 No\r\nB: HTTP/1.1 2\r\nContent-Length: %d\r\n\r\n",
    b"HTTP/1.1 200 OK\r\nX: %d\r\nTransfer-Encoding: chunked\r\n\r\n",
]


def raw_reply(chance: random.Random) -> bytes:
    head = chance.choice(HEADS)
    body = chance.randbytes(chance.randrange(40))
    raw = head % len(body)
    if b"chunked" in head:
        while body:
            size = chance.randrange(1, len(body) + 1)
            extension = chance.choice([b"", b"", b"", b";a=b", b" "])
            raw += b"%x%b\r\n%b\r\n" % (size, extension, body[:size])
            body = body[size:]
        raw += b"0\r\n" + chance.choice([b"", b"", b"", b"Trailer: a\r\n"]) + b"\r\n"
    else:
        raw += body
    return raw


def read(raw: bytes, cuts: list[int]) -> tuple[bool, bool] | None:
    """Whether h11 used all of `raw` for one reply, and whether the bounds say so; None if it is no whole reply."""
    conn = h11.Connection(h11.CLIENT)
    conn.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
    conn.send(h11.EndOfMessage())
    bounds = ReplyBounds()
    size, start = 0, 0
    while True:
        event = conn.next_event()
        if event is h11.NEED_DATA:
            if start == len(raw):
                return None
            stop = min([cut for cut in cuts if cut > start], default=len(raw))
            bounds.feed(raw[start:stop])
            conn.receive_data(raw[start:stop])
            start = stop
        elif isinstance(event, h11.Response):
            bounds.head_done(chunked=any(name == b"transfer-encoding" for name, _ in event.headers))
        elif isinstance(event, h11.Data):
            size += len(event.data)
        elif isinstance(event, h11.EndOfMessage):
            break
    # A late surplus is not this class's to see.
    used_all = not conn.trailing_data[0]
    return used_all, bounds.exact(size)


@pytest.mark.parametrize("seed", range(4))
def test_never_exact_when_something_is_left(seed: int) -> None:
    chance = random.Random(seed)
    exact = surplus = 0
    for _ in range(1000):
        raw = raw_reply(chance)
        unusual = b"Trailer" in raw or b";a=b" in raw or b" \r\n" in raw
        if chance.random() < 0.5:
            raw += chance.choice([b"x", b"\r\n", b"0\r\n\r\n", b"\r\n0\r\n\r\n", raw_reply(chance)])
        for _ in range(chance.choice([0, 0, 0, 1, 3])):
            at = chance.randrange(len(raw))
            raw = raw[:at] + chance.choice([b"", b"0", b"\n", b"\r\n", b"1"]) + raw[at + 1 :]
            unusual = True
        cuts = sorted(chance.randrange(1, len(raw)) for _ in range(chance.randrange(4)))
        try:
            result = read(raw, cuts)
        except (h11.RemoteProtocolError, ValueError):
            continue
        if result is None:
            continue
        used_all, says_exact = result
        if not used_all:
            surplus += 1
            assert not says_exact, raw
        elif not unusual:
            exact += 1
            assert says_exact, raw
    assert exact > 100
    assert surplus > 100


def test_flood_before_the_head_is_not_kept_in_memory() -> None:
    bounds = ReplyBounds()
    for _ in range(100):
        bounds.feed(b"HTTP/1.1 100 Continue\r\n\r\n" * 1000)
    assert sum(map(len, bounds._head or ())) <= 256 * 1024
    bounds.head_done(chunked=False)
    assert not bounds.exact(0)
    bounds.start()
    bounds.feed(b"HTTP/1.1 204 No\r\n\r\n")
    bounds.head_done(chunked=False)
    assert bounds.exact(0)
