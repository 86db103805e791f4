"""Changes that readers are told of, and notices in the place of pages that were taken down."""

import datetime as dt

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import timezone

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

import pytest

from campaigns.actions.withdrawal import explain_withdrawal
from campaigns.models import ArticleIndexPage, ArticlePage, ChangeNote, Withdrawal
from home.writers import EDITORS
from site_config.jobs.ticking import tick
from tests.campaigns.test_pages import article
from tests.factories.schools import DistrictFactory, UserFactory
from tests.home.test_editing import filled


@pytest.fixture
def public(site):
    """An article that readers have seen."""
    page = article(site, 1, title="朋友递来一颗糖", slug="sweet")
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


@pytest.fixture
def desk(client, site):
    user = UserFactory(editor=DistrictFactory())
    user.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(user)
    return client


def changed(page, weight, note=""):
    page = ArticlePage.objects.get(pk=page.pk)
    page.change_weight, page.change_note = weight, note
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def test_first_publication_tells_of_no_change(site):
    page = article(site, 1, live=False)
    assert changed(page, "significant", "新的").change_note == ""
    assert ChangeNote.objects.count() == 0


def test_significant_changes_are_shown_newest_first_and_small_ones_are_not(client, public):
    changed(public, "significant", "补充急救步骤")
    changed(public, "minor", "改了一个错字")
    page = client.get("/knowledge/sweet/").content.decode()
    assert "更新：</b> 补充急救步骤" in page
    assert ("改了一个错字" in page, 'id="changes"' in page) == (False, False)
    changed(public, "significant", "核对法条")
    page = client.get("/knowledge/sweet/").content.decode()
    assert "更新：</b> 核对法条" in page
    history = page[page.index('id="changes"') :]
    assert history.index("核对法条") < history.index("补充急救步骤")


def test_a_publication_is_noted_once(public):
    public.change_weight, public.change_note = "significant", "一次"
    revision = public.save_revision()
    revision.publish()
    revision.publish()
    assert [note.text for note in ChangeNote.objects.all()] == ["一次"]


def test_significant_change_needs_words(public):
    public.change_weight = "significant"
    with pytest.raises(ValidationError) as refused:
        public.full_clean()
    assert set(refused.value.message_dict) == {"change_note"}


def test_editor_is_asked_for_the_weight_only_when_publishing_anew(desk, public):
    """A draft is saved without; publishing is refused once and keeps what was typed; then the form begins empty."""
    address = f"/cms/pages/{public.pk}/edit/"
    desk.post(address, filled(summary="草稿"))
    refused = desk.post(address, filled(summary="新摘要", **{"action-publish": "1"})).content.decode()
    assert ("请选择" in refused, "新摘要" in refused) == (True, True)
    assert ArticlePage.objects.get().summary == "摘要"
    said = {"change_weight": "significant", "change_note": "换了摘要", "action-publish": "1"}
    desk.post(address, filled(summary="新摘要", **said))
    assert (ArticlePage.objects.get().summary, ChangeNote.objects.get().text) == ("新摘要", "换了摘要")
    assert "换了摘要" not in desk.get(address).context["form"]["change_note"].value()


def test_page_taken_down_says_so_and_shows_no_old_text(client, public):
    public.unpublish()
    explain_withdrawal(page=public, user=None, reason="内容已过时", read_instead=None)
    answer = client.get("/knowledge/sweet/")
    page = answer.content.decode()
    assert (answer.status_code, answer["X-Robots-Tag"]) == (410, "noindex")
    assert "朋友递来一颗糖" in page
    assert "内容已过时" in page
    assert ("摘要" in page, "字字" in page) == (False, False)


