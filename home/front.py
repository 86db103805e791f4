"""What the public home page shows besides what editors wrote."""

from django.utils import timezone

from campaigns.models import ArticlePage, CampaignPage
from home import figures


def front_page(page, region) -> dict:
    """Context of the home page: the month and year so far of the region, articles, campaigns."""
    context = {
        "articles": list(ArticlePage.objects.live().descendant_of(page).order_by("-reviewed_on", "-pk")[:4]),
        "campaign": CampaignPage.objects.live().descendant_of(page).order_by("-starts_on").first(),
    }
    plan = figures.running_plan(region)
    if plan is None:
        return context
    month = figures.month_shown(plan, timezone.localdate())
    return context | {
        "plan": plan,
        "month": month,
        "kinds": figures.month_figures(region, plan, month) if month else [],
        "year": figures.year_figures(region, plan.school_year),
        "as_of": timezone.localtime(),
    }
