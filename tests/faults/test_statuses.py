"""Every status a server can answer with, redirects among them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from soliditech import errors
from soliditech_runtime.types import Effect, Outcome
from tests.faults.calls import ACTS, EFFECTS, Caller, Kind, marked, result
from tests.faults.scripts import answers, reply
from tests.support.fault_server import FaultServer, Peer

# At the edges of the ranges, and those with a meaning of their own.
SAMPLE = (
    *(199, 200, 201, 202, 204, 205, 206, 226, 299, 300, 301, 302, 303, 304, 307, 308, 399),
    *(400, 401, 402, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 418, 421, 422, 423, 425, 428, 429),
    *(431, 451, 499, 500, 501, 502, 503, 504, 505, 507, 511, 520, 529, 599, 999),
)
ALL = (*range(199, 600), 999)

WITHOUT_BODY = frozenset((204, 304))
CLASSES = {
    400: errors.BadRequestError,
    401: errors.AuthenticationError,
    403: errors.PermissionDeniedError,
    404: errors.NotFoundError,
    409: errors.ConflictError,
    422: errors.UnprocessableEntityError,
    429: errors.RateLimitError,
}
# A complete reply with one of these says that nothing was done.
REJECTED = frozenset((400, 401, 403, 404, 405, 409, 413, 415, 422, 425, 429))
REPEATED: dict[Effect, frozenset[int]] = {
    "read": frozenset((408, 425, 429, 500, 502, 503, 504)),
    "idempotent": frozenset((408, 425, 429, 500, 502, 503, 504)),
    "unsafe": frozenset((425,)),
}

Story = tuple[type[errors.SoliditechError] | None, Outcome | None, int]


def story(status: int, effect: Effect) -> Story:
    """Error, outcome and attempts of a call that is always answered with `status`."""
    if status < 200:
        # No reply, only the promise of one.
        return errors.APIConnectionError, "unknown", 1 if effect == "unsafe" else 2
    if status < 300:
        return None, None, 1
    error = CLASSES.get(status, errors.InternalServerError if status >= 500 else errors.APIStatusError)
    outcome: Outcome = "rejected" if status in REJECTED else "unknown"
    return error, outcome, 2 if status in REPEATED[effect] else 1


class StatusServer:
    """Answers every request with `status`."""

    def __init__(self) -> None:
        self.status = 200

    def __call__(self, peer: Peer) -> None:
        while peer.request():
            if self.status < 200:
                peer.send(b"HTTP/1.1 %d X\r\n\r\n" % self.status)
                return
            peer.send(reply(status=b"%d X" % self.status) if self.status not in WITHOUT_BODY else self.bare())

    def bare(self) -> bytes:
        """A reply that has no body by its status."""
        return b"HTTP/1.1 %d X\r\n\r\n" % self.status


@pytest.mark.proof
@pytest.mark.parametrize("effect", EFFECTS)
def test_every_status_has_its_error_outcome_and_number_of_requests(
    connect: Callable[..., Caller],
    serve: Callable[..., FaultServer],
    kind: Kind,
    effect: Effect,
    full_size: bool,
    figures: Callable[[str], None],
) -> None:
    script = StatusServer()
    server = serve(script)
    caller = connect(server.port)
    statuses = ALL if full_size else SAMPLE
    wrong: dict[int, object] = {}
    for script.status in statuses:
        before = len(server.requests)
        ended = caller.end(ACTS[effect])
        seen = (ended.kind, ended.outcome, ended.attempts)
        expected = story(script.status, effect)
        status = ended.answer.status if ended.answer is not None else getattr(ended.error, "status", None)
        if seen != expected or len(server.requests) - before != expected[2] or status not in (script.status, None):
            wrong[script.status] = (*seen, status, len(server.requests) - before)
    assert wrong == {}
    figures(f"{len(statuses)} statuses, {effect}, {kind}: {len(server.requests)} requests")


LOCATIONS: dict[str, tuple[bytes, str]] = {
    "another port": (b"http://127.0.0.1:%d/api/secret?to=secret#secret", "to the same host with another port; write"),
    "another port, with a user": (b"http://secret:secret@127.0.0.1:%d/", "to the same host with another port; write"),
    "another port by scheme of this one": (b"//127.0.0.1:%d/secret", "to the same host with another port; write"),
    "TLS on another port": (b"https://127.0.0.1:%d/", "to the same host with https:// and another port; write"),
    "another host": (b"http://secret.example/secret", "to another host; set base_url to it if you trust it"),
    "another scheme": (b"ftp://127.0.0.1:%d/secret", "to no address that can be read; check base_url"),
    "same host": (b"/api/secret?to=secret", "to another path of the same server; check base_url"),
    "same folder": (b"secret", "to another path of the same server; check base_url"),
    "nothing": (b"", "and does not say where; check base_url"),
    "line noise": (b"http://sec ret\x7f\xff/", "to another host; set base_url"),
    "brackets": (b"http://[secret/", "to no address that can be read; check base_url"),
    "a very long host": (b"http://" + b"secret" * 500, "to another host; set base_url"),
}


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("name", LOCATIONS)
def test_no_redirect_is_followed_and_the_error_says_how_its_address_differs(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], name: str, effect: Effect
) -> None:
    location, difference = LOCATIONS[name]
    target = serve(answers(reply()))
    if b"%d" in location:
        location %= target.port
    for status in (301, 302, 303, 307, 308):
        server = serve(answers(reply(b"", b"Location: " + location, status=b"%d X" % status)))
        ended = connect(server.port).end(ACTS[effect])
        assert (ended.kind, ended.outcome, ended.attempts) == (errors.APIStatusError, "unknown", 1)
        assert f"the server redirects ({status}) {difference}" in str(ended.error)
        assert not any(word in str(ended.error) for word in ("secret", "127.0.0.1", str(target.port)))
        assert ended.error is not None
        assert ended.error.redirect_to == location.decode("latin-1")
        assert (server.accepted, len(server.requests)) == (1, 1)
    assert target.accepted == 0


@pytest.mark.parametrize("effect", EFFECTS)
def test_no_cookie_is_ever_sent_back(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], effect: Effect
) -> None:
    cookies = (b"Set-Cookie: session=a; Path=/", b"Set-Cookie: other=b", b"Retry-After: 0")
    server = serve(answers(reply(b"", *cookies, status=b"429 Later"), reply(result("second"), *cookies)))
    caller = connect(server.port)
    for _ in range(2):
        assert marked(caller.call(ACTS[effect])) == "second"
    assert len(server.requests) == 3
    assert not any(b"cookie" in request.lower() for request in server.requests)
