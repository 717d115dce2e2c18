"""Files into journals: all rows that cannot be sent are named, by row and column, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from soliditech_tools import bulk
from soliditech_tools.bulk.action import JobAction
from soliditech_tools.bulk.input.rows import FlatRows
from soliditech_tools.bulk.input.source import RowFile, SourceRow
from soliditech_tools.bulk.journal import JournalMismatchError, SQLiteJournalView
from soliditech_tools.packages import find_package
from tests.bulk.files import written_csv

BASE_URL = "https://billing.example/api/v1"
HEADER = ("Account No", "taxType", "physicalAddress.city", "Creation", "primaryContact.email")
COLUMNS = {"Account No": "accountId", "Creation": None}


def load(file: str, **options: object) -> bulk.Job:
    """A job for a host that is not asked."""
    settings = {"action": "updateCustomer", "journal": f"{file}.journal", "base_url": BASE_URL, "columns": COLUMNS}
    return bulk.load(file, **{**settings, **options})  # type: ignore[arg-type]


def test_all_mistakes_are_named_at_once_and_nothing_is_written(tmp_path: Path) -> None:
    rows: list[tuple[str, ...]] = [(f"ACC-{number}", "VAT", "Paarl", "", "a@b.example") for number in range(12)]
    rows[2] = ("", "VAT", "Paarl", "", "a@b.example")
    rows[5] = ("ACC-5", "VAT", " Paarl", "", "a@b.example")
    rows[9] = ("ACC-9", "VAT")
    file = written_csv(tmp_path / "c.csv", HEADER, rows)
    with pytest.raises(bulk.BulkInputError) as caught:
        load(file)
    assert [each.position for each in caught.value.refusals] == [2, 5, 9]
    text = str(caught.value)
    assert text.splitlines()[0] == f"{file}: 3 of 12 rows cannot be sent, and nothing was:"
    assert "row 3 (line 4): 'Account No' (accountId)" in text
    assert "row 6 (line 7): physicalAddress.city" in text
    with pytest.raises(Exception, match="holds no job"):
        SQLiteJournalView(f"{file}.journal")


def test_the_other_rows_can_be_loaded_all_the_same(tmp_path: Path) -> None:
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("A", "VAT"), ("", "VAT")])
    with load(file, columns={}, skip_refused=True) as job:
        assert (job.status().sums.pending, job.status().sums.refused, job.status().exit_code) == (1, 1, 4)


def test_a_job_that_was_loaded_before_goes_on(tmp_path: Path) -> None:
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("A", "VAT")])
    load(file, columns={}).close()
    with load(file, columns={}) as job:
        assert job.status().sums.input == 1
    written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("B", "VAT")])
    with pytest.raises(JournalMismatchError, match="loaded for another input"):
        load(file, columns={})
    with pytest.raises(JournalMismatchError, match=r"the host https://billing\.example/api/v1 and not https://other"):
        load(
            written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("A", "VAT")]),
            columns={},
            base_url="https://other.example",
        )


def test_without_a_host_nothing_is_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOLIDITECH_BASE_URL", raising=False)
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("A", "VAT")])
    with pytest.raises(bulk.BulkInputError, match="No base URL: pass base_url"):
        load(file, columns={}, base_url=None)


def test_lanes_are_those_of_the_document_unless_somebody_says_otherwise(tmp_path: Path) -> None:
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("A", "VAT"), ("B", "VAT")])
    for number, (lane, expected) in enumerate(((None, ["A", "B"]), ("", [None, None]), ("taxType", ["VAT", "VAT"]))):
        with load(file, columns={}, lane=lane, journal=str(tmp_path / f"{number}.journal")) as job:
            assert [row.lane for row in job._journal.rows()] == expected


def test_a_column_for_a_look_up_is_no_key(tmp_path: Path) -> None:
    file = written_csv(tmp_path / "c.csv", ("serviceId", "reason", "Account"), [("SVC-1", "Late", "ACC-1")])
    with load(file, action="suspendTelcoService", columns={}, asks={"account_id": "Account"}) as job:
        assert job.status().sums.pending == 1
    with pytest.raises(bulk.BulkInputError, match="the file has no column 'Acount', which is to have account_id"):
        load(file, action="suspendTelcoService", columns={}, asks={"account_id": "Acount"})


def test_many_mistakes_are_listed_up_to_fifty(tmp_path: Path) -> None:
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("", "VAT")] * 60)
    with pytest.raises(bulk.BulkInputError, match="and 10 more") as caught:
        load(file, columns={})
    assert (len(caught.value.refusals), caught.value.rows) == (60, 60)


def test_a_lane_that_is_no_key_is_refused(tmp_path: Path) -> None:
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("A", "VAT")])
    for lane in ("acountId", "physicalAddress"):
        with pytest.raises(bulk.BulkInputError, match=f"updateCustomer has no value '{lane}'"):
            load(file, columns={}, lane=lane)
    load(file, columns={}, lane="physicalAddress.city").close()


def test_what_a_look_up_does_not_ask_for_is_refused(tmp_path: Path) -> None:
    file = written_csv(tmp_path / "c.csv", ("serviceId", "reason", "Account"), [("SVC-1", "Late", "ACC-1")])
    with pytest.raises(bulk.BulkInputError, match="does not ask for 'accountId': it asks for account_id"):
        load(file, action="suspendTelcoService", columns={}, asks={"accountId": "Account"})


def test_a_key_that_a_look_up_asks_for_is_sent_too(tmp_path: Path) -> None:
    file = written_csv(tmp_path / "c.csv", ("serviceId", "reason"), [("SVC-1", "Late")])
    with load(file, action="suspendTelcoService", columns={}, asks={"account_id": "reason"}) as job:
        (row,) = job._journal.rows()
        assert row.payload is not None
        flat = FlatRows(job._action, job._layout).of_payload(row.payload)
    assert flat == {"serviceId": "SVC-1", "reason": "Late"}


def test_a_file_that_changes_while_it_is_read_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("A", "VAT")])
    read = RowFile.rows

    def changed(source: RowFile) -> Iterator[SourceRow]:
        written_csv(tmp_path / "c.csv", ("accountId", "taxType"), [("B", "VAT")])
        return read(source)

    monkeypatch.setattr(RowFile, "rows", changed)
    with pytest.raises(bulk.BulkInputError, match="changed while it was read"):
        load(file, columns={})


def test_an_id_that_is_also_a_key_of_the_body_is_told_before_any_row(monkeypatch: pytest.MonkeyPatch) -> None:
    package = find_package("soliditech")
    operation = package.operations["updateCustomer"]
    # As of a document whose body has a key of the id's name.
    monkeypatch.setitem(operation.__dict__, "flat_ids", ())
    with pytest.raises(bulk.BulkInputError, match="takes accountId in its path and in its body, and no row can tell"):
        JobAction(package, "updateCustomer")