def test_unpublishing_asks_for_a_reason_and_something_to_read(desk, client, site, public):
    other = article(site, 2)
    form = desk.get(f"/cms/pages/{public.pk}/unpublish/").content.decode()
    assert f'<option value="{other.pk}">文章2</option>' in form
    assert f'<option value="{public.pk}">' not in form
    desk.post(f"/cms/pages/{public.pk}/unpublish/", {"withdrawal_reason": "过时", "withdrawal_instead": other.pk})
    page = client.get("/knowledge/sweet/").content.decode()
    assert ("过时" in page, 'href="/knowledge/a2/"' in page) == (True, True)
    assert desk.get(f"/cms/pages/{public.pk}/edit/").status_code == 200


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "-1", "²"])
def test_anything_else_to_read_is_nothing(desk, public, key):
    desk.post(f"/cms/pages/{public.pk}/unpublish/", {"withdrawal_reason": "", "withdrawal_instead": key})
    assert Withdrawal.objects.get().read_instead is None


def test_published_again_the_notice_is_gone(client, public):
    public.unpublish()
    public.save_revision().publish()
    assert (client.get("/knowledge/sweet/").status_code, Withdrawal.objects.count()) == (200, 0)


def test_never_published_is_not_found(client, site):
    article(site, 1, live=False)
    assert client.get("/knowledge/a1/").status_code == 404


def test_a_restricted_page_asks_first(client, public):
    PageViewRestriction.objects.create(page=public, restriction_type=PageViewRestriction.LOGIN)
    public.unpublish()
    assert client.get("/knowledge/sweet/").status_code == 302


def test_a_redirect_of_editors_answers_in_the_place_of_the_notice(client, site, public):
    public.unpublish()
    Redirect.objects.create(old_path="/knowledge/sweet", redirect_page=article(site, 2))
    assert client.get("/knowledge/sweet/").url == "/knowledge/a2/"


def test_a_new_slug_leaves_a_redirect(client, public, django_capture_on_commit_callbacks):
    public.slug = "candy"
    with django_capture_on_commit_callbacks(execute=True):
        public.save_revision().publish()
    assert client.get("/knowledge/sweet/").url == "/knowledge/candy/"


def test_the_clock_publishes_and_withdraws_at_the_hour(client, site):
    """The editor says when; the tick does it, once, and the note on the change is kept until then."""
    now = timezone.now()
    page = article(site, 1)
    page.save_revision().publish()
    page = ArticlePage.objects.get(pk=page.pk)
    page.summary, page.change_weight, page.change_note = "以后的摘要", "significant", "到点更新"
    page.go_live_at = now + dt.timedelta(hours=1)
    page.save_revision().publish()
    other = article(site, 2, expire_at=now + dt.timedelta(hours=1))
    assert "home.publish" not in dict(tick(now).said)
    assert ArticlePage.objects.get(pk=page.pk).summary == "摘要"
    later = now + dt.timedelta(hours=2)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        assert dict(tick(later).said)["home.publish"] == "发布页面1个，撤下1个。"
        assert "home.publish" not in dict(tick(later).said)
    assert ArticlePage.objects.get(pk=page.pk).summary == "以后的摘要"
    assert ChangeNote.objects.get().text == "到点更新"
    assert client.get(other.url).status_code == 410


def test_many_published_at_once_are_noted_as_small_changes(client, desk, public):
    draft = ArticlePage.objects.get(pk=public.pk)
    draft.title = "朋友递来两颗糖"
    draft.save_revision()
    other = article(public.get_parent().get_parent().specific, 2, live=False)
    other.save_revision()
    desk.post(
        f"/cms/bulk/wagtailcore/page/publish/?id={public.pk}&id={other.pk}&next=/cms/", {"include_descendants": ""}
    )
    assert [ArticlePage.objects.get(pk=page.pk).live for page in (public, other)] == [True, True]
    assert list(ChangeNote.objects.values_list("page", "weight", "text")) == [(public.pk, "minor", "")]
    assert 'id="changes"' not in client.get("/knowledge/sweet/").content.decode()


def test_moved_page_is_found_at_its_old_address(client, public):
    """A move changes no word: nothing is noted, and the old address leads on."""
    public.move(ArticleIndexPage.objects.get(locale__language_code="en"), pos="last-child")
    assert client.get("/knowledge/sweet/").url == "/en/knowledge/sweet/"
    assert not ChangeNote.objects.exists()
