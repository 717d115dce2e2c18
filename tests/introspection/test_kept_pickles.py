"""What each version pickled is read by this one, and is what it was."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from soliditech import errors, models
from tests.introspection.kept_pickles import CUSTOMER, FOLDER, INVOICE, error

VERSIONS = sorted(path.name for path in FOLDER.iterdir())


def kept(version: str, name: str) -> Any:
    """What a version pickled."""
    return pickle.loads((FOLDER / version / f"{name}.pickle").read_bytes())


def test_the_versions_are_those_of_two_formats() -> None:
    assert VERSIONS[:2] == ["0.1.0", "0.2.0"]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("name", "model", "data"), [("customer", models.Customer, CUSTOMER), ("invoice", models.DirectInvoice, INVOICE)]
)
def test_a_model_is_what_it_was(version: str, name: str, model: type[Any], data: dict[str, Any]) -> None:
    value = kept(version, name)
    assert value == model.from_dict(data) == copy.deepcopy(value) == pickle.loads(pickle.dumps(value))
    assert value.to_dict() == data


@pytest.mark.parametrize("version", VERSIONS)
def test_an_error_is_what_it_was(version: str) -> None:
    value, now = kept(version, "error"), error()
    assert type(value) is errors.ConflictError
    assert (str(value), vars(value)) == (str(now), vars(now))
    assert value.safe_to_repeat


@pytest.mark.parametrize("version", VERSIONS[1:])
def test_a_whole_reply_with_a_page_is_what_it_was(version: str) -> None:
    raw = kept(version, "whole_page")
    assert raw.value.items == [models.Customer(account_id="ACC-1")]
    assert (raw.value.number, raw.value.total_items, raw.headers["etag"], raw.status) == (1, 2, "1", 200)
    assert raw.select() == [{"accountId": "ACC-1"}]
    assert pickle.loads(pickle.dumps(raw)).select() == raw.select()
