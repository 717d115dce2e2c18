"""Errors at a prompt name options, and not arguments of Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from soliditech_tools import bulk
from soliditech_tools.bulk.command.words import in_options

FILES = {
    "accountId,taxType\nA, VAT\n": "--blanks strip",
    "Account No,taxType\nA,VAT\n": '--map "Account No=accountId", or leave it out by --map "Remarks="',
    "accountId;taxType\nA;VAT\n": "--delimiter ';'",
}


@pytest.mark.parametrize(("text", "says"), FILES.items())
def test_a_remedy_is_an_option(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "c.csv"
    file.write_text(text)
    try:
        found = bulk.check(str(file), action="updateCustomer")
    except bulk.BulkInputError as error:
        told = in_options(str(error))
    else:
        told = in_options(found.refusals[0].reason)
    assert says in told
    assert "=" not in told.replace('--map "Account No=accountId"', "").replace('--map "Remarks="', "")
