"""The files of results: what failed can be mended and loaded, and what nobody knows cannot."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from soliditech_tools import bulk
from soliditech_tools.testing import Sandbox
from tests.bulk.files import invoices_file, loaded, read_csv, references, seed_accounts, written_csv, written_lines

# Faults on a connection need one.
pytestmark = pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)


def run(sandbox: Sandbox, job: bulk.Job) -> bulk.JobStatus:
    """Send what is pending."""
    with sandbox.client(max_retries=0) as client:
        return job.run(client, concurrency=1)


def test_failures_are_mended_and_run_and_unknown_rows_are_not(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    accounts = [*seed_accounts(soliditech_sandbox, 3), "ACC-NONE", " ACC-5001"]
    failures, unresolved = tmp_path / "failures.csv", tmp_path / "unresolved.csv"
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice")
    with loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice", skip_refused=True) as job:
        status = run(soliditech_sandbox, job)
        assert status.sums[:-1] == (1, 0, 0, 2, 1, 1)
        job.results(failures=str(failures), unresolved=str(unresolved))
    rejected, refused = sorted(read_csv(failures), key=lambda row: row["_position"])
    assert (rejected["_state"], rejected["_outcome"], rejected["_position"]) == ("rejected", "rejected", "4")
    assert (refused["_state"], refused["masterAccountId"], refused["_position"]) == ("refused", " ACC-5001", "5")
    assert "masterAccountId" in refused["_reason"]
    (unknown,) = read_csv(unresolved)
    assert (unknown["_state"], unknown["invoiceReference"]) == ("unknown", "INV-0000")
    with pytest.raises(bulk.BulkInputError, match="nobody knows whether this row was done"):
        loaded(soliditech_sandbox, str(unresolved), "createDirectInvoice")

    mended = failures.read_text().replace("ACC-NONE", accounts[0]).replace("\n ACC", "\nACC")
    failures.write_text(mended)
    with loaded(soliditech_sandbox, str(failures), "createDirectInvoice") as job:
        assert run(soliditech_sandbox, job).sums.done == 2
    assert references(soliditech_sandbox, accounts[:3]) == [f"INV-{number:04}" for number in range(5)]


def test_json_lines_come_back_as_they_were_written(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    row = '{"masterAccountId": "ACC-NONE", "lines": [{"productCode": "FIBRE-100", "totalExcludingTax": 899.10}]}'
    file = written_lines(tmp_path / "i.jsonl", [row, "no JSON"])
    failures = tmp_path / "failures.jsonl"
    with loaded(soliditech_sandbox, file, "createDirectInvoice", skip_refused=True) as job:
        run(soliditech_sandbox, job)
        job.results(failures=str(failures))
    first, second = failures.read_text().splitlines()
    assert first.endswith(row[1:])
    assert json.loads(first)["_state"] == "rejected"
    assert json.loads(second) == {
        "_state": "refused",
        "_reason": "it is no JSON",
        "_outcome": None,
        "_request_id": None,
        "_position": 2,
        "_text": "no JSON",
    }
    failures.write_text(first + "\n")
    with loaded(soliditech_sandbox, str(failures), "createDirectInvoice") as job:
        assert job.status().sums.pending == 1


def test_all_files_are_for_their_owner_alone(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("ACC-NONE", "VAT")])
    paths = {name: str(tmp_path / name) for name in ("failures", "unresolved", "report")}
    with loaded(soliditech_sandbox, file, "updateCustomer") as job:
        run(soliditech_sandbox, job)
        job.results(**paths)
    for path in (*paths.values(), f"{file}.journal"):
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600, path
    assert sorted(os.listdir(tmp_path)) == ["c.csv", "c.csv.journal", "c.csv.journal-lock", *sorted(paths)]


def test_a_file_that_cannot_be_written_leaves_the_one_before(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("A", "VAT")])
    with loaded(soliditech_sandbox, file, "updateCustomer") as job, pytest.raises(FileNotFoundError):
        job.results(failures=str(tmp_path / "nowhere" / "failures.csv"))


def test_results_take_the_place_of_nothing_that_is_needed(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("A", "VAT")])
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(f"{file}.journal")
    with loaded(soliditech_sandbox, file, "updateCustomer") as job:
        for name in ("c.csv.journal", "c.csv.journal-lock", "link"):
            with pytest.raises(bulk.JobStateError, match="is the journal"):
                job.results(failures=str(tmp_path / name))
        for path in ("", str(tmp_path), str(tmp_path / "pipe")):
            with pytest.raises(bulk.JobStateError, match="is no plain file"):
                job.results(report=path)
        with pytest.raises(bulk.JobStateError, match="two files of results have one name"):
            job.results(failures=str(tmp_path / "one"), report=str(tmp_path / "one"))
        assert job.status().sums.pending == 1
    bulk.resume(f"{file}.journal").close()


def test_a_row_of_another_width_is_not_healed_by_its_failure(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "c.csv"
    file.write_text("accountId,taxType,physicalAddress.city\nA,VAT,Cape Town, South\nB,VAT\n", encoding="utf-8")
    failures = str(tmp_path / "failures.csv")
    with loaded(soliditech_sandbox, str(file), "updateCustomer", skip_refused=True) as job:
        job.results(failures=failures)
    assert " South," in Path(failures).read_text(encoding="utf-8")
    again = bulk.check(failures, action="updateCustomer")
    assert [refusal.reason.split(";")[0] for refusal in again.refusals] == [
        "it has 9 cells, and the header 8",
        "it has 7 cells, and the header 8",
    ]


def test_the_report_says_what_to_do_and_shows_no_cell(soliditech_sandbox: Sandbox, tmp_path: Path) -> None:
    accounts = [*seed_accounts(soliditech_sandbox, 3), "ACC-SECRET"]
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice")
    report = tmp_path / "report.html"
    with loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice") as job:
        run(soliditech_sandbox, job)
        job.results(report=str(report))
    page = report.read_text()
    assert "createDirectInvoice: 4 rows" in page
    assert "Reconcile them first" in page
    assert "Write the failures, mend them" in page
    assert "<svg" in page
    for secret in ("ACC-", "INV-", "899", "<script", "http-equiv", "src="):
        assert secret not in page, secret
