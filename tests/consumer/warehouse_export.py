"""Writes customers and what they owe for a warehouse, as CSV: `python warehouse_export.py FOLDER`."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from soliditech import Soliditech


def export(client: Soliditech, folder: Path) -> dict[str, int]:
    """Write `customers.csv` and `outstanding.csv`, each when all of it is there; returns how many rows they have."""
    owed = (
        row
        for customer in client.customers.search()
        for row in client.outstanding.list_invoices(str(customer.account_id)).to_rows(separator="_")
    )
    return {
        "customers": write(folder / "customers.csv", client.customers.search().to_rows(separator="_")),
        "outstanding": write(folder / "outstanding.csv", owed),
    }


def write(path: Path, rows: Iterable[Mapping[str, object]]) -> int:
    """Write rows that have the same columns."""
    part = path.with_suffix(".part")
    count = 0
    with open(part, "w", newline="", encoding="utf-8") as file:
        writer: csv.DictWriter[str] | None = None
        for row in rows:
            if writer is None:
                writer = csv.DictWriter(file, row)
                writer.writeheader()
            writer.writerow(row)
            count += 1
    os.replace(part, path)
    return count


if __name__ == "__main__":
    with Soliditech(rate_limit=20, max_retries=8) as client:
        print(export(client, Path(sys.argv[1])))
