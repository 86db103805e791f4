"""Registration of the campaigns app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Campaigns and contests")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_save

        from campaigns.actions.pictures import prepare_soon
        from campaigns.publishing import connect

        connect()
        post_save.connect(prepare_soon, sender="campaigns.SiteImage", dispatch_uid="campaigns.renditions")
