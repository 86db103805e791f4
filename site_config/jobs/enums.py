"""States of a background job."""

from django.db import models
from django.utils.translation import pgettext_lazy


class JobState(models.TextChoices):
    QUEUED = "queued", pgettext_lazy("job state", "Waiting")
    RUNNING = "running", pgettext_lazy("job state", "Running")
    DONE = "done", pgettext_lazy("job state", "Done")
    FAILED = "failed", pgettext_lazy("job state", "Failed")
    CANCELLED = "cancelled", pgettext_lazy("job state", "Cancelled")


ACTIVE = frozenset({JobState.QUEUED, JobState.RUNNING})
FINISHED = frozenset({JobState.DONE, JobState.FAILED, JobState.CANCELLED})

MARKS = {
    JobState.QUEUED: "todo",
    JobState.RUNNING: "wait",
    JobState.DONE: "ok",
    JobState.FAILED: "back",
    JobState.CANCELLED: "off",
}
"""How the interface draws each state: a code of site_config.shared.states."""
