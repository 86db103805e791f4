"""Entries: submit, change, withdraw. Until the last day of the contest, by the coordinator of the school."""

import datetime
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns import rules
from campaigns.enums import EntryGroup, EntryState
from campaigns.errors import Refused, StaleVersion
from campaigns.models import Contest, Entry
from campaigns.texts import count_characters
from schools.models import Pupil, School, User
from site_config.shared import audit
from site_config.shared.codes import LOOKUP_ALPHABET

CODE_LENGTH = 6
GROUP_OF_GRADES = (
    (range(1, 7), EntryGroup.PRIMARY),
    (range(7, 10), EntryGroup.JUNIOR),
    (range(10, 13), EntryGroup.SENIOR),
)
WRITTEN = ("teacher", "title", "text", "is_original", "used_ai", "ai_statement")


def group_of_grade(grade: int) -> EntryGroup:
    """Return the group of a pupil's grade, 1 to 12. Raises ValueError for any other number."""
    for grades, group in GROUP_OF_GRADES:
        if grade in grades:
            return group
    raise ValueError(f"There is no grade {grade}.")


@transaction.atomic
def submit_entry(
    *,
    contest: Contest,
    school: School,
    user: User,
    pupil: Pupil,
    values: Mapping[str, Any],
    choose: Callable[[str], str] = secrets.choice,
) -> Entry:
    """Hand in a pupil's entry under a new anonymous code; the pupil's grade decides the group.

    Params: values for teacher, title, text, is_original, used_ai, ai_statement; choose picks one symbol of the
    code's alphabet (a seeded one for repeatable demo data).
    Raises Refused when the contest does not accept it (dates, quota, length), the pupil has an entry already,
    a guardian's consent or a statement is missing, or the people are not of this school.
    """
    contest = _open_contest(contest, school, user)
    entry = Entry(contest=contest, school=school, pupil=pupil, submitted_by=user, submitted_at=timezone.now())
    _fill(entry, values)
    _check_author(entry)
    _check_entry(entry)
    _check_quota(entry)
    entry.code = new_code(choose)
    entry.full_clean(exclude=["submitted_by"])
    entry.save()
    audit.record("campaigns.entry.submit", entry, user=user, group=entry.group)
    return entry


@transaction.atomic
def change_entry(*, entry: Entry, user: User, version: int, values: Mapping[str, Any]) -> Entry:
    """Correct an entry until the last day; the author stays.

    Raises StaleVersion when somebody saved since `version` was read, Refused as `submit_entry`.
    """
    entry = _open_entry(entry, user, version)
    _fill(entry, values)
    _check_entry(entry)
    entry.version += 1
    entry.full_clean(exclude=["submitted_by"])
    entry.save()
    audit.record("campaigns.entry.change", entry, user=user)
    return entry


@transaction.atomic
def withdraw_entry(*, entry: Entry, user: User) -> Entry:
    """Take an entry out of the contest; the pupil may hand in another one until the last day.

    Raises Refused after the last day or for another school's coordinator.
    """
    entry = _open_entry(entry, user, entry.version)
    entry.state = EntryState.WITHDRAWN
    entry.version += 1
    entry.save(update_fields=["state", "version"])
    audit.record("campaigns.entry.withdraw", entry, user=user)
    return entry


def new_code(choose: Callable[[str], str] = secrets.choice) -> str:
    """Return an anonymous code that no entry has yet."""
    while True:
        code = "".join(choose(LOOKUP_ALPHABET) for _place in range(CODE_LENGTH))
        if not Entry.objects.filter(code=code).exists():
            return code


def is_open(contest: Contest, today: datetime.date) -> bool:
    """Say whether the contest's own days accept entries today."""
    return contest.opens_on <= today <= contest.closes_on


def quota_left(contest: Contest, school: School, group: str) -> int:
    """Return how many more entries the school may hand in for the group."""
    used = Entry.objects.filter(contest=contest, school=school, group=group).entered().count()
    return max(0, contest.quota_per_school - used)


