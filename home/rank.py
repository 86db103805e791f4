"""The school's newest place, for the card at the foot of the month board."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from awards.enums import Honour
from awards.models import Standing
from awards.rules import shows_place
from schools.access import own_school_or_404
from schools.views.common import SCHOOL_KEY


@dataclass(frozen=True)
class RankCard:
    """`points` in hundredths; `place` is None outside the ranking (a veto), and while the cycle hides it."""

    group: str
    place: int | None
    is_hidden: bool
    points: int
    url: str
    panel_lines: tuple = ()


def latest_rank(request: HttpRequest) -> RankCard | None:
    """The place of the coordinator's school in the newest edition that schools may read; one query."""
    try:
        school = own_school_or_404(request.user, request.session.get(SCHOOL_KEY))
    except Http404:
        return None
    rows = Standing.objects.visible_to(request.user).filter(school=school, edition__honour=Honour.SCHOOL)
    row = (
        rows.select_related("edition__cycle__region")
        .order_by("-edition__cycle__school_year", "-edition__number")
        .first()
    )
    if row is None:
        return None
    is_hidden = not shows_place(request.user, row.edition.cycle, timezone.localdate(), row.edition.state)
    url = reverse("awards:explain", args=[row.pk])
    return RankCard(
        row.get_group_display(), None if is_hidden else row.place, is_hidden, row.points, url, tuple(row.panel_lines)
    )
