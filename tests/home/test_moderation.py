"""An author writes and hands in, an editor decides; both are told in their inboxes."""

import re

from django.core import mail

from wagtail.models import Page, Workflow

import pytest

from campaigns.models import ArticlePage
from schools.actions.roles import grant_role
from schools.enums import RoleKind
from schools.messages import sentence_of
from schools.models import Message
from tests.campaigns.test_pages import article
from tests.factories.schools import DistrictFactory, UserFactory
from tests.home.test_editing import articles, filled


@pytest.fixture
def people(site):
    """An author and an editor of the same office."""
    district = DistrictFactory()
    found = {}
    for kind in (RoleKind.AUTHOR, RoleKind.EDITOR):
        found[kind.value] = UserFactory(name=f"{kind.value}-name", email=f"{kind.value}@example.org")
        grant_role(user=None, person=found[kind.value], kind=kind, region=district)
    return found


def told(person):
    return [(sentence_of(row.kind, row.params), row.url) for row in Message.objects.filter(user=person).order_by("pk")]


def test_author_adds_to_three_lists_and_changes_nothing_of_others(site, people):
    author = people["author"]
    others = article(site)
    may_add = {page.slug for page in Page.objects.all() if page.permissions_for_user(author).can_add_subpage()}
    assert may_add == {"knowledge", "campaigns", "calendar"}
    assert not any(page.permissions_for_user(author).can_publish() for page in Page.objects.all())
    assert not others.permissions_for_user(author).can_edit()


def test_draft_goes_to_the_editor_and_back_and_online(client, site, people):
    author, editor = people["author"], people["editor"]
    client.force_login(author)
    add = f"/cms/pages/add/campaigns/articlepage/{articles(site).pk}/"
    client.post(add, filled(**{"action-publish": "1"}))
    page = ArticlePage.objects.get(slug="sweet")
    assert (page.live, page.owner) == (False, author)
    edit = f"/cms/pages/{page.pk}/edit/"
    client.post(edit, filled(**{"action-submit": "1"}))
    assert told(editor) == [("author-name提交了网站稿件《朋友递来一颗糖》，请您审稿。", edit)]
    assert first_action(client, editor, edit) == "approve"
    decide(client, editor, page, "reject", comment="请写明出处。")
    assert told(author) == [("《朋友递来一颗糖》被编辑退回：请写明出处。", edit)]
    client.force_login(author)
    assert "editor-name要求修改：请写明出处。" in client.get(edit).content.decode()
    client.post(edit, filled(**{"action-submit": "1"}))
    assert "请写明出处。" not in client.get(edit).content.decode()
    assert len(told(editor)) == 2
    decide(client, editor, page, "approve")
    assert ArticlePage.objects.get(slug="sweet").live is True
    assert told(author)[1:] == [("《朋友递来一颗糖》已通过审稿。", edit)]
    # Letters leave by the worker, as everybody wishes; Wagtail sends none of its own.
    assert mail.outbox == []


def first_action(client, person, edit):
    """What the button at the foot of the editor does, without its arrow."""
    client.force_login(person)
    return re.search(r'data-workflow-action-name="(\w+)"|name="action-\w+"', client.get(edit).content.decode())[1]


def decide(client, editor, page, verb, comment=""):
    client.force_login(editor)
    task = Page.objects.get(pk=page.pk).current_workflow_task_state
    client.post(f"/cms/pages/workflow/action/{page.pk}/{verb}/{task.pk}/", {"comment": comment})


def test_moderation_has_its_own_name(site):
    assert [workflow.name for workflow in Workflow.objects.all()] == ["编辑审稿"]
