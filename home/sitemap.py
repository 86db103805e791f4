"""The sitemap: every public page, each with its translations."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest

from wagtail.models import Page

from campaigns.enums import QuestionState
from campaigns.models import GalleryPage, Question, QuestionIndexPage
from home.languages import TAGS


def entries(request: HttpRequest) -> list[dict]:
    """Location, day of the last change and addresses in every language of each public page, then every published question;
    three queries.

    Galleries are left out: they name minors, and search engines forget too slowly.
    """
    rows = (
        Page.objects.live()
        .public()
        .filter(depth__gt=1)
        .not_exact_type(GalleryPage)
        .select_related("locale")
        .order_by("path")
    )
    found = [(page, page.get_full_url(request)) for page in rows]
    by_key = defaultdict(list)
    for page, url in found:
        if url:
            by_key[page.translation_key].append((page, url))
    pages = [_entry(page, url, by_key[page.translation_key]) for page, url in found if url]
    return pages + _questions(found)


def _questions(pages: Iterable[tuple[Page, str]]) -> list[dict]:
    """A question exists in the language in which it was asked, below that language's page of questions."""
    kind = ContentType.objects.get_for_model(QuestionIndexPage).pk
    index = {page.locale.language_code: url for page, url in pages if url and page.content_type_id == kind}
    rows = Question.objects.filter(state=QuestionState.PUBLISHED, language__in=index).newest()
    return [
        {"location": f"{index[language]}{pk}/", "changed_on": at, "alternates": []}
        for pk, language, at in rows.values_list("pk", "language", "published_at")
    ]


def _entry(page: Page, url: str, siblings: Iterable[tuple[Page, str]]) -> dict:
    changed = page.last_published_at or page.latest_revision_created_at
    alternates = [(TAGS.get(one.locale.language_code, one.locale.language_code), address) for one, address in siblings]
    return {"location": url, "changed_on": changed, "alternates": alternates}
