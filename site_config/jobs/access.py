"""Fetches jobs with permission: absent and foreign are the same 404."""

from typing import Any

from site_config.jobs.models import Job
from site_config.shared.access import row_or_404


def get_job(*, user: Any, pk: Any) -> Job:
    return row_or_404(Job.objects.visible_to(user), pk=pk)
