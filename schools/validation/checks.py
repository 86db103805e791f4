"""The rules themselves; each is entered into the registry under its own name."""

from decimal import Decimal
from statistics import mean
from typing import Any

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from schools.days import day_label
from schools.enums import ReturnReason, Severity
from schools.validation.base import Background, rule

# How many earlier months make a history, and how far from their mean is worth a second look.
HISTORY_MONTHS = 3
HISTORY_SPREAD = 0.5
# A school's day has seven lessons; one activity that takes more than four is a typing slip more often than not.
MOST_CLASS_HOURS = Decimal("4")
# Phones with a wrong day and photos of the rehearsal are common; a week apart is neither.
PHOTO_DAYS = 7


@rule(
    Severity.BLOCK,
    gettext_lazy("Date in the future"),
    gettext_lazy("An activity cannot be recorded before it has taken place."),
    reason=ReturnReason.DATE,
)
def future_date(record: Any, known: Background) -> tuple[str, str] | None:
    if record.held_on is None or record.held_on <= known.today:
        return None
    return _("The date lies in the future"), _("A record can be approved once the activity has taken place.")


@rule(
    Severity.BLOCK,
    gettext_lazy("Date outside the month"),
    gettext_lazy("The date has to lie in the month that the record is counted for."),
    fine=gettext_lazy("The date lies in the month."),
    reason=ReturnReason.DATE,
)
def outside_month(record: Any, known: Background) -> tuple[str, str] | None:
    if record.held_on is None or record.held_on in record.month:
        return None
    return (
        _("The date is not in %(month)s") % {"month": record.month.label},
        _("The record would count for the wrong month. Please return it; the school can correct the date."),
    )


@rule(
    Severity.WARN,
    gettext_lazy("More pupils than enrolled"),
    gettext_lazy("No more pupils can be present than are enrolled in the grades that took part."),
    reason=ReturnReason.HEADCOUNT,
)
def more_than_enrolled(record: Any, known: Background) -> tuple[str, str] | None:
    present, enrolled = record.pupils_present, record.pupils_enrolled or known.enrolled
    if not present or not enrolled or present <= enrolled:
        return None
    return (
        _("%(present)s present, but only %(enrolled)s enrolled")
        % {"present": number_format(present), "enrolled": number_format(enrolled)},
        _("Perhaps a grade that took part was not ticked, or attendances were counted instead of pupils."),
    )


@rule(
    Severity.WARN,
    gettext_lazy("Nobody present"),
    gettext_lazy("A record of pupils' education without pupils is probably not finished."),
    reason=ReturnReason.HEADCOUNT,
)
def nobody_present(record: Any, known: Background) -> tuple[str, str] | None:
    if record.pupils_present is None or record.pupils_present > 0:
        return None
    return _("No pupils present"), _("The number of pupils is 0. Please check whether it was forgotten.")


@rule(
    Severity.WARN,
    gettext_lazy("Unlike the school's own numbers"),
    gettext_lazy("The number of pupils should be near what the same school usually reports for this kind."),
    reason=ReturnReason.HEADCOUNT,
)
def unlike_history(record: Any, known: Background) -> tuple[str, str] | None:
    if not record.pupils_present or len(known.history) < HISTORY_MONTHS:
        return None
    usual = mean(known.history)
    if not usual or abs(record.pupils_present - usual) / usual < HISTORY_SPREAD:
        return None
    share = {
        "present": number_format(record.pupils_present),
        "share": round(abs(record.pupils_present / usual - 1) * 100),
    }
    title = (
        _("%(present)s present, %(share)d%% more than this school's average")
        if record.pupils_present > usual
        else _("%(present)s present, %(share)d%% fewer than this school's average")
    )
    text = _("In the last %(months)d months it was %(usual)s on average.")
    return title % share, text % {"months": len(known.history), "usual": number_format(round(usual))}


@rule(
    Severity.WARN,
    gettext_lazy("The same photo elsewhere"),
    gettext_lazy("A photo may serve as evidence once only."),
    fine=gettext_lazy("No photo was used elsewhere."),
    reason=ReturnReason.PHOTO,
)
def photo_elsewhere(record: Any, known: Background) -> tuple[str, str] | None:
    if not known.photos_elsewhere:
        return None
    places = _("; ").join(known.photos_elsewhere)
    return _("The same photo is used elsewhere"), _("It also belongs to: %(places)s.") % {"places": places}


