"""Registration of the campaigns app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Campaigns and contests")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from campaigns.publishing import connect

        connect()
