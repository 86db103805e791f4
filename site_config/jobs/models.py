"""The background job: what is asked, how far it is, what came out."""

import uuid

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from site_config.jobs.enums import ACTIVE, FINISHED, MARKS, JobState
from site_config.jobs.querysets import JobQuerySet


def private_storage() -> Storage:
    return storages["private"]


def result_path(job: "Job", filename: str) -> str:
    """Stored names say nothing about people; the download's name is `result_name`."""
    return f"jobs/{job.pk}/{job.attempt}"


class Job(models.Model):
    """One piece of long work. Its state changes only through `site_config.jobs.actions`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    title = models.CharField(_("title"), max_length=200, blank=True)
    params = models.JSONField(_("parameters"), default=dict, encoder=DjangoJSONEncoder)
    back_url = models.CharField(_("page it was started from"), max_length=500, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="jobs", verbose_name=_("owner")
    )
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.QUEUED)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    task_id = models.UUIDField(_("task"), null=True, editable=False)
    done = models.PositiveIntegerField(_("done"), default=0)
    total = models.PositiveIntegerField(_("total"), default=0)
    message = models.CharField(_("message"), max_length=300, blank=True)
    error = models.TextField(_("error"), blank=True)
    result = models.JSONField(_("result"), null=True, blank=True, encoder=DjangoJSONEncoder)
    result_file = models.FileField(_("result file"), upload_to=result_path, storage=private_storage, blank=True)
    result_name = models.CharField(_("file name"), max_length=200, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    queued_at = models.DateTimeField(_("queued"))
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(_("last sign of life"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
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
        if self.is_done:
            return 100
        return self.done * 100 // self.total if self.total else 0
