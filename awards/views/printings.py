"""Printings: what was asked for and how far it is, its files, and the log of everything that was handed over."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import OuterRef, Prefetch, Subquery
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from awards import access_certificates as access
from awards import rules
from awards.actions.hand_over import hand_over_file, open_kept
from awards.actions.printout import cancel_printing, resume_printing
from awards.enums import PrintForm
from awards.errors import Refused
from awards.models import Certificate, PrintedFile, Printing
from site_config.shared import audit

PER_PAGE = 50
WAITING_PER_PAGE = 20
# The serial of the first certificate in what was taken, in the order in which it was made.
FIRST = Subquery(
    Printing.certificates.through.objects.filter(printing=OuterRef("pk"))
    .order_by("pk")
    .values("certificate__serial")[:1]
)
# The list says that there are files; which certificates lie in them is the business of their page.
FILES = Prefetch("files", PrintedFile.objects.defer("certificates"))
ENDINGS = {PrintForm.FILE: "pdf", PrintForm.PACKETS: "pdf", PrintForm.SINGLES: "zip"}


@require_safe
@login_required
@never_cache
def printings(request):
    """Printings that are not finished or not taken, then every hand-over: who, when, what."""
    rows = access.printings(request.user)
    log = Paginator(
        rows.done()
        .select_related("source")
        .defer("source__certificates")
        .annotate(first_serial=FIRST)
        .order_by("-printed_at", "-pk"),
        PER_PAGE,
    )
    waiting = Paginator(rows.waiting().prefetch_related(FILES).order_by("-asked_at", "-pk"), WAITING_PER_PAGE)
    context = {"waiting": waiting.get_page(request.GET.get("waiting")), "page": log.get_page(request.GET.get("page"))}
    return render(request, "awards/printings.html", context)


@require_safe
@login_required
@never_cache
def printing(request, pk):
    return render(request, "awards/printing.html", _context(request, access.printing(request.user, pk)))


@require_safe
@login_required
@never_cache
def progress(request, pk):
    """The part of the page that htmx fetches again until the job has ended."""
    return render(request, "awards/_printing.html", _context(request, access.printing(request.user, pk)))


def _context(request, row):
    files = list(row.files.prefetch_related("takings__asked_by"))
    keys = [key for file in files for key in file.certificates]
    return {
        "printing": row,
        "files": files,
        "is_kept": any(file.file for file in files),
        "is_mine": access.prints_certificates(request.user) and rules.can_print_all(request.user, row),
        "is_open": row.is_open,
        "gone": _gone(row, keys) if files else 0,
        "entries": [_said(entry) for entry in audit.history(row)],
    }


def _gone(row, keys) -> int:
    """How many certificates in the files are not valid any more."""
    invalid = set(Certificate.objects.filter(printings=row).exclude(state="valid").values_list("pk", flat=True))
    return len(invalid & set(keys))


def _said(entry) -> dict:
    time = f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M}"
    return {"at": entry.at, "time": time, "text": entry.label, "actor": entry.who, "note": _note(entry)}


def _note(entry) -> str:
    """What a line of the log says beyond its label."""
    data = entry.data
    if entry.action in ("awards.printing.resume", "awards.printing.cancel"):
        return ngettext(
            "%(n)d certificate was finished and is kept.",
            "%(n)d certificates were finished and are kept.",
            data["kept"],
        ) % {"n": data["kept"]}
    if entry.action == "awards.printing.take":
        part = _("Part %(file)d of %(of)d.") % data if data["of"] > 1 else ""
        again = pgettext("hand-over of a file", "Marked as printed again.") if data["again"] else ""
        return " ".join(filter(None, (part, again)))
    return ""


@require_POST
@login_required
def cancel(request, pk):
    row = access.own_printing(request.user, pk)
    if cancel_printing(printing=row, user=request.user):
        messages.success(request, _("The printing is cancelled. What is finished is kept."))
    else:
        messages.info(request, _("The work had already ended."))
    return redirect("awards:printing", pk=row.pk)


@require_POST
@login_required
def resume(request, pk):
    row = access.own_printing(request.user, pk)
    try:
        resume_printing(printing=row, user=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The printing goes on where it stopped."))
    return redirect("awards:printing", pk=row.pk)


@require_POST
@login_required
def printed_file(request, pk, number):
    """A file of a printing; whoever takes it prints, so it goes by POST and is counted each time."""
    file = access.printed_file(request.user, pk, number)
    try:
        content = open_kept(file)
        hand_over_file(file=file, user=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("awards:printing", pk=pk)
    response = FileResponse(content, as_attachment=True, filename=_name(file))
    response["Cache-Control"] = "private, no-store"
    return response


def _name(file) -> str:
    """Never a person's name; parts say which they are."""
    stem = "packets" if file.printing.form == PrintForm.PACKETS else "certificates"
    part = f"-{file.number}-of-{file.of}" if file.of > 1 else ""
    return f"{stem}-{file.printing_id}{part}.{ENDINGS[PrintForm(file.printing.form)]}"
