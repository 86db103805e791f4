"""Entries: submit, change, withdraw, take back. Until the last day of the contest, by the coordinator of the school."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns import rules
from campaigns.actions.entry_checks import (
    check_author,
    check_entry,
    check_files,
    check_quota,
    group_of_grade,
    is_open,
    quota_left,
    quota_of,
)
from campaigns.actions.entry_files import keep_files, replace_files
from campaigns.enums import ContestKind, EntryState
from campaigns.errors import Refused, StaleVersion
from campaigns.models import Contest, Entry
from campaigns.reading import ReadyFile
from campaigns.texts import count_characters
from schools.models import Pupil, School, User
from site_config.shared import audit
from site_config.shared.codes import LOOKUP_ALPHABET

__all__ = [
    "WRITTEN",
    "change_entry",
    "group_of_grade",
    "is_open",
    "new_code",
    "quota_left",
    "quota_of",
    "restore_entry",
    "submit_entry",
    "withdraw_entry",
]

CODE_LENGTH = 6
WRITTEN = ("teacher", "title", "text", "video_url", "licence", "is_original", "used_ai", "ai_statement")


@transaction.atomic
def submit_entry(
    *,
    contest: Contest,
    school: School,
    user: User,
    pupil: Pupil | None,
    values: Mapping[str, Any],
    files: Sequence[ReadyFile] = (),
    choose: Callable[[str], str] = secrets.choice,
    is_rehearsal: bool = False,
) -> Entry:
    """Hand in an entry under a new anonymous code; a pupil's grade decides the group.

    Params: pupil, None for a courseware, whose `values["teacher"]` is the author and whose group is in `values`;
    values for WRITTEN; files as campaigns.reading made them, an essay's document giving its text; choose picks one
    symbol of the code's alphabet (a seeded one for repeatable demo data); is_rehearsal stores no file, for a dry run
    that is rolled back.
    Raises Refused or UserError when the contest does not accept it (dates, quota, length, files), the pupil has an
    entry already, a guardian's consent or a statement is missing, or the people are not of this school.
    """
    contest = _open_contest(contest, school, user)
    entry = Entry(contest=contest, school=school, pupil=pupil, submitted_by=user, submitted_at=timezone.now())
    entry.group = values.get("group", "")
    _fill(entry, values, files)
    check_author(entry)
    check_files(entry, files, kept=[])
    check_entry(entry, has_files=bool(files))
    check_quota(entry)
    entry.code = new_code(choose)
    entry.full_clean(exclude=["submitted_by"])
    entry.save()
    if not is_rehearsal:
        keep_files(entry, files)
    audit.record("campaigns.entry.submit", entry, user=user, group=entry.group, files=len(files))
    return entry


@transaction.atomic
def change_entry(
    *, entry: Entry, user: User, version: int, values: Mapping[str, Any], files: Sequence[ReadyFile] = ()
) -> Entry:
    """Correct an entry until the last day; the author stays. `files` replace all earlier ones, none leave them.

    Raises StaleVersion when somebody saved since `version` was read, Refused as `submit_entry`.
    """
    entry = _open_entry(entry, user, EntryState.SUBMITTED)
    if entry.version != version:
        raise StaleVersion(entry)
    kept = [] if files else list(entry.files.all())
    _fill(entry, values, files)
    check_files(entry, files, kept=kept)
    check_entry(entry, has_files=bool(files or kept))
    entry.version += 1
    entry.full_clean(exclude=["submitted_by"])
    entry.save()
    if files:
        replace_files(entry, files)
    audit.record("campaigns.entry.change", entry, user=user, files=len(files))
    return entry


@transaction.atomic
def withdraw_entry(*, entry: Entry, user: User) -> Entry:
    """Take an entry out of the contest; the pupil may hand in another one until the last day.

    Raises Refused after the last day or for another school's coordinator.
    """
    return _set_state(_open_entry(entry, user, EntryState.SUBMITTED), user, EntryState.WITHDRAWN)


@transaction.atomic
def restore_entry(*, entry: Entry, user: User) -> Entry:
    """Bring a withdrawn entry back until the last day.

    Raises Refused when its place is taken meanwhile: the quota is used, or the pupil has another entry.
    """
    entry = _open_entry(entry, user, EntryState.WITHDRAWN)
    check_author(entry)
    check_quota(entry)
    return _set_state(entry, user, EntryState.SUBMITTED)


def new_code(choose: Callable[[str], str] = secrets.choice) -> str:
    """Return an anonymous code that no entry has yet."""
    while True:
        code = "".join(choose(LOOKUP_ALPHABET) for _place in range(CODE_LENGTH))
        if not Entry.objects.filter(code=code).exists():
            return code


def _open_contest(contest: Contest, school: School, user: User) -> Contest:
    contest = Contest.objects.select_for_update(of=("self",)).select_related("region").get(pk=contest.pk)
    if not rules.can_enter(user, contest, school):
        raise Refused(_("This contest does not accept entries of your school now."))
    if not school.region.path.startswith(contest.region.path):
        raise Refused(_("This contest is for schools of another region."))
    if not is_open(contest, timezone.localdate()):
        raise Refused(_("Entries are accepted from %(first)s to %(last)s only.") % _days(contest))
    return contest


def _open_entry(entry: Entry, user: User, state: EntryState) -> Entry:
    _open_contest(entry.contest, entry.school, user)
    current = (
        Entry.objects.select_for_update(of=("self",))
        .select_related("contest__region", "school__region", "pupil", "teacher")
        .get(pk=entry.pk)
    )
    if current.state != state:
        gone = current.state == EntryState.WITHDRAWN
        raise Refused(_("This entry has been withdrawn.") if gone else _("This entry is in the contest already."))
    return current


def _set_state(entry: Entry, user: User, state: EntryState) -> Entry:
    entry.state = state
    entry.version += 1
    entry.save(update_fields=["state", "version"])
    action = "withdraw" if state == EntryState.WITHDRAWN else "restore"
    audit.record(f"campaigns.entry.{action}", entry, user=user)
    return entry


def _days(contest: Contest) -> dict[str, str]:
    return {"first": f"{contest.opens_on:%Y-%m-%d}", "last": f"{contest.closes_on:%Y-%m-%d}"}


def _fill(entry: Entry, values: Mapping[str, Any], files: Sequence[ReadyFile]) -> None:
    for name in WRITTEN:
        if name in values:
            setattr(entry, name, values[name])
    if entry.contest.kind == ContestKind.ESSAY and any(file.text for file in files):
        entry.text = "\n".join(file.text for file in files if file.text)
    if not entry.used_ai:
        entry.ai_statement = ""
    entry.characters = count_characters(entry.text)
