"""The gallery, the display settings, the shells and the drawings."""

import re
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

import pytest

from site_config.accounts import LoginForm
from site_config.design import ART, gallery, short
from site_config.templatetags.site_ui import icon_shapes
from tests import styles
from tests.factories.schools import UserFactory

pytestmark = pytest.mark.django_db

STATIC = Path(__file__).resolve().parents[2] / "site_config" / "static" / "site"
SHELLS = ["403.html", "404.html", "500.html", "account/login.html", "account/locked.html", "workspace/base.html"]


def asked_by(user):
    request = RequestFactory().get("/desk/design/")
    request.user = user
    return request


def test_gallery_shows_every_icon_to_staff():
    answer = gallery(asked_by(UserFactory(is_staff=True)))

    assert answer.status_code == 200
    shown = set(re.findall(r"<code>([a-z0-9-]+)</code>", answer.content.decode()))
    assert shown == set(icon_shapes())


@pytest.mark.parametrize("view", [gallery, short])
def test_gallery_is_closed_to_others(view):
    with pytest.raises(Http404):
        view(asked_by(UserFactory()))


def test_short_address_leads_staff_to_the_gallery(client):
    assert client.get("/design/").status_code == 404
    client.force_login(UserFactory(is_staff=True))
    answer = client.get("/design/")
    assert (answer.status_code, answer.url) == (301, "/desk/design/")


def test_display_switches_a_mode_on_and_off_again(client):
    address = reverse("design:display")

    on = client.post(address, {"text": "large", "next": "/desk/"})
    off = client.post(address, {"text": "large", "next": "/desk/"})

    assert on.headers["Location"] == "/desk/"
    assert on.cookies["site_text"].value == "large"
    assert off.cookies["site_text"].value == ""


def test_display_ignores_unknown_values_and_foreign_addresses(client):
    answer = client.post(reverse("design:display"), {"theme": "pink", "next": "https://elsewhere.example/"})

    assert answer.headers["Location"] == "/"
    assert not answer.cookies


@pytest.mark.parametrize("name", SHELLS)
def test_shells_have_no_inline_style_or_script(name):
    html = render_to_string(name, {"minutes": 15, "form": LoginForm()}, request=asked_by(AnonymousUser()))

    assert not re.search(r"\sstyle=|\son[a-z]+=", html)
    assert re.findall(r"<script(?![^>]*\bsrc=)", html) == []
    assert '<html lang="' in html


@pytest.mark.parametrize("name", ART)
def test_drawings_use_no_raw_colour(name):
    html = render_to_string(f"art/{name}.html", {"decorative": True})

    assert 'aria-hidden="true"' in html
    assert "#" not in re.sub(r"&#x?[0-9a-f]+;", "", html)


def test_styles_write_raw_colours_in_tokens_only():
    loose = {
        sheet.name: re.findall(r"#[0-9a-f]{6}\b", sheet.read_text())
        for sheet in STATIC.glob("*.css")
        if sheet.name in {"base.css", "components.css", "forms.css", "shell.css", "workspace.css"}
    }

    assert loose == {name: [] for name in loose}


def test_links_of_style_sheets_name_files_that_exist():
    named = re.findall(r"{% static 'site/([^']+)' %}", (STATIC.parents[2] / "templates" / "base.html").read_text())

    assert [name for name in named if not (STATIC / name).exists()] == []


CHART = re.compile(r'<svg[^>]*class="[^"]*\bchart\b[^"]*"[^>]*>')
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def test_every_drawn_chart_has_a_name_or_is_decoration():
    """Charts made by site_config.shared.charts are held to the same in their own test."""
    drawn = [
        (page.name, chart)
        for page in TEMPLATES.rglob("*.html")
        for chart in CHART.findall(page.read_text(encoding="utf-8"))
    ]
    assert drawn
    named = [each for each in drawn if 'role="img"' in each[1] and "aria-label=" in each[1]]
    assert [each for each in drawn if each not in named and 'aria-hidden="true"' not in each[1]] == []


def test_styles_speak_of_no_class_and_no_token_that_is_nowhere():
    assert styles.unworn() == []
    assert styles.unused_tokens() == []
