"""What the public home page shows besides what editors wrote."""

from django.utils import timezone

from awards.honour_board import newest_rolls, running_notices
from awards.models import HonoursPage
from campaigns.models import ArticleIndexPage, ArticlePage, CampaignIndexPage, CampaignPage
from home import figures

INDEXES = {"campaign_index": CampaignIndexPage, "article_index": ArticleIndexPage, "honours_page": HonoursPage}


def front_page(page, region) -> dict:
    """Context of the home page: the month and year so far of the region, articles, campaign, notices, honours."""
    year, rolls = newest_rolls()
    context = {
        "articles": _articles(page),
        "campaign": CampaignPage.objects.live()
        .descendant_of(page)
        .order_by("-starts_on")
        .select_related("image")
        .first(),
        "notices": running_notices(),
        "honours_year": year,
        "honours": rolls,
        **_lists(page),
    }
    return context | _figures(region)


def _articles(page) -> list[ArticlePage]:
    rows = ArticlePage.objects.live().descendant_of(page).order_by("-reviewed_on", "-pk")
    return list(rows.select_related("image")[:4])


def _lists(page) -> dict:
    """The pages that "all articles" and "all honours" lead to."""
    children = {child.specific_class: child for child in page.get_children().live()}
    return {name: children.get(model) for name, model in INDEXES.items()}


def _figures(region) -> dict:
    plan = figures.running_plan(region)
    if plan is None:
        return {}
    month = figures.month_shown(plan, timezone.localdate())
    return {
        "plan": plan,
        "month": month,
        "kinds": figures.month_figures(region, plan, month) if month else [],
        "year": figures.year_figures(region, plan.school_year),
        "as_of": timezone.localtime(),
    }
