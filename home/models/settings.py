"""What the site calls itself and whose records its live figures count."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from site_config.shared.languages import zh_or_en


@register_setting(icon="cog")
class SiteSettings(BaseSiteSetting):
    name_zh = models.CharField(_("name of the site in Chinese"), max_length=40, default="毒品预防教育五个一")
    name_en = models.CharField(_("name of the site in English"), max_length=60, default="Five Ones")
    owner_zh = models.CharField(_("run by, in Chinese"), max_length=60, blank=True)
    owner_en = models.CharField(_("run by, in English"), max_length=80, blank=True)
    region = models.ForeignKey(
        "schools.Region",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("region of the figures"),
    )
    is_demo = models.BooleanField(
        _("demo data"), default=False, help_text=_("Says on every page that schools, people and figures are invented.")
    )

    select_related = ["region"]
    panels = [
        FieldPanel("name_zh"),
        FieldPanel("name_en"),
        FieldPanel("owner_zh"),
        FieldPanel("owner_en"),
        FieldPanel("region"),
        FieldPanel("is_demo"),
    ]

    class Meta:
        verbose_name = _("site settings")

    @property
    def name(self) -> str:
        return zh_or_en(self.name_zh, self.name_en)

    @property
    def owner(self) -> str:
        return zh_or_en(self.owner_zh, self.owner_en)
