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
        ValueError: a file is missing or holds no certificate. The text names the variable, or the argument.
    """
    source, path, is_folder = _authorities(verify, trust_env=trust_env)
    try:
        context = _trusting(verify, path, is_folder=is_folder)
    except (OSError, ValueError):
        context = None
    if context is None:
        raise ValueError(_unreadable(source, path, is_folder=is_folder))
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


def _authorities(verify: bool | str | ssl.SSLContext, *, trust_env: bool) -> tuple[str, str | None, bool]:
    """Where the authorities come from: a variable or `verify=`; the path, if there is one; whether it is of folders."""
    if isinstance(verify, str):
        return "verify=", verify, os.path.isdir(verify)
    if verify is True and trust_env:
        if file := os.environ.get("SSL_CERT_FILE"):
            return "SSL_CERT_FILE", file, False
        if folder := os.environ.get("SSL_CERT_DIR"):
            return "SSL_CERT_DIR", folder, True
    return "verify=", None, False


def _trusting(verify: bool | str | ssl.SSLContext, path: str | None, *, is_folder: bool) -> ssl.SSLContext | None:
    if isinstance(verify, ssl.SSLContext):
        return verify
    if not isinstance(verify, bool | str):
        return None
    if verify is False:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    if path is None:
        import certifi

        return ssl.create_default_context(cafile=certifi.where())
    if not is_folder:
        return ssl.create_default_context(cafile=path)
    # OpenSSL takes several folders, and says nothing of one that is not there.
    if not any(os.path.isdir(folder) for folder in path.split(os.pathsep)):
        return None
    return ssl.create_default_context(capath=path)


def _unreadable(source: str, path: str | None, *, is_folder: bool) -> str:
    if path is None:
        return f"No certificate authorities could be read: {_HELP}."
    if is_folder:
        problem = "there is no such folder"
    elif not os.path.exists(path):
        problem = "there is no such file"
    else:
        problem = "the file cannot be read, or holds no certificate in PEM"
    remedy = _HELP if source == "verify=" else f"correct or unset {source}, or pass verify= or trust_env=False"
    return f"No certificate authorities could be read from {source}: {problem}; {remedy}."
