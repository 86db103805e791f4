"""The home page and plain pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from campaigns.blocks import BodyBlock
from campaigns.models.withdrawal import WithdrawablePage
from campaigns.streams import ContentField
from home.front import front_page
from home.models.settings import SiteSettings
from home.sections import sections


class HomePage(Page):
    """Hero, this month's five ones, live figures, notices, articles, honours."""

    headline = models.CharField(_("headline"), max_length=60, help_text=_("A slash starts a new line."))
    lead = models.CharField(_("lead"), max_length=120)
    theme = models.CharField(_("theme of the month"), max_length=40, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("headline"), FieldPanel("lead"), FieldPanel("theme")]
    search_fields = [*Page.search_fields, index.SearchField("lead")]
    parent_page_types = ["wagtailcore.Page"]
    template = "home/home.html"

    class Meta:
        verbose_name = _("home page")

    @property
    def headline_lines(self) -> list[str]:
        return self.headline.split("/")

    def get_context(self, request, *args, **kwargs):
        region = SiteSettings.for_request(request).region
        return super().get_context(request, *args, **kwargs) | front_page(self, region, sections(request))


class PlainPage(WithdrawablePage):
    """Anything else: about, accessibility statement, contact."""

    lead = models.CharField(_("lead"), max_length=200, blank=True)
    body = ContentField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]
    subpage_types = ["home.PlainPage"]
    template = "home/plain.html"

    class Meta:
        verbose_name = _("plain page")
