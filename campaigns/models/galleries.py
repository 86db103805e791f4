"""Public pages about works: open calls, galleries by year, one gallery for each published contest."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from campaigns.enums import ContestPhase, EntryGroup, Placing
from site_config.shared.calendar import SchoolYear
from site_config.shared.open_pages import is_open

CALL = "call"
WORKS_PER_PAGE = 24


def published_contests() -> dict[str, str]:
    return {"phase": ContestPhase.PUBLISHED.value}


class LivePage(Page):
    """A page that shows what may be gone a minute later: it is asked for anew each time, and kept out of search engines."""

    class Meta:
        abstract = True

    def serve(self, request, *args, **kwargs):
        response = super().serve(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, noarchive"
        return response


class GalleryIndexPage(Page):
    """What is called for now, and all galleries, the newest school year first. A call is read at call/<key>/ below it."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.GalleryPage"]
    max_count_per_parent = 1
    template = "campaigns/gallery_index.html"

    class Meta:
        verbose_name = _("calls and galleries")

    def route(self, request, path_components):
        is_call = len(path_components) == 2 and path_components[0] == CALL and self.live
        if is_call and path_components[1].isascii() and path_components[1].isdecimal():
            return RouteResult(self, kwargs={"call": int(path_components[1][:18])})
        return super().route(request, path_components)

    def serve(self, request, *args, call: int | None = None, **kwargs):
        if call is None:
            return super().serve(request, *args, **kwargs)
        return self._serve_call(request, call)

    def get_context(self, request, *args, **kwargs):
        from campaigns.gallery import open_calls

        rows = GalleryPage.objects.live().filter(is_open()).child_of(self).select_related("contest__region")
        pages = rows.order_by("-contest__school_year", "-contest__published_at", "pk")
        years: dict[SchoolYear, list[GalleryPage]] = {}
        for page in pages:
            years.setdefault(SchoolYear(page.contest.school_year), []).append(page)
        context = {"calls": open_calls(timezone.localdate()), "years": list(years.items())}
        return super().get_context(request, *args, **kwargs) | context

    def _serve_call(self, request, key: int):
        from django.template.response import TemplateResponse

        from campaigns.gallery import call

        found = call(key, timezone.localdate())
        if found is None:
            raise Http404
        context = super().get_context(request) | {"call": found, "contest": found.contest}
        return TemplateResponse(request, "campaigns/call.html", context)


class GalleryPage(LivePage):
    """The works of one published contest, read live; one work is read at its code below the page."""

    contest = models.ForeignKey(
        "campaigns.Contest",
        models.PROTECT,
        related_name="galleries",
        verbose_name=_("contest"),
        limit_choices_to=published_contests,
        help_text=_("Only contests whose results are published can be chosen. Works appear by themselves."),
    )
    intro = models.TextField(_("introduction"), max_length=600, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("contest"), FieldPanel("intro")]
    parent_page_types = ["campaigns.GalleryIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/gallery.html"

    class Meta:
        verbose_name = _("gallery of a contest")

    def clean(self):
        super().clean()
        if self.contest_id and self.contest.phase != ContestPhase.PUBLISHED:
            raise ValidationError({"contest": _("The results of this contest are not published yet.")})

    def route(self, request, path_components):
        if len(path_components) == 1 and self.live:
            return RouteResult(self, kwargs={"code": path_components[0]})
        return super().route(request, path_components)

    def serve(self, request, *args, code: str = "", **kwargs):
        if self.contest.phase != ContestPhase.PUBLISHED:
            raise Http404
        return super().serve(request, *args, code=code, **kwargs)

    def get_template(self, request, *args, code: str = "", **kwargs):
        return "campaigns/work.html" if code else self.template

    def get_context(self, request, *args, code: str = "", **kwargs):
        context = super().get_context(request, *args, **kwargs)
        return context | (self._of_work(code) if code else self._of_list(request))

    def _of_list(self, request) -> dict:
        from campaigns.gallery import works
        from campaigns.readership import views_of

        shown = works(self.contest)
        group, prize = request.GET.get("group", ""), request.GET.get("prize", "")
        groups = {work.group_code for work in shown}
        prizes = {work.placing for work in shown}
        chosen = [
            work
            for work in shown
            if (group not in groups or work.group_code == group) and (prize not in prizes or work.placing == prize)
        ]
        return {
            "works": Paginator(chosen, WORKS_PER_PAGE).get_page(request.GET.get("page")),
            "total": len(shown),
            "group": group if group in groups else "",
            "prize": prize if prize in prizes else "",
            "groups": [(value, label) for value, label in EntryGroup.choices if value in groups],
            "prizes": [(value, label) for value, label in Placing.choices if value in prizes],
            "views": views_of(self),
        }

    def _of_work(self, code: str) -> dict:
        from campaigns.gallery import works
        from campaigns.readership import views_of

        shown = works(self.contest)
        place = next((place for place, work in enumerate(shown) if work.code == code), None)
        if place is None:
            raise Http404
        return {
            "work": shown[place],
            "previous": shown[place - 1] if place else None,
            "following": shown[place + 1] if place + 1 < len(shown) else None,
            "views": views_of(self, shown[place].entry),
        }


class DailyViews(models.Model):
    """How often a gallery or one of its works was opened on a day. Nothing is kept about who opened it."""

    gallery = models.ForeignKey(GalleryPage, models.CASCADE, related_name="views")
    entry = models.ForeignKey("campaigns.Entry", models.CASCADE, null=True, related_name="views")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("views of a day")
        verbose_name_plural = _("views of a day")
        constraints = [
            models.UniqueConstraint(fields=["gallery", "entry", "day"], name="views_of_work_once_a_day"),
            models.UniqueConstraint(
                fields=["gallery", "day"], condition=models.Q(entry=None), name="views_of_gallery_once_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day}"
