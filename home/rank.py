"""The school's newest place, for the card at the foot of the month board."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse

from awards.enums import Honour
from awards.models import Standing
from schools.access import own_school_or_404
from schools.views.common import SCHOOL_KEY


@dataclass(frozen=True)
class RankCard:
    """`points` in hundredths; `place` is None outside the ranking (a veto)."""

    group: str
    place: int | None
    points: int
    url: str


def latest_rank(request: HttpRequest) -> RankCard | None:
    """The place of the coordinator's school in the newest edition that schools may read; one query."""
    try:
        school = own_school_or_404(request.user, request.session.get(SCHOOL_KEY))
    except Http404:
        return None
    rows = Standing.objects.visible_to(request.user).filter(school=school, edition__honour=Honour.SCHOOL)
    row = rows.order_by("-edition__cycle__school_year", "-edition__number").first()
    if row is None:
        return None
    return RankCard(row.get_group_display(), row.place, row.points, reverse("awards:explain", args=[row.pk]))
