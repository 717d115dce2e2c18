"""SSL_CERT_FILE and SSL_CERT_DIR: what cannot be read is told when the client is made, by the variable's name."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from soliditech import AsyncSoliditech, Soliditech, errors

CANARY = "canary-folder"


def made(client: type[Soliditech], **settings: Any) -> str | None:
    """What the client says against its settings; None if it takes them."""
    try:
        client(base_url="https://isp.example", api_key="key", **settings)
    except errors.ConfigurationError as error:
        return str(error).replace(CANARY, "shown")
    return None


REMEDY = "correct or unset {0}, or pass verify= or trust_env=False."


@pytest.mark.parametrize("client", [Soliditech, AsyncSoliditech])
@pytest.mark.parametrize(
    ("variable", "place", "problem"),
    [
        ("SSL_CERT_FILE", "missing.pem", "there is no such file"),
        ("SSL_CERT_FILE", "empty.pem", "the file cannot be read, or holds no certificate in PEM"),
        ("SSL_CERT_FILE", ".", "the file cannot be read, or holds no certificate in PEM"),
        ("SSL_CERT_DIR", "missing", "there is no such folder"),
        ("SSL_CERT_DIR", "empty.pem", "there is no such folder"),
    ],
)
def test_what_a_variable_names_must_be_there(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    client: type[Soliditech],
    variable: str,
    place: str,
    problem: str,
) -> None:
    folder = tmp_path / CANARY
    folder.mkdir()
    (folder / "empty.pem").write_text("")
    monkeypatch.setenv(variable, str(folder / place))
    text = made(client)
    assert text == (f"No certificate authorities could be read from {variable}: {problem}; {REMEDY.format(variable)}")
    assert made(client, trust_env=False) is None
    assert made(client, verify=False) is None


@pytest.mark.parametrize("client", [Soliditech, AsyncSoliditech])
def test_a_path_that_is_given_must_be_there(tmp_path: Path, client: type[Soliditech]) -> None:
    text = made(client, verify=str(tmp_path / CANARY))
    assert text is not None
    assert text.startswith("No certificate authorities could be read from verify=: there is no such file; give verify=")


def test_one_folder_of_several_is_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSL_CERT_DIR", f"{tmp_path / CANARY}{os.pathsep}{tmp_path}")
    assert made(Soliditech) is None


def test_an_empty_variable_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "")
    monkeypatch.setenv("SSL_CERT_DIR", "")
    assert made(Soliditech) is None
