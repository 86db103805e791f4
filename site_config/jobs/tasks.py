"""The tasks of the queue: run an attempt of a job, run a tick of the clock."""

from django_tasks import task

from site_config.jobs.errors import WorkerStopping
from site_config.jobs.runner import run_attempt
from site_config.jobs.ticking import tick


@task(backend="jobs")
def run(job_id: str, attempt: int) -> None:
    try:
        run_attempt(job_id, attempt)
    except WorkerStopping:
        return  # the job is back in the queue; this task has nothing left to do


@task(backend="jobs")
def run_tick() -> None:
    """A killed tick is not taken up again: the next one, minutes later, does what it left."""
    tick()
