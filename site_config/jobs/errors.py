"""Errors of background jobs."""


class JobError(Exception):
    """A reason that the owner can understand; its text is shown as it is."""


class StaleAttempt(Exception):
    """Another attempt owns the job now, or it was cancelled: stop without another write."""


class WorkerStopping(Exception):
    """The worker was asked to stop: leave the job to the next one."""
