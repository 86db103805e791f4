"""What waits for review, for everybody in the bureau to read."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from schools import rules
from schools.enums import BUREAU_ROLES
from schools.review.unreviewed import KINDS, unreviewed
from site_config.shared.access import nothing_here
from site_config.shared.calendar import SchoolYear

PER_PAGE = 50
# As many as award cycles can be opened for.
YEARS = 4


@require_safe
@login_required
@never_cache
def waiting(request: HttpRequest) -> HttpResponse:
    """Counts by school and month with the age of the oldest; ?year= and ?kind= choose."""
    if not rules.holds(request.user, *BUREAU_ROLES):
        raise nothing_here()
    now = SchoolYear.current()
    years = [SchoolYear(now.start - back) for back in range(YEARS)]
    year = next((each for each in years if str(each.start) == request.GET.get("year")), now)
    kind = request.GET.get("kind", "")
    rows = unreviewed(request.user, year.start, [kind] if kind in KINDS else KINDS)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "total": sum(row.count for row in rows),
        "oldest": rows[0] if rows else None,
        "year": year,
        "years": years,
        "kind": kind if kind in KINDS else "",
        "kinds": _labels(),
    }
    return render(request, "schools/unreviewed.html", context)


def _labels() -> dict[str, str]:
    return {
        "records": pgettext("what waits", "Activity records"),
        "documents": pgettext("what waits", "Supporting documents"),
        "outputs": pgettext("what waits", "Outputs"),
    }
