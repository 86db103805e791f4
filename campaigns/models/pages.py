"""Public pages of the editors: knowledge articles and campaigns."""

import math
import re

from django.core.paginator import Paginator
from django.db import models
from django.db.models import Case, When
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from campaigns.blocks import DRAWINGS, BodyBlock
from campaigns.enums import Audience
from campaigns.streams import ContentField, plain_text

HAN = re.compile(r"[\u3400-\u9fff]")
WORD = re.compile(r"[A-Za-z]+")
HAN_PER_MINUTE, WORDS_PER_MINUTE = 400, 220
ARTICLES_PER_PAGE = 24


def with_images(pages: models.QuerySet) -> models.QuerySet:
    """Read the pictures of a list of pages, and their sizes, along with the list."""
    return pages.select_related("image").prefetch_related("image__renditions")


class IllustratedPage(Page):
    """A page with a summary, a picture or drawing, and a body of blocks."""

    summary = models.CharField(_("summary"), max_length=200)
    drawing = models.CharField(_("drawing"), max_length=20, choices=DRAWINGS, blank=True)
    image = models.ForeignKey(
        "campaigns.SiteImage", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    body = ContentField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("drawing")], heading=_("Picture or drawing")),
        FieldPanel("body"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    class Meta:
        abstract = True

    @cached_property
    def reading_minutes(self) -> int:
        """Minutes at 400 Chinese characters or 220 English words a minute, at least one."""
        text = plain_text(self.body)
        minutes = len(HAN.findall(text)) / HAN_PER_MINUTE + len(WORD.findall(text)) / WORDS_PER_MINUTE
        return max(1, math.ceil(minutes))


class ArticleIndexPage(Page):
    """All knowledge articles, by audience."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.ArticlePage"]
    max_count_per_parent = 1
    template = "campaigns/article_index.html"

    class Meta:
        verbose_name = _("article list")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        audience = request.GET.get("audience", "")
        articles = ArticlePage.objects.live().child_of(self).order_by("-reviewed_on", "-pk")
        if audience in Audience.values:
            articles = articles.filter(audience=audience)
        rows = Paginator(with_images(articles), ARTICLES_PER_PAGE).get_page(request.GET.get("page"))
        context.update(articles=rows, audience=audience, audiences=Audience.choices)
        return context


class ArticlePage(IllustratedPage):
    audience = models.CharField(_("written for"), max_length=10, choices=Audience, default=Audience.EVERYONE)
    reviewed_on = models.DateField(_("checked on"), default=timezone.localdate)
    sources = models.TextField(_("sources"), blank=True, help_text=_("One a line."))

    content_panels = [
        *IllustratedPage.content_panels,
        MultiFieldPanel([FieldPanel("audience"), FieldPanel("reviewed_on"), FieldPanel("sources")], heading=_("Facts")),
    ]
    parent_page_types = ["campaigns.ArticleIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/article.html"

    class Meta:
        verbose_name = _("knowledge article")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["related"] = self.related()
        return context

    def related(self) -> list["ArticlePage"]:
        """Three others of the list, those for the same readers first, newest first."""
        same = Case(When(audience=self.audience, then=0), default=1)
        others = ArticlePage.objects.live().sibling_of(self, inclusive=False)
        return list(with_images(others).order_by(same, "-reviewed_on", "-pk")[:3])


class CampaignIndexPage(Page):
    """All campaigns, the running ones first."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.CampaignPage"]
    max_count_per_parent = 1
    template = "campaigns/campaign_index.html"

    class Meta:
        verbose_name = _("campaign list")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["campaigns"] = with_images(CampaignPage.objects.live().child_of(self).order_by("-starts_on"))
        return context


class CampaignPage(IllustratedPage):
    theme = models.CharField(_("theme"), max_length=60)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("theme"), FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Campaign")),
        *IllustratedPage.content_panels[len(Page.content_panels) :],
    ]
    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/campaign.html"

    class Meta:
        verbose_name = _("campaign")

    @property
    def is_running(self) -> bool:
        return self.starts_on <= timezone.localdate() <= self.ends_on
