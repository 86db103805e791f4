"""One form handed in: store what can be read at once, then say what is still wrong. Nothing typed is lost."""

import uuid
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.actions.activity import FILLED_IN, grades_of, save_activity, start_activity, submit_activity
from schools.actions.evidence import add_photo, remove_photo
from schools.enums import EDITABLE, ActivityState
from schools.errors import Refused, StaleVersion
from schools.forms.activity import ASK, ActivityForm
from schools.forms.known import Difference, differences
from schools.models import Activity, ActivityKind, Expected, School
from schools.prefill import enrolment_of
from site_config.shared.calendar import Month
from site_config.shared.errors import UserError


@dataclass
class Intake:
    """What came of it: the record as stored, the form with its errors, and what somebody else changed meanwhile."""

    activity: Activity | None
    form: ActivityForm
    conflict: list[Difference] = field(default_factory=list)
    is_stale: bool = False
    photo_errors: list[str] = field(default_factory=list)
    is_submitted: bool = False

    @property
    def is_clean(self) -> bool:
        return not (self.form.errors or self.is_stale or self.photo_errors)


def blocked(school: School, kind: ActivityKind, month: Month) -> str:
    """Why nothing can be recorded for this kind and month; empty when it can."""
    if month > Month.of(timezone.localdate()):
        return _("This month has not begun.")
    if kind.is_planned and not Expected.objects.filter(school=school, kind=kind, month=month).exists():
        return _("“%(kind)s” is not asked for in %(month)s, so nothing can be recorded.") % {
            "kind": kind,
            "month": month.label,
        }
    return ""


def form_for(school: School, month: Month, activity: Activity | None = None, **options) -> ActivityForm:
    """The form of a record, or of a new one with `initial` and `grades` given."""
    options.setdefault("enrolment", enrolment_of(school, month))
    if activity is not None:
        options.setdefault("grades", dict(grades_of(activity)))
        options.setdefault("initial", initial_of(activity))
    return ActivityForm(school=school, month=month, **options)


def initial_of(activity: Activity) -> dict:
    return {name: getattr(activity, name) for name in FILLED_IN}


def take_in(
    request: HttpRequest, *, school: School, kind: ActivityKind, month: Month, activity: Activity | None
) -> Intake:
    """Save, add photos, and submit when asked to. Raises nothing: what is refused becomes an error of the form."""
    form = form_for(school, month, activity, data=_merged(request, activity), files=request.FILES)
    form.is_valid()
    result = Intake(activity, form)
    submits = request.POST.get("intent") == "submit"
    if (submits or activity is None) and (sentence := blocked(school, kind, month)):
        form.add_error(None, sentence)
        if activity is None:
            return result
    try:
        _store(request, result, school, kind, month)
    except Refused as refused:
        form.add_error(None, str(refused))
    if result.activity is not None:
        _keep_photos(request, result)
    if submits and not result.is_stale:
        _submit(request, result)
    return result


def _merged(request: HttpRequest, activity: Activity | None):
    """The typed values, with those replaced that the person takes over from the other one."""
    data = request.POST.copy()
    if activity is None or data.get("version") != str(activity.version):
        return data
    stored = initial_of(activity)
    for name in data.getlist("take"):
        if name == "grades":
            for key in [key for key in data if key.startswith("grade_")]:
                data[key] = ""
            data.update({f"grade_{grade}": str(classes) for grade, classes in grades_of(activity)})
        elif name in stored:
            value = stored[name]
            data[name] = str(getattr(value, "pk", value)) if value not in (None, False) else ""
    return data


def _store(request: HttpRequest, result: Intake, school: School, kind: ActivityKind, month: Month) -> None:
    form, values = result.form, result.form.values()
    version = _number(request.POST.get("version"))
    if result.activity is None:
        result.activity = start_activity(
            school=school,
            kind=kind,
            month=month,
            user=request.user,
            values=values,
            grades=form.grades(),
            client_key=_key(request.POST.get("client_key")),
        )
        version = result.activity.version
    if result.activity.state == ActivityState.RETURNED and values.get("held_on", 0) is None:
        del values["held_on"]
        form.add_error("held_on", str(ASK["held_on"]))
    try:
        result.activity = save_activity(
            activity=result.activity, user=request.user, version=version, values=values, grades=form.grades()
        )
    except StaleVersion as stale:
        result.activity = stale.current
        result.conflict = differences(form, stale.current)
        result.is_stale = bool(result.conflict) or stale.current.state not in EDITABLE


def _keep_photos(request: HttpRequest, result: Intake) -> None:
    """Photos are stored before anything else can go wrong; each bad one is named and left out."""
    activity = result.activity
    key = _number(request.POST.get("remove_photo"))
    for photo in activity.photos.filter(pk=key):
        try:
            remove_photo(photo=photo, user=request.user)
        except Refused as refused:
            result.photo_errors.append(str(refused))
    for number, file in enumerate(request.FILES.getlist("photos"), start=1):
        try:
            add_photo(activity=activity, user=request.user, file=file)
        except (UserError, Refused) as error:
            result.photo_errors.append(_("Photo %(number)d: %(sentence)s") % {"number": number, "sentence": error})


def _submit(request: HttpRequest, result: Intake) -> None:
    if not result.form.check_submission(timezone.localdate()) or result.photo_errors:
        return
    try:
        result.activity = submit_activity(activity=result.activity, user=request.user, version=result.activity.version)
    except Refused as refused:
        result.form.add_error(None, str(refused))
    else:
        result.is_submitted = True


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _key(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
