"""Odd things on the command line: each is answered in a sentence that says what to write, and no library speaks."""

from __future__ import annotations

import errno
import re
import signal
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from soliditech_tools.sandbox import create_app
from soliditech_tools.sandbox.__main__ import main
from soliditech_tools.sandbox.command_line import parse
from tests.sandbox.conftest import Start

LIBRARIES = re.compile(r"uvicorn|starlette|argparse|sqlite3|errno|traceback|usage:", re.IGNORECASE)
PORT = "from 0 to 65535, 0 for a free one"

ODD = [
    (["--prot", "4010"], 2, "there is no option --prot: is it --port?"),
    (["--por", "4010"], 2, "there is no option --por: is it --port?"),
    (["-p", "4010"], 2, "there is no option -p: there are --port, --host, "),
    (["--database=x"], 2, "there is no option --database: "),
    (["4010"], 2, "4010 belongs to no option: write one before it, such as --port 4010"),
    (["--port"], 2, "--port needs a value: write --port 4010"),
    (["--db"], 2, "--db needs a value: write --db sandbox.db"),
    (["--port", "--seed"], 2, "--port needs a value: write --port 4010"),
    (["--seed=yes"], 2, "--seed takes no value: write it alone"),
    (["--port", "http"], 2, f"--port: 'http' is no port: give a number {PORT}"),
    (["--port", "65536"], 2, f"--port: '65536' is no port: give a number {PORT}"),
    (["--port", "-1"], 2, f"--port: '-1' is no port: give a number {PORT}"),
    (["--port", "4010.5"], 2, f"--port: '4010.5' is no port: give a number {PORT}"),
    (["--port", ""], 2, f"--port: '' is no port: give a number {PORT}"),
    (["--port", "9" * 5000], 2, "--port: '999"),
    (["--customers", "many"], 2, "--customers: 'many' is no number of customers: give one from 0 to 10000000"),
    (["--customers", "10000001"], 2, "--customers: '10000001' is no number of customers"),
    (["--host", "http://127.0.0.1"], 2, "--host: 'http://127.0.0.1' is no address: give it alone, such as --host"),
    (["--host", "127.0.0.1:4010"], 2, "--host: '127.0.0.1:4010' is no address: give it alone, such as --host"),
    (["--host", ""], 2, "--host: '' is no address"),
    (["--host", "0.0.0.0"], 1, "on 0.0.0.0 other machines could call the sandbox with the key that everybody knows"),
    (["--host", "::"], 1, "on :: other machines could call"),
    (["--host", "256.1.1.1"], 1, "on 256.1.1.1 other machines could call"),
    (["--db", ""], 2, "--db: '' is no file: leave --db out to keep the records in memory"),
    (["--db", ":memory:"], 2, "--db: ':memory:' is no file: leave --db out"),
    (["--db", "FOLDER"], 1, "FOLDER is a folder: give a file in it, such as FOLDER/sandbox.db"),
    (["--db", "FOLDER/nowhere/x.db"], 1, "there is no folder FOLDER/nowhere for x.db: make it, or give another file"),
    (
        ["--db", "FOLDER/note.txt"],
        1,
        "FOLDER/note.txt is no database: give the file of a sandbox, or one that does not",
    ),
    (["--db", "FOLDER/other.db"], 1, "FOLDER/other.db is not one of this version of the sandbox: give another file"),
    (
        ["--db", "FOLDER/filled.db", "--seed"],
        1,
        "FOLDER/filled.db has records already: made-up ones are added to a new",
    ),
    (["--db", "FOLDER/filled.db", "--customers", "5"], 1, "FOLDER/filled.db has records already"),
    (["--db", "FOLDER/used.db"], 1, "FOLDER/used.db is in use by another sandbox: stop that one, or give another file"),
    (["--package", "no_such_package"], 1, "there is no package no_such_package: install it, or give another import"),
    (["--package", "acme-soliditech"], 1, "acme-soliditech is no import name: give acme_soliditech"),
    (["--package", "json"], 1, "json is not a package that the generator wrote: it has no PACKAGE"),
    (["--allow-origin", "localhost:3000"], 2, "--allow-origin: localhost:3000 is no origin: write one such as http://"),
    (
        ["--port", "USED"],
        1,
        "port USED of 127.0.0.1 is in use, perhaps by another sandbox: stop that one, or give another",
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with files that are none of a sandbox, one that is filled, and one that is in use."""
    place = tmp_path_factory.mktemp("files")
    (place / "note.txt").write_text("a note, and not a database" * 99)
    with closing(sqlite3.connect(place / "other.db")) as other:
        other.execute("CREATE TABLE bookmarks (url)")
    create_app(db=str(place / "filled.db")).state.store.close()
    used = create_app(db=str(place / "used.db")).state.store
    yield place
    used.close()


@pytest.fixture(scope="module")
def used_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_there_are_many() -> None:
    assert len(ODD) >= 35


@pytest.mark.parametrize(("words", "status", "sentence"), ODD, ids=[" ".join(words)[:40] for words, _, _ in ODD])
def test_each_is_answered_in_a_sentence(
    folder: Path,
    used_port: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    status: int,
    sentence: str,
) -> None:
    monkeypatch.delenv("SOLIDITECH_API_KEY", raising=False)

    def filled(text: str) -> str:
        return text.replace("FOLDER", str(folder)).replace("USED", str(used_port))

    port = [] if "--port" in words else ["--port", "0"]
    assert main([filled(word) for word in [*port, *words]]) == status
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"error: {filled(sentence)}")
    assert not LIBRARIES.search(printed.err)
    assert ("--help lists all options" in printed.err) == (status == 2)


@pytest.mark.parametrize(
    ("host", "sentence"),
    [
        ("192.0.2.1", "192.0.2.1 is no address of this machine: give one that is as --host, such as 127.0.0.1"),
        ("x" * 70, f"the name {'x' * 70} is unknown: give an address of this machine as --host, such as 127.0.0.1"),
    ],
)
def test_an_address_that_cannot_be_had_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, host: str, sentence: str
) -> None:
    monkeypatch.setenv("SOLIDITECH_API_KEY", "a-key-of-our-own")
    assert main(["--port", "0", "--host", host]) == 1
    assert capsys.readouterr().err.startswith(f"error: {sentence}")


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (PermissionError(errno.EACCES, "canary"), "this user may not listen on port 80: give one above 1023 as --port"),
        (
            socket.gaierror(socket.EAI_NONAME, "canary"),
            "the name 127.0.0.1 is unknown: give an address of this machine",
        ),
        (OSError(errno.ENOBUFS, "No buffer space"), "nothing can listen on 127.0.0.1 (No buffer space): give another"),
    ],
    ids=["rights", "name", "other"],
)
def test_what_the_system_refuses_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, problem: OSError, sentence: str
) -> None:
    def refuse(_self: socket.socket, _address: object) -> None:
        raise problem

    monkeypatch.setattr(socket.socket, "bind", refuse)
    assert main(["--port", "80"]) == 1
    printed = capsys.readouterr().err
    assert printed.startswith(f"error: {sentence}")
    assert "canary" not in printed


def test_a_store_that_fails_is_told_without_the_words_of_its_library(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_options: object) -> None:
        raise sqlite3.OperationalError("canary")

    monkeypatch.setattr("soliditech_tools.sandbox.__main__.create_app", fail)
    assert main(["--port", "0", "--db", "sandbox.db"]) == 1
    text = "error: sandbox.db cannot be written: is the disk full, or has a program locked it?\n"
    assert capsys.readouterr().err == text


def test_a_package_that_breaks_when_it_is_imported_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_package.py").write_text("1 / 0")
    monkeypatch.syspath_prepend(tmp_path)
    assert main(["--port", "0", "--package", "broken_package"]) == 1
    text = "error: broken_package cannot be imported: it raises ZeroDivisionError; try it alone\n"
    assert capsys.readouterr().err == text


def test_signals_are_as_before_once_the_command_has_ended() -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    assert main(["--port", "0", "--package", "json"]) == 1
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_with_a_key_of_ones_own_other_machines_may_call(start: Start) -> None:
    sandbox = start("--host", "0.0.0.0", key="a-key-of-our-own")
    assert sandbox.line.startswith("Sandbox on http://0.0.0.0:")


def test_the_default_key_that_is_set_by_hand_is_no_better(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOLIDITECH_API_KEY", "sandbox")
    assert main(["--port", "0", "--host", "0.0.0.0"]) == 1
    assert "set SOLIDITECH_API_KEY to a key of your own, or leave --host out" in capsys.readouterr().err


def test_help_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(["--help"], "sandbox")
    assert caught.value.code == 0
    text = capsys.readouterr().out
    for option in ("--port", "--host", "--db", "--seed", "--customers", "--lenient-references", "--package"):
        assert option in text
    assert "--allow-origin" in text
    assert "SOLIDITECH_API_KEY" in text


def test_every_option_is_taken() -> None:
    words = "--port 1 --host ::1 --db f --seed --customers 2 --lenient-references --package p --allow-origin *"
    options = parse([*words.split(), "--allow-origin", "http://localhost:3000"], "sandbox")
    assert (options.port, options.host, options.db, options.seed, options.customers) == (1, "::1", "f", True, 2)
    assert (options.lenient_references, options.package) == (True, "p")
    assert options.allow_origins == ["*", "http://localhost:3000"]
    assert parse(["--host", "[::1]"], "sandbox").host == "::1"
