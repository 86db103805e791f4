"""Evidence photos: private files behind a permission."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from schools.access import visible_or_404
from schools.models import ActivityPhoto


@login_required
@require_safe
def full(request: HttpRequest, pk: int) -> HttpResponse:
    photo = visible_or_404(ActivityPhoto.objects, request.user, pk=pk)
    return serve(request, photo.file, f'"{photo.sha256[:32]}"', f"photo-{photo.pk}.jpg")


@login_required
@require_safe
def small(request: HttpRequest, pk: int) -> HttpResponse:
    photo = visible_or_404(ActivityPhoto.objects, request.user, pk=pk)
    return serve(request, photo.thumbnail, f'"{photo.sha256[:32]}-s"', f"photo-{photo.pk}-small.jpg")


def serve(request: HttpRequest, file, tag: str, name: str) -> HttpResponse:
    """The browser may keep its copy but asks each time, so that a lost role closes the picture at once."""
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        try:
            response = FileResponse(file.open("rb"), content_type="image/jpeg", filename=name)
        except FileNotFoundError as gone:
            raise Http404 from gone
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Robots-Tag"] = "noindex"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
