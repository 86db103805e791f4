"""The public check of certificates: says what the paper says and whether it holds, and nothing more."""

from dataclasses import dataclass
from functools import wraps

from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from awards.credential import answer_of, no_credential
from awards.forms.certificate import CodeForm, FileForm
from awards.models import Certificate
from awards.picture import picture_of
from awards.verification import by_code, never_issued
from site_config.clients import client_address
from site_config.shared.codes import format_lookup_code
from site_config.shared.rates import Budget

# Guessing costs ten times as much as checking a real paper: a whole school may check its own on one day.
BUDGET = Budget("verify", limit=300, seconds=600)
MISS = 10
LONGEST = 60
LANGUAGES = {"en": "en", "zh-hans": "zh-hans"}


def spoken(view):
    """Answer in the language that the address asks for: ?language=en, so that no cookie is needed."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        language = LANGUAGES.get(request.GET.get("language", ""), get_language())
        with translation.override(language):
            response = view(request, *args, **kwargs)
        response["Content-Language"] = language
        return response

    return answer


@require_safe
@never_cache
@spoken
def verify(request):
    """The form; a code that can be right leads on to its own address."""
    typed = request.GET.get("code", "")[:LONGEST]
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_bound and form.is_valid():
        return _to(request, form.cleaned_data["code"])
    return page(request, {"form": form, "typed": typed})


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a typed code led to; `certificate` is None unless `status` is found."""

    status: str  # found, unknown, mistyped, written (right, but not as in its address), too_many
    form: CodeForm
    code: str = ""
    certificate: Certificate | None = None


def look_up(request, code) -> Lookup:
    """Read a code from an address within the visitor's budget; the same steps for a page and for a program."""
    address, form = client_address(request), CodeForm({"code": code[:LONGEST]})
    if BUDGET.is_spent(address):
        return Lookup("too_many", CodeForm())
    if not form.is_valid():
        BUDGET.spend(address, MISS)
        return Lookup("mistyped", form)
    plain = form.cleaned_data["code"]
    if plain != code:
        return Lookup("written", form, plain)
    certificate = by_code(plain)
    BUDGET.spend(address, 1 if certificate else MISS)
    return Lookup("found" if certificate else "unknown", form, plain, certificate)


@require_safe
@never_cache
@spoken
def verify_code(request, code):
    """The answer for one code: valid, revoked, replaced, unknown, or mistyped; as JSON for whoever prefers that."""
    if request.get_preferred_type(["text/html", "application/json"]) == "application/json":
        response = as_json(request, code)
    else:
        response = _as_page(request, code)
    patch_vary_headers(response, ["Accept"])
    return response


def _as_page(request, code):
    found = look_up(request, code)
    match found.status:
        case "too_many":
            return too_many(request, code)
        case "mistyped":
            return page(request, {"form": found.form, "typed": code[:LONGEST]}, status=404)
        case "written":
            return _to(request, found.code)
    return answered(request, found.code, found.certificate)


@require_safe
@never_cache
def verify_json(request, code):
    """The same answer as JSON at an address of its own."""
    return as_json(request, code)


def as_json(request, code):
    """An OpenBadgeCredential, the same members without words for an unknown code, or why nothing was looked up."""
    found = look_up(request, code)
    if found.status == "written":
        return HttpResponseRedirect(reverse("awards:verify_json", args=[found.code]))
    if found.status in ("found", "unknown"):
        content, status = answer_of(found.certificate or never_issued(found.code)), 200
    else:
        content, status = no_credential(found.code, found.status), 429 if found.status == "too_many" else 404
    response = JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 429:
        response["Retry-After"] = str(BUDGET.seconds)
    return _unlisted(response)


def answered(request, code, certificate, **more):
    """The answer about one code, of one shape and one status whatever it is; `more` says how the code was found."""
    shown = certificate or never_issued(code)
    context = {"form": CodeForm(), "typed": format_lookup_code(code), "now": timezone.localtime(), **more}
    return page(request, context | {"answer": shown.state, "certificate": shown, "picture": picture_of(shown)})


def _to(request, code):
    """Lead to the code's own address and keep the language."""
    language = request.GET.get("language", "")
    query = f"?language={language}" if language in LANGUAGES else ""
    return HttpResponseRedirect(reverse("awards:verify_code", args=[code]) + query)


def too_many(request, code=""):
    """The answer to a network that asked too often."""
    sentence = _("Too many checks came from your network. Please wait ten minutes and try again.")
    response = page(request, {"form": CodeForm(), "typed": code[:LONGEST], "too_often": sentence}, status=429)
    response["Retry-After"] = str(BUDGET.seconds)
    return response


def page(request, context, status=200):
    """The page without a cookie: none of its forms needs a token, and the language is a plain link."""
    other = "zh-hans" if get_language() == "en" else "en"
    context = {"file_form": FileForm(), **context, "language_link": f"{request.path}?language={other}"}
    response = render(request, "awards/verify.html", context, status=status)
    return _unlisted(response)


def _unlisted(response):
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
