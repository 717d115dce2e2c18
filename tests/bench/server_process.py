"""The server as a process of its own, and what the measuring programs are told of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import certifi
import trustme

from . import replies
from .clean.job import Job
from .environment import APART, clean


@contextmanager
def serving(folder: Path, others: list[int]) -> Iterator[Job]:
    """Start the server.

    Args:
        folder: where its files go.
        others: the processors that it does not run on.
    """
    body, authorities = folder / "reply.json", folder / "authorities.pem"
    certificate, key = folder / "server.pem", folder / "server.key"
    body.write_bytes(replies.customer())
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(key)
    for link in issued.cert_chain_pems:
        link.write_to_path(certificate, append=True)
    # With the usual ones, as loading these is a part of anybody's first call.
    authorities.write_text(Path(certifi.where()).read_text(encoding="utf-8"), encoding="utf-8")
    authority.cert_pem.write_to_path(authorities, append=True)

    command = [sys.executable, str(Path(__file__).with_name("server.py")), str(body), str(certificate), str(key)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=clean()) as process:
        assert process.stdout is not None
        try:
            plain, secure = process.stdout.readline().split()
            get, put = replies.requests()
            yield Job(
                base_url=f"http://127.0.0.1:{plain}",
                secure_url=f"https://127.0.0.1:{secure}",
                authorities=str(authorities),
                account_id=replies.ACCOUNT_ID,
                target=get.target,
                body=(put.body or b"").decode(),
                flat=replies.FLAT,
                replies={
                    "customer": replies.customer().decode(),
                    "invoice": replies.invoice().decode(),
                    "page": replies.page().decode(),
                },
                apart=str(APART),
                others=others,
            )
        finally:
            process.terminate()
