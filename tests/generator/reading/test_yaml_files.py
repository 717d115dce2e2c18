"""YAML is read as JSON values, with nothing guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.yaml_file import read_yaml
from generator.refusal import Refusal


def read(folder: Path, text: str) -> object:
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, "file.yaml")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("Yes", "Yes"),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-7", -7),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        ("2026-01-31", "2026-01-31"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ('"12"', "12"),
        ("'null'", "null"),
        ("=", "="),
        ("<<", "<<"),
    ],
)
def test_a_plain_scalar_is_what_yaml_1_2_says(text: str, value: object, tmp_path: Path) -> None:
    found = read(tmp_path, f"key: {text}\n")
    assert found == {"key": value}
    assert isinstance(found, dict)
    assert type(found["key"]) is type(value)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1", "file.yaml:2:1: not YAML: did not find expected"),
        ("a: 1\na: 1\n", "file.yaml:2:1: not YAML: the key 'a' stands there twice"),
        ("a:\n  b: {c: 1, c: 2}\n", "file.yaml:2:13: not YAML: the key 'c' stands there twice"),
        ("1: a\n", "file.yaml:1:1: not YAML: the key 1 is no string"),
        ("null: a\n", "file.yaml:1:1: not YAML: the key None is no string"),
        ("? [a]\n: b\n", "file.yaml:1:3: not YAML: the key ['a'] is no string"),
        ("a: !!python/name:os.system x\n", "file.yaml:1:4: not YAML: could not determine a constructor"),
        ("a: &x [*x]\n", "file.yaml:1:4: not YAML: found unconstructable recursive node"),
        ("a: *x\n", "file.yaml:1:4: not YAML: found undefined alias"),
        ("a: 1\n--- \nb: 1\n", "file.yaml:2:1: not YAML: but found another document"),
        ("a: \x00\n", "file.yaml: not YAML: unacceptable character"),
    ],
)
def test_what_is_no_yaml_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(message)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"^none\.yaml: cannot be read \(FileNotFoundError\)"):
        read_yaml(tmp_path / "none.yaml", "none.yaml")
    (tmp_path / "latin.yaml").write_bytes("a: é".encode("latin-1"))
    with pytest.raises(Refusal, match=r"^latin\.yaml: cannot be read \(UnicodeDecodeError\)"):
        read_yaml(tmp_path / "latin.yaml", "latin.yaml")
