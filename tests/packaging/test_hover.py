"""What an editor shows of a field, under its attribute and its keyword, asked of basedpyright's language server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]

CODE = """\
from soliditech import Soliditech, models

def job(client: Soliditech, entry: models.StatementEntry) -> None:
    print(entry.debit)
    models.StatementEntry(reference="INV-1")
    client.customers.update("ACC-1001", tax_type="VAT")
    models.StatementEntry(nothing=1)
"""


class Server:
    """A language server over its standard input and output."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._number = 0

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The result of a request."""
        self._number += 1
        self._write({"id": self._number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == self._number and "method" not in message:
                return message.get("result")
            if "id" in message and "method" in message:
                items = message["params"].get("items", []) if message["method"] == "workspace/configuration" else []
                self._write({"id": message["id"], "result": [None] * len(items) if items else None})

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """A notification."""
        self._write({"method": method, "params": params})

    def _write(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(f"Content-Length: {len(content)}\r\n\r\n".encode() + content)
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
        found: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return found


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    command = Path(sys.executable).with_name("basedpyright-langserver")
    with subprocess.Popen([command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder) as process:
        server = Server(process)
        try:
            folders = [{"uri": folder.as_uri(), "name": "job"}]
            server.ask(
                "initialize",
                {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}, "workspaceFolders": folders},
            )
            server.tell("initialized", {})
            yield server
        finally:
            process.kill()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    folder = tmp_path_factory.mktemp("job")
    settings = {"extraPaths": [str(ROOT / "generated"), str(ROOT / "src")], "pythonVersion": "3.11"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    file = folder / "job.py"
    file.write_text(CODE, encoding="utf-8")
    with serving(folder) as found:
        document = {"uri": file.as_uri(), "languageId": "python", "version": 1, "text": CODE}
        found.tell("textDocument/didOpen", {"textDocument": document})
        yield found, file.as_uri()


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("debit", ["Decimal", "What the entry adds to the balance, tax included"]),
        ("StatementEntry(reference", ["One entry of a statement"]),
        ("tax_type", ["str"]),
        ("update", ["Update Customer.", "tax_type: ", "InvalidParameterError"]),
    ],
)
def test_hovering_shows_type_and_text(word: str, shown: list[str], server: tuple[Server, str]) -> None:
    asked, uri = server
    line = next(number for number, text in enumerate(CODE.splitlines()) if word in text)
    place = {"line": line, "character": CODE.splitlines()[line].index(word) + 1}
    found = asked.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
    text = found["contents"]["value"]
    assert [part for part in shown if part not in text] == []


def test_hovering_shows_the_text_of_a_field_under_its_keyword(server: tuple[Server, str]) -> None:
    asked, uri = server
    line = next(number for number, text in enumerate(CODE.splitlines()) if "reference=" in text)
    place = {"line": line, "character": CODE.splitlines()[line].index("reference=") + 1}
    found = asked.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": place})
    assert "Number of what was entered" in found["contents"]["value"]
