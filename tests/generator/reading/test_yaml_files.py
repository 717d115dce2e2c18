"""YAML is read as JSON values, with nothing guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.written import Line, Written
from generator.reading.yaml_file import DEEPEST, read_written, read_yaml
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
        ("200: a\n'200': b\n", "file.yaml:2:1: not YAML: the key '200' stands there twice"),
        ("? [a]\n: b\n", "file.yaml:1:3: not YAML: the key ['a'] is no text"),
        ("? {a: 1}\n: b\n", "file.yaml:1:3: not YAML: the key {'a': 1} is no text"),
        ("? !!binary aGk=\n: b\n", "file.yaml:1:3: not YAML: could not determine a constructor"),
        ("a: !!python/name:os.system x\n", "file.yaml:1:4: not YAML: could not determine a constructor"),
        ("a: &x [*x]\n", "file.yaml:1:4: not YAML: found unconstructable recursive node"),
        ("a: *x\n", "file.yaml:1:4: not YAML: found undefined alias"),
        ("a: &a {b: 1}\n<<: *a\n", "file.yaml:2:1: not YAML: << is a merge key"),
        ("a:\n\tb: 1\n", "file.yaml:2:1: not YAML: a tab in the indentation"),
        ("a: 1e999\n", "file.yaml:1:4: not YAML: the number 1e999 is too large"),
        ("a: !!bool maybe\n", "file.yaml:1:4: not YAML: 'maybe' is no bool"),
        ("a: !!null 5\n", "file.yaml:1:4: not YAML: '5' is no null"),
        ("a: !!map 5\n", "file.yaml:1:4: not YAML: a mapping is announced"),
        ("a: !!binary aGk=\n", "file.yaml:1:4: not YAML: could not determine a constructor"),
        ("a: !!set {b}\n", "file.yaml:1:4: not YAML: could not determine a constructor"),
        ("a: 1\n--- \nb: 1\n", "file.yaml:2:1: not YAML: but found another document"),
        ("a: \x00\n", "file.yaml:1:4: not YAML: unacceptable character U+0000"),
    ],
)
def test_what_is_no_yaml_is_refused(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read(tmp_path, text)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "key", ["200", "0200", "-1", "1.50", "1e999", "null", "~", "true", "no", "2026-01-31", "12:30", "0x1F", ".inf"]
)
def test_a_key_is_the_text_that_is_written(key: str, tmp_path: Path) -> None:
    assert read(tmp_path, f"a:\n  {key}: {{b: 1}}\n") == {"a": {key: {"b": 1}}}
    assert read(tmp_path, f"{{&k {key} : 1, b: [{{*k : 2}}]}}") == {key: 1, "b": [{key: 2}]}


LONG = "k" * 1500


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": "\\ud83d\\ude00"}', {"a": "\U0001f600"}),
        ('\ufeff{"a"\n:\n"\\/"}', {"a": "/"}),
        (f'[{{"{LONG}": 1}}]', [{LONG: 1}]),
        ('{\n\t"a": [\n\t\t1e3,\n\t\ttrue\n\t]\n}', {"a": [1000, True]}),
    ],
)
def test_json_is_read_also_where_it_is_no_yaml_for_the_library(text: str, value: object, tmp_path: Path) -> None:
    assert read(tmp_path, text) == value


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "\\ud83d\\ude00", "a": 1}',
        '{"a": "\\ud83d\\ude00", "b": 1e999}',
        '{"a": "\\ud83d\\ude00", "b": NaN}',
        '{"a": "\\ud83d\\ude00"} b',
        '{"a": "\\ud83d\\ude00", "b": ' + "[" * DEEPEST + "]" * DEEPEST + "}",
    ],
)
def test_what_is_no_json_either_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"^file\.yaml:1:\d+: not YAML: "):
        read(tmp_path, text)


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"^none\.yaml: cannot be read \(FileNotFoundError\)"):
        read_yaml(tmp_path / "none.yaml", "none.yaml")
    (tmp_path / "latin.yaml").write_bytes("a: b\nc: é".encode("latin-1"))
    with pytest.raises(Refusal, match=r"^latin\.yaml:2: cannot be read \(UnicodeDecodeError\)"):
        read_yaml(tmp_path / "latin.yaml", "latin.yaml")


def test_a_quoted_key_may_be_called_like_a_merge_key(tmp_path: Path) -> None:
    assert read(tmp_path, '"<<": {a: 1}\n') == {"<<": {"a": 1}}


def test_nesting_has_an_end(tmp_path: Path) -> None:
    deepest = "a: " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1)
    assert isinstance(read(tmp_path, deepest), dict)
    for levels in (DEEPEST, 5000):
        with pytest.raises(Refusal, match=r"^file\.yaml:1: holds more than 200 levels"):
            read(tmp_path, "a: " + "[" * levels + "]" * levels)


def test_aliases_cannot_stand_for_billions_of_values(tmp_path: Path) -> None:
    lines = ["a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 10)]
    with pytest.raises(Refusal, match=r"^file\.yaml:1: not YAML: its aliases stand for more than"):
        read(tmp_path, "\n".join(lines))


def test_objects_know_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("# A remark\na:\n  - b: 1\n    c: {d: 2}\n", encoding="utf-8")
    value = read_written(path, "spec/file.yaml")
    assert value == {"a": [{"b": 1, "c": {"d": 2}}]}
    assert isinstance(value, Written)
    assert value.lines == {"a": Line("spec/file.yaml", 2)}
    (item,) = value["a"]
    assert item.line == Line("spec/file.yaml", 3)
    assert {key: line.number for key, line in item.lines.items()} == {"b": 3, "c": 4}
    assert str(item["c"].line) == "spec/file.yaml:4"
