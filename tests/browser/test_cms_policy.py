"""Wagtail's admin works under a Content-Security-Policy without inline scripts."""

from django.contrib.auth import get_user_model

from wagtail.models import Page

import pytest

from campaigns.models import ArticleIndexPage
from home.site_tree import set_up_site

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]

PAGES = (
    "",
    "pages/",
    "images/",
    "images/add/",
    "documents/",
    "documents/add/",
    "redirects/add/",
    "sites/new/",
    "users/",
    "users/new/",
    "groups/new/",
    "collections/add/",
    "workflows/add/",
    "workflows/tasks/add/wagtailcore/groupapprovaltask/",
    "reports/site-history/",
    "reports/locked/",
    "account/",
    "locales/",
)


@pytest.fixture
def administrator():
    user = get_user_model()(username="admin", name="管理员", is_superuser=True, is_staff=True)
    user.set_password("a password for this test")
    user.save()
    return user


@pytest.fixture
def violations(page):
    """What the browser refused or reported, gathered while the test walks."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def signed_in(page, live_server, client, administrator):
    client.force_login(administrator)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return page


def content_pages():
    """The edit page of one page of each type, and the form of a new article with its text editor."""
    home = set_up_site()
    one_of_each = {page.content_type_id: page for page in Page.objects.filter(depth__gt=1).order_by("-pk")}
    articles = ArticleIndexPage.objects.first()
    return [
        *(f"pages/{page.pk}/edit/" for page in one_of_each.values()),
        f"pages/{home.pk}/",
        f"pages/add/campaigns/articlepage/{articles.pk}/",
    ]


def test_admin_pages_have_no_violation(signed_in, live_server, violations):
    for path in (*PAGES, *content_pages()):
        answer = signed_in.goto(f"{live_server.url}/cms/{path}", wait_until="load")
        assert (path, answer.status) == (path, 200)
        assert "'unsafe-inline'" not in answer.headers["content-security-policy"].split("script-src")[1].split(";")[0]
    assert violations == []


def test_date_field_opens_its_calendar(signed_in, live_server, violations):
    signed_in.goto(f"{live_server.url}/cms/pages/{set_up_site().pk}/edit/")
    signed_in.evaluate("document.querySelector('[name=go_live_at]').focus()")
    assert signed_in.locator(".xdsoft_datetimepicker").count() >= 1
    assert violations == []


def test_page_chooser_opens(signed_in, live_server, violations):
    signed_in.goto(f"{live_server.url}/cms/redirects/add/")
    signed_in.locator(".page-chooser [data-chooser-action-choose]").first.click()
    signed_in.locator(".modal-dialog").wait_for()
    assert violations == []
