"""The public notice 公示, open to everybody, and the form for objections."""

from itertools import groupby

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards import access, comparison, notice
from awards.actions.objection import raise_objection
from awards.enums import EditionState, Honour, ObjectionState
from awards.errors import Refused
from awards.facts import notice_is_over, notice_rows
from awards.forms.people import ObjectionForm
from site_config.clients import client_address
from site_config.shared.calendar import SchoolYear
from site_config.shared.methods import get_or_post
from site_config.shared.rates import Budget

BUDGET = Budget("objection", limit=5, seconds=3600)


@require_safe
def public_notice(request, pk):
    edition = access.public_edition(pk)
    rows = notice_rows(edition, edition.standings.for_the_public(), timezone.localdate())
    groups = [(label, list(members)) for label, members in groupby(rows, key=lambda row: row.group_label)]
    newer = comparison.newest_public(edition) if edition.state == EditionState.REPLACED else None
    more = {"groups": groups, "total": len(rows), "heard": _heard(edition), "newer": newer}
    return render(request, "awards/public_notice.html", _context(edition) | more)


def _context(edition):
    today = timezone.localdate()
    on_notice = edition.state == EditionState.ON_NOTICE
    open_now = on_notice and edition.notice_until and not notice.is_over(edition.notice_until, today)
    return {
        "edition": edition,
        "cycle": edition.cycle,
        "year": SchoolYear(edition.cycle.school_year),
        "is_open": open_now,
        "is_minimised": edition.honour != Honour.SCHOOL and notice_is_over(edition, today),
        "left": notice.days_left(edition.notice_until, today) if open_now else 0,
    }


def _heard(edition):
    """How many objections were raised and how they ended; nobody's name and nobody's words."""
    counts = dict(edition.objections.order_by().values_list("state").annotate(n=Count("pk")))
    return [(state, state.label, counts[state]) for state in ObjectionState if state in counts]


@get_or_post
@never_cache
def object_to(request, pk):
    """Take an objection; a few an hour from one address, and none from machines."""
    edition = access.public_edition(pk)
    form = ObjectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.is_machine or not BUDGET.spend(client_address(request)):
            form.add_error(None, _("Too many objections came from this address. Please try again in an hour."))
        elif _raised(edition, form):
            return redirect("awards:objected", pk=edition.pk)
    return render(request, "awards/objection_form.html", _context(edition) | {"form": form})


def _raised(edition, form) -> bool:
    data = form.cleaned_data
    try:
        raise_objection(edition=edition, name=data["name"], contact=data["contact"], text=data["text"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as error:
        form.add_error(None, error)
    return form.is_valid()


@require_safe
def objected(request, pk):
    edition = access.public_edition(pk)
    return render(request, "awards/objected.html", _context(edition) | {"days": notice.ANSWER_DAYS})
