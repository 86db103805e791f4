"""Application of background jobs."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "site_config.jobs"
    label = "jobs"
    verbose_name = _("Background jobs")

    def ready(self) -> None:
        autodiscover_modules("tasks")
        from site_config.jobs import checks  # noqa: F401 - registers the system checks
