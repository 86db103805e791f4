"""A table of entries in the browser: received, tried, kept privately for its confirmation, then written or thrown away."""

import datetime as dt
from dataclasses import asdict
from typing import IO

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from campaigns.actions.entry_files import delete_stored, stored_names
from campaigns.archive import MOST_BYTES
from campaigns.batch.check import BatchCheck, check_batch, hand_in
from campaigns.errors import Refused
from campaigns.models import Contest, EntryFile, EntrySheet
from schools.models import School, User
from site_config.shared import audit
from site_config.shared.errors import UserError
from site_config.shared.uploads import MEGABYTE, SPREADSHEETS, check_upload, file_size

TABLE_MB = 5
ARCHIVE_MB = 60
FILES_IN_ARCHIVE = 3  # of the largest size: a request must hold them beside the table
PROBLEMS_SHOWN, LEFT_SHOWN, GOOD_SHOWN = 200, 50, 100


def receive(*, table: IO[bytes], archive: IO[bytes] | None, contest: Contest, school: School, user: User) -> EntrySheet:
    """Try a table and keep it for its confirmation. Raises UserError for a wrong file; then nothing is stored."""
    discard_expired(now=timezone.now())
    check_upload(table, kinds=SPREADSHEETS, max_mb=TABLE_MB)
    content, packed = table.read(), _packed(archive)
    check = check_batch(content, packed, contest=contest, school=school, user=user)
    sheet = EntrySheet(owner=user, contest=contest, school=school, preview=_preview(check), digest=check.digest)
    sheet.table.save("table", ContentFile(content), save=False)
    if packed:
        sheet.archive.save("archive", ContentFile(packed), save=False)
    sheet.save()
    return sheet


def take_in(*, sheet: EntrySheet, only_good: bool) -> EntrySheet:
    """Hand in what the person confirmed: all rows, or with `only_good` those without a problem; one transaction.

    Repeatable: a table that is in already is left alone. Raises Refused when something changed since the dry run (the
    preview then shows the new outcome) or when rows fail.
    """
    if sheet.taken_in_at:
        return sheet
    check = _checked(sheet)
    if check.digest != sheet.digest:
        EntrySheet.objects.filter(pk=sheet.pk).update(preview=_preview(check), digest=check.digest)
        raise Refused(_("Something has changed meanwhile. Nothing was saved; please look at the result again."))
    if not check.good or (check.counts["failed"] and not only_good):
        raise Refused(_("Some rows cannot be taken in, so nothing was saved."))
    _write(sheet, check)
    sheet.refresh_from_db()
    return sheet


def failed_rows(sheet: EntrySheet) -> bytes:
    """The rows that were not, or would not be, taken in, as a workbook with the reasons."""
    if sheet.rest:
        with sheet.rest.open("rb") as file:
            return file.read()
    return _checked(sheet).failed_workbook()


def discard(sheet: EntrySheet) -> None:
    """Throw a table away with its files."""
    names = _stored(sheet)
    sheet.delete()
    delete_stored(names)


def discard_expired(*, now: dt.datetime) -> int:
    """Throw away what nobody confirmed in time; returns how many."""
    expired = list(EntrySheet.objects.expired(now))
    for sheet in expired:
        discard(sheet)
    return len(expired)


def _write(sheet: EntrySheet, check: BatchCheck) -> None:
    """All rows or none; when one fails, the files of those before it are dropped again."""
    kept: list[str] = []
    try:
        with transaction.atomic():
            locked = EntrySheet.objects.select_for_update().get(pk=sheet.pk)
            if locked.taken_in_at:
                return
            for candidate in check.good:
                entry = hand_in(candidate, contest=sheet.contest, school=sheet.school, user=sheet.owner)
                kept += stored_names(EntryFile.objects.filter(entry=entry))
            _settle(locked, check)
    except BaseException:
        delete_stored(kept)
        raise


def _settle(sheet: EntrySheet, check: BatchCheck) -> None:
    names = _stored(sheet)
    sheet.taken_in_at = timezone.now()
    if check.failed:
        sheet.rest.save("rest", ContentFile(check.failed_workbook()), save=False)
    sheet.table, sheet.archive = "", ""
    sheet.save()
    audit.record("campaigns.entry.take_in", sheet.contest, user=sheet.owner, entries=len(check.good))
    transaction.on_commit(lambda: delete_stored(names))


def _checked(sheet: EntrySheet) -> BatchCheck:
    with sheet.table.open("rb") as file:
        table = file.read()
    archive = None
    if sheet.archive:
        with sheet.archive.open("rb") as file:
            archive = file.read()
    return check_batch(table, archive, contest=sheet.contest, school=sheet.school, user=sheet.owner)


def largest_archive() -> int:
    """How many megabytes a ZIP may have."""
    return min(ARCHIVE_MB, FILES_IN_ARCHIVE * settings.UPLOAD_MAX_MB)


def _packed(archive: IO[bytes] | None) -> bytes | None:
    if archive is None:
        return None
    if not 0 < file_size(archive) <= min(largest_archive() * MEGABYTE, MOST_BYTES):
        sentence = _("The ZIP is empty or has more than %(limit)d MB. Please split the entries into several tables.")
        raise UserError(sentence, "too_large", {"limit": largest_archive()})
    return archive.read()


def _stored(sheet: EntrySheet) -> list[str]:
    return [str(file.name) for file in (sheet.table, sheet.archive, sheet.rest) if file]


def _preview(check: BatchCheck) -> dict:
    """What is shown of a dry run; authors' names are not among it."""
    return {
        "counts": check.counts,
        "is_usable": check.table.is_usable,
        "problems": [asdict(problem) for problem in check.problems if problem.is_blocking][:PROBLEMS_SHOWN],
        "notes": [asdict(problem) for problem in check.problems if not problem.is_blocking],
        "left": check.left[:LEFT_SHOWN],
        "good": [
            {"row": each.row.number, "title": each.values["title"], "files": len(each.files)}
            for each in check.good[:GOOD_SHOWN]
        ],
    }
