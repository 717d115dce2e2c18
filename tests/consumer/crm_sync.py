"""Writes the customers that changed in a CRM, from its CSV export: `python crm_sync.py customers.csv`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from soliditech import Soliditech, errors, flat_json

COLUMNS = {"Account": "accountId", "VAT type": "taxType", "Town": "physicalAddress.city", "Remarks": None}
"""The CRM's columns, and the keys of the API."""


def sync(client: Soliditech, export: Path) -> dict[str, str]:
    """Update the customers of an export. To update one twice changes nothing more, so run it again after a failure.

    Args:
        client: such as `Soliditech(rate_limit=20, max_retries=8)`, so that others can work, too.
        export: in UTF-8, with a header.

    Returns:
        Why, by the account, for those that could not be updated.

    Raises:
        FlatJSONError: a cell would have to be guessed; nothing was sent.
    """
    failures: dict[str, str] = {}
    for account, change in list(changes(export)):
        try:
            client.customers.update(parameters_json=change)
        except errors.APIStatusError as error:
            # The server did not take this one; others it may.
            failures[account] = str(error)
    return failures


def changes(export: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """What is to change, by the account, checked before anything is sent."""
    with open(export, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            yield row["Account"], flat_json.from_row(row, "customers.update", columns=COLUMNS)


if __name__ == "__main__":
    with Soliditech(rate_limit=20, max_retries=8) as client:
        failed = sync(client, Path(sys.argv[1]))
    for account, reason in failed.items():
        print(account, reason, sep="\t")
    sys.exit(bool(failed))
