"""Makes TLS contexts, by the same rules as httpx."""

from __future__ import annotations

import os
import ssl

_HELP = "give verify=True, the path of a PEM file or of a folder of certificates, or an ssl.SSLContext"


def make_context(
    verify: bool | str | ssl.SSLContext, cert: str | tuple[str, str] | None, *, trust_env: bool
) -> ssl.SSLContext:
    """The context with the certificate authorities to trust, and the client's own certificate.

    Args:
        verify: True, False, a path or a context; see TransportSettings.
        cert: a path, or the paths of certificate and key; None for no certificate of the client's own.
        trust_env: use SSL_CERT_FILE, else SSL_CERT_DIR, in place of certifi's authorities.

    Raises:
        ValueError: a file is missing or holds no certificate.
    """
    try:
        context = _trusting(verify, trust_env=trust_env)
    except (OSError, ValueError):
        context = None
    if context is None:
        raise ValueError(f"No certificate authorities could be read: {_HELP}.")
    context.set_alpn_protocols(["http/1.1"])
    if cert is None:
        return context
    try:
        chain, key = (cert, None) if isinstance(cert, str) else cert
        # Without a password OpenSSL would ask for that of an encrypted key, and a job without a terminal would hang.
        context.load_cert_chain(chain, key, password="")
    except (OSError, TypeError, ValueError):
        loaded = False
    else:
        loaded = True
    if not loaded:
        raise ValueError(
            "The client certificate could not be read: give cert=(certificate file, key file), in PEM, not encrypted."
        )
    return context


def _trusting(verify: bool | str | ssl.SSLContext, *, trust_env: bool) -> ssl.SSLContext | None:
    if isinstance(verify, ssl.SSLContext):
        return verify
    if not isinstance(verify, bool | str):
        return None
    if verify is False:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    if isinstance(verify, str):
        if os.path.isdir(verify):
            return ssl.create_default_context(capath=verify)
        return ssl.create_default_context(cafile=verify)
    if trust_env and (file := os.environ.get("SSL_CERT_FILE")):
        return ssl.create_default_context(cafile=file)
    if trust_env and (folder := os.environ.get("SSL_CERT_DIR")):
        return ssl.create_default_context(capath=folder)
    import certifi

    return ssl.create_default_context(cafile=certifi.where())
