"""Fetches jobs with permission: absent and foreign are the same 404."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from site_config.jobs.models import Job


def get_job(*, user: Any, pk: Any) -> Job:
    job = Job.objects.visible_to(user).filter(pk=pk).first()
    if job is None:
        raise Http404(_("There is no such background job."))
    return job
