"""Language by profile or choice, and the headers that Django does not set itself."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import patch_vary_headers

from wagtail.contrib.redirects.middleware import RedirectMiddleware

from csp.constants import SELF

GetResponse = Callable[[HttpRequest], HttpResponse]
# Pages with names on them: nothing of them stays behind on a computer that a staff room shares.
PERSONAL = ("/desk/", "/account/")


def chosen_language(request: HttpRequest) -> str:
    """Return the language of the signed-in user, else of the cookie, else the site's first.

    Accept-Language is never read: a phone bought abroad would show a school the wrong language.
    """
    known = dict(settings.LANGUAGES)
    wishes = (
        getattr(request.user, "language", ""),
        request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""),
    )
    return next((wish for wish in wishes if wish in known), settings.LANGUAGE_CODE)


def page_language(path: str) -> str | None:
    """Return the language of a public page by its address ("/en/..." or none), or None where people choose."""
    if path.startswith((*PERSONAL, settings.CMS_PREFIX)):
        return None
    if prefixed := translation.get_language_from_path(path):
        return prefixed
    with translation.override(settings.LANGUAGE_CODE):
        try:
            match = resolve(path)
            is_public = match.url_name == "wagtail_serve" or match.namespace == "site"
            return settings.LANGUAGE_CODE if is_public else None
        except Resolver404:
            return None


class LanguageMiddleware:
    """Activates the language of the page, else the chosen one; stands after authentication."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = page_language(request.path_info) or chosen_language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or language)
        patch_vary_headers(response, ("Cookie",))
        return response


class BodyLimitMiddleware:
    """Refuses a request that says it is too long, before anything of it is read or written to a disk.

    A body without its length in the header is never read at all.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.REQUEST_MAX_BYTES:
            return render(request, "400.html", status=413)
        return self.get_response(request)


class SecurityHeadersMiddleware:
    """Adds Permissions-Policy, keeps personal pages out of caches, and lets Wagtail's preview frame the editors' pages."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        if request.path.startswith(PERSONAL):
            response.headers.setdefault("Cache-Control", "private, no-store")
        if request.path.startswith(settings.CMS_PREFIX):
            # A preview has been through the middleware once already, as the public page it shows.
            response.headers.pop("Content-Security-Policy", None)
            response._csp_replace = {"frame-ancestors": [SELF]}
            response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response


# No page of the tree is here, so no editor's redirect can be: the check of certificates answers without looking for one.
WITHOUT_REDIRECTS = (*PERSONAL, "/verify/")


class PageRedirectMiddleware(RedirectMiddleware):
    """Looks for an editor's redirect where pages are; what is absent elsewhere costs no search for one."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith((*WITHOUT_REDIRECTS, settings.CMS_PREFIX)):
            return response
        return super().process_response(request, response)
