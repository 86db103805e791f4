"""Wagtail's admin is open to those who edit today, and there for nobody else."""

import datetime as dt

from django.contrib.auth.models import Group
from django.utils import timezone

import pytest

from home.writers import EDITORS
from schools.enums import RoleKind
from tests.factories.schools import DistrictFactory, SchoolFactory, UserFactory

OTHERS = ("street_officer", "reviewer", "committee", "judge", "auditor")


def editor(kind="editor", **options):
    user = UserFactory(**{kind: DistrictFactory()}, **options)
    user.groups.add(Group.objects.get(name=EDITORS))
    return user


@pytest.mark.parametrize("kind", ["editor", "administrator"])
def test_editors_enter_in_chinese(client, site, kind):
    client.force_login(editor(kind))
    response = client.get("/cms/")
    assert response.status_code == 200
    assert "控制面板 - 五个一" in " ".join(response.content.decode().split())


@pytest.mark.parametrize("kind", OTHERS)
def test_other_roles_find_nothing(client, site, kind):
    client.force_login(editor(kind))
    assert client.get("/cms/").status_code == 404
    assert client.get(f"/cms/pages/{site.pk}/edit/").status_code == 404


def test_coordinators_find_nothing(client, site):
    client.force_login(UserFactory(coordinator=SchoolFactory()))
    assert client.get("/cms/").status_code == 404


def test_role_that_has_ended_closes_the_door(client, site):
    user = editor()
    user.roles.filter(kind=RoleKind.EDITOR).update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    client.force_login(user)
    assert client.get("/cms/").status_code == 404


def test_editor_without_the_group_is_not_sent_in_circles(client, site):
    user = UserFactory(editor=DistrictFactory())
    user.groups.clear()
    client.force_login(user)
    assert client.get("/cms/").status_code == 404


def test_visitors_are_asked_to_sign_in(client, site):
    assert client.get("/cms/").url == "/account/login/?next=/cms/"


def test_menu_shows_only_what_editors_may_use(client, site):
    client.force_login(editor())
    assert client.get("/cms/settings/home/sitesettings/", follow=True).status_code == 200
    for path in ("users/", "groups/", "sites/", "locales/", "workflows/list/"):
        assert client.get(f"/cms/{path}").status_code == 302, path
