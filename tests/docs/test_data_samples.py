"""The JSON, YAML and TOML that the pages show is taken by what reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading.overlay import OverlayError
from soliditech_tools.sandbox.error_replies import ErrorReply
from tests.docs.data import read_json, read_toml, read_yaml
from tests.docs.samples import PAGES
from tests.support.markdown import Block


def samples(language: str) -> list[Block]:
    return [block for each in PAGES for block in each.blocks(language)]


@pytest.mark.parametrize("block", samples("json"), ids=str)
def test_json_is_read(block: Block) -> None:
    read_json(block.code)


@pytest.mark.parametrize("block", samples("yaml"), ids=str)
def test_yaml_is_read(block: Block, tmp_path: Path) -> None:
    read_yaml(block.code, tmp_path)


@pytest.mark.parametrize("block", samples("toml"), ids=str)
def test_toml_is_read(block: Block) -> None:
    read_toml(block.code)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ('{"accountId": "ACC-1001", }', ValueError),
        ('{"accountId": "ACC-1001", "taxKind": "VAT"}', AssertionError),
        ('{"fault": "explode"}', ErrorReply),
    ],
)
def test_wrong_json_is_noticed(code: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_json(code)


@pytest.mark.parametrize(
    ("code", "error"),
    [
        ("- target: $.components.schemas.Customers\n  remove: true\n", OverlayError),
        ("creditLimit:\n  type: number\n", AssertionError),
        ("- 1\n", OverlayError),
        ("services:\n  - postgres\n", AssertionError),
    ],
)
def test_wrong_yaml_is_noticed(code: str, error: type[Exception], tmp_path: Path) -> None:
    with pytest.raises(error):
        read_yaml(code, tmp_path)
