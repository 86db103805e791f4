"""Certificates: issued in one batch, revoked or replaced with a reason, never deleted."""

import datetime as dt
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from awards import issuing, rules
from awards.actions.cycle import locked
from awards.actions.printing import ask_for_print
from awards.designs.choosing import designs_of
from awards.enums import CertificateState, Honour
from awards.errors import CannotPrint, Refused
from awards.models import AwardCycle, Certificate, CertificateBatch, Edition, SerialSeries, Standing
from awards.wording import FROZEN, address, frozen_words
from site_config.shared import audit
from site_config.shared.codes import new_lookup_code

AT_ONCE = 500
Choose = Callable[[str], str]


def issue_certificates(
    *,
    cycle: AwardCycle,
    user: Any,
    issued_on: dt.date,
    editions: Sequence[Edition] | None = None,
    choose: Choose = secrets.choice,
) -> CertificateBatch:
    """Write one certificate for everybody honoured who has none of this cycle, and ask for their PDF.

    Params: issued_on, the date on the paper, whose year is the series' year; editions, the published lists to serve
    (default: all three honours, which must be published then); choose, see new_lookup_code.
    The rows and their serials are one transaction, so a refused or broken issue leaves no gap.
    Raises Refused outside the committee or when a gate is closed, CannotPrint with the names that no font has.
    """
    honours = {edition.honour for edition in editions} if editions is not None else set(Honour.values)
    _permit(user, cycle)
    # A second of typesetting that no other writer should wait for; inside, the same question is answered from memory.
    with suppress(Refused):
        issuing.require_layout(cycle, designs_of(cycle), honours, issued_on)
    with transaction.atomic():
        cycle = locked(cycle, user)
        plan = issuing.outlook(cycle, editions)
        issuing.require(plan)
        issuing.require_layout(cycle, plan.designs, honours, issued_on)
        batch = _open_batch(cycle, user, issued_on)
        rows = _write(batch, plan, choose)
        audit.record(
            "awards.batch.issue", batch, user=user, count=len(rows), first=rows[0].serial, last=rows[-1].serial
        )
        audit.record_many("awards.certificate.issue", rows, user=user, batch=batch.pk)
        return ask_for_print(batch, user, len(rows))


def _permit(user: Any, cycle: AwardCycle) -> None:
    if not rules.can_judge_awards(user, cycle):
        raise Refused(_("Only the award committee may do this."))


def _open_batch(cycle: AwardCycle, user: Any, issued_on: dt.date) -> CertificateBatch:
    return CertificateBatch.objects.create(cycle=cycle, issued_by=user, issued_at=timezone.now(), issued_on=issued_on)


def _write(batch: CertificateBatch, plan: issuing.Outlook, choose: Choose) -> list[Certificate]:
    """Print by the very designs that were checked: another may have been adopted meanwhile."""
    due, designs = plan.due, plan.designs
    words = {honour: frozen_words(batch.cycle, design) for honour, design in designs.items()}
    numbers = _take_numbers(batch, len(due))
    codes = _new_codes(len(due), choose)
    rows = []
    for standing, number, code in zip(due, numbers, codes, strict=True):
        honour = standing.edition.honour
        recipient, tail = address(designs[honour], standing)
        place = {"honour": honour, "recipient": recipient, "recipient_tail": tail, **words[honour]}
        rows.append(_row(batch, standing, number, code, place))
    Certificate.objects.bulk_create(rows, batch_size=AT_ONCE)
    return list(batch.certificates.order_by("number"))


def _row(batch: CertificateBatch, standing: Standing, number: int, code: str, words: dict[str, Any]) -> Certificate:
    return Certificate(
        batch=batch,
        standing=standing,
        number=number,
        serial=batch.serial(number),
        lookup_code=code,
        issued_on=batch.issued_on,
        **words,
    )


