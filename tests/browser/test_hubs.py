"""A reader goes from a topic to an article and a campaign; an editor takes an article to the public account."""

from django.contrib.auth.models import Group

import pytest
from playwright.sync_api import expect

from campaigns.models import CampaignPage
from home.demo import content
from home.site_tree import set_up_site
from home.writers import EDITORS
from tests.factories.schools import DistrictFactory, UserFactory

# Wagtail leaves the temporary files of its renditions to the garbage collector.
IGNORED = ("Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning", ":pytest.PytestUnraisableExceptionWarning")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
    *(pytest.mark.filterwarnings(f"ignore:{ignored}") for ignored in IGNORED),
]


@pytest.fixture
def width():
    return "phone"


def test_topics_are_read_and_an_article_is_copied(somebody, client):
    set_up_site()
    content.build()
    reader = somebody()
    reader.go("/topics/")
    reader.go_by("a[href='/topics/laughing-gas/']")
    reader.go_by("a[href='/knowledge/?topic=laughing-gas']")
    reader.go("/knowledge/balloons-at-a-birthday/")
    reader.press(".ask summary")
    expect(reader.page.locator(".ask > div")).to_be_visible()
    reader.go("/en/knowledge/e-cigarettes/")
    expect(reader.page.locator(".history li")).to_have_count(2)
    for slug in CampaignPage.objects.values_list("slug", flat=True).distinct():
        reader.go(f"/campaigns/{slug}/")
    with reader.guard.missing_page("410"):
        assert reader.page.goto("/knowledge/three-rules-2025/").status == 410
    reader.check()
    take_along(somebody(), client)


def take_along(person, client):
    editor = UserFactory(editor=DistrictFactory())
    editor.groups.add(Group.objects.get(name=EDITORS))
    person.context.grant_permissions(["clipboard-read"])
    client.force_login(editor)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": person.site}
    person.context.add_cookies([cookie])
    person.go("/knowledge/e-cigarettes/")
    with person.page.expect_event("load"):
        person.press("a[href^='/cms/public-account/']")
    expect(person.page.frame_locator(".paste-preview").locator("img")).to_be_visible()
    person.press("[data-paste]")
    expect(person.page.locator(".paste-said")).to_have_text("已复制，请到公众号编辑器里粘贴。")
    rich = person.page.evaluate(
        "navigator.clipboard.read().then(async ([one]) => (await one.getType('text/html')).text())"
    )
    assert rich.startswith('<section style="font-size:16px')
    assert f'src="{person.site}/static/site/art/vape.png"' in rich
