"""Every change of a job's state: enqueue, start, heartbeat, finish, fail, cancel, requeue."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from site_config.jobs.enums import ACTIVE, JobState
from site_config.jobs.errors import StaleAttempt
from site_config.jobs.models import Job
from site_config.jobs.registry import function_of, label_of
from site_config.jobs.signals import job_cancelled, job_failed

STALE_AFTER = timedelta(seconds=30)
KEPT_FOR = timedelta(days=14)
MAX_ATTEMPTS = 5


@transaction.atomic
def enqueue(
    *,
    kind: str,
    params: dict[str, Any] | None = None,
    owner: Any = None,
    title: str = "",
    back_url: str = "",
    total: int = 0,
) -> Job:
    """Ask for work of `kind` and return its job.

    The job and its place in the queue are rows of one transaction: a worker sees both or neither.
    `total` is the number of steps when it is known, `back_url` the page to return to.
    Raises LookupError for an unknown kind.
    """
    function_of(kind)
    job = Job.objects.create(
        kind=kind,
        params=params or {},
        owner=owner,
        title=title or label_of(kind),
        back_url=back_url,
        total=total,
        queued_at=timezone.now(),
    )
    _queue(job)
    return job


def _queue(job: Job) -> None:
    from site_config.jobs.tasks import run

    task_id = run.enqueue(str(job.pk), job.attempt).id
    Job.objects.filter(pk=job.pk, attempt=job.attempt).update(task_id=task_id)


def start(*, job_id: Any, attempt: int) -> Job:
    """Take up a queued attempt; raises StaleAttempt when it is no longer the one that is queued."""
    now = timezone.now()
    taken = Job.objects.filter(pk=job_id, attempt=attempt, state=JobState.QUEUED).update(
        state=JobState.RUNNING, started_at=now, heartbeat_at=now, done=0, message="", error=""
    )
    if not taken:
        raise StaleAttempt
    return Job.objects.select_related("owner").get(pk=job_id)


def heartbeat(
    *, job_id: Any, attempt: int, done: int | None = None, total: int | None = None, message: str | None = None
) -> None:
    """Show that the attempt is alive and how far it is.

    Raises StaleAttempt when another attempt has taken over or the job was cancelled.
    """
    news: dict[str, Any] = {"done": done, "total": total, "message": None if message is None else message[:300]}
    changes = {name: value for name, value in news.items() if value is not None}
    if not Job.objects.attempt_of(job_id, attempt).update(heartbeat_at=timezone.now(), **changes):
        raise StaleAttempt


@transaction.atomic
def finish(
    *, job_id: Any, attempt: int, result: dict[str, Any] | None = None, file: File | None = None, file_name: str = ""
) -> None:
    """Close the attempt with its result; raises StaleAttempt, and keeps no file, when it no longer counts."""
    job = Job.objects.select_for_update().attempt_of(job_id, attempt).first()
    if job is None:
        raise StaleAttempt
    if file is not None:
        job.result_file.save(file_name, file, save=False)
        job.result_name = file_name
    job.state, job.result, job.done = JobState.DONE, result, job.total
    job.finished_at = timezone.now()
    job.expires_at = job.finished_at + KEPT_FOR
    job.save()


def fail(*, job_id: Any, attempt: int, error: str) -> None:
    """Close the attempt with a sentence for its owner; raises StaleAttempt when it no longer counts."""
    now = timezone.now()
    changed = Job.objects.filter(pk=job_id, attempt=attempt, state__in=ACTIVE).update(
        state=JobState.FAILED, error=error, finished_at=now, expires_at=now + KEPT_FOR
    )
    if not changed:
        raise StaleAttempt
    transaction.on_commit(partial(_say_failed, job_id))


def _say_failed(job_id: Any) -> None:
    job_failed.send_robust(sender=Job, job=Job.objects.select_related("owner").get(pk=job_id))


@transaction.atomic
def cancel(*, job: Job, user: Any = None) -> bool:
    """Stop a job; a running one stops at its next sign of life. Return False when it had already ended."""
    now = timezone.now()
    changed = Job.objects.filter(pk=job.pk, state__in=ACTIVE).update(
        state=JobState.CANCELLED, finished_at=now, expires_at=now + KEPT_FOR
    )
    if changed:
        job_cancelled.send(sender=Job, job=job, user=user)
    return bool(changed)


@transaction.atomic
def requeue(*, job: Job) -> bool:
    """Hand a job whose worker is gone to the next worker.

    Compare and set on state, attempt and last sign of life: of several reapers one wins, and a worker
    that wakes late finds its attempt stale. Return whether this call did it.
    """
    if job.attempt >= MAX_ATTEMPTS:
        return _give_up(job)
    changed = Job.objects.filter(
        pk=job.pk, state=job.state, attempt=job.attempt, heartbeat_at=job.heartbeat_at, queued_at=job.queued_at
    ).update(state=JobState.QUEUED, attempt=job.attempt + 1, queued_at=timezone.now())
    if not changed:
        return False
    job.refresh_from_db()
    _queue(job)
    return True


def _give_up(job: Job) -> bool:
    try:
        fail(
            job_id=job.pk,
            attempt=job.attempt,
            error=_("The work was interrupted several times and has been stopped. Please start it again."),
        )
    except StaleAttempt:
        return False
    return True


def reap() -> int:
    """Requeue every job whose worker has fallen silent; return how many."""
    silent = Job.objects.silent_since(timezone.now() - STALE_AFTER)
    return sum(requeue(job=job) for job in silent if not _still_waiting(job))


def _still_waiting(job: Job) -> bool:
    """True when the queue still holds the task, however long the queue is."""
    return (
        job.state == JobState.QUEUED
        and job.task_id is not None
        and DBTaskResult.objects.filter(pk=job.task_id, status=TaskResultStatus.READY).exists()
    )


def purge() -> int:
    """Delete ended jobs past their date, with their files; return how many."""
    expired = list(Job.objects.expired(timezone.now()))
    for job in expired:
        if job.result_file:
            job.result_file.delete(save=False)
        job.delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT_FOR).delete()
    return len(expired)
