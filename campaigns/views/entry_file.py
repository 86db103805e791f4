"""Files of entries: private, served after a look at who asks; a judge reaches pictures by the own work alone."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from campaigns.access import assignment_or_404
from campaigns.access_files import entry_file_or_404, judged_picture_or_404
from campaigns.models import EntryFile
from schools.views.photo import serve


@login_required
@require_safe
def entry_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A picture to look at, or a document as it was handed in to download."""
    row = entry_file_or_404(request.user, pk)
    return _picture(request, row) if row.is_picture else _document(row)


@login_required
@require_safe
def entry_file_small(request: HttpRequest, pk: int) -> HttpResponse:
    return _small(request, entry_file_or_404(request.user, pk))


@login_required
@require_safe
def judge_file(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    return _picture(request, judged_picture_or_404(assignment_or_404(request.user, pk), place))


@login_required
@require_safe
def judge_file_small(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    return _small(request, judged_picture_or_404(assignment_or_404(request.user, pk), place))


def _picture(request: HttpRequest, row: EntryFile) -> HttpResponse:
    return serve(request, row.file, f'"{row.sha256[:32]}"', _name(row, "jpg"))


def _small(request: HttpRequest, row: EntryFile) -> HttpResponse:
    if not row.preview:
        raise Http404
    return serve(request, row.preview, f'"{row.sha256[:32]}-s"', _name(row, "jpg"))


def _document(row: EntryFile) -> HttpResponse:
    """Always a download, never shown by the browser: the content came from outside."""
    try:
        answer = FileResponse(
            row.file.open("rb"),
            as_attachment=True,
            filename=_name(row, row.kind),
            content_type="application/octet-stream",
        )
    except FileNotFoundError as gone:
        raise Http404 from gone
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _name(row: EntryFile, ending: str) -> str:
    """The anonymous code and the place, nobody's name."""
    return f"{row.entry.code}-{row.place}.{ending}"