@rule(
    Severity.WARN,
    gettext_lazy("Nearly the same photo elsewhere"),
    gettext_lazy("A photo that was only cropped, resized or made brighter is still the same evidence."),
    reason=ReturnReason.PHOTO,
)
def photo_alike(record: Any, known: Background) -> tuple[str, str] | None:
    if not known.photos_alike:
        return None
    places = _("; ").join(known.photos_alike)
    return (
        _("A photo looks nearly the same as one used elsewhere"),
        _("Please compare it with: %(places)s.") % {"places": places},
    )


@rule(
    Severity.WARN,
    gettext_lazy("Photo taken on another day"),
    gettext_lazy("The day that the camera wrote into a photo should be within a week of the activity."),
)
def photo_day(record: Any, known: Background) -> tuple[str, str] | None:
    if record.held_on is None:
        return None
    far = [day for day in known.photo_days if abs((day - record.held_on).days) > PHOTO_DAYS]
    if not far:
        return None
    furthest = max(far, key=lambda day: abs((day - record.held_on).days))
    days = abs((furthest - record.held_on).days)
    title = ngettext(
        "A photo was taken %(days)d day from the activity", "A photo was taken %(days)d days from the activity", days
    )
    text = _("The camera says %(photo)s, the record says %(held)s. Cameras can be wrong; please ask.")
    return title % {"days": days}, text % {"photo": _dated(furthest, record), "held": day_label(record.held_on)}


def _dated(day: Any, record: Any) -> str:
    """A day with its year where that is another one than the record's."""
    return day_label(day) if day.year == record.held_on.year else day.isoformat()


@rule(
    Severity.WARN,
    gettext_lazy("Month not in session"),
    gettext_lazy("Records belong to the months that the plan of the school year asks for."),
    reason=ReturnReason.DATE,
)
def outside_session(record: Any, known: Background) -> tuple[str, str] | None:
    if known.in_session is not False:
        return None
    return (
        _("%(month)s is not in session") % {"month": record.month.label},
        _("The plan asks for nothing in this month; the record would not count for any report."),
    )


@rule(
    Severity.WARN,
    gettext_lazy("More visits than the plan allows"),
    gettext_lazy("Visits from outside are limited per school and term by the plan."),
    fine="",
    reason="",
)
def visit_cap(record: Any, known: Background) -> tuple[str, str] | None:
    if not record.is_outside_visit or known.visit_cap is None or known.visits <= known.visit_cap:
        return None
    title = ngettext("%(visits)d outside visit this term", "%(visits)d outside visits this term", known.visits)
    return (
        title % {"visits": known.visits},
        _("The plan allows %(cap)d per school and term. Please spare the school further visits.")
        % {"cap": known.visit_cap},
    )


@rule(
    Severity.WARN,
    gettext_lazy("Material without clearance number"),
    gettext_lazy("Material used with pupils needs a clearance number."),
    fine=gettext_lazy("The material has a clearance number, or none was used."),
    reason=ReturnReason.CLEARANCE,
)
def no_clearance(record: Any, known: Background) -> tuple[str, str] | None:
    if not record.material.strip() or record.clearance_number.strip():
        return None
    return (
        _("The material has no clearance number"),
        _("“%(material)s” was used. The number stands on its imprint or in the bureau's list.")
        % {"material": record.material.strip()},
    )


@rule(
    Severity.WARN,
    gettext_lazy("Implausible class hours"),
    gettext_lazy("One activity takes more than none and at most four class hours."),
    reason=ReturnReason.UNCLEAR,
)
def class_hours(record: Any, known: Background) -> tuple[str, str] | None:
    hours = record.class_hours
    if hours is None or 0 < hours <= MOST_CLASS_HOURS:
        return None
    return (
        _("%(hours)s class hours are hardly plausible") % {"hours": number_format(hours.normalize())},
        _("One activity usually takes one or two. Minutes may have been typed instead of class hours."),
    )


@rule(
    Severity.NOTE,
    gettext_lazy("Handed in late"),
    gettext_lazy("A record handed in after the due day is counted, but not as on time."),
)
def handed_in_late(record: Any, known: Background) -> tuple[str, str] | None:
    if known.due_on is None or record.first_submitted_at is None:
        return None
    late = (timezone.localdate(record.first_submitted_at) - known.due_on).days
    if late <= 0:
        return None
    title = ngettext("Handed in %(late)d day after the due day", "Handed in %(late)d days after the due day", late)
    return title % {"late": late}, _("It counts for completion, but not for punctuality.")
