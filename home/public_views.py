"""The public search, and what machines read about the site."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from campaigns.questions.public import page_of as questions_page
from home import sitemap as site_map
from home.search.results import results_of
from home.search.suggestions import suggestions
from site_config.clients import client_address
from site_config.shared.rates import Budget
from site_config.shared.unlisted import unlisted

# A school behind one address searches as one; a machine that reads the whole site waits.
SEARCHES = Budget("search", limit=240, seconds=60)
SUGGESTIONS = Budget("suggest", limit=1200, seconds=60)


@require_safe
@unlisted
def search(request: HttpRequest) -> HttpResponse:
    """All that the public may find in the address's language; any text whatever gets an answer."""
    if not SEARCHES.spend(client_address(request)):
        return _too_many(request)
    results = results_of(request.GET, request.LANGUAGE_CODE)
    # The way to ask is shown where nothing is found.
    page = None if results.total else questions_page(request.LANGUAGE_CODE)
    context = {"q": results.asked or results.text, "results": results, "questions": page}
    return render(request, "home/search.html", context)


@require_safe
@unlisted
def suggest(request: HttpRequest) -> HttpResponse:
    """What may be meant, while somebody types; the same for everybody."""
    if not SUGGESTIONS.spend(client_address(request)):
        return JsonResponse({"found": []}, status=429)
    search_url = reverse("site:search")
    found = [
        {"words": each.words, "label": each.label, "url": each.url or f"{search_url}?{urlencode({'q': each.words})}"}
        for each in suggestions(request.GET.get("q", ""), request.LANGUAGE_CODE)
    ]
    response = JsonResponse({"found": found}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "private, max-age=0"
    return response


def _too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "home/search.html", {"is_too_often": True}, status=429)
    response["Retry-After"] = str(SEARCHES.seconds)
    return response


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
