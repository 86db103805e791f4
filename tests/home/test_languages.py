"""The language is that of the address, else of the profile, else of the cookie; never of Accept-Language."""

from wagtail.models import PageViewRestriction

import pytest

from tests.factories.schools import DistrictFactory, UserFactory


def language(response):
    return response.headers["Content-Language"]


@pytest.mark.parametrize(("path", "expected"), [("/", "zh-hans"), ("/en/", "en"), ("/en/search/", "en")])
def test_language_follows_the_address(client, site, path, expected):
    client.cookies["language"] = "en" if expected == "zh-hans" else "zh-hans"
    assert language(client.get(path, headers={"accept-language": "fr"})) == expected


def test_language_of_a_page_without_one_follows_the_cookie(client, site):
    assert language(client.get("/account/login/", headers={"accept-language": "en"})) == "zh-hans"
    client.cookies["language"] = "en"
    assert language(client.get("/account/login/")) == "en"


def test_profile_beats_the_cookie(client, site):
    user = UserFactory(reviewer=DistrictFactory(), language="en")
    client.force_login(user)
    client.cookies["language"] = "zh-hans"
    assert language(client.get("/account/password/")) == "en"


def test_page_names_its_languages(client, site):
    page = client.get("/knowledge/").content.decode()
    for tag, path in (("zh-Hans", "/knowledge/"), ("en", "/en/knowledge/"), ("x-default", "/knowledge/")):
        assert f'<link rel="alternate" hreflang="{tag}" href="http://testserver{path}">' in page
    assert '<link rel="canonical" href="http://testserver/knowledge/">' in page
    assert '<a class="tool lang" href="/en/knowledge/" hreflang="en" lang="en">English</a>' in page


def test_search_page_leads_to_itself_in_english(client, site):
    page = client.get("/search/", {"q": "烟"}).content.decode()
    assert 'href="/en/search/?q=%E7%83%9F" hreflang="en"' in page


def test_page_without_translation_names_one_language(client, site):
    child = site.get_children().get(slug="accessibility")
    child.get_translations().get().unpublish()
    page = client.get("/accessibility/").content.decode()
    assert 'hreflang="en"' not in page
    assert '<link rel="canonical" href="http://testserver/accessibility/">' in page


def test_restricted_translation_is_not_linked(client, site):
    child = site.get_children().get(slug="accessibility")
    PageViewRestriction.objects.create(page=child.get_translations().get(), restriction_type="login")
    page = client.get("/accessibility/").content.decode()
    assert ('hreflang="en"' in page, 'rel="canonical" href="http://testserver/accessibility/"' in page) == (False, True)


def test_missing_page_answers_in_the_language_of_its_address(client, site):
    response = client.get("/en/nothing/")
    assert (response.status_code, language(response)) == (404, "en")
    assert 'href="/en/search/"' in response.content.decode()
