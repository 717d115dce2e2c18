"""Why a certificate was refused, by the number of OpenSSL's verdict, and what to do about it."""

from __future__ import annotations

import os
import sys

from .tls_causes import TLSCause

_NOT_YET_VALID = 9
_EXPIRED = 10
_REVOKED = 23
_SELF_SIGNED = 18
# No certificate of a known authority was found: at the end of the chain, for its last link, or for its only one.
_UNKNOWN_AUTHORITY = frozenset((2, 19, 20, 21, 27))
_NO_REVOCATION_LIST = frozenset((3, 12, 33))
_OTHER_NAME = 62
_OTHER_ADDRESS = 64
_WEAK = frozenset((66, 67, 68))
_NO_KEY_IDENTIFIER = frozenset((85, 86))
# What only VERIFY_X509_STRICT asks for.
_STRICT = frozenset((*range(80, 85), *range(87, 95)))

_NOT_READ = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")


def certificate_reason(cause: TLSCause, whose: str, host: str, setting: str) -> str:
    """The text of an error, without the full stop.

    Args:
        cause: OpenSSL's verdict.
        whose: `the server's certificate`, or that of a proxy.
        host: the name or address that was asked for.
        setting: where that name stands: `base_url`, or the setting of the proxy.
    """
    return f"{whose} was refused: {_why(cause, host, setting)}"


def _why(cause: TLSCause, host: str, setting: str) -> str:
    code = cause.verify_code
    if code == _EXPIRED:
        return "it has expired; have it renewed, or correct the clock of this machine if that is wrong"
    if code == _NOT_YET_VALID:
        return "it is not yet valid; correct the clock of this machine, or wait if that is right"
    if code == _OTHER_NAME:
        return f"it is for another name than {host}; check the host in {setting}"
    if code == _OTHER_ADDRESS:
        return f"it is not for the address {host}; write the name that it is for into {setting}"
    if code == _SELF_SIGNED:
        return f"it is signed by itself, and not known here; if it is the right one, {_trust('this certificate')}"
    if code in _UNKNOWN_AUTHORITY:
        return (
            f"its authority is unknown here; {_trust('the certificate of the authority')}, or have the intermediate "
            "certificates sent with it"
        )
    return _rarer(cause)


def _rarer(cause: TLSCause) -> str:
    code, openssl = cause.verify_code, f"OpenSSL: {cause.verify_message}"
    if code == _REVOKED:
        return "it was revoked; have a new one issued"
    if code in _NO_REVOCATION_LIST:
        return f"the SSLContext of verify= asks for a revocation list that it does not have ({openssl})"
    if code in _WEAK:
        return f"its key or its signature is too weak ({openssl}); have it issued anew"
    if code in _NO_KEY_IDENTIFIER:
        return f"a key identifier is missing ({openssl}), {_strict()}"
    if code in _STRICT:
        return f"it is not as RFC 5280 asks ({openssl}), {_strict()}"
    return f"{openssl}; have it issued anew"


def _strict() -> str:
    who = "Python asks from 3.13 on" if sys.version_info >= (3, 13) else "the SSLContext of verify= asks"
    return (
        f"for which {who}; have it issued anew, or pass verify= an ssl.SSLContext without the flag "
        "ssl.VERIFY_X509_STRICT"
    )


def _trust(what: str) -> str:
    text = f"give the PEM file of {what} as verify= or in SSL_CERT_FILE"
    ignored = [name for name in _NOT_READ if os.environ.get(name)]
    if not ignored:
        return text
    are, them = ("is", "it") if len(ignored) == 1 else ("are", "them")
    return f"{text} ({' and '.join(ignored)} {are} set, but this client does not read {them})"
