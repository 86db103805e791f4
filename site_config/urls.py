"""Addresses of the site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from site_config.media import public_file

APP_URLS = [
    ("", "site_config.design_urls"),
    ("account/", "site_config.account_urls"),
    ("desk/jobs/", "site_config.jobs.urls"),
    ("", "schools.urls"),
    ("", "campaigns.urls"),
    ("", "awards.urls"),
    ("", "home.urls"),
]

# Everybody signs in at one door: Wagtail's own forms, for editors and for private pages, lead there.
sign_in = RedirectView.as_view(pattern_name="account:login", query_string=True)

urlpatterns = [
    path("cms/login/", sign_in),
    path("_util/login/", sign_in, name="wagtailcore_login"),
    path("cms/", include(wagtailadmin_urls)),
    # Numbers longer than any key are no document.
    re_path(r"^documents/(?!\d{19})", include(wagtaildocs_urls)),
    *[path(prefix, include(module)) for prefix, module in APP_URLS],
]
if settings.SERVE_MEDIA:
    urlpatterns.append(re_path(r"^media/(?P<path>.*)$", public_file))
# Chinese pages live at the root, others below their language: /en/...
urlpatterns += i18n_patterns(
    path("", include("campaigns.urls.asking")),
    path("", include("home.site_urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
