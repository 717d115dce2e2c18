"""Names of hosts: what is looked up, what stands in `Host`, and what a certificate must be for."""

from __future__ import annotations

import pytest

from soliditech_runtime.client.base_url import parse_base_url
from soliditech_runtime.connecting.host_names import ascii_name, server_name
from soliditech_runtime.deadline import Limits
from soliditech_runtime.transport.attempt import Attempt
from soliditech_runtime.transport.exchange.dialling import dialled
from soliditech_runtime.transport.exchange.steps import Resolve
from soliditech_runtime.transport.origin import TransportSettings
from soliditech_runtime.transport.route import find_route


@pytest.mark.parametrize(
    ("written", "looked_up", "authority"),
    [
        # IDNA 2008 (RFC 5891): the IDNA 2003 of Python's own codec would lead to strasse.example.
        ("straße.example", "xn--strae-oqa.example", "xn--strae-oqa.example"),
        ("BÜCHER.example", "xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("faß.example:8443", "xn--fa-hia.example", "xn--fa-hia.example:8443"),
        # A dot says that the name is complete; no certificate has it, and Host is without (RFC 9110, section 7.2).
        ("isp.example.", "isp.example.", "isp.example"),
        ("isp.example.:8443", "isp.example.", "isp.example:8443"),
        # A zone is for this machine alone (RFC 6874).
        ("[fe80::1%25eth0]", "fe80::1%eth0", "[fe80::1]"),
        ("[fe80::1%25eth0]:8443", "fe80::1%eth0", "[fe80::1]:8443"),
        ("[2001:db8::1]", "2001:db8::1", "[2001:db8::1]"),
        ("192.0.2.7", "192.0.2.7", "192.0.2.7"),
    ],
)
def test_what_is_looked_up_and_what_the_server_is_called(written: str, looked_up: str, authority: str) -> None:
    base_url = parse_base_url(f"https://{written}/api", "BASE_URL", allow_http=False)
    assert base_url.authority == authority
    attempt: Attempt[object] = Attempt(Limits(5, 5, 5, 100.0, lambda: 50.0))  # type: ignore[type-var]  # it is not looked at
    step = next(dialled(find_route(base_url.origin, TransportSettings(trust_env=False, verify=False)), attempt))
    assert step == Resolve(looked_up, base_url.port)


@pytest.mark.parametrize(
    ("host", "name"),
    [("isp.example.", "isp.example"), ("isp.example", "isp.example"), ("fe80::1%eth0", "fe80::1"), ("::1", "::1")],
)
def test_what_a_certificate_must_be_for(host: str, name: str) -> None:
    assert server_name(host) == name


@pytest.mark.parametrize("name", ["a..example", ".example", "a" * 64 + ".example", "ﬀ\u2488.example", "\u0300.example"])
def test_what_is_no_name(name: str) -> None:
    # Its text is of several libraries, and nobody sees it.
    with pytest.raises(ValueError, match=r"^"):
        ascii_name(name)
