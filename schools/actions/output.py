"""Outputs from the side of whoever logs them: log, correct, make void, add a photo. One door for every change."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import IO, Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from schools import rules
from schools.enums import OUTPUTS_EDITABLE, OutputState
from schools.errors import Refused, StaleVersion
from schools.models import Output, OutputKind, OutputPhoto, Region, School, User
from schools.models.evidence import private_storage
from site_config.shared import audit, images

# What is filled in; everything else is set by actions.
FILLED_IN = ("kind", "happened_on", "number", "persons", "attendances", "is_estimate", "venue", "place", "note")
# How long one's own entry can be taken back without a reason.
UNDO_MINUTES = 10


@transaction.atomic
def log_output(
    *, reporter: School | Region, user: User, values: Mapping[str, Any], client_key: uuid.UUID | None = None
) -> Output:
    """Log an output of a school, a street or a bureau. The same `client_key` twice gives the same record.

    A school's and a street's waits for review, a bureau's own counts at once.
    Params: values, of FILLED_IN; kind and number at least, the day is today's without one.
    Raises Refused for another's place or key, a kind set aside, a day to come or no number.
    """
    output = _of(reporter)
    if not rules.can_log_output(user, output):
        raise Refused(_("You may not log outputs here."))
    _lock(reporter)
    if client_key and (known := Output.objects.filter(client_key=client_key).first()):
        return _replayed(known, reporter)
    output.client_key = client_key
    _fill(output, {"happened_on": timezone.localdate(), **values})
    if not output.kind.is_active:
        raise Refused(_("This kind is no longer offered. Please choose another one."))
    _hand_in(output, user)
    output.save()
    audit.record("schools.output.log", output, user=user)
    return output


@transaction.atomic
def save_output(*, output: Output, user: User, version: int, values: Mapping[str, Any]) -> Output:
    """Correct an output that waits or was returned, and hand it in again.

    Raises StaleVersion when somebody saved since `version` was read, Refused when it is locked.
    """
    output = _editable(output, user)
    if output.version != version:
        raise StaleVersion(output)
    before = {name: getattr(output, name) for name in FILLED_IN}
    was_waiting = output.state == OutputState.SUBMITTED
    _fill(output, values)
    changed = [name for name in FILLED_IN if before[name] != getattr(output, name)]
    if was_waiting and not changed:
        return output
    _hand_in(output, user)
    output.version += 1
    output.save()
    audit.record("schools.output.save", output, user=user, fields=changed)
    return output


@transaction.atomic
def void_output(*, output: Output, user: User, reason: str) -> Output:
    """Take an output that is not approved out of the lists, for a reason; it stays readable.

    Raises Refused without a reason or when it is approved: the bureau has to return it first.
    """
    output = _editable(output, user)
    if not reason.strip():
        raise Refused(_("Please say why the record is void."))
    return _void(output, user, reason=reason.strip())


@transaction.atomic
def take_back_output(*, output: Output, user: User) -> Output:
    """Undo one's own entry of the last minutes, also one that counted at once. Raises Refused for any other."""
    output = _locked(output)
    is_fresh = timezone.now() - output.submitted_at <= dt.timedelta(minutes=UNDO_MINUTES)
    is_own = output.submitted_by_id == user.pk and rules.can_log_output(user, output)
    untouched = output.state == OutputState.SUBMITTED or (
        output.state == OutputState.APPROVED and output.counts_at_once and output.reviewed_by_id == user.pk
    )
    if not (is_fresh and is_own and untouched):
        raise Refused(_("It is too late to undo this. The record can still be made void with a reason."))
    return _void(output, user, undone=True)


def put_output_photo(*, output: Output, user: User, file: IO[bytes]) -> OutputPhoto:
    """Store the one photo, upright and without metadata; a new one replaces the old one.

    Raises Refused when the record is locked, UserError (a sentence) when the file is no usable photo.
    """
    photo = images.clean_photo(file)
    return _put_photo(output, user, photo, images.thumbnail(photo.content))


