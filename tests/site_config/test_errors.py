"""Pages for requests that cannot be answered."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

import pytest

from tests.styles import lacking

pytestmark = pytest.mark.django_db


def test_too_many_files_at_once_get_a_page_in_words(client, settings):
    count = settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1
    files = [SimpleUploadedFile(f"{number}.jpg", b"x") for number in range(count)]
    answer = client.post(reverse("account:login"), {"photos": files})
    text = answer.content.decode()
    assert (answer.status_code, '<html lang="zh-Hans">' in text) == (400, True)
    assert 'class="wrap oops"' in text


@pytest.mark.parametrize("path", ["/", "/desk/", "/account/login/", "/verify/"])
def test_unknown_host_gets_a_page_without_that_name(client, path):
    answer = client.get(path, headers={"host": "evil.example"})
    assert (answer.status_code, b"evil.example" in answer.content) == (400, False)
    assert b'class="wrap oops"' in answer.content


def test_form_without_its_token_is_refused_with_a_sentence():
    answer = Client(enforce_csrf_checks=True).post(reverse("account:logout"))
    assert (answer.status_code, answer.templates[0].name) == (403, "403.html")


def test_request_that_says_it_is_too_long_is_not_read(client, settings):
    settings.REQUEST_MAX_BYTES = 1000
    answer = client.post(reverse("account:login"), {"username": "x" * 1001})
    assert (answer.status_code, answer.wsgi_request._read_started) == (413, False)
    assert b'class="wrap oops"' in answer.content
    assert answer["Content-Security-Policy"]
    assert client.post(reverse("account:login"), {"username": "x" * 100}).status_code == 200


@pytest.mark.parametrize("page", ["400.html", "500.html"])
def test_pages_that_stand_alone_load_their_sheets(page):
    assert lacking(render_to_string(page)) == []
