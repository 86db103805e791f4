"""What a gallery's pages fetch: files of works while they may be seen, and the count of openings."""

import re

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import shown_file_or_404
from campaigns.gallery.works import may_download
from campaigns.models import Entry, GalleryPage
from campaigns.readership import note_view
from schools.views.photo import serve

MACHINES = re.compile(
    r"bot|crawl|spider|slurp|preview|headless|lighthouse|curl|wget|python|scan|monitor", re.IGNORECASE
)
KEY = re.compile(r"[0-9]{1,18}")


@require_safe
def work_picture(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """A picture in full size; the browser asks each time, so that a withdrawn consent closes it at once."""
    file = _picture(code, place)
    return serve(request, file.file, f'"{file.sha256[:32]}"', f"{code}-{place}.jpg")


@require_safe
def work_picture_small(request: HttpRequest, code: str, place: int) -> HttpResponse:
    file = _picture(code, place)
    return serve(request, file.preview or file.file, f'"{file.sha256[:32]}-s"', f"{code}-{place}-small.jpg")


@require_safe
def work_file(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """A document under the licence that its author chose."""
    file = shown_file_or_404(code, place)
    if not may_download(file.entry, file):
        raise Http404
    try:
        response = FileResponse(file.file.open("rb"), as_attachment=True, filename=f"{code}-{place}.{file.kind}")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response["Content-Type"] = "application/octet-stream"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    return response


@csrf_exempt  # public pages carry no token, and all that it changes is a count that nothing depends on
@require_POST
def work_seen(request: HttpRequest) -> HttpResponse:
    """Count an opening; the page's script sends it once the page has been in view for two seconds.

    Answers the same whatever happens. Programs, prefetches and other sites do not count.
    """
    gallery, code = request.POST.get("gallery", ""), request.POST.get("work", "")
    if _is_reader(request) and KEY.fullmatch(gallery):
        page = GalleryPage.objects.live().filter(pk=int(gallery)).first()
        entry = page and code and Entry.objects.shown().filter(contest=page.contest_id, code=code).first()
        if page and (entry or not code):
            note_view(page.pk, entry.pk if entry else None, timezone.localdate())
    return HttpResponse(status=204)


def _picture(code: str, place: int):
    file = shown_file_or_404(code, place)
    if not file.is_picture:
        raise Http404
    return file


def _is_reader(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    is_early = "prefetch" in request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return bool(agent) and not MACHINES.search(agent) and site == "same-origin" and not is_early
