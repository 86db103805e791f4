"""Certificates in the workspace: the list, one of them, its PDF, a school's PDF and the hand-out list."""

import logging

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from awards import access_certificates as access
from awards import issuing, rules
from awards.access import works_on_awards
from awards.actions.hand_over import hand_over_alone
from awards.errors import Refused
from awards.exports import hand_out_workbook
from awards.forms.certificate import CertificateFilter
from awards.pdf.check import Unprintable
from awards.pdf.design import DoesNotFit
from awards.pdf.signing import CannotSign, key, sign
from awards.pdf.single import render_single
from awards.picture import picture_of
from awards.prints import prints_of
from awards.wording import text_of
from site_config.shared import audit
from site_config.shared.codes import format_lookup_code
from site_config.shared.fonts import FontsMissing, describe
from site_config.shared.methods import get_or_post
from site_config.shared.tables import download

logger = logging.getLogger(__name__)

PER_PAGE = 50
BATCHES = 6
MOST_FOUND = 50
PRINT_ERRORS = (Unprintable, DoesNotFit, FontsMissing)


@get_or_post
@login_required
@never_cache
def certificates(request):
    """The list with its filters; a search comes by POST, so that no name gets into an address."""
    rows = access.certificates(request.user)
    form = CertificateFilter(request.GET, rows=rows)
    words = request.POST.get("q", "").replace("\x00", "").strip() if request.method == "POST" else ""
    found = form.narrowed(rows).in_order()
    if words:
        found = _search(rows, words).in_order()[:MOST_FOUND]
    page = Paginator(found, MOST_FOUND if words else PER_PAGE).get_page(request.GET.get("page"))
    works = works_on_awards(request.user)
    context = {
        "page": page,
        "form": form,
        "words": words,
        "has_filter": bool(form.chosen),
        "works": works,
        "batches": _batches(request.user, form) if works and not words else [],
        "cycles": list(access.issuing_cycles(request.user)),
        "can_print": access.prints_certificates(request.user),
    }
    return render(request, "awards/certificates.html", context)


def _search(rows, words: str):
    """By a part of the serial or the name, or by the lookup code however it is typed."""
    code = "".join(words.split()).replace("-", "").upper()
    return rows.filter(Q(recipient__icontains=words) | Q(serial__icontains=words) | Q(lookup_code=code))


def _batches(user, form: CertificateFilter) -> list:
    rows = access.batches(user)
    if "cycle" in form.chosen:
        rows = rows.filter(cycle=form.chosen["cycle"])
    if "batch" in form.chosen:
        rows = rows.filter(pk=form.chosen["batch"])
    return [with_serials(row) for row in rows[:BATCHES]]


def with_serials(batch):
    """The batch with its range of serials in words, and whether its file has to be asked for again."""
    serial = batch.serial(batch.first or 0)
    batch.serials = serial if batch.first == batch.last else f"{serial[:-1]}—{batch.last:03d}号"
    batch.is_stuck = not batch.is_printed and not (batch.job and batch.job.is_active)
    return batch


@require_safe
@login_required
@never_cache
def certificate(request, pk):
    """One certificate as it looks, where it comes from and what happened to it."""
    row = access.certificate(request.user, pk)
    judges = rules.can_judge_awards(request.user, row.batch.cycle)
    context = {
        "certificate": row,
        "picture": picture_of(row),
        "code": format_lookup_code(row.lookup_code),
        "can_revoke": judges and row.is_valid,
        "can_replace": judges and not row.replaced_by_id,
        "prints": prints_of(row),
        "missing": _missing(row),
        "digest": row.files.filter(at_issue=True).first(),
        "signer": _signer(),
        "entries": _history(row) if works_on_awards(request.user) else [],
    }
    return render(request, "awards/certificate.html", context)


def _missing(row) -> str:
    """Characters of this certificate that no installed font has, in words."""
    try:
        return "; ".join(map(describe, issuing.missing_glyphs([row.recipient, row.recipient_tail]).values()))
    except Refused as refusal:
        return str(refusal)


def _signer() -> str:
    """Who signs the files that are taken; nothing where no key is configured or it cannot be used."""
    try:
        found = key()
    except CannotSign:
        return ""
    return found.name if found else ""


def _history(row) -> list[dict]:
    return [
        {
            "at": entry.at,
            "time": f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M}",
            "text": entry.label,
            "actor": entry.who,
            "note": entry.data.get("reason", ""),
        }
        for entry in audit.history(row)
    ]


@get_or_post
@login_required
@never_cache
def certificate_pdf(request, pk):
    """The certificate alone, tagged: looked at by GET, taken by POST, which signs it where a key is configured."""
    row = access.certificate(request.user, pk)
    try:
        content = render_single(text_of(row))
        if request.method == "POST":
            content = sign(content)
    except PRINT_ERRORS:
        messages.error(request, _("This certificate cannot be printed: a font or a character is missing."))
        return redirect("awards:certificate", pk=row.pk)
    except CannotSign as reason:
        logger.error("SIGNING_FILE cannot sign certificates: %s", reason)
        messages.error(request, _("Certificates cannot be signed at present. Please tell the administrator."))
        return redirect("awards:certificate", pk=row.pk)
    response = download(content, f"{row.serial}.pdf")
    if request.method == "POST":
        hand_over_alone(certificate=row, content=content, user=request.user)
    else:
        response["Content-Disposition"] = "inline"
    return response


@require_POST
@login_required
def hand_out(request):
    """The filtered list to be signed when the certificates are handed out; the log keeps that names left the system."""
    rows = access.certificates(request.user)
    found = list(CertificateFilter(request.GET, rows=rows).narrowed(rows).valid().in_order())
    if not found:
        messages.info(request, _("There is no valid certificate to list."))
        return redirect("awards:certificates")
    for batch in {row.batch_id: row.batch for row in found}.values():
        audit.record("awards.batch.export", batch, user=request.user, rows=len(found))
    return download(hand_out_workbook(found), _("hand-out-list.xlsx"))
