"""The honours page: live data from published editions only."""

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

FILE = ["data", "csv"]


class HonoursPage(Page):
    """Lists of what was published, by school year, to be searched; notices that are running. As a table at data/csv/."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "awards/honours_page.html"

    class Meta:
        verbose_name = _("honours page")

    def route(self, request, path_components):
        if path_components == FILE and self.live:
            return RouteResult(self, kwargs={"as_file": True})
        return super().route(request, path_components)

    def serve(self, request, *args, as_file: bool = False, **kwargs):
        if not as_file:
            return super().serve(request, *args, **kwargs)
        from awards.honour_search import roll_file

        response = roll_file(request.GET)
        if response is None:
            raise Http404
        return response

    def get_context(self, request, *args, **kwargs):
        # The board reads editions, whose models load after this one.
        from awards.honour_search import searched_board

        return super().get_context(request, *args, **kwargs) | searched_board(request.GET)
