"""Figures of a school year for everybody, with the tables they are drawn from and files to take away."""

from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from home.models.settings import SiteSettings

FILE = "data"


class StatisticsPage(Page):
    """Approved records and published lists only. A table is read at data/<name>/<csv or xlsx>/ below the page."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "home/statistics.html"

    class Meta:
        verbose_name = _("statistics")

    def route(self, request, path_components):
        if len(path_components) == 3 and path_components[0] == FILE and self.live:
            return RouteResult(self, kwargs={"table": path_components[1], "ending": path_components[2]})
        return super().route(request, path_components)

    def serve(self, request, *args, table: str = "", ending: str = "", **kwargs):
        if not table:
            return super().serve(request, *args, **kwargs)
        from home.statistics import statistics_file

        region = SiteSettings.for_request(request).region
        response = statistics_file(region, request.GET.get("year", ""), table, ending, timezone.localdate())
        if response is None:
            raise Http404
        return response

    def get_context(self, request, *args, **kwargs):
        from home.statistics import statistics_context

        region = SiteSettings.for_request(request).region
        shown = statistics_context(region, request.GET.get("year", ""), timezone.localdate())
        return super().get_context(request, *args, **kwargs) | shown