def _take_numbers(batch: CertificateBatch, count: int) -> range:
    """Take the next numbers of the series; its row stays locked until the transaction ends, so there is no gap."""
    prefix, year = batch.cycle.serial_prefix, batch.issued_on.year
    SerialSeries.objects.get_or_create(prefix=prefix, year=year)
    series = SerialSeries.objects.select_for_update().get(prefix=prefix, year=year)
    numbers = range(series.next_number, series.next_number + count)
    series.next_number = numbers.stop
    series.save(update_fields=["next_number"])
    return numbers


def _new_codes(count: int, choose: Choose) -> list[str]:
    codes: dict[str, None] = {}
    while len(codes) < count:
        fresh = {new_lookup_code(choose): None for _missing in range(count - len(codes))}
        taken = set()
        for start in range(0, len(fresh), AT_ONCE):
            some = list(fresh)[start : start + AT_ONCE]
            taken |= set(Certificate.objects.filter(lookup_code__in=some).values_list("lookup_code", flat=True))
        codes |= {code: None for code in fresh if code not in taken}
    return list(codes)


@transaction.atomic
def revoke_certificate(*, certificate: Certificate, user: Any, reason: str) -> Certificate:
    """Take a valid certificate back for good; the check page says so from now on.

    Raises Refused outside the committee, without a reason, or when it is not valid any more.
    """
    certificate = _locked_certificate(certificate, user, reason)
    if not certificate.is_valid:
        raise Refused(_("This certificate is not valid any more."))
    _end(certificate, CertificateState.REVOKED, user, reason)
    audit.record("awards.certificate.revoke", certificate, user=user, reason=reason.strip())
    return certificate


@transaction.atomic
def replace_certificate(
    *,
    certificate: Certificate,
    user: Any,
    reason: str,
    recipient: str | None = None,
    issued_on: dt.date | None = None,
    choose: Choose = secrets.choice,
) -> Certificate:
    """Issue a new certificate with a new serial instead of a valid or revoked one, and return it.

    Params: recipient, the corrected name (default: as before); issued_on, the date on the new paper (default: today).
    The wording stays as it was frozen. Raises Refused outside the committee, without a reason or when it has a
    successor already; CannotPrint when no font has the name.
    """
    old = _locked_certificate(certificate, user, reason)
    name = (old.recipient if recipient is None else recipient).strip()
    if old.replaced_by_id:
        raise Refused(_("This certificate has been replaced already."))
    if not name:
        raise Refused(_("Please write the name."))
    if missing := issuing.missing_glyphs([name]):
        raise CannotPrint(missing)
    batch = _open_batch(old.batch.cycle, user, issued_on or timezone.localdate())
    if old.is_valid:
        _end(old, CertificateState.REPLACED, user, reason)
    new = _successor(old, batch, name, choose)
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    is_corrected = name != old.recipient
    audit.record("awards.certificate.replace", old, user=user, reason=reason.strip(), new=new.serial)
    audit.record(
        "awards.certificate.issue", new, user=user, batch=batch.pk, replaces=old.serial, corrected=is_corrected
    )
    ask_for_print(batch, user, 1)
    return new


def _successor(old: Certificate, batch: CertificateBatch, name: str, choose: Choose) -> Certificate:
    kept = ("honour", "recipient_tail", *FROZEN)
    words = {field: getattr(old, field) for field in kept} | {"recipient": name}
    (number,), (code,) = _take_numbers(batch, 1), _new_codes(1, choose)
    new = _row(batch, old.standing, number, code, words)
    new.save()
    return new


def _locked_certificate(certificate: Certificate, user: Any, reason: str) -> Certificate:
    rows = Certificate.objects.select_for_update(of=("self",))
    row = rows.select_related("batch__cycle__region", "standing").get(pk=certificate.pk)
    _permit(user, row.batch.cycle)
    if not reason.strip():
        raise Refused(_("Please write the reason."))
    return row


def _end(certificate: Certificate, state: CertificateState, user: Any, reason: str) -> None:
    certificate.state, certificate.revoked_reason = state, reason.strip()
    certificate.revoked_by, certificate.revoked_at = user, timezone.now()
    certificate.save(update_fields=["state", "revoked_reason", "revoked_by", "revoked_at"])
