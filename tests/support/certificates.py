"""Certificates of every kind, right ones and wrong ones, and server contexts that show them."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Certificate:
    """A certificate with its key, and what stands between it and the authority.

    Args:
        value: the certificate.
        key: its private key.
        between: the certificates that a server sends after it.
    """

    value: x509.Certificate
    key: Any
    between: Sequence[x509.Certificate] = ()

    @property
    def pem(self) -> str:
        """The certificate alone, as text."""
        return _pem(self.value)

    def context(self) -> ssl.SSLContext:
        """For a server that shows it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        # Else OpenSSL would refuse a weak one here, before any client sees it.
        context.set_ciphers("ALL:@SECLEVEL=0")
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "all.pem")
            path.write_text(key + self.pem + "".join(map(_pem, self.between)))
            context.load_cert_chain(path)
        return context


class Authority:
    """Makes certificates and vouches for them.

    Args:
        name: its own.
        has_key_id: its certificate has a subject key identifier.
        above: the authority that issued its certificate; None for one that is signed by itself.
    """

    def __init__(self, name: str = "Authority", *, has_key_id: bool = True, above: Authority | None = None) -> None:
        self.name = _name(name)
        self.key: Any = ec.generate_private_key(ec.SECP256R1())
        self.above = above
        issuer = self if above is None else above
        builder = _builder(self.name, issuer.name, self.key.public_key(), NOW - DAY, NOW + 9 * DAY)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        builder = builder.add_extension(_usage(), critical=True)
        if has_key_id:
            builder = builder.add_extension(_key_id(self.key), critical=False)
        if above is not None:
            builder = builder.add_extension(above.key_reference(), critical=False)
        self.certificate = builder.sign(issuer.key, hashes.SHA256())

    @cached_property
    def pem(self) -> str:
        """Its certificate, as text."""
        return _pem(self.certificate)

    def key_reference(self) -> x509.AuthorityKeyIdentifier:
        """How a certificate names its key."""
        return x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())

    def certify(
        self,
        *names: str,
        begins: datetime.datetime = NOW - DAY,
        ends: datetime.datetime = NOW + 9 * DAY,
        refers: bool = True,
        weak: bool = False,
    ) -> Certificate:
        """A certificate for `names`, which may be addresses.

        Args:
            begins: when it becomes valid.
            ends: when it expires.
            refers: it names the key of this authority.
            weak: its key is too short.
        """
        key: Any = rsa.generate_private_key(65537, 1024) if weak else ec.generate_private_key(ec.SECP256R1())
        builder = _builder(_name("Server"), self.name, key.public_key(), begins, ends)
        builder = builder.add_extension(x509.SubjectAlternativeName([_general(each) for each in names]), critical=False)
        builder = builder.add_extension(_key_id(key), critical=False)
        if refers:
            builder = builder.add_extension(self.key_reference(), critical=False)
        between = () if self.above is None else (self.certificate,)
        return Certificate(builder.sign(self.key, hashes.SHA256()), key, between)

    def revoking(self, certificate: Certificate) -> str:
        """A revocation list with the certificate, as text."""
        entry = x509.RevokedCertificateBuilder().serial_number(certificate.value.serial_number)
        builder = x509.CertificateRevocationListBuilder().issuer_name(self.name)
        builder = builder.last_update(NOW - DAY).next_update(NOW + DAY)
        builder = builder.add_revoked_certificate(entry.revocation_date(NOW - DAY).build())
        return builder.sign(self.key, hashes.SHA256()).public_bytes(Encoding.PEM).decode()


def self_signed(name: str) -> Certificate:
    """A certificate that nobody but its own key vouches for."""
    key: Any = ec.generate_private_key(ec.SECP256R1())
    own = _name("Self")
    builder = _builder(own, own, key.public_key(), NOW - DAY, NOW + DAY)
    builder = builder.add_extension(x509.SubjectAlternativeName([_general(name)]), critical=False)
    return Certificate(builder.sign(key, hashes.SHA256()), key)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: Any, begins: datetime.datetime, ends: datetime.datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    return builder.serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(ends)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _usage() -> x509.KeyUsage:
    no = dict.fromkeys(("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"), False)
    return x509.KeyUsage(
        digital_signature=True, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False, **no
    )


def _key_id(key: Any) -> x509.SubjectKeyIdentifier:
    return x509.SubjectKeyIdentifier.from_public_key(key.public_key())


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()
