"""Signing in and out, the language and the password: pages of every account."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth import views as auth
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from site_config.demo import demo_accounts


class LoginForm(AuthenticationForm):
    """Says what to do instead of only what is wrong."""

    error_messages = {
        "invalid_login": gettext_lazy(
            "The account name or the password is not right. Both distinguish capital and small letters."
        ),
        "inactive": gettext_lazy("This account has been closed. Please ask the district office."),
    }

    def clean(self) -> dict[str, Any]:
        """A name longer than any account's is wrong before anybody counts the attempt."""
        if len(self.cleaned_data.get("username") or "") > self.username_field.max_length:
            raise self.get_invalid_login_error()
        return super().clean()


class LoginView(auth.LoginView):
    template_name = "account/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(demo_accounts=demo_accounts(), **kwargs)


class LogoutView(auth.LogoutView):
    """Ends the session by POST only; a page of another site cannot sign anybody out."""


class PasswordChangeView(auth.PasswordChangeView):
    template_name = "account/password.html"
    success_url = reverse_lazy(settings.LOGIN_REDIRECT_URL)

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("Your password has been changed."))
        return super().form_valid(form)


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and, when signed in, in the profile; go back to the page."""
    answer = HttpResponseRedirect(_return_address(request))
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return answer
    if request.user.is_authenticated:
        get_user_model().objects.filter(pk=request.user.pk).update(language=language)
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return answer


def _return_address(request: HttpRequest) -> str:
    wish = request.POST.get("next") or request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(wish, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return wish if safe else "/"
