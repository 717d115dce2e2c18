"""Bills what a month's spreadsheet lists, each line once: `python monthly_invoices.py 2026-11.csv`."""

from __future__ import annotations

import sys
from pathlib import Path

from soliditech import Soliditech
from soliditech_tools import bulk

COLUMNS = {
    "Account": "masterAccountId",
    "Reference": "invoiceReference",
    "Product": "lines[0].productCode",
    "Quantity": "lines[0].quantity",
    "Amount": "lines[0].totalExcludingTax",
}
"""The spreadsheet's columns, and the keys of the API."""


def bill(client: Soliditech, month: Path, settle: float = bulk.SETTLE) -> bulk.JobStatus:
    """Bill a month. Run it again, with the same file, until nothing is pending or unknown: no invoice is made twice.

    Args:
        client: of the billing system.
        month: one row for each invoice; its reference is unique.
        settle: seconds after which the server is surely done with a call whose reply was lost.

    Raises:
        BulkInputError: rows cannot be billed as they are; nothing was sent.
    """
    action, journal = "invoicing.create_direct_invoice", f"{month}.journal"
    with bulk.load(str(month), action=action, columns=COLUMNS, journal=journal) as job:
        job.reconcile(client, settle=settle, resend_missing=True)
        status = job.run(client, rate=20)
        job.results(failures=f"{month}.failures.csv", report=f"{month}.report.html")
    return status


if __name__ == "__main__":
    with Soliditech() as client:
        billed = bill(client, Path(sys.argv[1]))
    print(billed)
    sys.exit(billed.exit_code)
