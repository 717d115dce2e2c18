"""A certificate that is refused says which way it is wrong, and what to do about it."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from soliditech_runtime.connecting.certificate_reasons import certificate_reason
from soliditech_runtime.connecting.tls_causes import TLSCause, tls_cause
from tests.runtime.connecting.refusals import refusal
from tests.support.certificates import DAY, NOW, Authority, Certificate, self_signed
from tests.support.fault_server import FaultServer
from tests.support.scripts import answering, tunnel

Serve = Callable[..., FaultServer]
HOST = "127.0.0.1"

TRUST = "give the PEM file of the certificate of the authority as verify= or in SSL_CERT_FILE"
STRICT = "have it issued anew, or pass verify= an ssl.SSLContext without the flag ssl.VERIFY_X509_STRICT"


class Wrong(NamedTuple):
    """A certificate that is refused.

    Args:
        make: makes it.
        says: what the error says after `was refused: `, each a part.
        flags: of the client's context.
        trusts: the authority that the client trusts, if not the one that certifies.
    """

    make: Callable[[Authority], Certificate]
    says: tuple[str, ...]
    flags: int = 0
    trusts: Authority | None = None


_NAMELESS = Authority("No key identifier", has_key_id=False)

WRONG = {
    "expired": Wrong(
        lambda by: by.certify(HOST, begins=NOW - 9 * DAY, ends=NOW - DAY),
        ("it has expired; have it renewed, or correct the clock of this machine if that is wrong",),
    ),
    "not yet valid": Wrong(
        lambda by: by.certify(HOST, begins=NOW + DAY),
        ("it is not yet valid; correct the clock of this machine",),
    ),
    "other name": Wrong(
        lambda by: by.certify("isp.example"),
        ("it is for another name than localhost; check the host in",),
    ),
    "name for an address": Wrong(
        lambda by: by.certify("isp.example"),
        ("it is not for the address 127.0.0.1; write the name that it is for into",),
    ),
    "other address": Wrong(lambda by: by.certify("127.0.0.2"), ("it is not for the address 127.0.0.1",)),
    "self-signed": Wrong(
        lambda by: self_signed(HOST),
        ("it is signed by itself, and not known here; if it is the right one, give the PEM file of this certificate",),
    ),
    "unknown authority": Wrong(
        lambda by: Authority("Another").certify(HOST),
        ("its authority is unknown here", TRUST),
    ),
    "intermediate not sent": Wrong(
        lambda by: replace(Authority("Between", above=by).certify(HOST), between=()),
        ("its authority is unknown here", "or have the intermediate certificates sent with it"),
    ),
    "authority sent, and unknown": Wrong(
        lambda by: Authority("Between", above=Authority("Another")).certify(HOST),
        ("its authority is unknown here", TRUST),
    ),
    "root sent, and unknown": Wrong(
        lambda by: replace((other := Authority("Another")).certify(HOST), between=(other.certificate,)),
        ("its authority is unknown here", TRUST),
    ),
    "no authority key identifier": Wrong(
        lambda by: by.certify(HOST, refers=False),
        ("a key identifier is missing (OpenSSL: Missing Authority Key Identifier)", STRICT),
        ssl.VERIFY_X509_STRICT,
    ),
    "no subject key identifier": Wrong(
        lambda by: _NAMELESS.certify(HOST),
        ("a key identifier is missing (OpenSSL: Missing Subject Key Identifier)", STRICT),
        ssl.VERIFY_X509_STRICT,
        _NAMELESS,
    ),
    "weak key": Wrong(
        lambda by: by.certify(HOST, weak=True),
        ("its key or its signature is too weak (OpenSSL: EE certificate key too weak); have it issued anew",),
    ),
    "no revocation list": Wrong(
        lambda by: by.certify(HOST),
        ("the SSLContext of verify= asks for a revocation list that it does not have",),
        ssl.VERIFY_CRL_CHECK_LEAF,
    ),
}
WAYS = ("server", "server behind a proxy", "server behind an https proxy", "proxy", "proxy of an http server")
# Here the proxy would be refused in the same way, before the server is reached.
IMPOSSIBLE = [(name, WAYS[2]) for name in ("no subject key identifier", "no revocation list")]
SHORT = ("expired", "other name", "unknown authority", "no authority key identifier")


def trusting(authority: Authority, flags: int = 0) -> ssl.SSLContext:
    context = ssl.create_default_context(cadata=authority.pem)
    # The flags of Python 3.13 are those of 3.11 with another one.
    context.verify_flags = ssl.VerifyFlags(ssl.VERIFY_X509_TRUSTED_FIRST | flags)
    return context


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every certificate in every place with --proof; else every one at the server, and a few elsewhere."""
    if {"name", "way"} <= {*metafunc.fixturenames}:
        full_size = metafunc.config.getoption("--proof")
        cases = [(name, way) for name in WRONG for way in WAYS if full_size or way == "server" or name in SHORT]
        metafunc.parametrize(("name", "way"), [case for case in cases if case not in IMPOSSIBLE])


