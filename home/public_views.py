"""The public search, and what machines read about the site."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from home import search as finding
from home import sitemap as site_map


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Pages of the address's language; any text whatever gets an answer."""
    text = request.GET.get("q", "").replace("\x00", "").strip()
    rows = finding.found_pages(text, request.LANGUAGE_CODE) if text else []
    results = Paginator(rows, finding.PER_PAGE).get_page(request.GET.get("page"))
    hits = finding.hits(list(results.object_list), text)
    shown = text[: finding.MAX_CHARACTERS]
    return render(request, "home/search.html", {"q": shown, "results": results, "hits": hits})


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    context = {"sitemap": request.build_absolute_uri(reverse("home:sitemap"))}
    return render(request, "home/robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "home/sitemap.xml",
        {"entries": site_map.entries(request)},
        content_type="application/xml; charset=utf-8",
    )


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """For programs that ask for the old address without reading the page."""
    return redirect(static("site/icon.svg"), permanent=True)
