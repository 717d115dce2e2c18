"""The consumer's jobs run with what is published. Their tables name keys of the API by hand."""

from __future__ import annotations

from tests.testing.consumers_project import check_tests


def test_its_jobs_do_each_row_once() -> None:
    check_tests("test_jobs.py")
