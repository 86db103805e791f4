"""Finished public pages, kept for visitors without an account.

A page is drawn at most once a minute, and again as soon as `forget_pages` is called. While one visitor waits for
the new one, the others get the old.
"""

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from site_config.templatetags.site_ui import MODES

GENERATION = "generation"
# How long an old page may stand in while a new one is drawn.
SECONDS_TO_DRAW = 30
LONGEST_ADDRESS = 200
# Questions that pages of the tree read; others could fill the cache without end.
QUESTIONS = frozenset({"page", "audience", "topic", "year", "group", "prize", "kind", "month", "honour", "street"})
# With one of them a page is drawn for its reader alone.
PERSONAL_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A finished answer: its headers, its words, when it was drawn and its mark for browsers that have it already."""

    headers: tuple[tuple[str, str], ...]
    content: bytes
    drawn_at: float
    etag: str

    def is_fresh(self, now: float) -> bool:
        return now - self.drawn_at < settings.PAGE_CACHE_SECONDS


def forget_pages() -> None:
    """Have every public page drawn anew from now on.

    Seen at once by every process that shares the cache or the folder of private files: with a cache in each process
    (`memory://`) the mark in the folder tells the other processes of this machine.
    """
    now = time.time_ns()
    caches["pages"].set(GENERATION, now, None)
    mark = _mark()
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.touch()
    os.utime(mark, ns=(now, now))


def generation() -> str:
    """Changes with each `forget_pages`; part of the key of whatever is kept of public pages."""
    try:
        marked = _mark().stat().st_mtime_ns
    except FileNotFoundError:
        marked = 0
    return f"{caches['pages'].get(GENERATION, 0)}-{marked}"


def _mark() -> Path:
    return Path(settings.PRIVATE_MEDIA_ROOT) / "pages.generation"


class PageCacheMiddleware:
    """Answers visitors from the kept pages; stands outside of sessions, so that such an answer asks no database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_for_everybody(request):
            return _marked(request, self.get_response(request))
        pages, now = caches["pages"], time.time()
        key = _key(request, generation())
        kept = pages.get(key)
        # Whoever may add the lock draws; it ends by itself if drawing fails.
        if kept and (kept.is_fresh(now) or not pages.add(f"{key}:drawn", True, SECONDS_TO_DRAW)):
            return _answer(request, kept)
        response = self.get_response(request)
        if not _may_be_kept(request, response):
            return response
        response.headers["Cache-Control"] = (
            f"public, max-age=0, s-maxage={settings.PAGE_CACHE_SECONDS}, stale-while-revalidate={SECONDS_TO_DRAW}"
        )
        kept = KeptPage(tuple(response.items()), response.content, now, _etag(response.content))
        pages.set(key, kept, settings.PAGE_CACHE_SECONDS + SECONDS_TO_DRAW)
        pages.delete(f"{key}:drawn")
        return _answer(request, kept)


def _is_for_everybody(request: HttpRequest) -> bool:
    return (
        settings.PAGE_CACHE_SECONDS > 0
        and request.method in ("GET", "HEAD")
        and not any(name in request.COOKIES for name in PERSONAL_COOKIES)
        and len(request.get_full_path()) <= LONGEST_ADDRESS
        and QUESTIONS.issuperset(request.GET)
    )


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Only finished pages of the site's tree, and none that holds a token or somebody's cookie."""
    return (
        request.method == "GET"
        and _is_page(request)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and settings.CSRF_COOKIE_NAME not in request.COOKIES
        and "Cache-Control" not in response
    )


def _is_page(request: HttpRequest) -> bool:
    """Whether the answer is a page of the site's tree."""
    return request.resolver_match is not None and request.resolver_match.url_name == "wagtail_serve"


def _key(request: HttpRequest, drawn_in: str) -> str:
    """How a page looks depends on its whole address and on the reader's display settings."""
    modes = [request.COOKIES.get(f"site_{mode}", "") for mode in MODES]
    parts = [drawn_in, request.scheme, request.META.get("HTTP_HOST", ""), request.get_full_path(), *modes]
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def _etag(content: bytes) -> str:
    return f'W/"{hashlib.sha256(content).hexdigest()[:32]}"'


def _answer(request: HttpRequest, kept: KeptPage) -> HttpResponse:
    """The page, or 304 for a browser that has it."""
    response = HttpResponse(kept.content, headers=dict(kept.headers) | {"ETag": kept.etag})
    return get_conditional_response(request, etag=kept.etag, response=response)


def _marked(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Keep what one reader alone may see out of shared caches."""
    if _is_page(request) and any(name in request.COOKIES for name in PERSONAL_COOKIES):
        response.headers.setdefault("Cache-Control", "private")
    return response
