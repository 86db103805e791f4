"""Each role finds its own destinations, one of them marked."""

from django.test import RequestFactory

import pytest

from home.context import site as site_context
from home.context import workspace
from home.models import SiteSettings
from home.navigation import links_for, tabs_of
from home.skeleton import SECTIONS
from schools.actions.welcome import close_welcome
from schools.enums import RoleKind
from tests.factories.schools import DistrictFactory, SchoolFactory, UserFactory


def request_of(user, path="/desk/"):
    request = RequestFactory().get(path)
    request.user = user
    return request


def person(kind):
    return UserFactory(**{kind: SchoolFactory() if kind == "coordinator" else DistrictFactory()})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "count"),
    [("editor", 2), ("author", 1), ("judge", 1), ("auditor", 12), ("administrator", 12), ("street_officer", 7)],
)
def test_role_sees_at_most_its_destinations(kind, count):
    assert 1 <= len(links_for(request_of(person(kind)))) <= count


@pytest.mark.django_db
def test_person_without_a_role_finds_nothing(client):
    user = UserFactory()
    assert links_for(request_of(user)) == []
    client.force_login(user)
    assert "您的账号目前没有角色。" in client.get("/desk/").content.decode()


@pytest.mark.django_db
def test_one_place_is_marked():
    links = links_for(request_of(person("reviewer"), "/desk/overview/"))
    assert [link.url for link in links if link.current] == ["/desk/overview/"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("coordinator", ["school/", "school/year/", "school/documents/", "outputs/"]),
        ("reviewer", ["overview/", "review/", "progress/", "outputs/"]),
        ("committee", ["overview/", "progress/", "awards/", "certificates/"]),
        ("administrator", ["overview/", "progress/", "registry/", "plan/"]),
    ],
)
def test_foot_of_a_phone_has_the_role_s_own_work(kind, names):
    tabs = tabs_of(links_for(request_of(person(kind), "/desk/overview/")))
    assert [link.url for link in tabs.links] == [f"/desk/{name}" for name in names]
    assert tabs.has_more


@pytest.mark.django_db
def test_page_behind_more_is_told():
    user = person("committee")
    beyond = {path: tabs_of(links_for(request_of(user, path))).is_beyond for path in ("/desk/report/", "/desk/awards/")}
    assert beyond == {"/desk/report/": True, "/desk/awards/": False}


@pytest.mark.django_db
def test_desk_leads_editors_to_the_admin(client):
    user = person("editor")
    close_welcome(user=user, kind=RoleKind.EDITOR)
    client.force_login(user)
    assert client.get("/desk/").url == "/cms/"


def test_visitors_have_no_workspace(client, site):
    assert "nav" not in client.get("/").context


def test_workspace_says_place_and_role(db):
    user = person("coordinator")
    context = workspace(request_of(user))
    assert context["brand_name"] == str(user.current_roles[0].school)
    assert context["role_name"] == f"学校联络员 {user.name}" or user.name in context["role_name"]
    assert context["cms_url"] == ""


def test_public_pages_get_the_sections_in_their_language(client, site):
    menu = [section for section in SECTIONS if section.in_menu]
    chinese = client.get("/").context["site_nav"]
    assert [item["label"] for item in chinese] == [section.chinese["title"] for section in menu]
    english = client.get("/en/knowledge/").context["site_nav"]
    assert [item["label"] for item in english] == [section.english["title"] for section in menu]
    assert [item["label"] for item in english if item["current"]] == ["Knowledge"]


def test_workspace_pages_ask_for_no_sections(db, rf):
    assert "site_nav" not in site_context(request_of(UserFactory()))


def test_demo_line_stands_on_every_page(client, site):
    settings = SiteSettings.objects.get_or_create(site_id=site.get_site().pk)[0]
    settings.is_demo = True
    settings.save()
    for path in ("/", "/knowledge/", "/search/"):
        assert "演示站点：学校、人员和数据均为虚构。" in client.get(path).content.decode()
