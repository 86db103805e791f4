"""Runs one attempt of a job and tells the world how far it is."""

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.utils import translation
from django.utils.translation import gettext as _

from site_config.jobs import actions
from site_config.jobs.enums import JobState
from site_config.jobs.errors import JobError, StaleAttempt, WorkerStopping
from site_config.jobs.models import Job
from site_config.jobs.registry import function_of

logger = logging.getLogger(__name__)
Item = TypeVar("Item")

SECONDS_BETWEEN_WRITES = 0.4

stopping = threading.Event()
"""Set by the worker when it was asked to stop."""

current: dict[str, Any] = {}
"""The attempt that this process runs now, for the keeper's signs of life."""


class JobRun:
    """What a job function gets: its parameters, and the ways to report."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.attempt = job.attempt
        self._file: File | None = None
        self._file_name = ""
        self._written_at = 0.0

    @property
    def params(self) -> dict[str, Any]:
        return self.job.params

    @property
    def user(self) -> Any:
        """The owner, or None when the system asked."""
        return self.job.owner

    def progress(self, done: int, total: int | None = None, message: str | None = None) -> None:
        """Report `done` of `total` steps; cheap enough to call for each step.

        Call it outside transactions: inside one nobody sees it before the end. Raises StaleAttempt when
        this attempt no longer counts and WorkerStopping when the worker should end; let both pass.
        """
        now = time.monotonic()
        if done != total and now - self._written_at < SECONDS_BETWEEN_WRITES:
            return
        self._written_at = now
        self._write(done, total, message)

    def checkpoint(self) -> None:
        """Make sure, before a lasting effect, that this attempt still counts."""
        self._write(None, None, None)

    def _write(self, done: int | None, total: int | None, message: str | None) -> None:
        if stopping.is_set():
            raise WorkerStopping
        actions.heartbeat(job_id=self.job.pk, attempt=self.attempt, done=done, total=total, message=message)

    def track(self, items: Iterable[Item], total: int, message: str | None = None) -> Iterator[Item]:
        """Yield the items and report each as a finished step."""
        self.progress(0, total, message)
        for done, item in enumerate(items, start=1):
            yield item
            self.progress(done, total)

    def attach(self, file_name: str, content: bytes | Path | File) -> None:
        """Keep a file as the result; it is stored when the function returns."""
        if isinstance(content, bytes):
            self._file = ContentFile(content)
        elif isinstance(content, Path):
            self._file = File(content.open("rb"))
        else:
            self._file = content
        self._file_name = file_name

    def finish(self, result: dict[str, Any] | None) -> None:
        actions.finish(
            job_id=self.job.pk, attempt=self.attempt, result=result, file=self._file, file_name=self._file_name
        )

    def close(self) -> None:
        """Let go of the attached file, whether it was stored or not."""
        if self._file is not None:
            self._file.close()


def run_attempt(job_id: Any, attempt: int) -> None:
    """Run one attempt to its end; a stale one ends without any effect."""
    try:
        job = actions.start(job_id=job_id, attempt=attempt)
    except StaleAttempt:
        return
    current.update(job_id=job.pk, attempt=attempt)
    try:
        with translation.override(getattr(job.owner, "language", "") or settings.LANGUAGE_CODE):
            _run(JobRun(job))
    except StaleAttempt:
        logger.info("job %s attempt %s was overtaken", job.pk, attempt)
    finally:
        current.clear()


def _run(run: JobRun) -> None:
    job = run.job
    try:
        run.finish(function_of(job.kind)(run))
    except (WorkerStopping, KeyboardInterrupt, SystemExit):
        job.refresh_from_db()
        if (job.state, job.attempt) == (JobState.RUNNING, run.attempt):
            actions.requeue(job=job)
        raise
    except StaleAttempt:
        raise
    except JobError as error:
        actions.fail(job_id=job.pk, attempt=run.attempt, error=str(error))
    except Exception:
        logger.exception("job %s of kind %s failed", job.pk, job.kind)
        actions.fail(
            job_id=job.pk,
            attempt=run.attempt,
            error=_("The work stopped because of a mistake in the program. Please tell the administrator."),
        )
    finally:
        run.close()


def run_queued(*kinds: str) -> int:
    """Run every queued job in this process, or those of some kinds, for commands and tests without a worker; return
    how many.
    """
    count, queued = 0, Job.objects.filter(state=JobState.QUEUED).order_by("queued_at")
    queued = queued.filter(kind__in=kinds) if kinds else queued
    while job := queued.first():
        run_attempt(job.pk, job.attempt)
        count += 1
    return count
