"""Bulk: a file of rows in, every row accounted for, whatever is killed."""

from .errors import BulkError, BulkInputError, JobStateError, RowRefusal
from .input.layout import Cells
from .job import SETTLE, Job
from .opening import InputCheck, check, load, resume
from .running.course import JobProgress
from .running.reconciling import ReconcileResult
from .running.status import JobStatus

__all__ = [
    "SETTLE",
    "BulkError",
    "BulkInputError",
    "Cells",
    "InputCheck",
    "Job",
    "JobProgress",
    "JobStateError",
    "JobStatus",
    "ReconcileResult",
    "RowRefusal",
    "check",
    "load",
    "resume",
]
