"""One form handed in: store what can be read at once, then say what is still wrong. Nothing typed is lost."""

import uuid
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from schools.actions.activity import FILLED_IN, Editing, save_activity, start_activity, submit_activity
from schools.actions.evidence import ReadyPhoto, attach_photo, prepare_photo, remove_photo
from schools.actions.parts import parts_of
from schools.enums import EDITABLE, ActivityState
from schools.errors import Refused, StaleVersion
from schools.forms.activity import ASK, ActivityForm
from schools.forms.known import Difference, differences
from schools.forms.parts import take_parts
from schools.models import Activity, ActivityKind, Expected, School
from schools.models.evidence import PHOTOS_PER_ACTIVITY
from schools.prefill import enrolment_of
from site_config.shared.calendar import Month
from site_config.shared.errors import UserError

# A record is born with this version: a form of a new record that finds it changed since is stale.
FIRST_VERSION = 1


Photos = list[tuple[ReadyPhoto, uuid.UUID | None]]


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
        options.setdefault("initial", initial_of(activity))
        options.setdefault("grades", dict(options["initial"]["grades"]))
    return ActivityForm(school=school, month=month, **options)


def initial_of(activity: Activity) -> dict:
    """What the form shows; a draft without a date proposes today when today lies in its month."""
    values = {name: getattr(activity, name) for name in FILLED_IN} | parts_of(activity)
    today = timezone.localdate()
    if values["held_on"] is None and today in activity.month:
        values["held_on"] = today
    return values


def take_in(
    request: HttpRequest, *, school: School, kind: ActivityKind, month: Month, activity: Activity | None
) -> Intake:
    """Save, add photos, and submit when asked to, in one transaction.

    Raises nothing: what is refused becomes an error of the form, and everything else is stored all the same.
    """
    form = form_for(school, month, activity, data=_merged(request, activity), files=request.FILES)
    form.is_valid()
    result = Intake(activity, form)
    photos = _prepared(request, result)
    with transaction.atomic():
        _take(request, result, photos, school, kind, month)
    return result


def _take(
    request: HttpRequest, result: Intake, photos: Photos, school: School, kind: ActivityKind, month: Month
) -> None:
    submits = request.POST.get("intent") == "submit"
    if (submits or result.activity is None) and (sentence := blocked(school, kind, month)):
        result.form.add_error(None, sentence)
        if result.activity is None:
            return
    try:
        _store(request, result, school, kind, month)
    except Refused as refused:
        result.form.add_error(None, str(refused))
    if result.activity is not None:
        _keep_photos(request, result, photos)
    if submits and not result.is_stale:
        _submit(request, result)


def _merged(request: HttpRequest, activity: Activity | None):
    """The typed values, with those replaced that the person takes over from the other one."""
    data = request.POST.copy()
    if activity is None or data.get("version") != str(activity.version):
        return data
    stored = {name: getattr(activity, name) for name in FILLED_IN} | parts_of(activity)
    for name in data.getlist("take"):
        if name in ("grades", "questions"):
            take_parts(data, name, stored)
        elif name in stored:
            value = stored[name]
            data[name] = str(getattr(value, "pk", value)) if value not in (None, False) else ""
    return data


def _store(request: HttpRequest, result: Intake, school: School, kind: ActivityKind, month: Month) -> None:
    form, values = result.form, result.form.values()
    version, editing = _number(request.POST.get("version")), _editing(request)
    if result.activity is None:
        result.activity = start_activity(
            school=school,
            kind=kind,
            month=month,
            user=request.user,
            values=values,
            grades=form.grades(),
            client_key=_key(request.POST.get("client_key")),
            editing=editing,
        )
        version = version or FIRST_VERSION
    if result.activity.state == ActivityState.RETURNED and values.get("held_on", 0) is None:
        del values["held_on"]
        form.add_error("held_on", str(ASK["held_on"]))
    try:
        result.activity = save_activity(
            activity=result.activity,
            user=request.user,
            version=version,
            values=values,
            grades=form.grades(),
            editing=editing,
        )
    except StaleVersion as stale:
        result.activity = stale.current
        result.conflict = differences(form, stale.current)
        result.is_stale = bool(result.conflict) or stale.current.state not in EDITABLE


def _prepared(request: HttpRequest, result: Intake) -> Photos:
    """The photos with the keys that the phone gave them, decoded before any row is locked; each bad one is named.

    No more are decoded than a record holds.
    """
    keys = [_key(text) for text in request.POST.getlist("photo_keys")]
    found: Photos = []
    for number, file in enumerate(request.FILES.getlist("photos")):
        try:
            if number >= PHOTOS_PER_ACTIVITY:
                raise Refused(_("A record holds at most three photos."))
            found.append((prepare_photo(file), keys[number] if number < len(keys) else None))
        except (UserError, Refused) as error:
            result.photo_errors.append(_about_photo(number, error))
    return found


def _keep_photos(request: HttpRequest, result: Intake, photos: Photos) -> None:
    key = _number(request.POST.get("remove_photo"))
    for photo in result.activity.photos.filter(pk=key):
        try:
            remove_photo(photo=photo, user=request.user)
        except Refused as refused:
            result.photo_errors.append(str(refused))
    for number, (photo, client_key) in enumerate(photos):
        try:
            attach_photo(activity=result.activity, user=request.user, photo=photo, client_key=client_key)
        except Refused as refused:
            result.photo_errors.append(_about_photo(number, refused))


def _about_photo(number: int, error: Exception) -> str:
    return _("Photo %(number)d: %(sentence)s") % {"number": number + 1, "sentence": error}


def _submit(request: HttpRequest, result: Intake) -> None:
    if not result.form.check_submission(timezone.localdate()) or result.photo_errors:
        return
    try:
        result.activity = submit_activity(activity=result.activity, user=request.user, version=result.activity.version)
    except Refused as refused:
        result.form.add_error(None, str(refused))
    else:
        result.is_submitted = True


def _editing(request: HttpRequest) -> Editing | None:
    key = _key(request.POST.get("session"))
    return Editing(key, _number(request.POST.get("turn")) or 1) if key else None


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _key(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
