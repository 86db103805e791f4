"""The bureau's side of outputs: approve one or many, return with a coded reason, take an approval back."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.deciding import require_other_eyes
from schools.enums import OutputReason, OutputState
from schools.errors import Refused, StaleVersion
from schools.models import Output, User
from schools.querysets import OutputQuerySet
from site_config.shared import audit

UNDO_MINUTES = 10
CHUNK = 200


@transaction.atomic
def approve_output(*, output: Output, user: User, version: int | None = None) -> Output:
    """Approve an output that waits.

    Params: version, the one that the reviewer saw; None approves whatever is there.
    Raises Refused when it is not waiting, not the person's to review or lies in the future, StaleVersion when it
    changed since `version` was read.
    """
    output = _seen(_locked(output), user, version)
    if output.state != OutputState.SUBMITTED:
        raise Refused(_no_longer_waiting(output))
    if output.happened_on > timezone.localdate():
        raise Refused(_("The date lies in the future. Please return the record."))
    require_other_eyes(output, user)
    _decide([output], user, timezone.now())
    audit.record("schools.output.approve", output, user=user)
    return output


@transaction.atomic
def return_output(
    *, output: Output, user: User, reason: OutputReason | str, text: str = "", version: int | None = None
) -> Output:
    """Send an output back with a coded reason; one that was approved no longer counts until it is approved again.

    Raises Refused without a reason, for a void or returned record, or one that is not the person's to review;
    StaleVersion as above.
    """
    output = _seen(_locked(output), user, version)
    if reason not in OutputReason.values:
        raise Refused(_("Please choose a reason."))
    if not rules.can_return_output(user, output):
        raise Refused(_no_longer_waiting(output))
    was = output.state
    output.state, output.return_reason, output.return_text = OutputState.RETURNED, str(reason), text.strip()
    output.reviewed_by, output.reviewed_at = user, timezone.now()
    output.version += 1
    output.save()
    audit.record("schools.output.return", output, user=user, reason=str(reason), text=output.return_text, was=was)
    return output


def approve_outputs(
    *, outputs: OutputQuerySet, user: User, until: dt.datetime | None = None
) -> tuple[int, dt.datetime]:
    """Approve all outputs of a queryset that wait and are the person's to review; one transaction for each 200.

    Params: until, when the person saw them: what was changed later is left alone; None approves whatever is there.
    Returns how many, and the one moment that they all bear as `reviewed_at`: `undo_approvals` takes it.
    Those decided meanwhile, dated in the future or handed in by the same person are left alone.
    """
    now = timezone.now()
    waiting = outputs.reviewable_by(user).pending().filter(happened_on__lte=timezone.localdate(now))
    waiting = waiting.exclude(submitted_by=user)
    if until is not None:
        waiting = waiting.filter(updated_at__lte=until)
    keys = list(waiting.order_by("pk").values_list("pk", flat=True))
    return sum(_approve_some(keys[at : at + CHUNK], user, now) for at in range(0, len(keys), CHUNK)), now


@transaction.atomic
def undo_approvals(*, user: User, moment: dt.datetime) -> int:
    """Take back one's own approvals given in one go within the last minutes.

    Params: moment, the `reviewed_at` that they share. Returns how many wait again; raises Refused when there are none
    or it is too late.
    """
    if timezone.now() - moment > dt.timedelta(minutes=UNDO_MINUTES):
        raise Refused(_("It is too late to undo this. An approved output can still be returned with a reason."))
    rows = Output.objects.reviewable_by(user).filter(state=OutputState.APPROVED, reviewed_by=user, reviewed_at=moment)
    found = [row for row in rows.select_for_update(of=("self",)).select_related("region") if not row.counts_at_once]
    if not found:
        raise Refused(_("There is nothing to undo here."))
    for row in found:
        row.state, row.reviewed_by, row.reviewed_at, row.version = OutputState.SUBMITTED, None, None, row.version + 1
    Output.objects.bulk_update(found, ["state", "reviewed_by", "reviewed_at", "version"])
    audit.record_many("schools.output.undo", found, user=user)
    return len(found)


@transaction.atomic
def _approve_some(keys: list[int], user: User, now: dt.datetime) -> int:
    rows = list(Output.objects.filter(pk__in=keys, state=OutputState.SUBMITTED).select_for_update().order_by("pk"))
    _decide(rows, user, now)
    audit.record_many("schools.output.approve", rows, user=user, bulk=True)
    return len(rows)


def _decide(outputs: Iterable[Output], user: User, now: dt.datetime) -> None:
    rows = list(outputs)
    for row in rows:
        row.state, row.reviewed_by, row.reviewed_at, row.version = OutputState.APPROVED, user, now, row.version + 1
    Output.objects.bulk_update(rows, ["state", "reviewed_by", "reviewed_at", "version"])


def _locked(output: Output) -> Output:
    rows = Output.objects.select_for_update(of=("self",))
    return rows.select_related("kind", "school__region", "region", "reviewed_by").get(pk=output.pk)


def _seen(output: Output, user: User, version: int | None) -> Output:
    if not rules.can_review_output(user, output):
        raise Refused(_("You may not review these outputs."))
    if version is not None and output.version != version:
        raise StaleVersion(output)
    return output


def _no_longer_waiting(output: Output) -> str:
    """Say who decided, so that the second of two reviewers knows."""
    decided = {
        OutputState.APPROVED: _("%(who)s has approved this record already, at %(time)s. Nothing was changed."),
        OutputState.RETURNED: _("%(who)s has returned this record already, at %(time)s. Nothing was changed."),
    }
    sentence = decided.get(OutputState(output.state))
    if not sentence or not output.reviewed_at:
        return _("This record is no longer waiting for review.")
    time = date_format(timezone.localtime(output.reviewed_at), "H:i")
    return sentence % {"who": output.reviewed_by, "time": time}
