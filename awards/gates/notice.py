"""Checks before and after the public notice: where to object, calendar, objections, legal basis, document number."""

import datetime as dt

from django.db.models import Q
from django.utils.dateformat import format as format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from awards import notice
from awards.enums import Basis, ObjectionState
from awards.gates.check import Check, link
from awards.models import AwardCycle, Edition, Objection


def contact(cycle: AwardCycle) -> Check:
    missing = int(not cycle.notice_contact)
    sentence = _("The notice must say where to object.") if missing else _("The notice says where to object.")
    return Check("contact", sentence, missing, True, link("awards:cycle_edit", cycle.pk))


def notice_over(edition: Edition, today: dt.date) -> Check:
    until = edition.notice_until
    left = 1 if until is None else notice.days_left(until, today)
    if until is not None and not notice.is_over(until, today):
        left = max(left, 1)
    sentence = (
        ngettext("The notice runs for %(n)d more working day.", "The notice runs for %(n)d more working days.", left)
        % {"n": left}
        if left
        else _("The notice is over.")
    )
    return Check("notice", sentence, left, True, link("awards:public_notice", edition.pk))


def objections(edition: Edition) -> Check:
    """Also those to an earlier list of the honour: a newer edition does not spare the committee an answer."""
    n = Objection.objects.filter(edition__cycle=edition.cycle_id, edition__honour=edition.honour).open().count()
    sentence = (
        ngettext("%(n)d objection is not answered.", "%(n)d objections are not answered.", n) % {"n": n}
        if n
        else _("Every objection is answered.")
    )
    return Check("objections", sentence, n, True, link("awards:objections", edition.cycle_id))


def upheld(edition: Edition) -> Check:
    """Upheld objections to any list of the honour that this list, by its moment, cannot have taken up."""
    later = Q(led_to=None) | Q(led_to__number__gt=edition.number)
    rows = Objection.objects.filter(later, edition__cycle=edition.cycle_id, edition__honour=edition.honour)
    n = rows.filter(state=ObjectionState.UPHELD).count()
    sentence = (
        ngettext(
            "%(n)d objection was upheld: please compute a new edition.",
            "%(n)d objections were upheld: please compute a new edition.",
            n,
        )
        % {"n": n}
        if n
        else _("No objection was upheld.")
    )
    return Check("upheld", sentence, n, True, link("awards:objections", edition.cycle_id))


def document_number(cycle: AwardCycle) -> Check:
    missing = int(not cycle.document_number)
    sentence = _("The document number is missing.") if missing else _("The document number is there.")
    return Check("document_number", sentence, missing, True, link("awards:cycle_edit", cycle.pk))


def basis(cycle: AwardCycle) -> Check:
    """The word 表彰 rests on an approved project, named by its number; nothing else may say it."""
    is_project = cycle.basis == Basis.PROJECT
    wrong = int(not cycle.project_number if is_project else bool(cycle.commending_fields))
    if wrong:
        sentence = _("The word 表彰 needs the number of an approved project.")
    elif is_project:
        sentence = _("Legal basis: the approved project %(number)s.") % {"number": cycle.project_number}
    else:
        words = _("Legal basis: %(basis)s; no certificate says 表彰.")
        sentence = words % {"basis": cycle.get_basis_display()}
    return Check("basis", sentence, wrong, True, link("awards:cycle_edit", cycle.pk))


def calendar(cycle: AwardCycle, today: dt.date) -> Check:
    """Working days can be counted to the end of a notice that begins today."""
    try:
        until = notice.last_day(today, cycle.notice_days)
    except notice.CalendarMissing as missing:
        return Check("calendar", str(missing), 1, True, link("schools:workdays"))
    sentence = _("The calendar of working days reaches the last day, %(day)s.") % {"day": format_date(until, "Y-m-d")}
    return Check("calendar", sentence, 0, True)
