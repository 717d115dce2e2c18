"""Rows with idempotency keys: what may have been done is sent again only while the server knows the key."""

from __future__ import annotations

from pathlib import Path

import pytest

from soliditech_tools.bulk.action import JobAction
from soliditech_tools.bulk.journal import Settlement
from soliditech_tools.testing import Sandbox
from tests.bulk.files import invoices_file, loaded, references, seed_accounts

pytestmark = pytest.mark.parametrize("soliditech_sandbox", ["socket"], indirect=True)

UNANSWERED = Settlement("pending", "unanswered", outcome="unknown")
ASKED_TO_WAIT = Settlement("pending", "asked_to_wait", outcome="rejected", status=429)


class KeyedAction(JobAction):
    """An action whose keys a server knows for a time."""

    valid_for: int | None = None

    @property
    def key_seconds(self) -> int | None:
        """For how long."""
        return self.valid_for


@pytest.mark.parametrize(
    ("before", "valid_for", "state"),
    [
        (UNANSWERED, 3600, "done"),
        (UNANSWERED, 0, "unknown"),
        (ASKED_TO_WAIT, 0, "done"),
    ],
    ids=["a key that is known", "a key that is forgotten", "nothing was done"],
)
def test_a_row_is_not_sent_again_with_a_key_that_is_forgotten(
    before: Settlement, valid_for: int, state: str, soliditech_sandbox: Sandbox, tmp_path: Path
) -> None:
    accounts = seed_accounts(soliditech_sandbox, 1)
    with (
        loaded(soliditech_sandbox, invoices_file(tmp_path, accounts), "createDirectInvoice") as job,
        soliditech_sandbox.client() as client,
    ):
        action = KeyedAction(job._action.package, "createDirectInvoice")
        action.valid_for = valid_for
        job._action = action
        assert job._journal.intend(0, idempotency_key="one").result()
        assert job._journal.settle(0, before).result()
        status = job.run(client)
        assert getattr(status.sums, state) == 1
        assert status.exit_code == (0 if state == "done" else 6)
    assert references(soliditech_sandbox, accounts) == (["INV-0000"] if state == "done" else [])