@transaction.atomic
def _put_photo(output: Output, user: User, photo: images.CleanPhoto, small: bytes) -> OutputPhoto:
    output = _with_open_photo(output, user)
    if known := OutputPhoto.objects.filter(output=output).first():
        if known.sha256 == photo.sha256:
            return known
        _delete(known)
    row = OutputPhoto(output=output, sha256=photo.sha256, taken_on=photo.taken_on, uploaded_by=user)
    row.file.save("photo.jpg", ContentFile(photo.content, "photo.jpg"), save=False)
    row.thumbnail.save("thumbnail.jpg", ContentFile(small), save=False)
    row.save()
    audit.record("schools.output.add_photo", output, user=user, photo=row.pk)
    return row


@transaction.atomic
def remove_output_photo(*, photo: OutputPhoto, user: User) -> None:
    """Delete the photo and its files once the transaction holds. Raises Refused when the record is locked."""
    output, key = _with_open_photo(photo.output, user), photo.pk
    _delete(photo)
    audit.record("schools.output.remove_photo", output, user=user, photo=key)


def _of(reporter: School | Region) -> Output:
    return Output(school=reporter) if isinstance(reporter, School) else Output(region=reporter)


def _lock(reporter: School | Region) -> None:
    """Two devices that send the same key at once stand in line behind the place's row."""
    type(reporter).objects.select_for_update().only("pk").get(pk=reporter.pk)


def _replayed(known: Output, reporter: School | Region) -> Output:
    if known.reporter != reporter:
        raise Refused(_("This form belongs to another record. Please open it again."))
    return known


def _fill(output: Output, values: Mapping[str, Any]) -> None:
    for name in FILLED_IN:
        if name in values:
            setattr(output, name, values[name])
    if output.kind_id is None or not output.number or output.number < 1:
        raise Refused(_("Please choose a kind and write a number from 1 on."))
    if output.happened_on is None or output.happened_on > timezone.localdate():
        raise Refused(_("The date lies in the future. Please log it once it has happened."))
    kind: OutputKind = output.kind
    if kind.counts_attendances:
        output.attendances = output.number


def _hand_in(output: Output, user: User) -> None:
    now = timezone.now()
    output.submitted_by, output.submitted_at = user, now
    output.return_reason, output.return_text = "", ""
    if output.counts_at_once:
        output.state, output.reviewed_by, output.reviewed_at = OutputState.APPROVED, user, now
    else:
        output.state, output.reviewed_by, output.reviewed_at = OutputState.SUBMITTED, None, None


def _void(output: Output, user: User, **data: Any) -> Output:
    output.state = OutputState.VOID
    output.version += 1
    output.save()
    audit.record("schools.output.void", output, user=user, **data)
    return output


def _locked(output: Output) -> Output:
    rows = Output.objects.select_for_update(of=("self",))
    return rows.select_related("kind", "school__region", "region").get(pk=output.pk)


def _editable(output: Output, user: User) -> Output:
    output = _locked(output)
    if not rules.can_log_output(user, output):
        raise Refused(_("You may not change this record."))
    if output.state not in OUTPUTS_EDITABLE:
        raise Refused(_("The record is approved or void and cannot be changed now."))
    return output


def _with_open_photo(output: Output, user: User) -> Output:
    """A bureau's own entry counts at once and still takes the photo that was sent with it."""
    output = _locked(output)
    is_open = output.state in OUTPUTS_EDITABLE or (output.state == OutputState.APPROVED and output.counts_at_once)
    if not (is_open and rules.can_log_output(user, output)):
        raise Refused(_("The record is approved or void and cannot be changed now."))
    return output


def _delete(photo: OutputPhoto) -> None:
    names = [str(file.name) for file in (photo.file, photo.thumbnail)]
    photo.delete()
    transaction.on_commit(lambda: [private_storage().delete(name) for name in names])
