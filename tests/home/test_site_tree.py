"""The skeleton is made once, in two languages."""

from django.contrib.auth.models import Group
from django.core.management import call_command

from wagtail.models import Page, Site

import pytest

from awards.models import HonoursPage
from home.models import HomePage
from home.site_tree import set_up_site
from home.skeleton import SECTIONS
from home.writers import EDITORS

pytestmark = pytest.mark.django_db


def test_skeleton_has_both_languages(site):
    addresses = [page.url for page in Page.objects.filter(depth__gt=1).order_by("path")]
    chinese = ["/", *(f"/{section.slug}/" for section in SECTIONS)]
    assert addresses == [*chinese, *(f"/en{address}" for address in chinese)]


def test_missing_section_grows_back_in_both_languages(site):
    for page in HonoursPage.objects.all():
        page.delete()
    set_up_site()
    assert sorted(page.url for page in HonoursPage.objects.all()) == ["/en/honours/", "/honours/"]


def test_renamed_section_is_not_doubled(site):
    honours = HonoursPage.objects.get(locale=site.locale)
    honours.slug = "roll"
    honours.save_revision().publish()
    set_up_site()
    assert HonoursPage.objects.filter(locale=site.locale).count() == 1


def test_command_says_what_it_made(site, capsys):
    for page in HonoursPage.objects.all():
        page.delete()
    call_command("set_up_site")
    call_command("set_up_site")
    assert capsys.readouterr().out == "2 pages more than before.\nNothing was missing.\n"


def test_second_set_up_changes_nothing(site):
    before = list(Page.objects.values_list("pk", "title", "url_path"))
    assert set_up_site() == site
    assert list(Page.objects.values_list("pk", "title", "url_path")) == before
    assert Site.objects.count() == 1


def test_set_up_keeps_what_editors_wrote(site):
    site.headline = "新的标题"
    site.save_revision().publish()
    set_up_site()
    assert HomePage.objects.get(pk=site.pk).headline == "新的标题"


def test_set_up_lets_editors_change_settings_and_translate(site):
    codenames = set(Group.objects.get(name=EDITORS).permissions.values_list("codename", flat=True))
    assert {"access_admin", "change_sitesettings", "submit_translation"} <= codenames
