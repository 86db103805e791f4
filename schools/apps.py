"""Registration of the schools app."""

from typing import Any

from django.apps import AppConfig
from django.urls import reverse
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from site_config.jobs.signals import job_failed
from site_config.shared.workdays import read_imported_from


class SchoolsConfig(AppConfig):
    name = "schools"
    verbose_name = _("Schools and activities")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from schools.workdays import imported_years

        autodiscover_modules("announcements")
        read_imported_from(imported_years)
        job_failed.connect(_tell_owner, dispatch_uid="schools.tell_owner")


def _tell_owner(job: Any, **_rest: Any) -> None:
    """Whoever asked for a long work finds in the inbox that it failed, with the way to its page."""
    from schools.actions.messages import tell_job_done

    tell_job_done(job=job, title=job.title, url=reverse("jobs:detail", args=[job.pk]), failed=True)
