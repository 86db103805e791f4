"""Topic hubs: one page for each kind of drug and its disguises, with everything that was written about it."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from campaigns.blocks import DisguisesBlock
from campaigns.models.changes import NotedPage
from campaigns.models.checked import CheckedPage
from campaigns.models.illustrated import IllustratedPage, with_images
from campaigns.streams import ContentField, lines_of
from site_config.shared.open_pages import is_open

ONE_A_LINE = _("One a line.")
ARTICLES_SHOWN = 12


class TopicIndexPage(Page):
    """All hubs, in the order in which editors arranged them."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["campaigns.TopicPage"]
    max_count_per_parent = 1
    template = "campaigns/topic_index.html"

    class Meta:
        verbose_name = _("list of topics")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["topics"] = with_images(TopicPage.objects.live().filter(is_open()).child_of(self).order_by("path"))
        return context


class TopicPage(CheckedPage, IllustratedPage):
    """A portrait with the same questions for every topic, so that a worried reader finds the answer in its place."""

    also_called = models.CharField(_("also called"), max_length=120, blank=True)
    looks = models.TextField(_("what it looks like"))
    really = models.TextField(_("what it really is"))
    disguises = ContentField(DisguisesBlock(), verbose_name=_("disguises"), blank=True)
    signs = models.TextField(_("signs that somebody has taken it"), blank=True, help_text=ONE_A_LINE)
    effects = models.TextField(_("what it does"), blank=True, help_text=ONE_A_LINE)
    law = models.TextField(_("what the law says"), blank=True, help_text=ONE_A_LINE)
    help = models.TextField(_("what to do"), blank=True, help_text=ONE_A_LINE)

    content_panels = [
        *Page.content_panels,
        FieldPanel("also_called"),
        FieldPanel("summary"),
        IllustratedPage.cover_panel,
        MultiFieldPanel(
            [FieldPanel(name) for name in ("looks", "really", "disguises", "signs", "effects", "law", "help")],
            heading=_("Portrait"),
        ),
        FieldPanel("body"),
        CheckedPage.facts_panel,
        NotedPage.change_panel,
    ]
    search_fields = [
        *IllustratedPage.search_fields,
        *(
            index.SearchField(name)
            for name in ("also_called", "looks", "really", "disguises", "signs", "effects", "law", "help")
        ),
    ]
    parent_page_types = ["campaigns.TopicIndexPage"]
    subpage_types: list[str] = []
    template = "campaigns/topic.html"

    class Meta:
        verbose_name = pgettext_lazy("hub", "topic")

    def get_context(self, request, *args, **kwargs):
        from campaigns.models.pages import ArticlePage, CampaignPage

        about = {"locale": self.locale_id, "topics__translation_key": self.translation_key}
        articles = (
            ArticlePage.objects.live().filter(is_open()).filter(**about).order_by("-reviewed_on", "-pk").distinct()
        )
        campaigns = CampaignPage.objects.live().filter(is_open()).filter(**about).order_by("-starts_on").distinct()
        context = {
            "articles": list(with_images(articles)[:ARTICLES_SHOWN]),
            "campaigns": list(with_images(campaigns)),
            "article_list": articles_list(self.locale_id),
        }
        return super().get_context(request, *args, **kwargs) | context

    @cached_property
    def sign_lines(self) -> list[str]:
        return lines_of(self.signs)

    @cached_property
    def effect_lines(self) -> list[str]:
        return lines_of(self.effects)

    @cached_property
    def law_lines(self) -> list[str]:
        return lines_of(self.law)

    @cached_property
    def help_lines(self) -> list[str]:
        return lines_of(self.help)


def articles_list(locale_id: int) -> Page | None:
    """The page that lists a language's articles."""
    from campaigns.models.pages import ArticleIndexPage

    return ArticleIndexPage.objects.live().filter(is_open()).filter(locale=locale_id).first()


def topics_in(page: Page) -> list[TopicPage]:
    """Live hubs of a page, in the page's own language whichever language they were ticked in; one query."""
    keys = page.topics.values("translation_key")
    return list(
        TopicPage.objects.live()
        .filter(is_open())
        .filter(locale=page.locale_id, translation_key__in=keys)
        .order_by("path")
    )
