"""What the reading page of a record shows."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import pgettext

from schools import rules
from schools.actions.activity import FILLED_IN
from schools.actions.parts import parts_of
from schools.enums import ActivityState
from schools.forms.known import ROWS, field_label, field_words, row_label, row_words
from schools.history import history_of
from schools.learning import learnt
from schools.models import Activity, Talk
from schools.steps import waits_words
from site_config.shared.amounts import per_cent

QUESTIONS = ("as_planned", "all_parts", "interaction", "changes")
COUNTS = ("pupils_present", "pupils_enrolled", "staff", "parents")


def detail_context(request: HttpRequest, activity: Activity) -> dict:
    """Facts, people, answers, photos and history of one record."""
    values = {name: getattr(activity, name) for name in FILLED_IN} | parts_of(activity)
    facts = [(row_label(key), row_words(key, values, values["grades"])) for key in ROWS]
    if activity.clearance_number:
        facts.append((field_label("clearance_number"), activity.clearance_number))
    present, enrolled = activity.pupils_present, activity.pupils_enrolled
    return {
        "activity": activity,
        "facts": [(label, words) for label, words in facts if words],
        "people": [(field_label(name), values[name]) for name in COUNTS if values[name] is not None],
        "rate": per_cent(present, enrolled) if present and enrolled else None,
        "answers": [(field_label(name), field_words(name, values[name])) for name in QUESTIONS if values[name]],
        "questions": learnt(values["questions"]),
        "photos": list(activity.photos.all()),
        "history": history_of(activity),
        "waits": waits_words(activity, timezone.localdate()) if activity.street_until else "",
        "is_void": activity.state == ActivityState.VOID,
        "can_withdraw": rules.can_withdraw_activity(request.user, activity),
        "is_own": rules.can_record(request.user, activity.school),
        "who": activity.submitted_by or pgettext("nobody", "—"),
        "talk": None if activity.kind.is_planned else Talk.objects.filter(activity=activity).first(),
        "now": timezone.now(),
    }
