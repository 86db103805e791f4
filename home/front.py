"""What the public home page shows besides what editors wrote."""

from django.utils import timezone

from wagtail.models import Page

from awards import honour_board
from awards.models import HonoursPage
from campaigns.models import ArticleIndexPage, ArticlePage, CampaignIndexPage, CampaignPage
from campaigns.models.pages import running_first, with_images
from home import figures
from site_config.shared.open_pages import is_open

INDEXES = {"campaign_index": CampaignIndexPage, "article_index": ArticleIndexPage, "honours_page": HonoursPage}


def front_page(page: Page, region, sections: list[Page]) -> dict:
    """Context of the home page: the month and year so far of the region, articles, campaign, notices, honours."""
    board = honour_board.front(timezone.localdate())
    campaigns = running_first(CampaignPage.objects.live().filter(is_open()).descendant_of(page), timezone.localdate())
    context = {
        "articles": _articles(page),
        "campaign": with_images(campaigns).first(),
        "notices": board.notices,
        "honours_year": board.year,
        "honours": board.rolls,
    }
    return context | _lists(sections) | _figures(region) | _dates(sections, region)


def _articles(page: Page) -> list[ArticlePage]:
    rows = ArticlePage.objects.live().filter(is_open()).descendant_of(page).order_by("-reviewed_on", "-pk")
    return list(with_images(rows)[:4])


def _lists(sections: list[Page]) -> dict:
    """The pages that "all campaigns", "all articles" and "all honours" lead to."""
    by_type = {child.specific_class: child for child in sections}
    return {name: by_type.get(model) for name, model in INDEXES.items()}


def _dates(sections: list[Page], region) -> dict:
    """The next dates of the calendar, where there is one, and the pages that the figures and notices lead to."""
    from home.dates import next_dates
    from home.models import CalendarPage, NoticeIndexPage, StatisticsPage

    by_type = {child.specific_class: child for child in sections}
    pages = {"statistics_page": by_type.get(StatisticsPage), "notices_page": by_type.get(NoticeIndexPage)}
    calendar = by_type.get(CalendarPage)
    if calendar is None:
        return pages
    return pages | {"calendar_page": calendar, "dates": next_dates(calendar, region, timezone.localdate())}


def _figures(region) -> dict:
    plan = figures.running_plan(region, timezone.localdate())
    if plan is None:
        return {}
    return {
        "plan": plan,
        "month": plan.month_shown,
        "kinds": figures.month_figures(region, plan, plan.month_shown) if plan.month_shown else [],
        "year": figures.year_figures(region, plan.school_year),
        "as_of": timezone.localtime(),
    }
