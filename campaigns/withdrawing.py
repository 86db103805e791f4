"""What the form that takes a page down offers as reading instead."""

from django.db.models import QuerySet

from wagtail.models import Page

from campaigns.models import ArticlePage, CampaignPage, TopicPage

READABLE = (TopicPage, ArticlePage, CampaignPage)
MOST_OFFERED = 200


def instead_of(page: Page) -> QuerySet[Page]:
    """Live articles, hubs and campaigns in the page's language, by title, without the page itself."""
    rows = Page.objects.live().public().exact_type(*READABLE).filter(locale=page.locale_id)
    return rows.exclude(pk=page.pk).order_by("title")[:MOST_OFFERED]


def public_page(key: str) -> Page | None:
    """The live page with this key, as a form sent it; None for anything else."""
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return None
    return Page.objects.live().public().filter(pk=int(key)).first()
