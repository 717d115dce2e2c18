"""NO_PROXY: which servers a list of rules leaves out, beside what curl and Go make of the same list.

The column of curl is what curl 7.88 does, that of Go what the source of golang.org/x/net/http/httpproxy says.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from soliditech_runtime.connecting.no_proxy import bypasses


class Row(NamedTuple):
    """A list of rules, a server, and who reaches it directly."""

    rules: str
    host: str
    port: int
    curl: bool
    go: bool
    ours: bool


# In this order: curl, Go, ours.
ALL, NONE = (True, True, True), (False, False, False)
CURL, GO, OURS = (True, False, True), (False, True, True), (False, False, True)

ROWS = [
    # Everything.
    Row("*", "isp.example", 443, *ALL),
    Row("*", "10.0.0.1", 443, *ALL),
    Row("other.example,*", "isp.example", 443, *GO),
    Row(" * ", "isp.example", 443, *GO),
    Row("*:8443", "isp.example", 8443, *NONE),
    # Names.
    Row("isp.example", "isp.example", 443, *ALL),
    Row("ISP.Example", "isp.example", 443, *ALL),
    Row("isp.example", "ISP.EXAMPLE", 443, *ALL),
    Row("example", "isp.example", 443, *ALL),
    Row("sp.example", "isp.example", 443, *NONE),
    Row("isp.example", "api.isp.example", 443, *ALL),
    Row("api.isp.example", "isp.example", 443, *NONE),
    Row("isp", "isp.example", 443, *NONE),
    Row("isp.example", "isp.example.evil", 443, *NONE),
    Row("http://isp.example", "isp.example", 443, *NONE),
    # Dots and stars.
    Row(".example", "isp.example", 443, *ALL),
    Row(".isp.example", "isp.example", 443, *CURL),
    Row(".isp.example", "api.isp.example", 443, *ALL),
    Row("*.isp.example", "api.isp.example", 443, *GO),
    Row("*.isp.example", "isp.example", 443, *NONE),
    Row("*isp.example", "api.isp.example", 443, *NONE),
    Row("isp.example.", "isp.example", 443, *CURL),
    Row("isp.example", "isp.example.", 443, *CURL),
    Row(".isp.example.", "api.isp.example", 443, *CURL),
    Row(".", "isp.example", 443, *NONE),
    # Separators.
    Row("a.example,isp.example", "isp.example", 443, *ALL),
    Row("a.example, isp.example ,b.example", "isp.example", 443, *ALL),
    Row("a.example,,,isp.example,", "isp.example", 443, *ALL),
    Row(",isp.example", "isp.example", 443, *ALL),
    Row("a.example isp.example", "isp.example", 443, *CURL),
    Row("a.example\tisp.example", "isp.example", 443, *CURL),
    Row("", "isp.example", 443, *NONE),
    Row(" , ,", "isp.example", 443, *NONE),
    # Ports.
    Row("isp.example:443", "isp.example", 443, *GO),
    Row("isp.example:444", "isp.example", 443, *NONE),
    Row(".example:443", "isp.example", 443, *GO),
    Row("isp.example:", "isp.example", 443, *GO),
    Row(":443", "isp.example", 443, *NONE),
    Row("10.0.0.1:8443", "10.0.0.1", 8443, *GO),
    Row("10.0.0.1:8443", "10.0.0.1", 443, *NONE),
    Row("[2001:db8::1]:443", "2001:db8::1", 443, *GO),
    Row("[2001:db8::1]:444", "2001:db8::1", 443, *NONE),
    # Addresses and networks.
    Row("10.0.0.1", "10.0.0.1", 443, *ALL),
    Row("10.0.0.1", "10.0.0.10", 443, *NONE),
    Row("10.0.0", "10.0.0.1", 443, *NONE),
    Row("10.0.0.0/8", "10.200.0.1", 443, *ALL),
    Row("10.1.2.3/8", "10.200.0.1", 443, *ALL),
    Row("10.0.0.0/8", "11.0.0.1", 443, *NONE),
    Row("192.168.4.0/22", "192.168.7.255", 443, *ALL),
    Row("192.168.4.0/22", "192.168.8.0", 443, *NONE),
    Row("0.0.0.0/0", "10.0.0.1", 443, *GO),
    Row("10.0.0.0/33", "10.0.0.0", 443, *NONE),
    Row("10.0.0.0/8", "10.example", 443, *NONE),
    Row("2001:db8::/32", "2001:db8:1::1", 443, *GO),
    Row("2001:db8::/32", "2001:db9::1", 443, *NONE),
    Row("2001:db8::1", "2001:db8:0:0::1", 443, *ALL),
    Row("2001:DB8::1", "2001:db8::1", 443, *ALL),
    Row("[2001:db8::1]", "2001:db8::1", 443, *OURS),
    Row("fe80::1%eth0", "fe80::1", 443, *OURS),
    Row("10.0.0.1", "::ffff:10.0.0.1", 443, *GO),
    Row("10.0.0.0/8", "::ffff:10.0.0.1", 443, *GO),
    # Names that are not ASCII.
    Row("bücher.example", "xn--bcher-kva.example", 443, *GO),
    Row("xn--bcher-kva.example", "xn--bcher-kva.example", 443, *ALL),
    Row("b\u00fc..example", "isp.example", 443, *NONE),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rules!r} {row.host}:{row.port}")
def test_a_rule_means_what_the_table_says(row: Row) -> None:
    assert bypasses(row.rules, row.host, row.port) is row.ours


def test_whatever_curl_or_go_reach_directly_is_reached_directly() -> None:
    assert [row for row in ROWS if (row.curl or row.go) and not row.ours] == []
    assert len(ROWS) >= 40
