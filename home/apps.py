"""Registration of the home app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Home")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from campaigns.questions.office import read_office_from
        from home import freshness, moderation
        from home.dates import copies
        from home.offices import office

        freshness.connect()
        moderation.connect()
        copies.connect()
        autodiscover_modules("findable", "findable_dates")
        read_office_from(office)
