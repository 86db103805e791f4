"""A copy is found, voted on and taken out; the winner stands in the gallery and is counted once it was read."""

import pytest
from playwright.sync_api import expect

from campaigns import readership
from campaigns.actions.contest import advance_contest
from campaigns.actions.similarity import check_contest
from campaigns.enums import ContestPhase, EntryState
from campaigns.models import Assignment, Entry, SimilarityFlag
from home.site_tree import set_up_site
from schools.enums import RoleKind
from tests.campaigns.gallery.test_works import gallery
from tests.campaigns.similarity.test_check import MOVED, TEXT
from tests.factories.campaigns import ContestFactory, EntryFactory, finish, give_out
from tests.factories.schools import holder

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def width():
    return "phone"


def test_copy_leaves_and_winner_is_shown(somebody, monkeypatch):
    site, contest = set_up_site(), ContestFactory(open=True)
    winner, copy = (EntryFactory(contest=contest, text=text) for text in (TEXT, MOVED))
    judges = give_out(contest)
    check_contest(contest=contest)
    for judge in judges:
        vote(somebody(), judge)
    assert Entry.objects.get(pk=copy.pk).state == EntryState.EXCLUDED
    for work in Assignment.objects.filter(entry=winner).select_related("entry__contest", "judge"):
        finish(work)
    user = holder(RoleKind.REVIEWER, contest.region)
    for phase in (ContestPhase.NOTICE, ContestPhase.PUBLISHED):
        contest = advance_contest(contest=contest, user=user, to=phase)
    read(somebody(), gallery(site, contest), winner, monkeypatch)


def vote(person, judge):
    person.sign_in(judge)
    flag = SimilarityFlag.objects.get()
    person.go_by(f"a[href='/desk/contests/similar/{flag.pk}/']")
    expect(person.page.locator(".pair mark").first).to_be_visible()
    person.page.locator("[name=copied][value=later]").check()
    person.go_by(".pair-form button[type=submit]")


def read(person, page, winner, monkeypatch):
    """Two seconds in view make one opening; a program such as this browser is let through for once."""
    seen = []
    monkeypatch.setattr(readership, "tally", readership.Tally(seen.append, lambda: float(60 * len(seen))))
    monkeypatch.setattr("campaigns.views.gallery._is_reader", lambda request: True)
    person.page.add_init_script("Object.defineProperty(Navigator.prototype, 'webdriver', { get: () => false })")
    person.go("/works/")
    person.go_by(f"a[href$='{page.url}']")
    with person.page.expect_request(
        lambda asked: asked.url.endswith("/shown/seen/") and winner.code in asked.post_data
    ):
        person.go_by(f"a[href$='/{winner.code}/']")
    person.page.wait_for_timeout(500)
    assert person.page.context.cookies() == []
    assert (page.pk, winner.pk) in {key[:2] for counts in seen for key in counts}
