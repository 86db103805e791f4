"""The honours page: live data from published editions only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class HonoursPage(Page):
    """Lists of what was published, by school year; notices that are running."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "awards/honours_page.html"

    class Meta:
        verbose_name = _("honours page")

    def get_context(self, request, *args, **kwargs):
        # The board reads editions, whose models load after this one.
        from awards.honour_board import board

        return super().get_context(request, *args, **kwargs) | board(request.GET.get("year", "")[:4])
