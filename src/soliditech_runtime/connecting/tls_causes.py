"""What OpenSSL says of a TLS failure, in the words of OpenSSL alone: the other side can choose among them, add none."""

from __future__ import annotations

from ..process.value_object import ValueStruct


class TLSCause(ValueStruct, frozen=True):
    """Why a certificate was refused, or TLS failed.

    Args:
        reason: OpenSSL's name, such as `WRONG_VERSION_NUMBER`; empty if it gave none.
        verify_code: the number of its verdict on the certificate, X509_V_ERR_*; 0 if it gave none.
        verify_message: its text for that number.
    """

    reason: str = ""
    verify_code: int = 0
    verify_message: str = ""


def tls_cause(error: BaseException | None) -> TLSCause | None:
    """The cause of an error of `ssl`, of whose attributes only those with OpenSSL's words are read; else None."""
    reason, code = getattr(error, "reason", None), getattr(error, "verify_code", 0)
    if not isinstance(error, OSError) or not (isinstance(reason, str) or code):
        return None
    message = getattr(error, "verify_message", None)
    return TLSCause(reason or "", code, message if isinstance(message, str) else "")
