"""Public pictures, served by the site itself when no front server does it."""

import posixpath

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

from site_config.shared.access import nothing_here

# Wagtail's documents have an address of their own, which asks for permission and sets headers; portraits have none.
CLOSED = frozenset({"documents", "avatar_images"})


@require_safe
def public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a file of MEDIA_ROOT; what lies in a closed folder is absent here, however its path is written."""
    plain = posixpath.normpath(path).lstrip("/")
    if plain.split("/")[0].casefold() in CLOSED:
        raise nothing_here()
    return serve(request, plain, document_root=settings.MEDIA_ROOT)
