"""A roster in the browser: received, kept privately, confirmed by the one who sent it, then written or thrown away."""

import datetime as dt
from collections.abc import Callable
from dataclasses import asdict

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.actions.importing import import_schools
from schools.errors import Refused
from schools.models import Region, RosterUpload, User
from schools.roster.check import RosterCheck, check_roster, differences
from schools.roster.words import stages_text
from site_config.jobs.actions import enqueue
from site_config.shared.uploads import SPREADSHEETS, check_upload

LARGE = 2000  # rows from which the writing becomes a background job
KIND = "schools.import_roster"
PROBLEMS_SHOWN, SCHOOLS_SHOWN = 200, 100
MAX_MB = 20


def receive(*, file: UploadedFile, user: User, region: Region, school_year: int) -> RosterUpload:
    """Check a roster and keep it for its confirmation. Raises UserError for a wrong file; then nothing is stored.

    Rosters of anybody that have expired are thrown away on the way.
    """
    discard_expired(now=timezone.now())
    check_upload(file, kinds=SPREADSHEETS, max_mb=MAX_MB)
    content, name = file.read(), (file.name or "")[-200:]
    check = check_roster(content, name, region=region, school_year=school_year)
    upload = RosterUpload(owner=user, region=region, school_year=school_year, file_name=name)
    upload.preview, upload.digest = preview_of(check), check.digest
    upload.file.save("roster", ContentFile(content), save=False)
    upload.save()
    return upload


def take_in(*, upload: RosterUpload, only_good: bool, on_row: Callable[[int], None] | None = None) -> RosterUpload:
    """Write what the person confirmed. Without `only_good` one bad row stops everything.

    Repeatable: a roster that is in already is left alone. Raises Refused when the registry has changed since the dry run
    (the preview then shows the new outcome), when rows fail, or when the region is no longer the person's.
    """
    if upload.imported_at:
        return upload
    _require_manager(upload)
    with upload.file.open("rb") as file:
        content = file.read()
    check = check_roster(content, upload.file_name, region=upload.region, school_year=upload.school_year, on_row=on_row)
    if check.digest != upload.digest:
        RosterUpload.objects.filter(pk=upload.pk).update(preview=preview_of(check), digest=check.digest)
        raise Refused(_("The registry has changed meanwhile. Nothing was saved; please look at the result again."))
    if not check.table.is_usable or (check.failed and not only_good):
        raise Refused(_("Some rows cannot be imported, so nothing was saved."))
    with transaction.atomic():
        _write(upload, check)
    upload.refresh_from_db()
    return upload


def start(*, upload: RosterUpload, only_good: bool, back_url: str):
    """Take a small roster in at once and return None; hand a large one to the worker and return its job."""
    if upload.preview["counts"]["total"] <= LARGE:
        take_in(upload=upload, only_good=only_good)
        return None
    _require_manager(upload)
    return enqueue(
        kind=KIND,
        params={"upload": str(upload.pk), "only_good": only_good},
        owner=upload.owner,
        title=_("Import of %(count)d schools") % {"count": upload.preview["counts"]["total"]},
        back_url=back_url,
        total=upload.preview["counts"]["total"],
    )


def failed_rows(upload: RosterUpload) -> bytes:
    """The rows that were not, or would not be, taken in, as a workbook with the reasons."""
    if upload.rest:
        with upload.rest.open("rb") as file:
            return file.read()
    with upload.file.open("rb") as file:
        content = file.read()
    check = check_roster(content, upload.file_name, region=upload.region, school_year=upload.school_year)
    return check.failed_workbook()


def discard(upload: RosterUpload) -> None:
    """Throw a roster away with its files."""
    files = [file for file in (upload.file, upload.rest) if file]
    upload.delete()
    for file in files:
        file.storage.delete(file.name)


def discard_expired(*, now: dt.datetime) -> int:
    """Throw away every roster whose day is over, confirmed or not; returns how many."""
    expired = list(RosterUpload.objects.expired(now))
    for upload in expired:
        discard(upload)
    return len(expired)


def preview_of(check: RosterCheck) -> dict:
    """The outcome of a dry run as it is shown: counts, the first problems, the first new and changed schools."""
    notes = [problem for problem in check.problems if not problem.is_blocking]
    blocking = [problem for problem in check.problems if problem.is_blocking]
    return {
        "counts": check.counts,
        "is_usable": check.table.is_usable,
        "problems": [asdict(problem) for problem in blocking[:PROBLEMS_SHOWN]],
        "problem_count": len(blocking),
        "notes": [asdict(problem) for problem in notes[:PROBLEMS_SHOWN]],
        "new": [
            {
                "code": change.school.code,
                "name": change.school.name,
                "stages": stages_text(change.school.stages),
                "street": change.school.region.name,
            }
            for change in check.new[:SCHOOLS_SHOWN]
        ],
        "changed": [
            {
                "code": change.school.code,
                "name": str(change.before.get("name", change.school.name)),
                "differences": [asdict(difference) for difference in differences(change)],
            }
            for change in check.changed[:SCHOOLS_SHOWN]
        ],
    }


def _write(upload: RosterUpload, check: RosterCheck) -> None:
    """Write schools and outcome in one transaction; the file itself goes once that holds."""
    locked = RosterUpload.objects.select_for_update().get(pk=upload.pk)
    if locked.imported_at:
        return
    import_schools(
        region=upload.region, school_year=upload.school_year, user=upload.owner, new=check.new, changed=check.changed
    )
    locked.imported_at = timezone.now()
    if check.failed:
        locked.rest.save("rest", ContentFile(check.failed_workbook()), save=False)
    stored = locked.file
    storage, name = stored.storage, stored.name
    locked.file = ""
    locked.save()
    transaction.on_commit(lambda: storage.delete(name))


def _require_manager(upload: RosterUpload) -> None:
    if not rules.can_manage_registry(upload.owner, upload.region):
        raise Refused(_("You may not change schools of this region."))
