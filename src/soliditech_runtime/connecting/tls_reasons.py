"""Why a TLS handshake failed, by OpenSSL's name of it, and what to do about it."""

from __future__ import annotations

from .tls_causes import TLSCause

_NO_TLS = frozenset(("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "RECORD_LAYER_FAILURE"))
_OLD_TLS = frozenset(
    ("UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION", "NO_PROTOCOLS_AVAILABLE", "VERSION_TOO_LOW")
)
_NO_CLIENT_CERTIFICATE = frozenset(("TLSV13_ALERT_CERTIFICATE_REQUIRED",))
# OpenSSL sends the first of them also where it misses a certificate of the client, in TLS 1.2.
_MAYBE_NO_CLIENT_CERTIFICATE = frozenset(("SSLV3_ALERT_HANDSHAKE_FAILURE",))
_CLIENT_CERTIFICATE_REFUSED = frozenset(
    (
        "TLSV1_ALERT_UNKNOWN_CA",
        "TLSV1_ALERT_ACCESS_DENIED",
        "TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE",
        "TLSV1_CERTIFICATE_UNOBTAINABLE",
        "SSLV3_ALERT_BAD_CERTIFICATE",
        "SSLV3_ALERT_NO_CERTIFICATE",
        "SSLV3_ALERT_UNSUPPORTED_CERTIFICATE",
        "SSLV3_ALERT_CERTIFICATE_EXPIRED",
        "SSLV3_ALERT_CERTIFICATE_REVOKED",
        "SSLV3_ALERT_CERTIFICATE_UNKNOWN",
    )
)
_UNKNOWN_NAME = frozenset(("TLSV1_UNRECOGNIZED_NAME", "SSLV3_ALERT_UNRECOGNIZED_NAME"))
_WEAK_KEY = frozenset(("DH_KEY_TOO_SMALL", "EE_KEY_TOO_SMALL", "WRONG_SIGNATURE_TYPE", "MODULUS_TOO_SMALL"))


def handshake_reason(cause: TLSCause | None, who: str, setting: str) -> str | None:
    """The text of an error, without the full stop; None where no more is known than that it failed.

    Args:
        cause: OpenSSL's name of it.
        who: `the server`, or a proxy.
        setting: where its address stands: `base_url`, or the setting of the proxy.
    """
    name = cause.reason if cause is not None else ""
    if name in _NO_TLS:
        return f"{who} speaks no TLS on this port, maybe plain http; check scheme and port in {setting}"
    if name in _OLD_TLS:
        return f"{who} and this client have no version of TLS in common; TLS 1.2 and 1.3 are taken"
    if name in _MAYBE_NO_CLIENT_CERTIFICATE:
        return f"{who} refused the TLS handshake; it may want a client certificate: pass cert="
    if name in _UNKNOWN_NAME:
        return f"{who} has no certificate for this name; check the host in {setting}"
    if name in _WEAK_KEY:
        return f"{who} uses a key or a signature that is too weak for TLS today"
    return client_certificate_reason(cause, who)


def client_certificate_reason(cause: TLSCause | None, who: str) -> str | None:
    """The text where the other side missed or refused the client's certificate, which TLS 1.3 tells late; else None."""
    name = cause.reason if cause is not None else ""
    if name in _NO_CLIENT_CERTIFICATE:
        return f"{who} wants a client certificate; pass cert="
    if name in _CLIENT_CERTIFICATE_REFUSED:
        return f"{who} refused this client's certificate; check cert="
    return None
