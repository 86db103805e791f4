"""The background job: what is asked, how far it is, what came out."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from site_config.jobs.enums import ACTIVE, FINISHED, MARKS, JobState
from site_config.jobs.querysets import JobQuerySet
from site_config.shared.amounts import per_cent


def private_storage() -> Storage:
    return storages["private"]


def result_path(job: "Job", filename: str) -> str:
    """Stored names say nothing about people; the download's name is `result_name`."""
    return f"jobs/{job.pk}/{job.attempt}"


class Job(models.Model):
    """One piece of long work. Its state changes only through `site_config.jobs.actions`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(pgettext_lazy("job", "kind"), max_length=60)
    title = models.CharField(pgettext_lazy("job", "title"), max_length=200, blank=True)
    params = models.JSONField(pgettext_lazy("job", "parameters"), default=dict, encoder=DjangoJSONEncoder)
    back_url = models.CharField(_("page it was started from"), max_length=500, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="jobs",
        verbose_name=pgettext_lazy("job", "owner"),
    )
    state = models.CharField(pgettext_lazy("job", "state"), max_length=10, choices=JobState, default=JobState.QUEUED)
    attempt = models.PositiveSmallIntegerField(pgettext_lazy("job", "attempt"), default=1)
    task_id = models.UUIDField(pgettext_lazy("job", "task"), null=True, editable=False)
    done = models.PositiveIntegerField(pgettext_lazy("job", "done"), default=0)
    total = models.PositiveIntegerField(pgettext_lazy("job", "total"), default=0)
    message = models.CharField(pgettext_lazy("job", "message"), max_length=300, blank=True)
    error = models.TextField(pgettext_lazy("job", "error"), blank=True)
    result = models.JSONField(pgettext_lazy("job", "result"), null=True, blank=True, encoder=DjangoJSONEncoder)
    result_file = models.FileField(_("result file"), upload_to=result_path, storage=private_storage, blank=True)
    result_name = models.CharField(_("file name"), max_length=200, blank=True)
    created_at = models.DateTimeField(pgettext_lazy("job", "created"), auto_now_add=True)
    queued_at = models.DateTimeField(pgettext_lazy("job", "queued"))
    started_at = models.DateTimeField(pgettext_lazy("job", "started"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    finished_at = models.DateTimeField(pgettext_lazy("job", "finished"), null=True, blank=True)
    expires_at = models.DateTimeField(_("kept until"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("background job")
        verbose_name_plural = _("background jobs")
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(name="job_done_within_total", condition=Q(total=0) | Q(done__lte=F("total")))
        ]
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="job_owner_newest"),
            models.Index(fields=["state"], condition=Q(state__in=sorted(ACTIVE)), name="job_active"),
            models.Index(fields=["expires_at"], name="job_expires"),
        ]

    def __str__(self) -> str:
        return self.title or self.kind

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def is_finished(self) -> bool:
        return self.state in FINISHED

    @property
    def is_done(self) -> bool:
        return self.state == JobState.DONE

    @property
    def mark(self) -> str:
        return MARKS[JobState(self.state)]

    @property
    def percentage(self) -> int:
        """Whole per cent, rounded down, so that 100 means finished."""
        return 100 if self.is_done else per_cent(self.done, self.total)


class Clock(models.Model):
    """The one row of the clock command: who ticks now, when one was last asked for and when the last one ended.

    `holder` and `held_until` are a lease: a tick that is killed gives way once its time is over.
    """

    holder = models.CharField(max_length=40, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("clock")
        verbose_name_plural = _("clock")
        constraints = [models.CheckConstraint(name="only_one_clock", condition=Q(pk=1))]

    def __str__(self) -> str:
        return self.holder


class ClockRun(models.Model):
    """What one step of a tick did, or why it failed; steps with nothing to do leave no row."""

    started_at = models.DateTimeField(pgettext_lazy("clock", "started"))
    step = models.CharField(pgettext_lazy("clock", "step"), max_length=60)
    sentence = models.CharField(pgettext_lazy("clock", "what it did"), max_length=300, blank=True)
    seconds = models.FloatField(pgettext_lazy("clock", "seconds"))
    error = models.CharField(pgettext_lazy("clock", "error"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("clock run")
        verbose_name_plural = _("clock runs")
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["-started_at", "-id"], name="clockrun_newest")]

    def __str__(self) -> str:
        return self.step
