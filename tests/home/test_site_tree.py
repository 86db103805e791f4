"""The skeleton is made once, in two languages."""

from django.contrib.auth.models import Group

from wagtail.models import Page, Site

import pytest

from home.models import HomePage
from home.site_tree import EDITORS, set_up_site

pytestmark = pytest.mark.django_db


def test_skeleton_has_both_languages(site):
    addresses = [page.url for page in Page.objects.filter(depth__gt=1).order_by("path")]
    chinese = ["/", "/campaigns/", "/knowledge/", "/works/", "/honours/", "/accessibility/"]
    assert addresses == [*chinese, *(f"/en{address}" for address in chinese)]


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
