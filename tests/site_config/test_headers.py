"""Security headers, error pages, logs and the visitor's address."""

import logging

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.urls import reverse

from wagtail.contrib.redirects.models import Redirect

import pytest

from site_config.clients import client_address
from site_config.errors import csrf_failure
from site_config.logs import LineFormatter


@pytest.mark.django_db
def test_scripts_come_from_this_site_only(client):
    policy = client.get(reverse("account:login"))["Content-Security-Policy"]
    directives = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert directives["script-src"] == ["'self'"]
    assert directives["style-src"] == ["'self'"]
    assert directives["object-src"] == ["'none'"]
    assert directives["frame-ancestors"] == ["'none'"]


@pytest.mark.django_db
def test_other_headers(client):
    response = client.get(reverse("account:login"))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in response["Permissions-Policy"]


@pytest.mark.django_db
def test_only_the_editors_pages_may_be_framed_by_this_site(admin_client):
    response = admin_client.get("/cms/")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "script-src 'self';" in response["Content-Security-Policy"] + ";"


@pytest.mark.django_db
def test_unknown_page_is_a_page_of_ours(client):
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert 'lang="zh-Hans"' in response.content.decode()


@pytest.mark.django_db
def test_expired_form_says_so(rf):
    request = rf.post("/desk/")
    request.user = AnonymousUser()
    response = csrf_failure(request, reason="token missing")
    assert response.status_code == 403
    assert "token missing" not in response.content.decode()


def test_forwarded_address_counts_only_behind_trusted_servers(settings):
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="1.1.1.1, 2.2.2.2")
    settings.TRUSTED_PROXIES = 0
    assert client_address(request) == "10.0.0.9"
    settings.TRUSTED_PROXIES = 1
    assert client_address(request) == "2.2.2.2"
    settings.TRUSTED_PROXIES = 3
    assert client_address(request) == "10.0.0.9"


def test_log_line_has_no_query_string():
    record = logging.LogRecord("django.request", logging.WARNING, "", 1, "Not Found: /find/?q=%s", ("王芳",), None)
    line = LineFormatter().format(record)
    assert line.endswith(" WARNING django.request Not Found: /find/")


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "status"), [("/old-page", 301), ("/desk/old-page", 404), ("/cms/old-page", 404)])
def test_redirects_lead_from_pages_only(admin_client, path, status):
    Redirect.objects.create(old_path=path, redirect_link="/verify/")
    assert admin_client.get(path + "/").status_code == status
