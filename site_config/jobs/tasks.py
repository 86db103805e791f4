"""The one task of the queue: run an attempt of a job."""

from django_tasks import task

from site_config.jobs.errors import WorkerStopping
from site_config.jobs.runner import run_attempt


@task(backend="jobs")
def run(job_id: str, attempt: int) -> None:
    try:
        run_attempt(job_id, attempt)
    except WorkerStopping:
        return  # the job is back in the queue; this task has nothing left to do
