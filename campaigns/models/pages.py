"""Public pages of the editors: knowledge articles and campaigns."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Case, Count, Q, Value, When
from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from campaigns.enums import READ_BY, Audience, CampaignState, ContestPhase
from campaigns.models.changes import NotedPage
from campaigns.models.checked import CheckedPage
from campaigns.models.galleries import GalleryIndexPage, GalleryPage
from campaigns.models.illustrated import IllustratedPage, with_images
from campaigns.models.topics import TopicPage, topics_in
from site_config.shared.open_pages import is_open

ARTICLES_PER_PAGE = 24
RELATED = 3


def topics_panel() -> FieldPanel:
    """Topics to be ticked; the form offers those of the page's language."""
    return FieldPanel("topics", widget=CheckboxSelectMultiple)


class ArticleIndexPage(Page):
    """All knowledge articles, by audience and topic."""

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
        every = ArticlePage.objects.live().filter(is_open()).child_of(self)
        topics = self._topics()
        audience = request.GET.get("audience", "") if request.GET.get("audience") in Audience.values else ""
        topic = next((hub for hub in topics if hub.slug == request.GET.get("topic")), None)
        articles = every
        if audience:
            articles = articles.filter(audience__in=READ_BY[Audience(audience)])
        if topic:
            articles = articles.filter(topics__translation_key=topic.translation_key).distinct()
        rows = Paginator(with_images(articles.order_by("-reviewed_on", "-pk")), ARTICLES_PER_PAGE)
        context.update(
            articles=rows.get_page(request.GET.get("page")),
            audience=audience,
            audiences=Audience.choices,
            topic=topic,
            topics=topics,
        )
        return context

    def _topics(self) -> list[TopicPage]:
        """Live hubs of the list's language."""
        return list(TopicPage.objects.live().filter(is_open()).filter(locale=self.locale_id).order_by("path"))


class ArticlePage(CheckedPage, IllustratedPage):
    audience = models.CharField(_("written for"), max_length=10, choices=Audience, default=Audience.EVERYONE)
    topics = ParentalManyToManyField(
        "campaigns.TopicPage", blank=True, related_name="articles", verbose_name=pgettext_lazy("hub", "topics")
    )

    content_panels = [
        *IllustratedPage.lead_panels,
        FieldPanel("body"),
        CheckedPage.due_panel,
        MultiFieldPanel(
            [FieldPanel("audience"), topics_panel(), *CheckedPage.facts_panel.children], heading=_("Facts")
        ),
        NotedPage.change_panel,
    ]
    parent_page_types = ["campaigns.ArticleIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/article.html"

    class Meta:
        verbose_name = _("knowledge article")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = topics_in(self) if self.pk else []
        context["related"] = self.related()
        return context

    def related(self) -> list["ArticlePage"]:
        """Three others of the list: most topics in common first, then for the same readers, then the newest."""
        keys = list(self.topics.values_list("translation_key", flat=True)) if self.pk else []
        shared = Count("topics", filter=Q(topics__translation_key__in=keys), distinct=True) if keys else Value(0)
        same = Case(When(audience=self.audience, then=0), default=1)
        others = ArticlePage.objects.live().filter(is_open()).sibling_of(self, inclusive=False).annotate(shared=shared)
        return list(with_images(others).order_by("-shared", same, "-reviewed_on", "-pk")[:RELATED])


def running_first(campaigns: models.QuerySet, today: dt.date) -> models.QuerySet:
    """Campaigns that run today, then those to come, then what is over; each the latest first."""
    state = Case(When(starts_on__lte=today, ends_on__gte=today, then=0), When(starts_on__gt=today, then=1), default=2)
    return campaigns.order_by(state, "-starts_on")


class CampaignIndexPage(Page):
    """All campaigns, the newest first."""

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
        campaigns = CampaignPage.objects.live().filter(is_open()).child_of(self)
        context["campaigns"] = with_images(running_first(campaigns, timezone.localdate()))
        return context


class CampaignPage(IllustratedPage):
    theme = models.CharField(_("theme"), max_length=60)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    topics = ParentalManyToManyField(
        "campaigns.TopicPage", blank=True, related_name="campaigns", verbose_name=pgettext_lazy("hub", "topics")
    )
    contest = models.ForeignKey(
        "campaigns.Contest",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contest of the campaign"),
        help_text=_("The page leads to its call, and to its gallery once there is one."),
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                *(FieldPanel(name) for name in ("theme", "starts_on", "ends_on")),
                topics_panel(),
                FieldPanel("contest"),
            ],
            heading=_("Campaign"),
        ),
        *IllustratedPage.content_panels[len(Page.content_panels) :],
    ]
    parent_page_types = ["campaigns.CampaignIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/campaign.html"

    class Meta:
        verbose_name = _("campaign")

    def clean(self):
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("A campaign cannot end before it starts.")})

    @cached_property
    def state(self) -> CampaignState:
        """Today, by the dates; both days belong to the campaign."""
        today = timezone.localdate()
        if today < self.starts_on:
            return CampaignState.COMING
        return CampaignState.RUNNING if today <= self.ends_on else CampaignState.OVER

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = topics_in(self) if self.pk else []
        return context | self._works()

    def _works(self) -> dict:
        """The gallery of the campaign's contest, or its open call."""
        from campaigns.gallery import call

        if self.contest_id is None:
            return {}
        galleries = GalleryPage.objects.live().filter(is_open()).filter(contest=self.contest_id, locale=self.locale_id)
        gallery = galleries.filter(contest__phase=ContestPhase.PUBLISHED).first()
        if gallery:
            return {"gallery": gallery}
        works = GalleryIndexPage.objects.live().filter(is_open()).filter(locale=self.locale_id).first()
        return {"call": call(self.contest_id, timezone.localdate()), "works_list": works}