def _open_contest(contest: Contest, school: School, user: User) -> Contest:
    contest = Contest.objects.select_for_update(of=("self",)).select_related("region").get(pk=contest.pk)
    if not rules.can_enter(user, contest, school):
        raise Refused(_("This contest does not accept entries of your school now."))
    if not school.region.path.startswith(contest.region.path):
        raise Refused(_("This contest is for schools of another region."))
    if not is_open(contest, timezone.localdate()):
        raise Refused(_("Entries are accepted from %(first)s to %(last)s only.") % _days(contest))
    return contest


def _open_entry(entry: Entry, user: User, version: int) -> Entry:
    _open_contest(entry.contest, entry.school, user)
    current = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("contest__region", "school__region", "pupil", "teacher")
        .get(pk=entry.pk)
    )
    if current.state != EntryState.SUBMITTED:
        raise Refused(_("This entry has been withdrawn."))
    if current.version != version:
        raise StaleVersion(current)
    return current


def _days(contest: Contest) -> dict[str, str]:
    return {"first": f"{contest.opens_on:%Y-%m-%d}", "last": f"{contest.closes_on:%Y-%m-%d}"}


def _fill(entry: Entry, values: Mapping[str, Any]) -> None:
    for name in WRITTEN:
        if name in values:
            setattr(entry, name, values[name])
    if not entry.used_ai:
        entry.ai_statement = ""
    entry.characters = count_characters(entry.text)


def _check_author(entry: Entry) -> None:
    if entry.pupil is None or entry.pupil.school_id != entry.school_id:
        raise Refused(_("The author must be a pupil of your school."))
    if not entry.pupil.has_consent:
        raise Refused(_("The guardian's consent is missing. Please enter who consented and when."))
    if Entry.objects.filter(contest=entry.contest, pupil=entry.pupil).entered().exists():
        raise Refused(_("This pupil already has an entry in this contest. You can change that one."))
    entry.group = group_of_grade(entry.pupil.grade)


def _check_entry(entry: Entry) -> None:
    if entry.teacher and entry.teacher.school_id != entry.school_id:
        raise Refused(_("The guiding teacher must belong to your school."))
    if not entry.is_original:
        raise Refused(_("Please confirm that the text is the author's own work."))
    if entry.used_ai and not entry.ai_statement.strip():
        raise Refused(_("Please say in a sentence how AI tools were used."))
    group = entry.contest.groups.filter(group=entry.group).first()
    if group is None:
        raise Refused(_("This contest has no group for the pupil's grade."))
    if entry.characters < group.min_characters:
        raise Refused(_too_short(entry.characters, group.min_characters))
    if entry.characters > group.max_characters:
        raise Refused(_too_long(entry.characters, group.max_characters))


def _too_short(length: int, least: int) -> str:
    text = ngettext(
        "The text has %(length)d characters; this group asks for at least %(limit)d. One more is needed.",
        "The text has %(length)d characters; this group asks for at least %(limit)d. %(gap)d more are needed.",
        least - length,
    )
    return text % {"length": length, "limit": least, "gap": least - length}


def _too_long(length: int, most: int) -> str:
    text = ngettext(
        "The text has %(length)d characters; this group allows at most %(limit)d. Please cut one.",
        "The text has %(length)d characters; this group allows at most %(limit)d. Please cut %(gap)d.",
        length - most,
    )
    return text % {"length": length, "limit": most, "gap": length - most}


def _check_quota(entry: Entry) -> None:
    if not quota_left(entry.contest, entry.school, entry.group):
        quota = entry.contest.quota_per_school
        text = ngettext(
            "Your school may hand in %(quota)d entry in this group, and it has done so. Withdraw one to make room.",
            "Your school may hand in %(quota)d entries in this group, and it has done so. Withdraw one to make room.",
            quota,
        )
        raise Refused(text % {"quota": quota})
