"""The public page of questions and answers: those of its own language, read live; one is read at its key below the page."""

from django.db import models
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult


class QuestionIndexPage(Page):
    """Published questions by topic, newest first, with a search of their own and the way to ask."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "campaigns/questions.html"

    class Meta:
        verbose_name = _("questions and answers")

    def route(self, request, path_components):
        if len(path_components) == 1 and self.live and path_components[0].isascii() and path_components[0].isdecimal():
            return RouteResult(self, kwargs={"key": int(path_components[0][:18])})
        return super().route(request, path_components)

    def get_template(self, request, *args, key: int | None = None, **kwargs):
        return self.template if key is None else "campaigns/question.html"

    def get_context(self, request, *args, key: int | None = None, **kwargs):
        from campaigns.questions import public

        context = super().get_context(request, *args, **kwargs)
        language = self.locale.language_code
        if key is None:
            return context | public.listing(language, request.GET)
        found = public.one(language, key)
        if found is None:
            raise Http404
        return context | found | {"address": request.build_absolute_uri(f"{self.get_url(request)}{key}/")}
