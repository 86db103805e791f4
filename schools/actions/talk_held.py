"""A talk follows the record that was made of it."""

from schools.enums import ActivityState, TalkState
from schools.models import Activity, Talk, User
from site_config.shared import audit


def keep_talk_true(*, activity: Activity, user: User) -> None:
    """Bring the talk behind a record in line: held while it is handed in, to be recorded anew once it is void.

    Call with the school locked, in the transaction that changes the record.
    """
    talk = None if activity.kind.is_planned else Talk.objects.filter(activity=activity).first()
    if talk is None:
        return
    if activity.state == ActivityState.VOID:
        talk.state, talk.activity = TalkState.CONFIRMED, None
        audit.record("schools.talk.unrecord", talk, user=user)
    elif activity.state == ActivityState.SUBMITTED and talk.state != TalkState.HELD:
        talk.state = TalkState.HELD
        audit.record("schools.talk.hold", talk, user=user)
    elif activity.state == ActivityState.DRAFT and talk.state == TalkState.HELD:
        talk.state = TalkState.CONFIRMED
        audit.record("schools.talk.withdraw_record", talk, user=user)
    else:
        return
    talk.version += 1
    talk.save()
