"""Finished pages for visitors: drawn once, forgotten when something public changes, never mixed up between readers."""

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from home.models import PlainPage
from site_config.page_cache import GENERATION, forget_pages
from site_config.shared import audit
from tests.factories.questions import QuestionFactory
from tests.factories.schools import SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(settings):
    settings.PAGE_CACHE_SECONDS = 60
    yield
    caches["pages"].clear()


@pytest.fixture
def about(site):
    return site.add_child(instance=PlainPage(title="关于本站", slug="about-us", lead="第一版"))


def queries_of(client, address, **headers):
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(address, headers=headers)
    return len(asked), answer


def test_second_visitor_costs_no_query_and_reads_the_same(about):
    first = Client().get(about.url)
    cost, second = queries_of(Client(), about.url)
    assert (cost, second.content, second.status_code) == (0, first.content, 200)
    assert second["Cache-Control"] == "public, max-age=0, s-maxage=60, stale-while-revalidate=30"
    assert {"Content-Security-Policy", "X-Frame-Options", "Content-Language", "ETag"} <= set(second.headers)


def test_a_browser_that_has_the_page_gets_no_page_again(about):
    etag = Client().get(about.url)["ETag"]
    answer = Client().get(about.url, headers={"If-None-Match": etag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)


def test_publishing_shows_at_once(about, django_capture_on_commit_callbacks):
    Client().get(about.url)
    about.lead = "第二版"
    with django_capture_on_commit_callbacks(execute=True):
        about.save_revision().publish()
    assert "第二版" in Client().get(about.url).content.decode()


def test_processes_with_a_cache_of_their_own_are_told_by_the_mark(about):
    Client().get(about.url)
    PlainPage.objects.filter(pk=about.pk).update(lead="第二版")
    own = caches["pages"].get(GENERATION, 0)
    forget_pages()
    caches["pages"].set(GENERATION, own, None)  # as in a process that did not hear of it
    assert "第二版" in Client().get(about.url).content.decode()


def test_what_is_logged_of_honours_shows_at_once_and_a_record_within_a_minute(
    about, django_capture_on_commit_callbacks, monkeypatch
):
    Client().get(about.url)
    with django_capture_on_commit_callbacks(execute=True):
        audit.recorded.send(sender=None, action="schools.activity.approve")
    assert queries_of(Client(), about.url)[0] == 0
    with django_capture_on_commit_callbacks(execute=True):
        audit.recorded.send(sender=None, action="awards.edition.publish")
    assert queries_of(Client(), about.url)[0] > 0
    later = timezone.now().timestamp() + 61
    monkeypatch.setattr("site_config.page_cache.time.time", lambda: later)
    assert queries_of(Client(), about.url)[0] > 0


def test_published_question_shows_at_once_and_an_asked_one_draws_nothing_anew(site, django_capture_on_commit_callbacks):
    Client().get("/questions/")
    with django_capture_on_commit_callbacks(execute=True):
        QuestionFactory(text="还没有人答复的问题，请回答。")
    assert queries_of(Client(), "/questions/")[0] == 0
    with django_capture_on_commit_callbacks(execute=True):
        shown = QuestionFactory(published=True)
    assert shown.wording in Client().get("/questions/").content.decode()


def test_while_one_draws_anew_the_others_get_the_old(about, monkeypatch):
    old = Client().get(about.url)
    later = timezone.now().timestamp() + 61
    monkeypatch.setattr("site_config.page_cache.time.time", lambda: later)
    monkeypatch.setattr(caches["pages"], "add", lambda *_args: False)
    cost, answer = queries_of(Client(), about.url)
    assert (cost, answer.content) == (0, old.content)


def test_readers_with_an_account_get_their_own_page(about):
    Client().get(about.url)
    client = Client()
    client.force_login(UserFactory(coordinator=SchoolFactory()))
    cost, answer = queries_of(client, about.url)
    assert (cost > 0, answer["Cache-Control"], "ETag" in answer) == (True, "private", False)


def test_each_display_mode_and_question_has_its_own_page(about):
    Client().get(about.url)
    dark = Client()
    dark.cookies["site_theme"] = "dark"
    assert queries_of(dark, about.url)[0] > 0
    assert 'data-theme="dark"' in dark.get(about.url).content.decode()
    assert 'data-theme="dark"' not in Client().get(about.url).content.decode()
    assert queries_of(Client(), f"{about.url}?page=2")[0] > 0


@pytest.mark.parametrize("address", ["/search/?q=禁毒", "/account/login/", "/absent/", "/about-us/?anything=1"])
def test_what_is_no_finished_page_is_never_kept(about, address):
    for _time in range(2):
        answer = Client().get(address)
        assert ("ETag" in answer, "public" in answer.get("Cache-Control", "")) == (False, False)


def test_a_token_is_never_kept(about):
    """A page with a form sets a cookie, and whoever brought one may have its token in the page."""
    client = Client()
    client.cookies["csrftoken"] = "a" * 32
    client.get(about.url)
    assert queries_of(Client(), about.url)[0] > 0


def test_nothing_is_kept_when_it_is_turned_off(about, settings):
    settings.PAGE_CACHE_SECONDS = 0
    Client().get(about.url)
    assert queries_of(Client(), about.url)[0] > 0
