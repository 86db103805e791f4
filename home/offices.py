"""Whose bureau stands behind the public site, as its settings say."""

from django.http import HttpRequest

from campaigns.questions.office import Office
from home.models import SiteSettings


def office(request: HttpRequest) -> Office:
    """The region of the live figures and the office that runs the site."""
    settings = SiteSettings.for_request(request)
    return Office(settings.region, settings.owner)
