"""How fast the client is, side by side with others: `make bench`."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import trustme

from . import environment, replies
from .clean.job import Job, Round


@contextmanager
def serving(folder: Path) -> Iterator[Job]:
    """The server in a process of its own."""
    body, certificate, key = folder / "reply.json", folder / "server.pem", folder / "server.key"
    body.write_bytes(replies.customer())
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    issued.private_key_pem.write_to_path(key)
    for link in issued.cert_chain_pems:
        link.write_to_path(certificate, append=True)
    command = [sys.executable, str(Path(__file__).with_name("server.py")), str(body), str(certificate), str(key)]
    get, put = replies.requests()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment.clean()) as process:
        assert process.stdout is not None
        try:
            plain, secure = process.stdout.readline().split()
            yield Job(
                base_url=f"http://127.0.0.1:{plain}",
                secure_url=f"https://127.0.0.1:{secure}",
                authorities="",
                account_id=replies.ACCOUNT_ID,
                target=get.target,
                body=(put.body or b"").decode(),
                flat=replies.FLAT,
                invoice=replies.invoice().decode(),
            )
        finally:
            process.terminate()


def rounds(folder: Path, module: str, *arguments: str) -> list[Round]:
    """What a measuring program tells."""
    variables = environment.clean() | {"PYTHONPATH": f"{environment.ROOT}:{folder}"}
    command = [str(environment.PYTHON), "-m", f"tests.bench.clean.{module}", str(folder / "job.json"), *arguments]
    done = subprocess.run(command, cwd=folder, env=variables, stdout=subprocess.PIPE, text=True, check=True)
    found: list[Round] = json.loads(done.stdout)
    return found


ROWS = {
    "get": (("sync_calls", "get"), "httpx", False),
    "put": (("sync_calls", "put"), "httpx", False),
    "async": (("async_calls",), "httpx", True),
    "models": (("reading",), "pydantic", False),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default=",".join(ROWS))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment.prepare(folder)
        with serving(folder) as job:
            job.save(folder / "job.json")
            for row in options.only.split(","):
                command, base, _ = ROWS[row]
                found = rounds(folder, *command)
                print(row)
                for column in found[0]:
                    ratio = statistics.median(each[column] / each[base] for each in found)
                    middle = statistics.median(each[column] for each in found)
                    print(f"  {column:24} {ratio:6.2f}   {middle * 1e6 if middle < 1 else middle:8.1f}")


if __name__ == "__main__":
    main()
