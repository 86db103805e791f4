"""Public pictures, served by the site itself when no front server does it."""

import posixpath

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

from site_config.shared.access import nothing_here

DOCUMENTS = "documents"
"""Wagtail's folder of documents. They have an address of their own, which asks for permission and sets headers."""


@require_safe
def public_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a file of MEDIA_ROOT; a document is absent here, however its path is written."""
    plain = posixpath.normpath(path).lstrip("/")
    if plain.split("/")[0].casefold() == DOCUMENTS:
        raise nothing_here()
    return serve(request, plain, document_root=settings.MEDIA_ROOT)