def test_a_refused_certificate_says_why_and_whose_it_is(
    name: str, way: str, is_async: bool, serve: Serve, issuer: Authority
) -> None:
    wrong = WRONG[name]
    server = serve(answering(), context=wrong.make(issuer).context())
    host = "localhost" if name == "other name" else HOST
    settings: dict[str, Any] = {"verify": trusting(wrong.trusts or issuer, wrong.flags), "allow_http": True}
    whose, setting = "the server's certificate", "base_url"
    if way == "server":
        text = refusal(f"https://{host}:{server.port}", is_async=is_async, **settings)
    elif way.startswith("server behind"):
        context = issuer.certify(HOST).context() if "https" in way else None
        proxy = serve(tunnel(server.port), context=context).url
        text = refusal(f"https://{host}:{server.port}", is_async=is_async, proxy=proxy, **settings)
    else:
        proxy = f"https://us:pa@{host}:{server.port}"
        url = "http://isp.example" if "http server" in way else "https://isp.example"
        text = refusal(url, is_async=is_async, proxy=proxy, **settings)
        whose, setting = f"the certificate of the proxy {host}:{server.port} (from proxy=)", "proxy="
    assert text.startswith(f"{whose} was refused: {wrong.says[0]}")
    for part in wrong.says[1:]:
        assert part in text
    assert ("check the host in" not in text) or text.endswith(setting)
    assert server.requests == []


def test_a_revoked_certificate_says_so(is_async: bool, serve: Serve, issuer: Authority, tmp_path: Path) -> None:
    certificate = issuer.certify(HOST)
    context = trusting(issuer, ssl.VERIFY_CRL_CHECK_LEAF)
    (tmp_path / "revoked.pem").write_text(issuer.revoking(certificate))
    context.load_verify_locations(tmp_path / "revoked.pem")
    server = serve(answering(), context=certificate.context())
    text = refusal(f"https://{HOST}:{server.port}", is_async=is_async, verify=context)
    assert text == "the server's certificate was refused: it was revoked; have a new one issued"


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ((), None),
        (("REQUESTS_CA_BUNDLE",), "REQUESTS_CA_BUNDLE is set, but this client does not read it"),
        (("CURL_CA_BUNDLE",), "CURL_CA_BUNDLE is set, but this client does not read it"),
        (
            ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
            "REQUESTS_CA_BUNDLE and CURL_CA_BUNDLE are set, but this client does not read them",
        ),
    ],
)
def test_authorities_that_others_read_from_the_environment_are_named(
    monkeypatch: pytest.MonkeyPatch,
    variables: tuple[str, ...],
    says: str | None,
    is_async: bool,
    serve: Serve,
    issuer: Authority,
) -> None:
    for name in variables:
        monkeypatch.setenv(name, "/canary/authority.pem")
    url = f"https://{HOST}:{serve(answering(), context=issuer.certify(HOST).context()).port}"
    text = refusal(url, is_async=is_async)
    assert ("does not read" in text) is (says is not None)
    assert says is None or f"SSL_CERT_FILE ({says})" in text
    assert "canary" not in text


def test_a_verdict_that_is_not_in_the_table_is_told_in_the_words_of_openssl() -> None:
    text = certificate_reason(TLSCause("", 26, "unsuitable certificate purpose"), "it", "isp.example", "base_url")
    assert text == "it was refused: OpenSSL: unsuitable certificate purpose; have it issued anew"


def test_of_an_error_only_the_words_of_openssl_are_read() -> None:
    assert tls_cause(ConnectionResetError(104, "canary")) is None
    assert tls_cause(UnicodeDecodeError("ascii", b"", 0, 1, "canary")) is None
    assert tls_cause(None) is None
    error = ssl.SSLError(1, "canary")
    assert tls_cause(error) is None
