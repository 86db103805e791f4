"""Registration of the awards app."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from site_config.jobs.signals import job_cancelled


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = _("Awards")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("awards.checks")
        job_cancelled.connect(_note_cancelled, dispatch_uid="awards.note_cancelled")


def _note_cancelled(job: Any, user: Any, **_rest: Any) -> None:
    from awards.actions.printout import note_cancelled

    note_cancelled(job=job, user=user)
