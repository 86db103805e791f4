"""Atom feeds of what is new: articles and campaigns of a language, all of them or those of one topic."""

import datetime as dt
from itertools import chain

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import feedgenerator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wagtail.models import Page

from campaigns.models import ArticlePage, CampaignPage, TopicPage
from home.models import SiteSettings
from site_config.shared.plain_text import plain_line, plain_lines

LENGTH = 30


class NewPages(Feed):
    """The newest thirty, by first publication; what is private or withdrawn is left out."""

    feed_type = feedgenerator.Atom1Feed

    def get_object(self, request: HttpRequest, topic: str = "") -> dict:
        found = None
        if topic:
            pages = TopicPage.objects.live().public().filter(locale__language_code=get_language(), slug=topic)
            found = pages.first()
            if found is None:
                raise Http404
        return {"topic": found, "request": request, "site": SiteSettings.for_request(request)}

    def title(self, obj: dict) -> str:
        return plain_line(f"{obj['topic'].title} · {obj['site'].name}" if obj["topic"] else obj["site"].name)

    def subtitle(self, obj: dict) -> str:
        return plain_lines(obj["topic"].summary) if obj["topic"] else _("New articles and campaigns")

    def link(self, obj: dict) -> str:
        return obj["topic"].get_url(obj["request"]) if obj["topic"] else reverse("wagtail_serve", args=[""])

    def author_name(self, obj: dict) -> str:
        return plain_line(obj["site"].owner or obj["site"].name)

    def items(self, obj: dict) -> list[Page]:
        pages = chain.from_iterable(_newest(model, obj["topic"]) for model in (ArticlePage, CampaignPage))
        return sorted(pages, key=lambda page: page.first_published_at, reverse=True)[:LENGTH]

    def item_title(self, item: Page) -> str:
        return plain_line(item.title)

    def item_description(self, item: Page) -> str:
        return plain_lines(item.summary)

    def item_link(self, item: Page) -> str:
        return item.get_url()

    def item_guid(self, item: Page) -> str:
        return f"urn:uuid:{item.translation_key}:{item.locale.language_code}"

    def item_pubdate(self, item: Page) -> dt.datetime:
        return item.first_published_at

    def item_updateddate(self, item: Page) -> dt.datetime:
        return item.last_published_at

    def item_categories(self, item: Page) -> list[str]:
        return [item.get_audience_display()] if isinstance(item, ArticlePage) else [plain_line(item.theme)]


def _newest(model: type[Page], topic: TopicPage | None) -> list[Page]:
    rows = model.objects.live().public().filter(locale__language_code=get_language(), first_published_at__isnull=False)
    if topic:
        rows = rows.filter(topics__translation_key=topic.translation_key).distinct()
    return list(rows.select_related("locale").order_by("-first_published_at", "-pk")[:LENGTH])
