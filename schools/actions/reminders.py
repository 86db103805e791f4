"""Remind the schools that still miss something: once for each school, month and stage."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.messages import Letter, tell_many
from schools.audience import coordinators_of
from schools.enums import MailWish, Reach
from schools.errors import Refused
from schools.messages import day_words, in_both, month_words
from schools.models import Expected, Message, Region, Reminder, ReminderReceipt, User
from schools.reminder_rows import Owing, deadlines_now, owing
from schools.reminding import is_office_day
from site_config.shared import audit
from site_config.shared.calendar import Month

FIRST_HOUR = 8  # nobody is reminded at night
BATCH = 300


def remind_due(*, now: dt.datetime) -> int:
    """Remind every school whose deadline has a stage today. Returns how many schools were reminded.

    Nobody is reminded at night or on days off, of a month that is closed for them, or of a stage that they were told
    already; a tick that comes late tells the stage that is due then. A tick that is killed leaves the rest to the next.
    """
    if timezone.localtime(now).hour < FIRST_HOUR or not is_office_day(timezone.localdate(now)):
        return 0
    told = 0
    for deadline in list(deadlines_now(timezone.localdate(now))):
        told += _remind_all(owing(deadline.rows, deadline.stage), now, None)
        type(deadline.holder).objects.filter(pk=deadline.holder.pk).update(reminded_stage=deadline.stage)
    return told


@transaction.atomic
def remind_by_hand(*, user: User, rows: QuerySet[Expected], month: Month) -> int:
    """Remind the schools of these rows that still miss something in the month, each at most once a day.

    Params: rows, expected reports of the filter that the person saw. Returns how many schools were reminded.
    Raises Refused when one of the schools is not the person's to remind.
    """
    rows = rows.filter(month=month)
    regions = Region.objects.filter(schools__expected__in=rows.order_by()).distinct()
    if not all(rules.can_remind(user, region) for region in regions):
        raise Refused(_("You may not remind these schools."))
    now = timezone.now()
    return _remind_all(owing(rows, timezone.localdate(now).isoformat()), now, user)


def _remind_all(found: Sequence[Owing], now: dt.datetime, user: User | None) -> int:
    return sum(_remind(found[start : start + BATCH], now, user) for start in range(0, len(found), BATCH))


def _remind(batch: Sequence[Owing], now: dt.datetime, user: User | None) -> int:
    """Write reminders, messages and receipts of one batch together; a batch that another tick wrote is left to it."""
    try:
        with transaction.atomic():
            return _write(_new(batch), now, user)
    except IntegrityError:
        return 0


def _new(batch: Sequence[Owing]) -> list[Owing]:
    schools = {each.school for each in batch}
    told = set(Reminder.objects.filter(school__in=schools).values_list("school_id", "month", "stage"))
    return [each for each in batch if each.key not in told]


def _write(batch: Sequence[Owing], now: dt.datetime, user: User | None) -> int:
    people = coordinators_of({each.school for each in batch})
    reminders = Reminder.objects.bulk_create(
        Reminder(
            school_id=each.school, month=each.month, stage=each.stage, due_on=each.due_on,
            missing=len(each.kinds_zh), told_at=now, told_by=user,
        )
        for each in batch
    )  # fmt: skip
    today = timezone.localdate(now)
    tell_many(letters=[_letter(each, person, today) for each in batch for person in people.get(each.school, [])])
    _write_receipts(batch, reminders, people)
    if user is not None:
        audit.record_many("schools.reminder.tell", reminders, user=user)
    return len(batch)


def _letter(each: Owing, person: User, today: dt.date) -> Letter:
    words = {
        "school": each.name,
        "month": month_words(each.month),
        "due": day_words(each.due_on),
        "missing": in_both("、".join(each.kinds_zh), ", ".join(each.kinds_en)),
    }
    kind = "schools.reminder.before" if today <= each.due_on else "schools.reminder.after"
    return Letter(person, kind, reverse("schools:board_month", args=[each.month]), _key(each), words)


def _write_receipts(
    batch: Sequence[Owing], reminders: Sequence[Reminder], people: Mapping[int, Sequence[User]]
) -> None:
    """One line for each person with the message told, or one that says that there was nobody."""
    keys = [_key(each) for each in batch]
    told = {(user, key): pk for user, key, pk in Message.objects.filter(key__in=keys).values_list("user", "key", "pk")}
    receipts = []
    for each, reminder in zip(batch, reminders, strict=True):
        for person in people.get(each.school, []):
            receipts.append(
                ReminderReceipt(
                    reminder=reminder, user=person, name=person.name, reach=reach_of(person),
                    message_id=told.get((person.pk, _key(each))),
                )
            )  # fmt: skip
        if each.school not in people:
            receipts.append(ReminderReceipt(reminder=reminder, reach=Reach.NOBODY))
    ReminderReceipt.objects.bulk_create(receipts, batch_size=BATCH)


def _key(each: Owing) -> str:
    return f"remind:{each.school}:{each.month}:{each.stage}"


def reach_of(person: User) -> Reach:
    """By which way this person is reached now."""
    if not person.email:
        return Reach.NO_ADDRESS
    return Reach.NO_MAIL if person.mail_wish == MailWish.NEVER else Reach.MAIL
